"""What is kept beside ideas is known to those it is about, and only for as long as they may see the idea."""

import pytest
from django.urls import reverse

from home.models import AudienceMembership
from hub.ideas.enums import Reach
from hub.ideas.models import AnswerReader, Idea, IdeaAuthor, IdeaMerger, IdeaReading
from hub.ideas.services import invite_author, stop_answer_mail
from hub.ideas.services.hiding import hide_idea
from hub.ideas.services.merging import agree_to_merger, propose_merger
from search.tokens import audience_token
from tests.hub.groups.factories import GroupFactory
from tests.hub.ideas.factories import IdeaFactory, reach_out
from tests.hub.members.factories import AccessFactory, MemberFactory

pytestmark = pytest.mark.django_db


def test_an_author_knows_of_a_merger_while_the_other_idea_is_theirs_to_see():
    source, target = IdeaFactory(shared=True), IdeaFactory(shared=True)
    merger = propose_merger(source, target, by=source.author)
    assert merger in IdeaMerger.objects.visible_to(target.author)
    reach_out(source, Reach.DRAFT)
    assert merger not in IdeaMerger.objects.visible_to(target.author)


def test_whoever_proposed_a_merger_knows_of_it_while_they_see_both_ideas():
    source, target = IdeaFactory(shared=True), IdeaFactory(shared=True)
    merger, proposer = propose_merger(source, target, by=source.author), source.author
    hand_over(source, to=MemberFactory())
    assert merger in IdeaMerger.objects.visible_to(proposer)
    reach_out(target, Reach.DRAFT)
    assert merger not in IdeaMerger.objects.visible_to(proposer)


def hand_over(idea, *, to):
    IdeaAuthor.objects.filter(idea=idea).delete()
    Idea.objects.filter(pk=idea.pk).update(author=to)


def test_that_one_has_read_an_idea_is_ones_own_to_know_while_one_may_read_it(client):
    idea, reader = IdeaFactory(shared=True), MemberFactory()
    client.force_login(reader)
    client.get(idea.get_absolute_url())
    assert IdeaReading.objects.visible_to(reader).exists()
    reach_out(idea, Reach.DRAFT)
    assert not IdeaReading.objects.visible_to(reader).exists()
    assert IdeaReading.objects.visible_to(idea.author).exists()


def test_of_a_closed_account_nothing_is_its_own():
    person = MemberFactory()
    stop_answer_mail(person)
    assert AnswerReader.objects.visible_to(person).exists()
    person.is_active = False
    assert not AnswerReader.objects.visible_to(person).exists()


def test_that_others_want_no_mail_of_answers_is_theirs(client):
    stop_answer_mail(MemberFactory())
    client.force_login(MemberFactory())
    assert "Stop all e-mail" in client.get(reverse("ideas:answer-list")).content.decode()


def page(client, person, address):
    client.force_login(person)
    return client.get(address).content.decode()


def test_whoever_was_asked_to_write_a_hidden_idea_finds_no_invitation(client):
    idea, asked = IdeaFactory(shared=True, title="Zwiebelfisch"), MemberFactory()
    invite_author(idea, asked, by=idea.author)
    assert "Zwiebelfisch" in page(client, asked, reverse("ideas:idea-list"))
    hide_idea(idea, by=MemberFactory())
    assert "Zwiebelfisch" not in page(client, asked, reverse("ideas:idea-list"))


def test_an_author_who_has_left_a_closed_group_does_not_read_its_name(client):
    group, author = GroupFactory(name="Nachtschicht"), MemberFactory()
    idea = IdeaFactory(author=author, reach=Reach.GROUP, tokens=[audience_token(group.audience_id)])
    assert "Nachtschicht" not in page(client, author, idea.get_absolute_url())
    AudienceMembership.objects.create(audience=group.audience, person=author)
    assert "Nachtschicht" in page(client, author, idea.get_absolute_url())


def test_an_officer_is_not_told_what_authors_propose_to_each_other(client):
    source, target = IdeaFactory(shared=True), IdeaFactory(shared=True, title="Zwiebelfisch")
    propose_merger(source, target, by=source.author)
    address = reverse("ideas:idea-merge", args=[source.pk])
    assert "Zwiebelfisch" in page(client, target.author, reverse("ideas:idea-merge", args=[target.pk]))
    assert "Zwiebelfisch" in page(client, source.author, address)
    assert "Zwiebelfisch" not in page(client, AccessFactory(officer=True).person, address)


def test_what_an_idea_went_into_is_named_to_those_who_see_it(client):
    source, target = IdeaFactory(shared=True), IdeaFactory(shared=True, title="Zwiebelfisch")
    agree_to_merger(propose_merger(source, target, by=source.author), by=target.author)
    address = reverse("ideas:idea-merge", args=[source.pk])
    assert "Zwiebelfisch" in page(client, source.author, address)
    reach_out(target, Reach.DRAFT)
    assert "Zwiebelfisch" not in page(client, source.author, address)


def test_choosing_an_idea_that_one_does_not_see_is_like_choosing_none(client):
    source, draft = IdeaFactory(shared=True), IdeaFactory()
    client.force_login(source.author)
    address = reverse("ideas:idea-merge", args=[source.pk])
    answers = [client.post(address, {"target": key}, follow=True) for key in (draft.pk, 10**6)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert all("Choose an idea from the list<" in answer.content.decode() for answer in answers)


def test_whoever_agrees_last_is_led_to_the_idea_that_they_still_see(client):
    source, target = IdeaFactory(shared=True), IdeaFactory(shared=True)
    merger = propose_merger(source, target, by=source.author)
    client.force_login(target.author)
    answer = client.post(reverse("ideas:merger-agree", args=[merger.pk]))
    assert answer["Location"] == reverse("ideas:idea-merge", args=[target.pk])
