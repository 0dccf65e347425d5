import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from home.models import OutgoingMail
from hub.ideas.enums import MergerState, Reach
from hub.ideas.exceptions import NotToBeMerged, TransitionNotAllowed
from hub.ideas.models import Comment, Idea, IdeaAuthor, IdeaMerger
from hub.ideas.services.hiding import hide_idea, show_idea_again
from hub.ideas.services.merging import (
    agree_to_merger,
    decline_merger,
    propose_merger,
    undo_merger,
    withdraw_merger,
)
from hub.members.home_registry import needs_of
from search.models import Entry
from search.tokens import member_token
from tests.hub.ideas.factories import CommentFactory, IdeaFactory
from tests.hub.members.factories import AccessFactory, MemberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    return IdeaFactory(shared=True, title="Zebra crossing"), IdeaFactory(shared=True, title="Safer streets")


def merged(source, target):
    merger = propose_merger(source, target, by=source.author)
    return agree_to_merger(merger, by=target.author)


def test_an_idea_goes_into_another_when_an_author_of_each_agrees(two):
    source, target = two
    merger = propose_merger(source, target, by=source.author)
    assert merger.state == MergerState.PROPOSED
    assert OutgoingMail.objects.filter(recipient=target.author.email).exists()
    assert Idea.objects.visible_to(MemberFactory()).count() == 2
    merger = agree_to_merger(merger, by=target.author)
    assert (merger.state, merger.source_agreed_by, merger.target_agreed_by) == (
        MergerState.MERGED,
        source.author,
        target.author,
    )
    source.refresh_from_db()
    assert source.merged_into == target


def test_the_merged_one_is_out_of_lists_and_search_and_its_authors_keep_it(two):
    source, target = two
    merged(source, target)
    reader = MemberFactory()
    assert list(Idea.objects.visible_to(reader).shared()) == [target]
    assert Entry.objects.visible_to(reader).of_kind("idea").get().object_id == target.pk
    assert Idea.objects.visible_to(source.author).filter(pk=source.pk).exists()
    assert not Idea.objects.of(source.author).filter(pk=source.pk, is_asked=False).exists()


def test_credits_come_with_consent(two):
    source, target = two
    merged(source, target)
    asked = IdeaAuthor.objects.get(idea=target, person=source.author)
    assert asked.state == "invited"
    assert asked.invited_by == target.author


def test_nobody_sees_more_by_it():
    named, source = MemberFactory(), None
    author, other = MemberFactory(), MemberFactory()
    source = IdeaFactory(author=author, reach=Reach.NAMED, tokens=[member_token(other.pk)])
    target = IdeaFactory(author=other, reach=Reach.NAMED, tokens=[member_token(author.pk), member_token(named.pk)])
    said = CommentFactory(idea=source, author=author, text="For you alone.")
    merged(source, target)
    assert not Idea.objects.visible_to(named).filter(pk=source.pk).exists()
    assert not Comment.objects.visible_to(named).filter(pk=said.pk).exists()
    assert not Comment.objects.visible_to(other).filter(pk=said.pk).exists()
    assert Comment.objects.visible_to(author).filter(pk=said.pk).exists()


def test_it_can_be_undone_by_its_authors(two):
    source, target = two
    said, reader = CommentFactory(idea=source), MemberFactory()
    merger = merged(source, target)
    with pytest.raises(PermissionDenied):
        undo_merger(merger, by=target.author)
    undo_merger(merger, by=source.author)
    assert Idea.objects.visible_to(reader).count() == 2
    assert Comment.objects.visible_to(reader).get() == said
    source.refresh_from_db(), target.refresh_from_db()
    assert (source.merged_into, source.circle_before, target.has_merged) == (None, None, False)


def test_undoing_does_not_show_what_a_moderator_has_hidden(two):
    source, target = two
    merger = merged(source, target)
    hide_idea(source, by=MemberFactory())
    undo_merger(merger, by=source.author)
    reader = MemberFactory()
    assert not Idea.objects.visible_to(reader).filter(pk=source.pk).exists()
    show_idea_again(source, by=MemberFactory())
    assert Idea.objects.visible_to(reader).filter(pk=source.pk).exists()


def test_showing_again_does_not_undo_a_merger(two):
    source, target = two
    merged(source, target)
    hide_idea(source, by=MemberFactory())
    show_idea_again(source, by=MemberFactory())
    assert not Idea.objects.visible_to(MemberFactory()).filter(pk=source.pk).exists()


def test_an_author_of_both_needs_nobody_else():
    author = MemberFactory()
    source, target = IdeaFactory(author=author, shared=True), IdeaFactory(author=author, shared=True)
    assert propose_merger(source, target, by=author).state == MergerState.MERGED


def test_an_officer_with_access_proposes_and_both_sides_agree(two):
    officer = AccessFactory(officer=True).person
    merger = propose_merger(*two, by=officer)
    merger = agree_to_merger(merger, by=two[0].author)
    assert merger.state == MergerState.PROPOSED
    assert agree_to_merger(merger, by=two[1].author).state == MergerState.MERGED


def test_nobody_else_proposes_agrees_or_declines(two):
    other = MemberFactory()
    with pytest.raises(PermissionDenied):
        propose_merger(*two, by=other)
    merger = propose_merger(*two, by=two[0].author)
    for act in (agree_to_merger, decline_merger, withdraw_merger):
        with pytest.raises(PermissionDenied):
            act(merger, by=other)


@pytest.mark.parametrize(("act", "side"), [(decline_merger, 1), (withdraw_merger, 0)])
def test_a_proposal_is_declined_or_withdrawn_and_that_is_that(two, act, side):
    merger = act(propose_merger(*two, by=two[0].author), by=two[side].author)
    with pytest.raises(TransitionNotAllowed):
        agree_to_merger(merger, by=two[1].author)
    assert Idea.objects.visible_to(MemberFactory()).count() == 2


def test_what_cannot_go_together_is_refused(two):
    source, target = two
    author = source.author
    draft, unseen = IdeaFactory(author=author), IdeaFactory(author=author, reach=Reach.NAMED)
    for one, other in ((source, source), (draft, target), (unseen, target)):
        with pytest.raises(NotToBeMerged):
            propose_merger(one, other, by=author)
    propose_merger(source, target, by=author)
    with pytest.raises(NotToBeMerged):
        propose_merger(source, target, by=author)


def test_who_could_see_it_is_led_to_the_other_and_nobody_else(client):
    named = MemberFactory()
    source = IdeaFactory(reach=Reach.NAMED, tokens=[])
    target = IdeaFactory(author=source.author, shared=True)
    shared = IdeaFactory(author=source.author, shared=True)
    for idea in (source, shared):
        propose_merger(idea, target, by=source.author)
    client.force_login(named)
    assert client.get(shared.get_absolute_url())["Location"] == target.get_absolute_url()
    assert client.get(source.get_absolute_url()).status_code == 404


def test_the_pages_link_the_two_for_those_who_may_see_them(client, two):
    source, target = two
    merged(source, target)
    client.force_login(source.author)
    assert target.get_absolute_url() in client.get(source.get_absolute_url()).content.decode()
    assert "Zebra crossing" in client.get(target.get_absolute_url()).content.decode()


def test_who_could_see_it_is_told_whose_it_was_and_nobody_else(client):
    named, other = MemberFactory(), MemberFactory()
    source = IdeaFactory(title="Zebra crossing", reach=Reach.NAMED, tokens=[member_token(named.pk)])
    target = IdeaFactory(author=source.author, shared=True)
    propose_merger(source, target, by=source.author)
    client.force_login(named)
    page = client.get(source.get_absolute_url(), follow=True).content.decode()
    assert f"“Zebra crossing” by {source.author.display_name}" in page
    assert source.get_absolute_url() + '"' not in page
    client.force_login(other)
    assert "Zebra crossing" not in client.get(target.get_absolute_url()).content.decode()


def test_it_is_proposed_agreed_and_undone_on_the_pages(client, two):
    source, target = two
    address = reverse("ideas:idea-merge", args=[source.pk])
    client.force_login(source.author)
    assert "Safer streets" in client.get(address, {"words": "safer"}).content.decode()
    assert "It is proposed" in client.post(address, {"target": target.pk}, follow=True).content.decode()
    merger = IdeaMerger.objects.get()
    client.force_login(target.author)
    assert "Agree" in client.get(reverse("ideas:idea-merge", args=[target.pk])).content.decode()
    client.post(reverse("ideas:merger-agree", args=[merger.pk]))
    merger.refresh_from_db()
    assert merger.state == MergerState.MERGED
    client.force_login(source.author)
    assert "Undo" in client.get(address).content.decode()
    assert (
        "stands by itself again"
        in client.post(reverse("ideas:merger-undo", args=[merger.pk]), follow=True).content.decode()
    )


@pytest.mark.parametrize("target", ["", "x", "9" * 40, "-1", "0"])
def test_a_target_of_ones_own_making_is_refused(client, two, target):
    client.force_login(two[0].author)
    address = f"{reverse('ideas:idea-merge', args=[two[0].pk])}?words=safer"
    page = client.post(address, {"target": target}).content.decode()
    assert f'<a href="#target-{two[1].pk}">Choose an idea from the list</a>' in page  # What was found is there still.
    assert not IdeaMerger.objects.exists()


def test_a_proposal_waits_on_the_page_of_whoever_is_asked_until_it_is_answered(two):
    source, target = two
    asked = IdeaAuthor.objects.create(idea=target, person=MemberFactory(), state="invited", invited_by=target.author)
    merger = propose_merger(source, target, by=source.author)
    [line] = needs_of(target.author)[0]
    assert (line.words, line.address) == (target.title, reverse("ideas:idea-merge", args=[target.pk]))
    assert line.what == "Asked whether to make it one with another idea"
    assert needs_of(source.author)[0] == []  # Who proposed it has agreed.
    assert [line.what for line in needs_of(asked.person)[0]] == ["Invitation to write an idea with others"]
    decline_merger(merger, by=target.author)
    assert needs_of(target.author)[0] == []


def test_what_an_officer_proposes_waits_for_both(two):
    propose_merger(*two, by=AccessFactory(officer=True).person)
    assert [len(needs_of(idea.author)[0]) for idea in two] == [1, 1]


def test_an_idea_that_one_cannot_see_is_no_target(client, two):
    hidden = IdeaFactory(title="Zyzzyva")
    client.force_login(two[0].author)
    address = reverse("ideas:idea-merge", args=[two[0].pk])
    assert "Zyzzyva</label>" not in client.get(address, {"words": "Zyzzyva"}).content.decode()
    client.post(address, {"target": hidden.pk})
    assert not IdeaMerger.objects.exists()


def test_other_members_meet_no_page_and_no_act(client, two):
    merger = propose_merger(*two, by=two[0].author)
    client.force_login(MemberFactory())
    assert client.get(reverse("ideas:idea-merge", args=[two[0].pk])).status_code == 404
    for act in ("agree", "decline", "withdraw", "undo"):
        assert client.post(reverse(f"ideas:merger-{act}", args=[merger.pk])).status_code == 404
