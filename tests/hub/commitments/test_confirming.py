"""The owner's word: nothing is public before it, and it is given to the words that were read."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from home.models import PrivateLogEntry
from hub.commitments.enums import CommitmentState
from hub.commitments.exceptions import ChangedMeanwhile, NotToBePromised, TransitionNotAllowed
from hub.commitments.models import Commitment
from hub.commitments.services import agree_commitment, choose_name, decline_commitment, edit_commitment
from search.models import Entry
from search.threads import threads_of
from tests.hub.commitments.factories import CommitmentFactory, body_with_steward, text
from tests.hub.members.factories import MemberFactory, MembershipFactory, SecretaryFactory

pytestmark = pytest.mark.django_db


def in_public(commitment: Commitment) -> bool:
    stranger = AnonymousUser()
    found = Entry.objects.visible_to(stranger).filter(kind="commitment", object_id=commitment.pk).exists()
    assert found == Commitment.objects.visible_to(stranger).filter(pk=commitment.pk).exists()
    return found


def test_once_confirmed_everybody_reads_it_and_the_thing_leads_to_it():
    made = CommitmentFactory()
    assert not in_public(made)
    agreed = agree_commitment(made, by=made.owner, seen=1)
    assert in_public(agreed)
    assert (agreed.state, agreed.told_by) == (CommitmentState.AGREED, "a member")
    thread = threads_of("area", [made.entry.object_id], AnonymousUser())[made.entry.object_id]
    assert [(step.words, step.entry.title) for step in thread.came_of] == [("Led to", made.title)]
    assert PrivateLogEntry.objects.about(made).get().action == "commitments.commitment.agree"


def test_nobody_confirms_words_that_they_have_not_read():
    made = CommitmentFactory()
    edit_commitment(made, text(what="something else"), by=made.owner, seen=1)
    with pytest.raises(ChangedMeanwhile):
        agree_commitment(made, by=made.owner, seen=1)
    assert not in_public(made)


def test_nobody_else_gives_a_persons_word():
    made = CommitmentFactory(made_by=SecretaryFactory())
    for other in (made.made_by, MemberFactory()):
        with pytest.raises(PermissionDenied):
            agree_commitment(made, by=other, seen=1)


def test_a_former_member_confirms_nothing():
    made = CommitmentFactory(owner=MembershipFactory(ended=True).person)
    with pytest.raises(PermissionDenied):
        agree_commitment(made, by=made.owner, seen=1)


def test_a_steward_gives_the_word_of_an_organisation_and_a_colleague_does_not():
    body, steward = body_with_steward()
    colleague = MembershipFactory(organisation=body).person
    made = CommitmentFactory(owner=None, organisation=body, made_by=colleague)
    with pytest.raises(PermissionDenied):
        agree_commitment(made, by=colleague, seen=1)
    agreed = agree_commitment(made, by=steward, seen=1, is_named=True)
    assert (agreed.told_by, agreed.is_named) == (body.name, False)


def test_it_is_confirmed_once_and_a_declined_one_never():
    made = CommitmentFactory()
    agree_commitment(made, by=made.owner, seen=1)
    with pytest.raises(TransitionNotAllowed):
        agree_commitment(made, by=made.owner, seen=1)
    with pytest.raises(TransitionNotAllowed):
        decline_commitment(made, by=made.owner)
    other = CommitmentFactory(entry=made.entry)
    decline_commitment(other, by=other.owner)
    with pytest.raises(TransitionNotAllowed):
        agree_commitment(other, by=other.owner, seen=1)
    assert not in_public(other)


def test_what_is_for_a_thing_that_is_public_no_more_waits():
    made = CommitmentFactory()
    made.areas.get().unpublish()
    with pytest.raises(NotToBePromised):
        agree_commitment(made, by=made.owner, seen=1)
    assert not in_public(made)


def test_a_person_is_named_by_their_own_word_until_they_take_it_back():
    made = CommitmentFactory(owner__first_name="Ada", owner__last_name="Example")
    agreed = agree_commitment(made, by=made.owner, seen=1, is_named=True)
    entry = Entry.objects.get(kind="commitment", object_id=made.pk)
    assert agreed.told_by == "Ada Example"
    assert [term.label for term in entry.terms.filter(facet="person")] == ["Ada Example"]
    with pytest.raises(PermissionDenied):
        choose_name(made, by=SecretaryFactory(), is_named=False)
    assert choose_name(made, by=made.owner, is_named=False).told_by == "a member"
    assert not entry.terms.filter(facet="person").exists()


def test_nobody_is_named_beside_what_is_not_public():
    made = CommitmentFactory()
    with pytest.raises(TransitionNotAllowed):
        choose_name(made, by=made.owner, is_named=True)
