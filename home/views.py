from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Site

from home.models import SiteBranding


@require_safe
def branding_style(request: HttpRequest) -> HttpResponse:
    """Answer the site's own colour as a style sheet, since the Content-Security-Policy forbids inline styles.

    Pages name it with its version, under which it never changes; without one it may be kept for a minute.
    """
    branding = SiteBranding.of_site(Site.find_for_request(request))
    response = HttpResponse(branding.style_sheet, content_type="text/css; charset=utf-8")
    is_current = request.GET.get("v") == branding.version
    patch_cache_control(response, public=True, max_age=31_536_000 if is_current else 60)
    return response
