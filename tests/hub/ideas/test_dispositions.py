from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from home.outbox import send_due_mail
from hub.ideas.audience import IdeaAudience
from hub.ideas.enums import Answer, Reach
from hub.ideas.exceptions import IdeaChangedMeanwhile, NotAnswered, TransitionNotAllowed
from hub.ideas.models import Disposition, Idea
from hub.ideas.permissions import can_answer_idea, can_comment
from hub.ideas.services import (
    GivenAnswer,
    accept_authorship,
    answer_idea,
    change_audience,
    close_idea,
    invite_author,
    reopen_idea,
)
from tests.home.factories import UserFactory
from tests.hub.ideas.factories import CommentFactory, DispositionFactory, IdeaFactory
from tests.hub.members.factories import AccessFactory, MemberFactory, MembershipFactory, SecretaryFactory

pytestmark = pytest.mark.django_db

PART = GivenAnswer(Answer.PART, "The first half, from March.")


@pytest.fixture
def officer():
    return AccessFactory(officer=True).person


def test_an_answer_is_dated_named_and_told_to_every_author_without_a_word_of_it(officer, mailoutbox):
    idea = IdeaFactory(shared=True, title="Cargo bikes")
    other = MemberFactory()
    accept_authorship(invite_author(idea, other, by=idea.author), by=other)
    send_due_mail()
    mailoutbox.clear()
    idea.refresh_from_db()
    given = answer_idea(idea, PART, by=officer, version=idea.version)
    idea.refresh_from_db()
    assert idea.disposition == given
    assert (given.number, given.answered_by, given.asked_at) == (1, officer, idea.shared_at)
    assert mailoutbox == []
    send_due_mail()
    assert {mail.to[0] for mail in mailoutbox} == {idea.author.email, other.email}
    assert not any(word in mail.body + mail.subject for mail in mailoutbox for word in ("March", "Cargo", "part"))


def test_a_later_answer_is_in_force_and_the_first_is_history(officer, client):
    idea = DispositionFactory(reason="Not this year.", answer=Answer.NOT_NOW).idea
    answer_idea(idea, PART, by=officer, version=idea.version)
    idea.refresh_from_db()
    assert idea.disposition.number == 2
    client.force_login(MemberFactory())
    page = client.get(idea.get_absolute_url()).content.decode()
    assert page.index("Taken up in part") < page.index("Not this year.")
    assert f"{officer.display_name}, for the council" in page


@pytest.mark.parametrize(
    ("make", "may"),
    [
        (lambda: AccessFactory(officer=True).person, True),
        (lambda: AccessFactory(officer=True, paused=True).person, False),
        (lambda: AccessFactory(officer=True, ended=True).person, False),
        (lambda: MembershipFactory(person=SecretaryFactory()).person, True),
        (SecretaryFactory, False),
        (lambda: UserFactory(superuser=True), False),
        (lambda: MembershipFactory(person=UserFactory(superuser=True)).person, False),
        (MemberFactory, False),
    ],
)
def test_officers_who_see_ideas_as_members_do_answer_them_and_nobody_else(make, may):
    person, idea = make(), IdeaFactory(shared=True)
    assert can_answer_idea(person, idea) is may
    if not may:
        with pytest.raises(PermissionDenied):
            answer_idea(idea, PART, by=person, version=idea.version)
        assert not Disposition.objects.exists()


@pytest.mark.parametrize("reach", [Reach.DRAFT, Reach.NAMED])
def test_an_idea_that_not_all_members_see_is_not_answered(reach, officer):
    idea = IdeaFactory(reach=reach, tokens=[f"member:{officer.pk}"])
    with pytest.raises(PermissionDenied):
        answer_idea(idea, PART, by=officer, version=idea.version)


def test_officers_do_not_answer_what_they_write_themselves(officer):
    idea = IdeaFactory(shared=True)
    invite_author(idea, officer, by=idea.author)
    assert not can_answer_idea(officer, Idea.objects.get(pk=idea.pk))


def test_an_answer_to_a_text_that_was_changed_meanwhile_is_refused(officer):
    idea = IdeaFactory(shared=True)
    answer_idea(idea, PART, by=officer, version=idea.version)
    with pytest.raises(IdeaChangedMeanwhile):
        answer_idea(idea, PART, by=officer, version=idea.version)
    assert Disposition.objects.count() == 1


def test_an_answer_follows_who_may_see_the_idea():
    reader = MemberFactory()
    idea = DispositionFactory().idea
    assert Disposition.objects.visible_to(reader).exists()
    change_audience(idea, IdeaAudience(Reach.DRAFT), by=idea.author, version=idea.version)
    assert not Disposition.objects.visible_to(reader).exists()
    assert Disposition.objects.visible_to(idea.author).exists()
    assert not Disposition.objects.visible_to(UserFactory(superuser=True)).exists()


def test_no_idea_is_closed_without_an_answer(officer):
    idea = IdeaFactory(shared=True)
    for person in (idea.author, officer):
        with pytest.raises(NotAnswered):
            close_idea(idea, by=person)
    with pytest.raises(IntegrityError), transaction.atomic():
        Idea.objects.filter(pk=idea.pk).update(closed_at=timezone.now(), closed_by=officer)


def test_a_closed_idea_takes_no_comment_until_it_is_opened_again(officer, client):
    idea = DispositionFactory(by=officer, close=True).idea
    member = MemberFactory()
    assert not can_comment(member, idea)
    client.force_login(member)
    assert "This idea was closed on" in client.get(idea.get_absolute_url()).content.decode()
    with pytest.raises(PermissionDenied):
        reopen_idea(idea, by=member)
    with pytest.raises(TransitionNotAllowed):
        close_idea(idea, by=idea.author)
    assert can_comment(member, reopen_idea(idea, by=idea.author))


def test_an_author_closes_on_the_page_and_others_cannot(client):
    idea = DispositionFactory().idea
    address = reverse("ideas:idea-close", args=[idea.pk])
    client.force_login(MemberFactory())
    assert client.post(address).status_code == 404
    client.force_login(idea.author)
    assert client.post(address).status_code == 302
    idea.refresh_from_db()
    assert idea.closed_by == idea.author


def test_an_officer_answers_on_the_page_with_nothing_but_answer_and_reason(client, officer):
    idea, other = IdeaFactory(shared=True), MemberFactory()
    client.force_login(officer)
    address = reverse("ideas:disposition-new", args=[idea.pk])
    assert client.get(address).status_code == 200
    long_ago = timezone.now() - timedelta(days=900)
    extra = {"answered_by": other.pk, "answered_at": long_ago, "number": 7, "idea": 0, "disposition": 1}
    data = {"answer": "no", "reason": "We have no power to.", "version": idea.version, **extra}
    assert client.post(address, data).status_code == 302
    given = Disposition.objects.get()
    assert (given.answer, given.answered_by, given.number, given.idea) == (Answer.NO, officer, 1, idea)
    assert given.answered_at > long_ago


@pytest.mark.parametrize("data", [{"answer": "", "reason": "x"}, {"answer": "no", "reason": " "}, {"answer": "maybe"}])
def test_an_answer_without_one_of_the_five_or_without_a_reason_is_refused(client, officer, data):
    idea = IdeaFactory(shared=True)
    client.force_login(officer)
    response = client.post(reverse("ideas:disposition-new", args=[idea.pk]), {"version": idea.version, **data})
    assert response.status_code == 200
    assert "govuk-error-summary" in response.content.decode()
    assert not Disposition.objects.exists()


def test_a_reason_is_shown_as_it_was_typed(client):
    idea = DispositionFactory(reason="<script>alert(1)</script> see https://example.org/x").idea
    client.force_login(idea.author)
    page = client.get(idea.get_absolute_url()).content.decode()
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page


def test_the_list_narrows_to_what_waits_for_an_answer(client):
    answered, waiting = DispositionFactory().idea, CommentFactory().idea
    client.force_login(MemberFactory())
    page = client.get(reverse("ideas:idea-list") + "?answer=none").content.decode()
    assert waiting.title in page
    assert answered.title not in page
