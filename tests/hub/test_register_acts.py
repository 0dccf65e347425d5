"""What the registers offer beside a row can be done: in each state of a row, each act that is shown has its page."""

import re
from datetime import timedelta

import pytest
from django.urls import resolve, reverse
from django.utils import timezone

from home.models import ContactMessage
from home.services import join_office
from hub.ideas.enums import Reach
from hub.ideas.services import close_idea, invite_author
from hub.members.models import Access, StandsFor
from hub.members.services import pause_oneself
from hub.moderation.enums import Outcome
from hub.moderation.models import Opening
from hub.moderation.moderators import OFFICE
from hub.moderation.services import appeal
from search.tokens import member_token
from tests.home.factories import UserFactory
from tests.hub.ideas.factories import DispositionFactory, IdeaFactory
from tests.hub.members.factories import (
    AccessFactory,
    ApplicationFactory,
    MemberFactory,
    MembershipFactory,
    OrganisationFactory,
    SecretaryFactory,
)
from tests.hub.members.invited import ContactFactory, InvitationFactory
from tests.hub.moderation.factories import ModeratorFactory, decided, make_case, opened

pytestmark = pytest.mark.django_db


def closed_idea():
    given = DispositionFactory()
    return close_idea(given.idea, by=given.answered_by)


def asked_to_write(officer):
    idea = IdeaFactory(shared=True)
    invite_author(idea, officer, by=idea.author)
    return idea


def paused_by_oneself():
    person = MemberFactory()
    pause_oneself(by=person)
    return Access.objects.get(person=person)


def opened_by(officer, *, minutes=0):
    case = make_case()
    opened(case, officer)
    Opening.objects.update(opened_at=timezone.now() - timedelta(minutes=minutes))
    return case


def appealed(*, by):
    case = make_case()
    decided(case, by=by)
    appeal(case, by=case.authors.get(), text="No.")
    return case


def appealed_and_opened_again(officer):
    ModeratorFactory()
    case = appealed(by=officer)
    opened(case, officer)
    return case


def body_for_another(**dates):
    bodies = {"body": OrganisationFactory(member=True), "other": OrganisationFactory(member=True)}
    return StandsFor.objects.create(**bodies, **dates)


def message(**answered):
    words = {"subject": "A question", "message": "When?", "email": "someone@example.org", "name": "Someone"}
    return ContactMessage.objects.create(**words, **answered)


def decided_case(outcome):
    case = make_case()
    decided(case, outcome)
    return case


ANSWERING = {"approve", "decline"}
STATES = {
    "application: waiting": (lambda officer: ApplicationFactory(), {"ask", "match", *ANSWERING}),
    "application: for oneself": (lambda officer: ApplicationFactory(individual=True), {"ask", *ANSWERING}),
    "application: asked back": (lambda officer: ApplicationFactory(asked="Who are you?"), {"match", *ANSWERING}),
    "application: approved": (lambda officer: ApplicationFactory(approved=True), set()),
    "application: declined": (lambda officer: ApplicationFactory(declined=True), set()),
    "application: withdrawn": (lambda officer: ApplicationFactory(withdrawn=True), set()),
    "membership: of nobody": (lambda officer: MembershipFactory(individual=True), {"end"}),
    "membership: of a member": (
        lambda officer: MembershipFactory(organisation=OrganisationFactory(member=True)),
        {"appoint", "end"},
    ),
    "membership: of a steward": (lambda officer: MembershipFactory(steward=True), {"dismiss", "end"}),
    "membership: ended": (lambda officer: MembershipFactory(ended=True), set()),
    "access: of a member": (lambda officer: MemberFactory().accesses.get(), {"pause"}),
    "access: on pause": (lambda officer: AccessFactory(paused=True), {"resume"}),
    "access: paused by oneself": (lambda officer: paused_by_oneself(), {"pause"}),
    "access: ended": (lambda officer: AccessFactory(ended=True), set()),
    "access: of an officer": (lambda officer: AccessFactory(officer=True), {"pause", "end"}),
    "access: of an officer on pause": (lambda officer: AccessFactory(officer=True, paused=True), {"resume", "end"}),
    "organisation: member": (lambda officer: OrganisationFactory(member=True), {"describe", "end", "merge"}),
    "organisation: known": (lambda officer: OrganisationFactory(), {"describe", "merge"}),
    "organisation: left": (lambda officer: OrganisationFactory(left=True), {"describe", "merge"}),
    "organisation: merged": (lambda officer: OrganisationFactory(merged_into=OrganisationFactory()), set()),
    "organisation: in an application": (lambda officer: OrganisationFactory(secret=True), set()),
    "standsfor: now": (lambda officer: body_for_another(), {"end"}),
    "standsfor: once": (
        lambda officer: body_for_another(until=timezone.localdate(), ended_by=UserFactory()),
        set(),
    ),
    "invitation: waiting": (lambda officer: InvitationFactory(), {"withdraw"}),
    "invitation: run out": (lambda officer: InvitationFactory(expires_at=timezone.now()), set()),
    "contact: known": (lambda officer: ContactFactory(), {"leave_in_peace", "remove"}),
    "contact: in peace": (
        lambda officer: ContactFactory(do_not_contact_since=timezone.now()),
        {"remove"},
    ),
    "message: waiting": (lambda officer: message(), {"answer"}),
    "message: answered": (lambda officer: message(answered_at=timezone.now(), answered_by=officer), set()),
    "idea: for all": (lambda officer: IdeaFactory(shared=True), {"answer"}),
    "idea: for somebody": (
        lambda officer: IdeaFactory(reach=Reach.NAMED, tokens=[member_token(officer.pk)]),
        set(),
    ),
    "idea: one's own": (lambda officer: IdeaFactory(shared=True, author=officer), set()),
    "idea: asked to write it": (asked_to_write, set()),
    "idea: answered": (lambda officer: DispositionFactory().idea, {"answer", "close"}),
    "idea: closed": (lambda officer: closed_idea(), {"answer", "reopen"}),
    "case: waiting": (lambda officer: make_case(), {"open"}),
    "case: opened": (opened_by, {"read", "hide", "keep"}),
    "case: opened long ago": (lambda officer: opened_by(officer, minutes=61), {"open"}),
    "case: opened by another": (lambda officer: opened_by(ModeratorFactory()), {"open"}),
    "case: reported by oneself": (lambda officer: make_case(by=officer), set()),
    "case: hidden": (lambda officer: decided_case(Outcome.HIDE), set()),
    "case: kept": (lambda officer: decided_case(Outcome.KEEP), set()),
    "case: appealed": (lambda officer: appealed(by=ModeratorFactory()), {"open"}),
    "case: appealed against oneself": (lambda officer: appealed(by=officer), {"open"}),
    "case: appealed against oneself and opened": (appealed_and_opened_again, {"read"}),
}
REGISTERS = {"idea": "ideas_idea", "case": "moderation_case", "message": "home_contactmessage"}


@pytest.fixture
def officer(client):
    """Somebody with access who is of the secretariat and a moderator: who is offered most."""
    person = SecretaryFactory()
    MembershipFactory(person=person)
    join_office(OFFICE, person)
    client.force_login(person)
    return person


@pytest.mark.parametrize("state", STATES)
def test_every_act_that_a_row_offers_has_its_page(client, officer, state):
    make, acts = STATES[state]
    kind = state.partition(":")[0]
    register = REGISTERS.get(kind, f"members_{kind}")
    row = make(officer)
    page = client.get(reverse(f"{register}_modeladmin_index")).content.decode()
    links = {resolve(link).url_name: link for link in re.findall(rf'href="(/[^"?]*/{row.pk}/)"', page)}
    shown = {name.rpartition("_modeladmin_")[2]: link for name, link in links.items() if name.startswith(register)}
    assert set(shown) == {"inspect", *acts}
    assert {act: client.get(link).status_code for act, link in shown.items()} == dict.fromkeys(shown, 200)


def test_a_report_of_ones_own_is_not_there_to_be_opened_by_its_address_either(client, officer):
    case = make_case(by=officer)
    address = reverse("moderation_case_modeladmin_open", args=[case.pk])
    assert client.get(address).status_code == 404
    assert client.post(address, {"reason": "To decide."}).status_code == 404
    assert not Opening.objects.exists()


def test_who_decided_first_is_led_to_the_page_that_says_that_another_decides(client, officer):
    case = appealed_and_opened_again(officer)
    page = client.get(reverse("moderation_case_modeladmin_keep", args=[case.pk]), follow=True).content.decode()
    assert "another moderator decides on the appeal" in page


def test_what_one_opened_before_the_decision_is_opened_anew_on_an_appeal(client, officer):
    case = appealed(by=officer)
    assert client.get(reverse("moderation_case_modeladmin_read", args=[case.pk])).status_code == 302
