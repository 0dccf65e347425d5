"""Scripts in the admin: on every page that shows what somebody typed, and in every form that officers fill in."""

from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace
from typing import Final

import pytest
from bs4 import BeautifulSoup
from bs4.element import Tag
from django.contrib.auth.models import Group
from django.test import Client

from home.models import User
from home.roles import Role
from hub.moderation.services import open_case
from tests.hostile.admin_doors import addresses, filled, is_open, things
from tests.hostile.admin_table_of_wagtail import ROWS_OF_WAGTAIL
from tests.hostile.forms_on_pages import Sending
from tests.hostile.test_extra_fields import all_sendings
from tests.hostile.test_scripts_in_forms import answered, fillings, is_alive
from tests.hostile.test_texts_as_typed import write_everywhere
from tests.hub.members.factories import AccessFactory, SecretaryFactory
from tests.hub.moderation.factories import ModeratorFactory

pytestmark = pytest.mark.django_db

# Pages that must be among those that are opened, and forms that must be among those that are sent, by their names.
SHOWN: Final = {
    "assessments_admin:decision-pack",
    "assessments_admin:recommendation-write",
    "assessments_assessment_modeladmin_inspect",
    "awards_biddecision_modeladmin_inspect",
    "home_contactmessage_modeladmin_inspect",
    "ideas_idea_modeladmin_inspect",
    "members_access_modeladmin_inspect",
    "members_application_modeladmin_decline",
    "members_contact_modeladmin_look_over",
    "members_membership_modeladmin_inspect",
    "members_organisation_modeladmin_inspect",
    "moderation_case_modeladmin_inspect",
    "moderation_case_modeladmin_read",
}
SENT: Final = {
    "assessments_admin:score-moderate",
    "ideas_idea_modeladmin_answer",
    "members_application_modeladmin_ask",
    "members_application_modeladmin_decline",
    "members_organisation_modeladmin_describe",
    "moderation_case_modeladmin_hide",
    "moderation_case_modeladmin_keep",
}


@pytest.fixture
def made() -> SimpleNamespace:
    return things()


@pytest.fixture
def officers(made: SimpleNamespace) -> dict[str, User]:
    """Those who have the most to read: each with sight of what members share, as the secretariat gives it."""
    moderator = ModeratorFactory()
    open_case(made.case, by=moderator, reason="To decide.")
    commissioner = made.assessment.bid.call.commissioner
    commissioner.groups.add(Group.objects.get(name=Role.COMMISSIONER))
    officers = {"secretary": SecretaryFactory(), "moderator": moderator, "commissioner": commissioner}
    for person in officers.values():
        AccessFactory(person=person, reason="office")
    return officers


@pytest.fixture
def pages(made: SimpleNamespace) -> dict[str, str]:
    """The addresses of the admin that are the site's own, by their names."""
    wagtails = set(ROWS_OF_WAGTAIL.split())
    return {name: filled(name, pattern, made) for name, pattern in addresses().items() if name not in wagtails}


def alive(html: str) -> list[str]:
    """Return what came to life of the typed texts: Wagtail's own elements act, too."""
    return [str(found)[:200] for found in BeautifulSoup(html, "html.parser").find_all(_is_typed_and_alive)]


def _is_typed_and_alive(found: Tag) -> bool:
    return is_alive(found) and any("alert(" in str(value) for value in (*found.attrs.values(), found.string or ""))


def browsers(officers: dict[str, User]) -> Iterator[tuple[str, Client]]:
    for name, person in officers.items():
        client = Client()
        client.force_login(person)
        yield name, client


def ways_of_sending(sending: Sending) -> Iterator[tuple[Sending, dict[str, str]]]:
    """Give the form with scripts in it; then with nothing else, so that it is refused and shown once more."""
    every = list(fillings(sending))
    yield from ((sending, scripts) for scripts in every)
    yield replace(sending, fields=()), every[0]


def test_what_people_typed_stays_text_on_every_page_of_the_admin(made, officers, pages):
    assert len(write_everywhere()) > 60
    shown, wrong = set(), {}
    for officer, client in browsers(officers):
        for name, address in pages.items():
            answer = client.get(address)
            text = answer.getvalue().decode("utf-8", "replace") if is_open(answer) else ""
            if "alert(" in text:
                shown.add(name)
            if found := alive(text):
                wrong[officer, address] = found
    assert wrong == {}
    assert SHOWN - shown == set()


def test_a_script_in_any_field_of_any_form_of_the_admin_is_text(made, officers, pages):
    names = {address: name for name, address in pages.items()}
    sent, shown, wrong = set(), 0, {}
    for officer, client in browsers(officers):
        for sending in all_sendings(client, list(names)):
            if not sending.texts or sending.address not in names:
                continue
            for each, scripts in ways_of_sending(sending):
                text = answered(client, each, scripts)
                sent.add(names[sending.address])
                shown += "alert(" in text
                if found := alive(text):
                    wrong[officer, sending.address, *scripts] = found
    assert wrong == {}
    assert SENT - sent == set()
    assert shown > 30
