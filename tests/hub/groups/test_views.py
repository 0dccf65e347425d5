"""The pages of working groups: what each reader gets, what forms take, and what they cost."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from hub.groups.models import GroupInvitation, JoinRequest, WorkingGroup
from hub.groups.people import people_of, stewards_of
from hub.groups.shelves import Shelf, _shelves, register_shelf
from hub.members.services import end_membership
from tests.home.factories import UserFactory
from tests.hub.groups.factories import GroupFactory, InvitationFactory, JoinRequestFactory
from tests.hub.members.factories import ApplicationFactory, MemberFactory, SecretaryFactory

pytestmark = pytest.mark.django_db

FIELDS = {"name": "Night buses", "purpose": "To count them.", "who_knows": "closed", "version": "1"}
LIST = "/groups/"


def body(response):
    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]*"', b"", response.content)


def text(response):
    return response.content.decode()


def addresses(reference, way_in, person):
    for name in ("page", "people", "edit", "leave", "end"):
        yield "get", reverse(f"groups:group-{name}", args=[reference])
    for name in ("group-edit", "group-leave", "group-end", "invitation-new", "steward-appoint", "steward-take"):
        yield "post", reverse(f"groups:{name}", args=[reference])
    yield "post", reverse("groups:request-new", args=[reference])
    yield "post", reverse("groups:person-remove", args=[reference, person])
    for what in ("invitation", "request"):
        for act in ("accept", "decline", "withdraw"):
            yield "post", reverse(f"groups:{what}-{act}", args=[way_in])


def pairs(group):
    person = MemberFactory()
    way_in = InvitationFactory(group=group, person=person)
    JoinRequestFactory(pk=way_in.pk, group=group, person=person)
    there = addresses(group.reference, way_in.pk, group.made_by_id)
    missing = addresses("zzzzzzzz", 999_999, 999_999)
    return zip(there, missing, strict=True)


@pytest.fixture
def member(client):
    user = MemberFactory()
    client.force_login(user)
    return user


@pytest.fixture
def own_group(member):
    return GroupFactory(made_by=member)


def test_strangers_meet_the_sign_in_page_for_existing_and_missing_alike(client):
    for (method, there), (_, missing) in pairs(GroupFactory()):
        for url in (there, missing):
            answer = getattr(client, method)(url)
            assert (answer.status_code, answer["Location"]) == (302, f"/accounts/login/?next={url}")


@pytest.mark.parametrize(
    "who",
    [
        MemberFactory,
        lambda: ApplicationFactory().person,
        lambda: UserFactory(superuser=True),
        SecretaryFactory,
        lambda: GroupFactory().made_by,
    ],
    ids=["member", "applicant", "superuser", "secretariat", "steward of another group"],
)
def test_others_meet_the_same_404_for_a_closed_group_and_for_none(client, who):
    group = GroupFactory(name="zwiebelfisch")
    client.force_login(who())
    for (method, there), (_, missing) in pairs(group):
        answers = [getattr(client, method)(url, FIELDS) for url in (there, missing)]
        assert [answer.status_code for answer in answers] == [404, 404], there
        bodies = [
            body(answer).replace(url.encode(), b"") for answer, url in zip(answers, (there, missing), strict=True)
        ]
        assert bodies[0] == bodies[1]
        assert answers[0]["Cache-Control"] == "private, no-store"
    group.refresh_from_db()
    assert (group.version, group.ended_at) == (1, None)


def test_members_meet_404_at_the_inner_pages_of_an_open_group(client, member):
    group = GroupFactory(open=True)
    for method, url in addresses(group.reference, 999_999, group.made_by_id):
        if url not in {group.get_absolute_url(), reverse("groups:request-new", args=[group.reference])}:
            assert getattr(client, method)(url, FIELDS).status_code == 404, url


def test_the_list_names_and_counts_no_closed_group_of_others(client, member):
    empty = body(client.get(LIST))
    for _ in range(3):
        GroupFactory(name="zwiebelfisch")
    assert body(client.get(LIST)) == empty
    assert "You are in no group yet" in text(client.get(LIST))


def test_the_list_shows_ones_own_groups_and_open_ones(client, member):
    GroupFactory(made_by=member, name="Mine and closed")
    GroupFactory(open=True, name="Open to all")
    GroupFactory(open=True, ended=True, name="Over, of others")
    GroupFactory(made_by=member, ended=True, name="Mine and over")
    page = text(client.get(LIST))
    assert re.findall(r"Mine and closed|Open to all|Over, of others|Mine and over", page) == [
        "Mine and closed",
        "Open to all",
        "Mine and over",
    ]


def test_an_open_group_shows_others_no_more_than_it_should(client, member):
    inside = MemberFactory(first_name="Zwiebelfisch")
    group = GroupFactory(open=True, people=[inside], purpose="To learn.")
    page = text(client.get(group.get_absolute_url()))
    assert "To learn." in page
    assert group.made_by.display_name in page
    assert "2 people" in page
    assert "Zwiebelfisch" not in page
    assert "Ask to join" in page
    assert "Leave the group" not in page


def test_the_invited_read_name_and_purpose_in_their_list_and_nothing_else(client, member):
    group = GroupFactory(name="Secret garden", purpose="To dig.", people=[MemberFactory(first_name="Zwiebelfisch")])
    InvitationFactory(group=group, person=member)
    page = text(client.get(LIST))
    assert "Secret garden" in page
    assert "To dig." in page
    assert group.made_by.display_name in page
    assert "Zwiebelfisch" not in page
    assert group.reference not in page
    assert client.get(group.get_absolute_url()).status_code == 404


def test_a_member_makes_a_group_invites_and_hands_over(client, member):
    other = MemberFactory(first_name="Ada", last_name="Byron")
    answer = client.post(reverse("groups:group-new"), FIELDS, follow=True)
    group = WorkingGroup.objects.get()
    assert "You are its steward" in text(answer)
    invite = reverse("groups:invitation-new", args=[group.reference])
    assert "Ada Byron" in text(client.get(f"{invite}?q=byron"))
    assert "Nobody with this name" in text(client.get(f"{invite}?q=nobody"))
    assert "Ada Byron is invited" in text(client.post(invite, {"person": other.pk}, follow=True))
    assert "Ada Byron" not in text(client.get(invite))
    guest = Client()
    guest.force_login(other)
    accept = reverse("groups:invitation-accept", args=[GroupInvitation.objects.get().pk])
    assert "You are in the group now." in text(guest.post(accept, follow=True))
    appoint = reverse("groups:steward-appoint", args=[group.reference])
    answer = client.post(appoint, {"person": other.pk, "stays": "no"}, follow=True)
    assert "Ada Byron is a steward" in text(answer)
    assert list(stewards_of(group)) == [other]
    assert client.get(appoint).status_code == 404


def test_a_member_asks_and_is_let_in(client, member):
    group = GroupFactory(open=True)
    ask = reverse("groups:request-new", args=[group.reference])
    page = text(client.post(ask, {"words": "<script>x</script>"}, follow=True))
    assert "The stewards are told" in page
    assert "You asked to join" in page
    steward = Client()
    steward.force_login(group.made_by)
    assert "1 person asks" in text(steward.get(group.get_absolute_url()))
    people = text(steward.get(reverse("groups:group-people", args=[group.reference])))
    assert "&lt;script&gt;x&lt;/script&gt;" in people
    steward.post(reverse("groups:request-accept", args=[JoinRequest.objects.get().pk]))
    assert member in people_of(group)


def test_leaving_asks_first_and_the_last_steward_is_told_why_not(client, member, own_group):
    leave = reverse("groups:group-leave", args=[own_group.reference])
    assert "Leave this group?" in text(client.get(leave))
    assert "its only steward" in text(client.post(leave, follow=True))
    assert member in people_of(own_group)


def test_ending_twice_tells_the_second(client, member, own_group):
    end = reverse("groups:group-end", args=[own_group.reference])
    assert "End this group?" in text(client.get(end))
    assert "The group has ended." in text(client.post(end, follow=True))
    assert "This group has ended." in text(client.post(end, follow=True))
    assert "ended on" in text(client.get(own_group.get_absolute_url()))


def test_a_steward_takes_somebody_out(client, member):
    person = MemberFactory()
    group = GroupFactory(made_by=member, people=[person])
    remove = reverse("groups:person-remove", args=[group.reference, person.pk])
    assert person.display_name in text(client.get(remove))
    assert "no longer in the group" in text(client.post(remove, follow=True))
    assert client.get(remove).status_code == 404


def test_a_group_that_needs_a_steward_says_so_to_its_people(client, member):
    group = GroupFactory(people=[member], open=True)
    end_membership(group.made_by.memberships.get(), by=group.made_by)
    assert "Needs a steward" in text(client.get(LIST))
    assert "This group needs a steward." in text(client.get(group.get_absolute_url()))
    answer = client.post(reverse("groups:steward-take", args=[group.reference]), follow=True)
    assert "You are the steward" in text(answer)
    assert "needs a steward" not in text(client.get(group.get_absolute_url()))


def test_a_steward_whose_account_is_closed_is_none_to_the_list_and_the_page(client, member):
    group = GroupFactory(people=[member])
    assert "Needs a steward" not in text(client.get(LIST))
    group.made_by.is_active = False
    group.made_by.save()
    assert "Needs a steward" in text(client.get(LIST))
    assert "This group needs a steward." in text(client.get(group.get_absolute_url()))


def test_an_ended_membership_closes_the_groups_with_the_next_request(client, member, own_group):
    assert client.get(own_group.get_absolute_url()).status_code == 200
    end_membership(member.memberships.get(), by=member)
    assert client.get(own_group.get_absolute_url()).status_code == 404
    assert client.get(LIST).status_code == 404


def test_extra_fields_of_a_form_are_ignored(client, member):
    other = MemberFactory()
    extra = {
        "made_by": other.pk,
        "audience": 1,
        "reference": "mine",
        "is_open": "on",
        "ended_at": "2020-01-01",
        "id": 7,
    }
    client.post(reverse("groups:group-new"), {**FIELDS, **extra})
    group = WorkingGroup.objects.get()
    assert (group.made_by, group.is_open, group.ended_at) == (member, False, None)
    assert group.reference != "mine"
    assert group.audience_id != 1


@pytest.mark.parametrize("whom", [lambda: 10**6, lambda: UserFactory().pk, lambda: "1e99", lambda: "9" * 40, str])
def test_nobody_but_a_member_is_invited_by_id_and_the_answer_is_the_same(client, member, own_group, whom):
    answer = client.post(reverse("groups:invitation-new", args=[own_group.reference]), {"person": whom()})
    assert answer.status_code == 200
    assert "There is a problem" in text(answer)
    assert not GroupInvitation.objects.exists()


@pytest.mark.parametrize(
    "change",
    [
        {"name": ""},
        {"name": "x" * 121},
        {"name": "nul\x00"},
        {"purpose": "x" * 2_001},
        {"who_knows": "public"},
        {"version": "1e99"},
        {"version": "9" * 40},
    ],
    ids=str,
)
def test_what_will_not_do_is_said_in_a_sentence(client, member, own_group, change):
    for address in (reverse("groups:group-new"), reverse("groups:group-edit", args=[own_group.reference])):
        answer = client.post(address, {**FIELDS, **change})
        assert answer.status_code == 200
        assert "There is a problem" in text(answer)
    assert WorkingGroup.objects.count() == 1


def test_a_stale_form_keeps_what_was_typed_and_changes_nothing(client, member):
    group = GroupFactory(made_by=member, version=3, name="Newest")
    answer = client.post(reverse("groups:group-edit", args=[group.reference]), {**FIELDS, "version": "2"})
    assert "was changed after you opened" in text(answer)
    assert "Night buses" in text(answer)
    group.refresh_from_db()
    assert group.name == "Newest"


def test_scripts_in_names_are_shown_as_typed(client, member):
    group = GroupFactory(made_by=member, name="<script>a</script>", purpose="<img src=x onerror=b>")
    for address in (LIST, group.get_absolute_url(), reverse("groups:group-people", args=[group.reference])):
        page = text(client.get(address))
        assert "<script>a" not in page
        assert "<img src=x" not in page


def test_acts_without_the_token_are_refused(member, own_group):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(member)
    for address in (reverse("groups:group-new"), reverse("groups:group-end", args=[own_group.reference])):
        assert strict.post(address, FIELDS).status_code == 403
    own_group.refresh_from_db()
    assert own_group.ended_at is None


@pytest.mark.parametrize("query", ["page=0", "page=501", "page=1e99", "page=" + "9" * 40])
def test_the_list_stays_polite(client, member, query):
    assert client.get(f"{LIST}?{query}").status_code == 200


@pytest.mark.parametrize("words", ["%00", "x" * 5_000, "'%22%25_", "a " * 300])
def test_finding_somebody_takes_any_words(client, member, own_group, words):
    assert client.get(f"{reverse('groups:invitation-new', args=[own_group.reference])}?q={words}").status_code == 200


def test_a_shelf_of_another_app_is_shown_to_the_groups_people_alone(client, member):
    shelf = Shelf(1, "test", "home/components/empty_state.html", lambda group, reader: {"message": "x"})
    group = GroupFactory(people=[member], open=True)
    register_shelf(shelf)
    try:
        assert 'class="hub-empty"' in text(client.get(group.get_absolute_url()))
        client.force_login(MemberFactory())
        assert 'class="hub-empty"' not in text(client.get(group.get_absolute_url()))
    finally:
        del _shelves["test"]


def test_pages_keep_their_number_of_queries(client, member, django_assert_max_num_queries):
    people = [MemberFactory() for _ in range(6)]
    group = GroupFactory(made_by=member, people=people, open=True)
    for _ in range(4):
        GroupFactory(made_by=member)
        GroupFactory(open=True)
        InvitationFactory(person=member)
        JoinRequestFactory(group=group)
        InvitationFactory(group=group)
    for address in (
        LIST,
        group.get_absolute_url(),
        reverse("groups:group-people", args=[group.reference]),
        reverse("groups:invitation-new", args=[group.reference]),
    ):
        client.get(address)
        with django_assert_max_num_queries(18):
            client.get(address)
