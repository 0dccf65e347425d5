"""Offering a commitment, writing those of others down, and changing the words while they wait."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from home.models import OutgoingMail, PrivateLogEntry
from hub.commitments.enums import CommitmentState
from hub.commitments.exceptions import ChangedMeanwhile, DoneAlready, NotToBePromised, TransitionNotAllowed
from hub.commitments.models import Commitment
from hub.commitments.queries import areas_of_thing
from hub.commitments.services import edit_commitment, offer_commitment, write_down_commitment
from hub.commitments.services.making import MOST_WAITING
from search.models import EntryTerm
from search.threads import entries_for
from tests.hub.commitments.factories import CommitmentFactory, body_with_steward, entry_of, text
from tests.hub.members.factories import MemberFactory, MembershipFactory, OrganisationFactory, SecretaryFactory
from tests.prospectus.factories import make_area
from tests.search.factories import EntryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def thing():
    return entry_of(make_area("Housing"))


def test_a_member_offers_something_that_waits_for_their_own_word(thing):
    member = MemberFactory()
    made = offer_commitment(thing, text(), by=member)
    assert (made.owner, made.organisation, made.state, made.is_public) == (member, None, CommitmentState.OFFERED, False)
    assert [area.title for area in made.areas.all()] == ["Housing"]
    assert [line.state for line in made.news.all()] == [CommitmentState.OFFERED]
    assert PrivateLogEntry.objects.about(made).get().action == "commitments.commitment.offer"
    assert not OutgoingMail.objects.exists()  # They stand before the page on which they confirm it.


def test_what_is_offered_for_an_organisation_is_told_to_its_stewards(thing):
    body, steward = body_with_steward()
    member = MembershipFactory(organisation=body).person
    made = offer_commitment(thing, text(), by=member, organisation=body)
    assert (made.owner, made.organisation) == (None, body)
    mail = OutgoingMail.objects.get()
    assert mail.recipient == steward.email
    assert "an evening for tenants" not in mail.text
    assert "Housing" not in mail.text


def test_a_steward_who_offers_for_the_organisation_is_not_written_to(thing):
    body, steward = body_with_steward()
    offer_commitment(thing, text(), by=steward, organisation=body)
    assert not OutgoingMail.objects.exists()


def test_nobody_offers_for_an_organisation_of_others(thing):
    body, _ = body_with_steward()
    with pytest.raises(NotToBePromised):
        offer_commitment(thing, text(), by=MemberFactory(), organisation=body)
    assert not Commitment.objects.exists()


def test_nothing_is_offered_by_strangers_or_for_what_is_not_public(thing):
    with pytest.raises(PermissionDenied):
        offer_commitment(thing, text(), by=MembershipFactory(ended=True).person)
    draft = make_area("Draft", publish=False)
    with pytest.raises(PermissionDenied):
        offer_commitment(entries_for("area", [draft.pk])[0], text(), by=MemberFactory())


@pytest.mark.parametrize(
    "said",
    [
        {"what": " "},
        {"what": "x" * 201},
        {"due_on": timezone.localdate() - timedelta(days=1)},
        {"due_on": timezone.localdate() + timedelta(days=366 * 6)},
    ],
)
def test_what_cannot_stand_is_refused(thing, said):
    with pytest.raises(NotToBePromised):
        offer_commitment(thing, text(**said), by=MemberFactory())


def test_the_same_form_sent_twice_leaves_one(thing):
    member = MemberFactory()
    first = offer_commitment(thing, text(), by=member)
    with pytest.raises(DoneAlready) as refused:
        offer_commitment(thing, text(), by=member)
    assert refused.value.left == first


def test_nobody_has_more_waiting_than_can_be_looked_through(thing):
    member = MemberFactory()
    for number in range(MOST_WAITING):
        CommitmentFactory(entry=thing, owner=member, what=f"thing {number}")
    with pytest.raises(NotToBePromised, match="wait"):
        offer_commitment(thing, text(), by=member)


def test_the_secretariat_writes_down_what_a_member_promised_and_asks_them(thing):
    member, secretary = MemberFactory(), SecretaryFactory()
    made = write_down_commitment(thing, text(), by=secretary, owner=member)
    assert (made.owner, made.made_by, made.state) == (member, secretary, CommitmentState.OFFERED)
    assert made.news.get().is_by_office
    mail = OutgoingMail.objects.get()
    assert (mail.recipient, made.get_absolute_url() in mail.text) == (member.email, True)
    assert "an evening" not in mail.text
    with pytest.raises(DoneAlready):
        write_down_commitment(thing, text(), by=secretary, owner=member)


def test_only_the_secretariat_writes_down_for_others(thing):
    with pytest.raises(PermissionDenied):
        write_down_commitment(thing, text(), by=MemberFactory(), owner=MemberFactory())


def test_what_nobody_could_confirm_is_not_written_down(thing):
    secretary, body = SecretaryFactory(), OrganisationFactory(member=True)
    gone = MembershipFactory(ended=True).person
    for owner in ({"organisation": body}, {"owner": gone}, {}, {"owner": MemberFactory(), "organisation": body}):
        with pytest.raises(NotToBePromised):
            write_down_commitment(thing, text(), by=secretary, **owner)
    assert not Commitment.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_the_words_change_while_they_wait_and_not_after():
    waiting = CommitmentFactory()
    edited = edit_commitment(waiting, text(what="two evenings"), by=waiting.owner, seen=1)
    assert (edited.what, edited.number) == ("two evenings", 2)
    with pytest.raises(ChangedMeanwhile):
        edit_commitment(waiting, text(what="three evenings"), by=waiting.owner, seen=1)
    agreed = CommitmentFactory(agreed=True)
    with pytest.raises(TransitionNotAllowed):
        edit_commitment(agreed, text(), by=agreed.owner, seen=1)


def test_others_change_nothing():
    waiting = CommitmentFactory()
    for other in (MemberFactory(), SecretaryFactory()):
        with pytest.raises(PermissionDenied):
            edit_commitment(waiting, text(), by=other, seen=1)


def test_it_is_filed_under_no_area_that_is_not_public(thing):
    hidden = make_area("Flood defence", publish=False)
    report = EntryFactory()
    for slug in (hidden.slug, "housing"):
        EntryTerm.objects.create(entry=report, facet="area", key=slug, label=slug)
    assert [area.title for area in areas_of_thing(report)] == ["Housing"]
    assert [area.title for area in areas_of_thing(thing)] == ["Housing"]
