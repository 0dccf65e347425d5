"""What the world has of organisations beside their pages: their people, what stewards say, and bodies for others."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from hub.members.models import StandsFor, StewardWord
from tests.hub.members.factories import ApplicationFactory, MembershipFactory, OrganisationFactory


def add_organisations(things: SimpleNamespace, steward: Any, marked: Callable[[str], str]) -> None:
    """Make a former member, a body for others, and a steward, a colleague and an applicant of the member."""
    things.former_organisation = OrganisationFactory(left=True, name=marked("former_organisation"))
    bodies = {"body": things.member_organisation, "other": things.former_organisation}
    things.stands_for = StandsFor.objects.create(**bodies)
    things.steward = MembershipFactory(person=steward, organisation=things.member_organisation, steward=True)
    things.colleague = MembershipFactory(organisation=things.member_organisation)
    things.colleague_application = ApplicationFactory(organisation=things.member_organisation)
    said = {"is_colleague": True, "said_by": steward}
    things.steward_word = StewardWord.objects.create(application=things.colleague_application, **said)
