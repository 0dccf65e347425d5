"""The secretariat makes one of two records of an organisation; nobody sees more by it than they should."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from home.models import OutgoingMail, PrivateLogEntry
from hub.ideas.enums import Reach
from hub.ideas.models import Idea
from hub.ideas.readers import people_with
from hub.members.contacts.looking_over import look_over
from hub.members.contacts.rows import Row
from hub.members.exceptions import NotToBeMerged
from hub.members.models import Membership, Organisation, OrganisationIdentifier, OrganisationMembership, StandsFor
from hub.members.services import (
    apply_for_membership,
    approve_application,
    keep_page,
    merge_organisations,
    record_body,
)
from hub.publications.enums import ContributionRole
from hub.publications.models import Contribution, PublicationPage
from projects.calls.models import CallPage
from search.models import Entry
from search.tokens import organisation_token
from tests.home.factories import UserFactory
from tests.hub.ideas.factories import IdeaFactory
from tests.hub.members.factories import (
    ApplicationFactory,
    MemberFactory,
    MembershipFactory,
    OrganisationFactory,
    SecretaryFactory,
)
from tests.hub.members.invited import ContactFactory
from tests.hub.offers.factories import OfferFactory
from tests.hub.publications.factories import PublicationFactory
from tests.projects.awards.factories import published
from tests.projects.bids.factories import draft_bid, steward, submitted_bid
from tests.projects.calls.factories import CallFactory

pytestmark = pytest.mark.django_db

# What names an organisation, and whether it goes over when that one is merged. A new one fails the build without a row.
GOES_OVER = {
    "bids.Bid.lead": True,
    "bids.BidPartner.organisation": True,
    "bids.BidPerson.organisation": True,
    "bids.LateException.organisation": True,
    "bids.VersionPartner.organisation": True,
    "commitments.Commitment.organisation": True,
    "delivery.ProjectPage.lead": True,
    "delivery.ProjectPartner.organisation": True,
    "impacts.Impact.organisation": True,
    "members.Application.organisation": True,
    "members.Contact.organisation": True,
    "members.Membership.merged_from": False,  # The record that is gone is what it is about.
    "members.Membership.organisation": True,
    "members.Organisation.areas": True,
    "members.Organisation.merged_into": False,  # What others were merged into is merged into nothing.
    "members.OrganisationIdentifier.organisation": True,
    "members.OrganisationMembership.organisation": True,  # Where the other has not joined, else it ends.
    "members.StandsFor.body": True,
    "members.StandsFor.other": True,
    "offers.Offer.organisation": True,
    "publications.Contribution.organisation": True,
    "publications.PublicationPage.publisher": True,
}


@pytest.fixture
def secretary(client):
    person = SecretaryFactory()
    client.force_login(person)
    return person


@pytest.fixture
def old():
    return OrganisationFactory(name="Wharf St Workshops", slug="wharf-st-workshops", member=True)


@pytest.fixture
def new():
    return OrganisationFactory(name="Wharf Street Workshops", slug="wharf-street-workshops", member=True)


def merged(old, new, secretary) -> Organisation:
    return merge_organisations(old, into=new, by=secretary)


def test_whatever_names_an_organisation_goes_over_or_says_why_not():
    fields = [field for model in apps.get_models() if not model._meta.proxy for field in model._meta.local_fields]
    naming = {f"{field.model._meta.app_label}.{field.model.__name__}.{field.name}" for field in fields
              if field.related_model is Organisation}  # fmt: skip
    naming |= {"members.Organisation.areas"}
    assert naming == set(GOES_OVER)


def test_two_records_become_one_in_the_register(client, secretary, old, new):
    person = MembershipFactory(organisation=old, role="Founder").person
    address = reverse("members_organisation_modeladmin_merge", args=[old.pk])
    asked = client.get(address).content.decode()
    assert asked.index("Nearly the same name") < asked.index("Wharf Street Workshops</option>")
    said = client.post(address, {"into": new.pk}, follow=True).content.decode()
    assert "They are one organisation now" in said
    assert "Merged into Wharf Street Workshops" in said
    membership = Membership.objects.get(person=person)
    assert (membership.organisation, membership.role, membership.until) == (new, "Founder", None)
    assert PrivateLogEntry.objects.get(action="members.organisation.merge").user == secretary
    letter = OutgoingMail.objects.get(recipient=person.email)
    assert "Your membership is for Wharf Street Workshops now" in letter.text


def test_the_open_data_say_that_a_merger_changed_them(client, secretary, old, new):
    address = "/members/open-data/"
    assert "Last changed on" not in client.get(address).content.decode()
    merged(old, new, secretary)
    assert "Last changed on" in client.get(address).content.decode()


def test_everything_goes_over(secretary, old, new):
    application = ApplicationFactory(organisation=old)
    contact, offer = ContactFactory(organisation=old), OfferFactory(organisation=old)
    OrganisationIdentifier.objects.create(organisation=old, scheme="GB-COH", value="01234567")
    bid = submitted_bid(by=steward(old))
    CallPage.objects.filter(pk=bid.call_id).update(cancelled_at=timezone.now(), cancelled_reason="No money.")
    past = MembershipFactory(organisation=old, ended=True)
    merged(old, new, secretary)
    for row, field in ((application, "organisation"), (contact, "organisation"), (offer, "organisation"),
                       (bid, "lead"), (past, "organisation")):  # fmt: skip
        row.refresh_from_db()
        assert getattr(row, field) == new
    assert bid.people.get().organisation == new
    assert new.identifiers.get().value == "01234567"
    assert application.organisation_name == "Wharf St Workshops"


@pytest.mark.parametrize(
    ("said", "kept"), [((True, None), True), ((False, None), False), ((True, False), False), ((None, None), None)]
)
def test_what_was_said_of_the_size_goes_over_where_the_other_has_not_said(secretary, old, new, said, kept):
    for body, is_sme in zip((old, new), said, strict=True):
        body.is_sme = is_sme
        body.save()
    merge_organisations(old, into=new, by=secretary)
    new.refresh_from_db()
    assert new.is_sme is kept


def test_publications_go_over_in_the_versions_that_editors_go_on_from_too(secretary, old, new):
    page = PublicationFactory(publisher=old)
    page.contributions.add(Contribution(role=ContributionRole.AUTHOR, organisation=old))
    page.save_revision().publish()
    merged(old, new, secretary)
    page = PublicationPage.objects.get(pk=page.pk)
    assert (page.publisher, page.contributions.get(organisation__isnull=False).organisation) == (new, new)
    page.get_latest_revision().publish()
    page = PublicationPage.objects.get(pk=page.pk)
    assert (page.publisher, page.contributions.get(organisation__isnull=False).organisation) == (new, new)
    assert Entry.objects.get(kind="publication").terms.filter(facet="organisation", key=new.slug).exists()


def test_the_old_address_leads_on_and_the_old_name_is_found(client, old, new):
    merged(old, new, SecretaryFactory())
    response = client.get("/members/organisations/wharf-st-workshops/")
    assert (response.status_code, response["Location"]) == (301, new.get_absolute_url())
    assert list(Organisation.objects.visible_to(AnonymousUser())) == [new]
    assert [entry.object_id for entry in Entry.objects.visible_to(AnonymousUser()).of_kind("organisation")] == [new.pk]
    person = UserFactory()
    asked = apply_for_membership(by=person, organisation_name="wharf st WORKSHOPS", organisation_sector="union")
    assert asked.organisation == new
    row = Row(number=2, name="Zoë", email="zoe@example.org", organisation_name="The Wharf St Workshops Ltd")
    assert look_over([row]).organisation_of(row) == new


def test_one_of_which_nobody_may_know_leads_nobody_on(client):
    bodies = OrganisationFactory(), OrganisationFactory()
    merged(*bodies, SecretaryFactory())
    assert client.get(bodies[0].get_absolute_url()).status_code == 404


def test_what_is_shared_with_the_one_is_read_by_its_people_and_by_no_other_of_the_two(secretary, old, new):
    colleague, other = (MembershipFactory(organisation=body).person for body in (old, new))
    idea = IdeaFactory(reach=Reach.NAMED, tokens=[organisation_token(old.pk)])
    for _ in range(2):
        assert Idea.objects.visible_to(colleague).filter(pk=idea.pk).exists()
        assert not Idea.objects.visible_to(other).filter(pk=idea.pk).exists()
        holders = set(people_with(idea.in_force.token_set))
        assert (colleague in holders, other in holders) == (True, False)
        if Organisation.objects.filter(pk=old.pk, merged_into=None).exists():
            merged(old, new, secretary)


def test_who_is_in_for_both_stays_in_once_and_sees_what_was_shared_with_each(secretary, old, new):
    person = MembershipFactory(organisation=old).person
    MembershipFactory(organisation=new, person=person)
    idea = IdeaFactory(reach=Reach.NAMED, tokens=[organisation_token(old.pk)])
    merged(old, new, secretary)
    assert Membership.objects.current().filter(person=person).count() == 1
    assert Membership.objects.filter(person=person, organisation=new).count() == 2
    assert Idea.objects.visible_to(person).filter(pk=idea.pk).exists()


def test_nobody_becomes_a_steward_where_somebody_is(secretary, old, new):
    MembershipFactory(organisation=new, steward=True)
    former = MembershipFactory(organisation=old, steward=True)
    merged(old, new, secretary)
    former.refresh_from_db()
    assert (former.is_steward, former.until) == (False, None)


def test_who_spoke_for_the_one_speaks_for_the_other_where_nobody_does(secretary, old, new):
    former = MembershipFactory(organisation=old, steward=True)
    merged(old, new, secretary)
    assert Membership.objects.acting_stewards().get(organisation=new) == former
    assert "You are its steward" in OutgoingMail.objects.get(recipient=former.person.email).text


def test_one_that_has_not_joined_is_in_since_the_other_joined(secretary, old):
    day = timezone.localdate() - timedelta(days=400)
    OrganisationMembership.objects.filter(organisation=old).update(joined_on=day)
    publisher = OrganisationFactory(name="Wharf Street Workshops", description="")
    Organisation.objects.filter(pk=old.pk).update(description="We mend things.")
    merged(old, publisher, secretary)
    publisher = Organisation.objects.get(pk=publisher.pk)
    assert (publisher.is_member, publisher.joined_on, publisher.description) == (True, day, "We mend things.")


def test_of_two_that_have_joined_the_time_of_the_one_is_kept_with_its_record(secretary, old, new):
    merged(old, new, secretary)
    ended = OrganisationMembership.objects.get(organisation=old)
    assert (ended.left_on, ended.end_reason) == (timezone.localdate(), "Merged into Wharf Street Workshops.")
    assert Organisation.objects.get(pk=new.pk).is_member
    for reader in (AnonymousUser(), MemberFactory()):
        assert list(Organisation.objects.visible_to(reader).filter(pk__in=[old.pk, new.pk])) == [new]


def test_bodies_for_others_go_over_each_once(secretary, old, new):
    partnership, third = OrganisationFactory(member=True), OrganisationFactory(member=True)
    for body in (old, new):
        record_body(partnership, other=body, by=secretary)
    record_body(old, other=third, by=secretary)
    merged(old, new, secretary)
    told = StandsFor.objects.current().values_list("body", "other")
    assert set(told) == {(partnership.pk, new.pk), (new.pk, third.pk)}
    assert len(told) == 2


def test_a_circle_of_bodies_stands_in_the_way(secretary, old, new):
    between = OrganisationFactory(member=True)
    record_body(new, other=between, by=secretary)
    record_body(between, other=old, by=secretary)
    with pytest.raises(NotToBeMerged, match="stand for itself"):
        merged(old, new, secretary)
    assert Organisation.objects.get(pk=old.pk).merged_into is None


def _numbers(old, new):
    for body, value in ((old, "01234567"), (new, "07654321")):
        OrganisationIdentifier.objects.create(organisation=body, scheme="GB-COH", value=value)


def _applications(old, new):
    person = UserFactory()
    for body in (old, new):
        ApplicationFactory(organisation=body, person=person)


def _bodies(old, new):
    StandsFor.objects.create(body=new, other=old)


def _drafts(old, new):
    call = CallFactory()
    for body in (old, new):
        draft_bid(call=call, by=steward(body))


def _handed_in(old, new):
    submitted_bid(by=steward(old))


def _merged_before(old, new):
    OrganisationFactory(merged_into=old)


def _merged_itself(old, new):
    Organisation.objects.filter(pk=new.pk).update(joining=None, merged_into=OrganisationFactory())


def _secret(old, new):
    Organisation.objects.filter(pk=new.pk).update(joining=None, is_known_by_application=True)


@pytest.mark.parametrize(
    ("arrange", "said"),
    [
        (_numbers, "the same public register"),
        (_applications, "open application for each"),
        (_bodies, "stands for the other"),
        (_drafts, "answers to the same call"),
        (_handed_in, "not decided yet"),
        (_merged_before, "was merged into"),
        (_merged_itself, "merged already"),
        (_secret, "named by an application alone"),
    ],
)
def test_what_stands_in_the_way_is_said_in_words_and_nothing_is_changed(secretary, old, new, arrange, said):
    person = MembershipFactory(organisation=old).person
    arrange(old, new)
    with pytest.raises(NotToBeMerged, match=said):
        merged(old, new, secretary)
    assert Membership.objects.get(person=person).organisation == old


def test_a_bid_that_was_decided_goes_over_with_the_page_of_what_was_awarded(client, secretary, new):
    decision = published()
    winner = decision.letters.get(bid_decision__decided="awarded").bid.lead
    merged(winner, new, secretary)
    assert decision.call.title in client.get(new.get_absolute_url()).content.decode()


def test_nobody_but_the_secretariat_merges(client, old, new):
    stewards = [steward(old), steward(new)]
    for person in (*stewards, UserFactory(superuser=True), MemberFactory()):
        with pytest.raises(PermissionDenied):
            merged(old, new, person)
    client.force_login(UserFactory(superuser=True))
    address = reverse("members_organisation_modeladmin_merge", args=[old.pk])
    assert client.post(address, {"into": new.pk}).status_code in {302, 403}
    assert Organisation.objects.get(pk=old.pk).merged_into is None


def test_an_application_that_meets_a_merger_is_approved_for_what_remains(secretary, old, new):
    application = ApplicationFactory(organisation=old)
    merged(old, new, secretary)
    application.organisation = old
    application.save()
    assert approve_application(application, by=secretary).organisation == new
    assert not Organisation.objects.get(pk=old.pk).is_member


def test_what_was_merged_is_described_and_recorded_no_more(secretary, old, new):
    merged(old, new, secretary)
    gone = Organisation.objects.get(pk=old.pk)
    with pytest.raises(PermissionDenied):
        record_body(gone, other=OrganisationFactory(member=True), by=secretary)
    with pytest.raises(PermissionDenied):
        keep_page(gone, by=secretary, words=None, identifiers={})
