from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from home.health import findings


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Tell a load balancer or a watchman how the site is: 503 where it cannot answer, else 200, well or impaired."""
    found = findings()
    is_away = any(check.is_vital and not finding.is_well for check, finding in found.values())
    is_well = all(finding.is_well for _, finding in found.values())
    parts = {name: {"well": finding.is_well, **finding.facts} for name, (_, finding) in found.items()}
    state = "away" if is_away else "well" if is_well else "impaired"
    response = JsonResponse({"state": state, "parts": parts}, status=503 if is_away else 200)
    if is_away:
        response["Retry-After"] = "10"
    return response
