"""What stands on the member's home of the organisations that somebody speaks for: colleagues to confirm."""

from collections.abc import Iterator

from django.urls import reverse

from home.models import User
from hub.members.home_registry import Line, register_needs
from hub.members.models import Application


def needs(reader: User) -> Iterator[Line]:
    """Give who asks to join for an organisation of which one is a steward, until a steward has said who they are."""
    waiting = Application.objects.to_confirm_by(reader).filter(steward_word=None)
    for application in waiting.select_related("organisation", "person").order_by("applied_at"):
        if application.organisation is not None:
            address = reverse("members:organisation-people", args=[application.organisation.slug])
            words = f"Say whether {application.person.display_name} is one of {application.organisation.name}"
            yield Line(words, address, application.applied_at, "Colleague to confirm")


register_needs("organisations", needs, order=20)
