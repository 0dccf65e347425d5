"""What becomes of a proposal to merge when the two ideas, or those who agreed, are not any more what they were."""

import pytest

from home.outbox import send_due_mail
from hub.ideas.audience import IdeaAudience
from hub.ideas.enums import MergerState, Reach
from hub.ideas.exceptions import NotToBeMerged, TransitionNotAllowed
from hub.ideas.models import Idea, IdeaAuthor
from hub.ideas.services import (
    accept_authorship,
    change_audience,
    invite_author,
    leave_authorship,
    merging,
    put_in_force,
    take_out_author,
)
from hub.ideas.services.hiding import hide_idea
from hub.ideas.services.merging import agree_to_merger, propose_merger
from hub.members.services import pause_oneself
from search.tokens import member_token
from tests.hub.ideas.factories import IdeaFactory
from tests.hub.members.factories import AccessFactory, MemberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    return IdeaFactory(shared=True, title="Zebra crossing"), IdeaFactory(shared=True, title="Safer streets")


def co_author(idea):
    person = MemberFactory()
    return accept_authorship(invite_author(idea, person, by=idea.author), by=person)


def share_with(idea, reach, *people):
    idea.refresh_from_db()
    change_audience(idea, IdeaAudience(reach, people), by=idea.author, version=idea.version)


@pytest.mark.parametrize("side", [0, 1])
@pytest.mark.parametrize("reach", [Reach.DRAFT, Reach.NAMED])
def test_narrowing_either_takes_the_proposal_back(two, side, reach):
    merger = propose_merger(*two, by=two[0].author)
    share_with(two[side], reach, *([MemberFactory()] if reach == Reach.NAMED else []))
    with pytest.raises(TransitionNotAllowed):
        agree_to_merger(merger, by=two[1].author)
    merger.refresh_from_db()
    assert merger.state == MergerState.WITHDRAWN
    assert not Idea.objects.visible_to(two[1 - side].author).filter(pk=two[side].pk).exists()


@pytest.mark.parametrize("act", ["narrow", "hide"])
def test_the_others_are_told_that_it_has_ended_and_nothing_of_either_idea(two, mailoutbox, act):
    ours, theirs = co_author(two[0]).person, co_author(two[1]).person
    officer = AccessFactory(officer=True).person
    propose_merger(*two, by=officer)
    send_due_mail()
    mailoutbox.clear()
    if act == "narrow":
        share_with(two[1], Reach.DRAFT)
    else:
        hide_idea(two[1], by=two[1].author)
    send_due_mail()
    told = {person.email for person in (two[0].author, ours, theirs, officer)}
    assert [mail.to for mail in mailoutbox].count([two[1].author.email]) == 0
    assert {mail.to[0] for mail in mailoutbox} == told
    assert len(mailoutbox) == len(told)
    for mail in mailoutbox:
        assert "has ended" in mail.subject
        names = (*(idea.title for idea in two), two[1].author.display_name, f"/ideas/{two[1].pk}/")
        assert not any(name in f"{mail.subject}{mail.body}" for name in names)


def test_widening_leaves_it_standing():
    author, other = MemberFactory(), MemberFactory()
    source = IdeaFactory(author=author, reach=Reach.NAMED, tokens=[member_token(other.pk)])
    merger = propose_merger(source, IdeaFactory(author=other, shared=True), by=author)
    share_with(source, Reach.MEMBERS)
    assert agree_to_merger(merger, by=other).state == MergerState.MERGED


@pytest.mark.parametrize("reach", [Reach.DRAFT, Reach.NAMED])
def test_agreeing_asks_again_whether_the_two_see_each_other(two, reach):
    merger = propose_merger(*two, by=two[0].author)
    tokens = {member_token(two[1].author_id)}
    put_in_force(Idea.objects.get(pk=two[1].pk), reach, tokens, by=two[1].author)  # As nothing else would notice.
    with pytest.raises(NotToBeMerged):
        agree_to_merger(merger, by=two[1].author)
    assert not IdeaAuthor.objects.filter(idea=two[1], person=two[0].author).exists()


def test_what_others_have_gone_into_meanwhile_goes_nowhere(two):
    source, target = two
    merger = propose_merger(source, target, by=source.author)
    propose_merger(IdeaFactory(author=source.author, shared=True), source, by=source.author)
    with pytest.raises(NotToBeMerged):
        agree_to_merger(merger, by=target.author)


def test_what_is_hidden_or_merged_is_proposed_no_longer(two):
    source, target = two
    third = IdeaFactory(author=target.author, shared=True)
    into_source, into_third = propose_merger(third, source, by=third.author), propose_merger(*two, by=source.author)
    hide_idea(source, by=MemberFactory())
    for merger in (into_source, into_third):
        merger.refresh_from_db()
        assert merger.state == MergerState.WITHDRAWN


def test_whoever_is_no_author_any_more_has_not_agreed(two):
    source, target = two
    tie = co_author(source)
    merger = propose_merger(source, target, by=tie.person)
    leave_authorship(tie, by=tie.person)
    merger = agree_to_merger(merger, by=target.author)
    assert (merger.state, merger.source_agreed_by) == (MergerState.PROPOSED, None)
    assert agree_to_merger(merger, by=source.author).state == MergerState.MERGED


def test_whoever_was_taken_out_of_the_other_credits_nobody(client, two):
    source, target = two
    tie = co_author(target)
    merger = propose_merger(source, target, by=tie.person)
    take_out_author(tie, by=target.author)
    assert agree_to_merger(merger, by=source.author).state == MergerState.PROPOSED
    client.force_login(target.author)
    assert "Agree" in client.get(f"{target.get_absolute_url()}merge/").content.decode()
    assert agree_to_merger(merger, by=target.author).state == MergerState.MERGED
    assert IdeaAuthor.objects.get(idea=target, person=source.author).invited_by == target.author


def test_credits_that_do_not_fit_stop_it_and_are_not_lost(two, monkeypatch):
    monkeypatch.setattr(merging, "MOST_AUTHORS", 1)
    merger = propose_merger(*two, by=two[0].author)
    with pytest.raises(NotToBeMerged, match="at most 1 authors"):
        agree_to_merger(merger, by=two[1].author)
    two[0].refresh_from_db()
    assert two[0].merged_into is None


def test_an_author_of_both_is_asked_nothing(two):
    source, target = two
    accept_authorship(invite_author(target, source.author, by=target.author), by=source.author)
    assert propose_merger(source, target, by=source.author).state == MergerState.MERGED


def test_the_first_author_reads_what_is_set_aside_as_a_member_only(two):
    source, target = two
    agree_to_merger(propose_merger(source, target, by=source.author), by=target.author)
    draft = IdeaFactory(author=source.author)
    hide_idea(draft, by=MemberFactory())
    hide_idea(target, by=MemberFactory())
    for idea in (source, target):
        idea.refresh_from_db()
        assert Idea.objects.visible_to(idea.author).filter(pk=idea.pk).exists()
        pause_oneself(by=idea.author)
        assert not Idea.objects.visible_to(idea.author).filter(pk=idea.pk).exists()
    assert list(Idea.objects.visible_to(draft.author)) == [draft]
