"""The council answers what became public without having been for all members."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from home.models import OutgoingMail, PrivateLogEntry
from hub.ideas import clock
from hub.ideas.enums import Answer, Reach
from hub.ideas.exceptions import IdeaChangedMeanwhile
from hub.ideas.models import Disposition
from hub.ideas.publishing.models import IdeaPublication, PublicAnswer
from hub.ideas.publishing.permissions import can_answer_text
from hub.ideas.publishing.services import answer_text, withdraw
from hub.ideas.publishing.services.hiding import hide_publication
from hub.ideas.publishing.work import unanswered_texts
from hub.ideas.services import GivenAnswer, invite_author
from hub.ideas.services.hiding import hide_idea, show_idea_again
from tests.home.factories import UserFactory
from tests.hub.ideas.factories import DispositionFactory, IdeaFactory, reach_out
from tests.hub.ideas.publishing.factories import idea_of_two, proposed, published
from tests.hub.members.factories import AccessFactory, MemberFactory, MembershipFactory, SecretaryFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]

PART = GivenAnswer(Answer.PART, "The first half, from March.")
REGISTER = "publishing_ideapublication_modeladmin_index"


@pytest.fixture
def officer():
    return AccessFactory(officer=True).person


@pytest.fixture
def secretary(client):
    person = MembershipFactory(person=SecretaryFactory()).person
    client.force_login(person)
    return person


def text_of(reach=Reach.DRAFT, **words):
    return published(idea=IdeaFactory(reach=reach, shared=reach == Reach.MEMBERS), **words)


def waiting():
    return set(IdeaPublication.objects.unanswered())


@pytest.mark.parametrize("reach", [Reach.DRAFT, Reach.NAMED, Reach.GROUP])
def test_what_goes_public_without_having_been_for_all_members_waits_and_is_answered_in_public(client, reach, officer):
    with time_machine.travel(timezone.now() - timedelta(days=12), tick=False):
        publication = text_of(reach)
    assert clock.figures() == clock.Figures(answered=0, median_days=None, waiting=1, oldest_days=12)
    given = answer_text(publication, PART, by=officer, version=0)
    assert (given.number, given.answered_by, given.asked_at) == (1, officer, publication.published_at)
    assert clock.figures() == clock.Figures(answered=1, median_days=12, waiting=0, oldest_days=None)
    page = client.get(publication.get_absolute_url()).content.decode()
    assert "Taken up in part" in page
    assert PART.reason in page
    assert f"{officer.display_name}, for the council" in page


def test_what_all_members_see_waits_as_an_idea_alone_and_what_is_answered_there_not_at_all():
    text_of(Reach.MEMBERS)
    answered = DispositionFactory().idea
    published(idea=answered)
    assert (waiting(), clock.figures().waiting) == (set(), 1)
    reach_out(answered, Reach.NAMED)
    assert waiting() == set()


def test_what_is_narrowed_after_it_became_public_waits_as_a_text():
    publication = text_of(Reach.MEMBERS)
    reach_out(publication.idea, Reach.NAMED)
    assert (waiting(), clock.figures().waiting) == ({publication}, 1)
    reach_out(publication.idea, Reach.MEMBERS)
    assert (waiting(), clock.figures().waiting) == (set(), 1)


def test_an_answer_to_a_text_that_did_not_wait_is_in_no_figure_and_ends_no_wait_of_its_idea(officer):
    publication = text_of(Reach.MEMBERS)
    given = answer_text(publication, PART, by=officer, version=0)
    assert given.asked_at is None
    assert clock.figures() == clock.Figures(answered=0, median_days=None, waiting=1, oldest_days=0)


def test_what_nobody_reads_in_public_does_not_wait_and_cannot_be_answered(officer):
    withdrawn, hidden, of_hidden_idea, proposal = text_of(), text_of(), text_of(), proposed(idea=idea_of_two()[0])
    withdraw(withdrawn, reason="Too early.", by=withdrawn.idea.author)
    hide_publication(hidden, by=officer)
    hide_idea(of_hidden_idea.idea, by=officer)
    assert waiting() == set()
    for publication in (withdrawn, hidden, of_hidden_idea, proposal):
        with pytest.raises(PermissionDenied):
            answer_text(publication, PART, by=officer, version=0)
    assert not PublicAnswer.objects.exists()
    show_idea_again(of_hidden_idea.idea, by=officer)
    assert waiting() == {of_hidden_idea}


@pytest.mark.parametrize(
    ("make", "may"),
    [
        (lambda: AccessFactory(officer=True).person, True),
        (lambda: AccessFactory(officer=True, paused=True).person, False),
        (lambda: AccessFactory(officer=True, ended=True).person, False),
        (lambda: MembershipFactory(person=SecretaryFactory()).person, True),
        (SecretaryFactory, False),
        (lambda: MembershipFactory(person=UserFactory(superuser=True)).person, False),
        (MemberFactory, False),
        (AnonymousUser, False),
    ],
)
def test_officers_who_answer_ideas_answer_texts_and_nobody_else(client, make, may):
    person, publication = make(), text_of()
    assert can_answer_text(person, publication) is may
    if person.pk:
        client.force_login(person)
    address = reverse("publishing:answer-new", args=[publication.pk])
    page = client.get(publication.get_absolute_url()).content.decode()
    assert (address in page) is may
    client.post(address, {"answer": "no", "reason": "We have no power to.", "version": 0})
    assert PublicAnswer.objects.exists() is may
    if not may:
        with pytest.raises(PermissionDenied):
            answer_text(publication, PART, by=person, version=0)


def test_officers_do_not_answer_a_text_that_they_write_themselves(officer):
    own, credited = text_of(), published(idea=IdeaFactory(author=officer))
    invite_author(own.idea, officer, by=own.idea.author)
    for publication in IdeaPublication.objects.filter(pk__in=[own.pk, credited.pk]):
        assert not can_answer_text(officer, publication)


def test_an_officer_answers_on_the_page_with_nothing_but_answer_and_reason(client, officer):
    publication, other = text_of(), MemberFactory()
    client.force_login(officer)
    address = reverse("publishing:answer-new", args=[publication.pk])
    assert "for everybody on the web" in client.get(address).content.decode()
    extra = {"answered_by": other.pk, "asked_at": "2020-01-01", "number": 7, "publication": 0, "close": "on"}
    data = {"answer": "no", "reason": "We <b>cannot</b>.", "version": 0, **extra}
    assert client.post(address, data).status_code == 302
    given = PublicAnswer.objects.get()
    assert (given.answer, given.answered_by, given.number) == (Answer.NO, officer, 1)
    assert given.asked_at == publication.published_at
    client.logout()
    assert "We &lt;b&gt;cannot&lt;/b&gt;." in client.get(publication.get_absolute_url()).content.decode()


def test_an_answer_that_crossed_another_is_refused_and_what_was_typed_is_kept(client, officer):
    publication = text_of()
    answer_text(publication, PART, by=officer, version=0)
    client.force_login(AccessFactory(officer=True).person)
    data = {"answer": "no", "reason": "My words.", "version": 0}
    page = client.post(reverse("publishing:answer-new", args=[publication.pk]), data).content.decode()
    assert "This was answered meanwhile." in page
    assert "My words." in page
    with pytest.raises(IdeaChangedMeanwhile):
        answer_text(publication, PART, by=officer, version=0)
    assert PublicAnswer.objects.count() == 1


@pytest.mark.parametrize("data", [{"answer": "", "reason": "x"}, {"answer": "no", "reason": " "}, {"answer": "maybe"}])
def test_an_answer_without_one_of_the_five_or_without_a_reason_is_refused(client, officer, data):
    publication = text_of()
    client.force_login(officer)
    page = client.post(reverse("publishing:answer-new", args=[publication.pk]), {"version": 0, **data})
    assert "govuk-error-summary" in page.content.decode()
    assert not PublicAnswer.objects.exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        PublicAnswer.objects.create(publication=publication, number=1, answer="no", reason="", answered_by=officer)


def test_a_later_answer_is_in_force_and_the_first_is_history(client, officer):
    publication = text_of()
    answer_text(publication, GivenAnswer(Answer.NOT_NOW, "Not this year."), by=officer, version=0)
    answer_text(publication, PART, by=officer, version=1)
    page = client.get(publication.get_absolute_url()).content.decode()
    assert page.index("Taken up in part") < page.index("What was answered before") < page.index("Not this year.")
    assert clock.figures().answered == 1
    withdraw(publication, reason="Too early.", by=publication.idea.author)
    gone = client.get(publication.get_absolute_url()).content.decode()
    assert "Not this year." not in gone
    assert PART.reason not in gone


def test_the_authors_are_told_and_the_letter_says_nothing_of_it(officer):
    idea, other = idea_of_two(shared=False, reach=Reach.NAMED)
    publication = published(idea=idea, title="Cargo bikes")
    OutgoingMail.objects.all().delete()
    answer_text(publication, PART, by=officer, version=0)
    letters = OutgoingMail.objects.all()
    assert {letter.recipient for letter in letters} == {idea.author.email, other.email}
    assert not any(word in letter.text + letter.subject for letter in letters for word in ("March", "Cargo", "part"))
    assert PrivateLogEntry.objects.filter(action="publishing.answer.give", user=officer).exists()


def test_an_answer_in_public_does_not_answer_the_idea(officer):
    publication = text_of()
    answer_text(publication, PART, by=officer, version=0)
    publication.idea.refresh_from_db()
    assert publication.idea.disposition is None
    assert not Disposition.objects.exists()


def test_the_secretariats_register_has_the_longest_wait_first_with_the_act(client, secretary, officer):
    with time_machine.travel(timezone.now() - timedelta(days=9), tick=False):
        old = text_of(title="Waits since long")
    new, answered = text_of(title="Waits since today"), text_of(title="Answered by now")
    of_members = text_of(Reach.MEMBERS, title="Waits as an idea")
    answer_text(answered, PART, by=officer, version=0)
    page = client.get(reverse(REGISTER)).content.decode()
    assert page.index("Waits since long") < page.index("Waits since today") < page.index("Answered by now")
    links = {reverse("publishing:answer-new", args=[one.pk]) for one in (old, new, answered, of_members)}
    assert links <= set(re.findall(r'href="([^"]+)"', page))
    narrowed = client.get(reverse(REGISTER) + "?answer=none").content.decode()
    assert "Waits since long" in narrowed
    assert "Answered by now" not in narrowed
    assert "Waits as an idea" not in narrowed
    export = b"".join(client.get(reverse(REGISTER) + "?export=csv&answer=any").streaming_content).decode()
    assert PART.reason in export
    assert "Waits since" not in export
    inspected = reverse("publishing_ideapublication_modeladmin_inspect", args=[answered.pk])
    assert PART.reason in client.get(inspected).content.decode()


def test_the_register_offers_no_answer_to_an_author_nor_to_what_is_not_public(client, secretary):
    own, withdrawn, hidden = published(idea=IdeaFactory(author=secretary)), text_of(), text_of()
    withdraw(withdrawn, reason="Too early.", by=withdrawn.idea.author)
    hide_publication(hidden, by=secretary)
    page = client.get(reverse(REGISTER)).content.decode()
    assert own.title in page
    for publication in (own, hidden, withdrawn):
        assert reverse("publishing:answer-new", args=[publication.pk]) not in page


def test_officers_are_told_what_waits_and_others_nothing(officer):
    with time_machine.travel(timezone.now() - timedelta(days=12), tick=False):
        old = text_of()
    text_of(title="Another")
    secretary = MembershipFactory(person=SecretaryFactory()).person
    (task,) = unanswered_texts(secretary).tasks
    assert (task.link.text, task.note) == ("2 published ideas without an answer", "the longest for 12 days")
    assert task.link.url == reverse(REGISTER) + "?answer=none"
    assert unanswered_texts(officer).tasks[0].link.url == old.get_absolute_url()
    assert unanswered_texts(SecretaryFactory()) is None
    assert unanswered_texts(MemberFactory()) is None
