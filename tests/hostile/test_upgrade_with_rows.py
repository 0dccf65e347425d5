"""What was there before membership was three records, and before ideas had circles, is seen by the same people after.

The database is taken back to the time of the first ideas, rows in every state are put in, and it is brought up to now.
"""

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from home.models import User
from hub.ideas.models import Comment, Idea
from hub.members.models import Access, Application, Membership, Organisation
from search.models import Entry
from search.tokens import MEMBERS, member_token, organisation_token, person_token, tokens_for

pytestmark = pytest.mark.long

THEN = [("members", "0005_publishers_that_editors_name"), ("ideas", "0001_ideas_and_comments")]
STATES = ("member", "applicant", "declined", "former", "individual", "officer")


@pytest.fixture
def upgraded(committed_site: None) -> dict[str, User]:
    """Return the people by their state then, in a site that has been brought up to now."""
    old = _back_to(THEN)
    pks = _fill(old)
    call_command("migrate", verbosity=0)
    return {state: User.objects.get(pk=pk) for state, pk in pks.items()}


def _back_to(targets: list[tuple[str, str]]) -> Any:
    MigrationExecutor(connection).migrate(targets)
    return MigrationExecutor(connection).loader.project_state(targets).apps


def _fill(old: Any) -> dict[str, int]:
    """Put in somebody in each state, and a draft, a shared idea and a comment."""
    now = timezone.now()
    people = old.get_model("home", "User").objects
    by = SimpleNamespace(**{state: people.create(email=f"{state}@example.org", first_name=state) for state in STATES})
    organisations = old.get_model("members", "Organisation").objects
    body = organisations.create(name="A body", slug="a-body", is_member=True, joined_on=now.date())
    other = organisations.create(name="Another body", slug="another-body")
    ties = old.get_model("members", "Membership").objects
    approved = {"approved_at": now, "approved_by": by.officer}
    ties.create(person=by.member, organisation=body, state="approved", **approved)
    ties.create(person=by.applicant, organisation=other, state="applied")
    refused = {"declined_at": now, "declined_by": by.officer, "decline_reason": "We could not reach you."}
    ties.create(person=by.declined, organisation=body, state="declined", **refused)
    ties.create(person=by.former, organisation=body, state="ended", ended_at=now, ended_by=by.former, **approved)
    ties.create(person=by.individual, state="approved", **approved)
    _write_ideas(old, by, now)
    return {state: getattr(by, state).pk for state in STATES}


def _write_ideas(old: Any, by: SimpleNamespace, now: Any) -> None:
    ideas = old.get_model("ideas", "Idea").objects
    ideas.create(title="A draft", summary="s", body="What I think of.", author=by.member)
    told = {"state": "shared", "shared_at": now, "shared_by": by.member}
    shared = ideas.create(title="Shared", summary="s", body="What I tell.", author=by.member, **told)
    ideas.create(title="Of one who left", summary="s", body="b", author=by.former)
    old.get_model("ideas", "Comment").objects.create(idea=shared, author=by.individual, text="I can help.")


def test_an_upgrade_leaves_everybody_with_what_they_had_and_no_more(upgraded: dict[str, User]):
    holds_the_tokens_of_their_state(upgraded)
    sees_the_ideas_that_they_saw(upgraded)
    catalogue_agrees_once_it_is_checked(upgraded)
    each_membership_is_the_records_that_it_has_become(upgraded)


def holds_the_tokens_of_their_state(upgraded: dict[str, User]) -> None:
    body = Organisation.objects.get(name="A body")
    member, individual = upgraded["member"], upgraded["individual"]
    both = {MEMBERS, "public"}
    own = {state: {person_token(person.pk), "public"} for state, person in upgraded.items()}
    expected = {
        **own,
        "member": both | own["member"] | {member_token(member.pk), organisation_token(body.pk)},
        "individual": both | own["individual"] | {member_token(individual.pk)},
    }
    assert {state: set(tokens_for(person)) for state, person in upgraded.items()} == expected


def sees_the_ideas_that_they_saw(upgraded: dict[str, User]) -> None:
    seen = {state: set(_titles(person)) for state, person in upgraded.items()}
    assert seen == {
        "applicant": set(),
        "declined": set(),
        "officer": set(),
        "member": {"A draft", "Shared"},
        "individual": {"Shared"},
        "former": {"Of one who left"},
    }
    assert {state for state, person in upgraded.items() if Comment.objects.visible_to(person).exists()} == {
        "member",
        "individual",
    }


def _titles(person: User) -> Any:
    return Idea.objects.visible_to(person).values_list("title", flat=True)


def catalogue_agrees_once_it_is_checked(upgraded: dict[str, User]) -> None:
    call_command("check_catalogue", "--repair", verbosity=0)
    for person in upgraded.values():
        found = Entry.objects.visible_to(person).of_kind("idea").values_list("title", flat=True)
        assert set(found) == set(_titles(person))


def each_membership_is_the_records_that_it_has_become(upgraded: dict[str, User]) -> None:
    states = dict(Application.objects.values_list("person__first_name", "state"))
    assert states["applicant"] == "applied"
    assert states["declined"] == "declined"
    holding = set(Membership.objects.current().values_list("person__first_name", flat=True))
    assert holding == {"member", "individual"}
    assert set(Access.objects.current().values_list("person__first_name", flat=True)) == holding
    assert Membership.objects.get(person=upgraded["former"]).until is not None
    assert Organisation.objects.get(name="A body").joining is not None
    assert Organisation.objects.get(name="Another body").joining is None
