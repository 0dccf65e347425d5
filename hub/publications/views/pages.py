from django.http import HttpRequest, HttpResponseBase
from django.views import View
from wagtail.models import Site
from wagtail.url_routing import RouteResult
from wagtail.views import serve

from hub.publications.models import PublicationPage


class PublicationView(View):
    """Find a publication by its address in one query, then let Wagtail serve it with all that belongs to that.

    Wagtail alone would go down from the front page step by step, with two queries for each. Where there is no live
    publication at the address, it is left to Wagtail to say so.
    """

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        """Serve the page, for whatever method Wagtail allows."""
        site = Site.find_for_request(request)
        if site is not None:
            url_path = site.root_page.url_path.rstrip("/") + request.path
            found = PublicationPage.objects.live().joined().with_standing().filter(url_path=url_path).first()
            if found is not None:
                # Where Wagtail itself remembers, for the rest of the request, which page it routed to.
                request._wagtail_route_for_request = RouteResult(found)  # type: ignore[attr-defined]
        response: HttpResponseBase = serve(request, request.path.lstrip("/"))
        return response
