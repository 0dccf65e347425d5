"""Every address of the admin and every sort of officer: histories, revisions, choosers, reports and registers alike."""

from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from home.models import User
from tests.hostile.admin_doors import LETTERS, TOKEN, addresses, filled, is_open, readers, things
from tests.hostile.admin_table import TABLE
from tests.hub.members.factories import MemberFactory

pytestmark = pytest.mark.django_db

# It leads to the page of the site for a forgotten password.
OPEN_TO_ALL = ("wagtailadmin_password_reset",)
# Where the secretariat does its work, it reads what people wrote to it.
OF_THE_SECRETARIAT = (
    "commitments_commitment_",
    "impacts_impact_",
    "home_contactmessage_",
    "members_application_",
    "members_contact_",
    "members_invitation_",
    "members_membership_",
    "members_access_",
    "members_organisation_",
)


@pytest.fixture
def made() -> SimpleNamespace:
    return things()


@pytest.fixture
def officers(made: SimpleNamespace) -> dict[str, User]:
    return readers()


def browser(person: User | None = None) -> Client:
    client = Client(raise_request_exception=False)
    if person is not None:
        client.force_login(person)
    return client


def test_every_address_of_the_admin_has_a_row():
    present = set(addresses())
    assert present - set(TABLE) == set(), "Add rows to tests/hostile/admin_table.py."
    assert set(TABLE) - present == set(), "Remove rows from tests/hostile/admin_table.py."
    assert set("".join(TABLE.values())) <= {*LETTERS, "-"}


def test_whoever_is_not_named_is_refused(made: SimpleNamespace, officers: dict[str, User]):
    browsers = {letter: browser(person) for letter, person in officers.items()}
    wrongly_open = {
        (name, LETTERS[letter])
        for name, pattern in addresses().items()
        for letter in sorted(set(LETTERS) - set(TABLE[name]))
        if is_open(browsers[letter].get(filled(name, pattern, made)))
    }
    assert wrongly_open == set()


def test_whoever_is_no_officer_is_refused_everywhere(made: SimpleNamespace):
    client = browser(MemberFactory(is_staff=True))  # The flag alone opens nothing.
    for name, pattern in addresses().items():
        if not name.startswith(OPEN_TO_ALL):
            assert not is_open(client.get(filled(name, pattern, made))), name


@pytest.mark.postgres  # In CI alone: it draws some three hundred pages.
# Wagtail leaves the temporary file open in which it makes a picture's rendition.
@pytest.mark.filterwarnings("ignore:.*SpooledTemporaryFile:pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("letter", ["a", "s"])
def test_nothing_private_is_behind_any_door(made: SimpleNamespace, officers: dict[str, User], letter: str):
    """The administrator opens every door there is, but for the secretariat's own."""
    client, shut, telling = browser(officers[letter]), set(), set()
    for name, pattern in addresses().items():
        if letter not in TABLE[name]:
            continue
        answer = client.get(filled(name, pattern, made))
        if not is_open(answer):
            shut.add((name, answer.status_code))
        if TOKEN.encode() in answer.getvalue() and not (letter == "s" and name.startswith(OF_THE_SECRETARIAT)):
            telling.add(name)
    assert (shut, telling) == (set(), set())


def state_of(page: Page) -> tuple[object, ...]:
    row = Page.objects.values_list(
        "title", "slug", "live", "path", "locked", "latest_revision_id", "expired", "go_live_at"
    ).get(pk=page.pk)
    return *row, Page.objects.count(), PageViewRestriction.objects.count(), page.revisions.count()


@pytest.mark.parametrize("letter", ["n", "s"])
def test_an_officer_without_rights_to_a_page_changes_nothing_about_it(made, officers, letter):
    client, before, given = browser(officers[letter]), state_of(made.page), set()
    fields = {"confirm": "1", "new_title": "Copy", "new_slug": "copy", "new_parent_page": "2", "publish_copies": "on",
              "restriction_type": "login", "action-publish": "1", "title": "Mine", "slug": "mine"}  # fmt: skip
    for name, pattern in addresses().items():
        if not name.startswith("wagtailadmin_pages:") or letter in TABLE[name]:
            continue
        answer = client.post(filled(name, pattern, made), fields)
        if state_of(made.page) != before:
            given.add((name, answer.status_code))
    for action in ("delete", "publish", "unpublish", "move"):
        client.post(
            reverse("wagtail_bulk_action", args=["wagtailcore", "page", action]) + f"?id={made.page.pk}", fields
        )
        assert state_of(made.page) == before, action
    assert given == set()


def test_the_register_of_publications_shows_drafts_to_those_who_work_on_them_alone(made, officers):
    address = reverse("publications_publicationpage_modeladmin_index")
    seen = {letter for letter, person in officers.items() if "A draft" in browser(person).get(address).content.decode()}
    assert seen == {"a", "e", "c"}
