"""What is unfinished of publications: those that are filed under no policy area."""

from typing import Any, Final

from django.urls import reverse

from home.loose_ends import Kind, LooseEnd
from home.models import User
from home.work_on_pages import edited_by
from hub.publications.models import PublicationPage


def without_area(person: User) -> Any:
    """Return the published ones without an area that `person` may work on. What was withdrawn stays as it is."""
    found = PublicationPage.objects.visible_to(person).standing().filter(policy_areas=None)
    return edited_by(person, found).order_by("published_on", "pk")


def _about() -> str:
    return "Nobody finds these by a policy area, and the gap map does not count them. Choose one in the page editor."


def _describe(page: PublicationPage) -> LooseEnd:
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return LooseEnd(page.title, page.published_on, address, page.reference)


WITHOUT_AREA: Final = Kind("publications", 50, "Publications without a policy area", _about, without_area, _describe)
