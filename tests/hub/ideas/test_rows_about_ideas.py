"""What is kept beside ideas is known to those it is about, and only for as long as they may see the idea."""

import pytest
from django.urls import reverse

from hub.ideas.enums import Reach
from hub.ideas.models import AnswerReader, IdeaMerger, IdeaReading
from hub.ideas.services import stop_answer_mail
from hub.ideas.services.merging import propose_merger
from tests.hub.ideas.factories import IdeaFactory, reach_out
from tests.hub.members.factories import MemberFactory

pytestmark = pytest.mark.django_db


def test_an_author_knows_of_a_merger_while_the_other_idea_is_theirs_to_see():
    source, target = IdeaFactory(shared=True), IdeaFactory(shared=True)
    merger = propose_merger(source, target, by=source.author)
    assert merger in IdeaMerger.objects.visible_to(target.author)
    reach_out(source, Reach.DRAFT)
    assert merger not in IdeaMerger.objects.visible_to(target.author)


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
