"""Every address that takes a private thing by its number, posted to by people who cannot see the thing."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import URLPattern, get_resolver
from django.utils import timezone

from hub.members.models import Access
from projects.delivery.models import ProjectPage
from tests.architecture.surfaces import of_rows
from tests.architecture.world import World, build_world

pytestmark = [pytest.mark.django_db, pytest.mark.long]

# What could be written into a form by somebody who knows its fields, and those of the tables behind it.
EVERYTHING = {
    **dict.fromkeys(
        ("title", "summary", "proposal", "text", "name", "purpose", "words", "reason", "motive", "note"), "Taken over"
    ),
    **dict.fromkeys(("author", "person", "owner", "user", "by", "idea", "group", "circle", "pk", "id", "into"), "1"),
    **dict.fromkeys(("is_staff", "is_superuser", "is_open", "is_member", "is_for_members", "confirmed", "sure"), "on"),
    **dict.fromkeys(("reach", "audience", "token", "tokens"), "members"),
    "ground": "spam",
    "state": "accepted",
    "act": "confirm",
    "version": "1",
    "shared_at": "2020-01-01",
}
OUTSIDERS = ("stranger", "applicant", "former member", "member on pause", "officer", "officer with access", "superuser")
PRIVATE_APPS = (
    "ideas",
    "publishing",
    "groups",
    "members",
    "offers",
    "moderation",
    "search",
    "calls",
    "bids",
    "assessments",
    "awards",
    "impacts",
    "commitments",
    "delivery",
)
# Whoever was asked to assess bids goes on until the officer who asked them ends it: it was never tied to membership.
NOT_OF_MEMBERSHIP = "/assessments/"
_KEY, _OWN = "its mark is the key: whoever has the link was written to", "a step of one's own, and no thing"
_DOOR = "a door of Wagtail, which takes a password and keeps nothing"
# How addresses begin that take something to fill in and act on no thing of others, and why.
OF_NOBODY_ELSE = {
    "admin/": "tests/architecture/test_urls.py has it shut to whoever is no officer, and each register its own tests",
    "_util/authenticate_with_password/<": _DOOR,
    "documents/authenticate_with_password/<": _DOOR,
    "accounts/sessions/<": "sessions of others: tests/hub/members has them",
    "search/alerts/confirm/<": _KEY,
    "search/alerts/stop/<": _KEY,
    "ideas/answers/mail/stop/<": _KEY,
    "commitments/at/<": "a promise of one's own, for a public thing",
    "commitments/link/<": _KEY,
    "invitations/link/<": _KEY,
    "members/join/apply/<": _OWN,
    "your/first-steps/<": _OWN,
}
# Functions that give a public file or list, and take no form.
GIVEN_BY_FUNCTIONS = {"dates-download", "process-json", "past-json", "sitemap-part"}
LED_AWAY = ("/accounts/", "/members/terms/")


@pytest.fixture
def world() -> World:
    built = build_world()
    ProjectPage.objects.update(officer=None)  # Whoever follows the work for the council is no outsider.
    return built


def about(world: World) -> dict[str, list[dict[str, Any]]]:
    """Return, by how addresses begin, what fills their gaps so that they are about things of others."""
    things = world.things
    ideas = (things.draft_idea, things.named_idea, things.group_idea, things.hidden_idea)
    below = {"author": things.invited.pk, "comment": things.named_comment.pk, "file": things.named_file.pk}
    below["person"] = world.readers["member"].pk
    group, organisation = things.closed_group.reference, things.member_organisation.slug
    reported = [{"kind": "idea", "key": idea.pk} for idea in ideas]
    reported += [{"kind": "idea-file", "key": things.named_file.pk}, {"kind": "group", "key": group}]
    reported += [{"kind": "group-file", "key": things.file_of_closed_group.pk}]
    of_bid = {"reference": things.bid.reference, "file": things.bid_file.reference, "number": 1, "step": "summary"}
    of_bid |= {"person": things.bid_person.reference, "partner": things.bid_partner.reference}
    said = (things.milestone, things.waiting_deliverable, things.change_request, things.delivered_report)
    said += (things.awaited_progress, things.public_update)
    of_project = [{"slug": things.project.slug, "pk": each.pk} for each in said]
    return {
        "ideas/<": [{**below, "pk": idea.pk, "name": "file.txt"} for idea in ideas],
        "ideas/mergers/<": [{"pk": things.merger.pk}],
        "ideas/publishing/<": [{"pk": things.draft_public_text.pk}],
        "ideas/publishing/consents/<": [{"pk": things.awaited_consent.pk}],
        "ideas/publishing/requests/<": [{"pk": things.council_question.pk}],
        "groups/<": [{"reference": group, "pk": things.file_of_closed_group.pk, "name": "file.txt"}],
        "groups/invitations/<": [{"pk": things.group_invitation.pk}],
        "groups/requests/<": [{"pk": things.group_request.pk}],
        "members/membership/<": [{"pk": things.membership.pk}],
        "members/organisations/<": [{"slug": organisation, "pk": things.colleague.pk}],
        "moderation/cases/<": [{"pk": things.hidden_case.pk}],
        "moderation/report/<": reported,
        "moderation/about/<": reported,
        "offers/<": [{"pk": offer.pk} for offer in (things.named_offer, things.narrower_offer, things.ended_offer)],
        "offers/introductions/<": [{"pk": things.introduction.pk}],
        "invitations/<": [{"pk": things.invitation.pk}],
        "search/alerts/<int": [{"pk": things.alert.pk}],
        "awards/letters/<": [of_bid],
        "project-work/<": of_project,
        "bids/<": [of_bid],
        "impact/claims/<": [{"pk": each.pk} for each in (things.claimed_impact, things.declined_impact)],
        "commitments/<": [
            {"pk": each.pk} for each in (things.offered_commitment, things.body_commitment, things.hidden_commitment)
        ],
        "bids/partner/<": [{"reference": things.asked_partner.reference}],
        "bids/new/<": [{"call": things.draft_call.pk}],
        "calls/<": [{"slug": things.draft_call.slug}],
        "assessments/<": [
            {**of_bid, "reference": each.reference} for each in (things.assessed_bid, things.bid_to_score)
        ],
        "assessments/calls/<": [{"call": things.assessed_call.pk, "stage": "bid"}],
        "members/applications/<": [{"pk": things.colleague_application.pk}],
    }


def patterns(resolver: Any, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route, pattern
        else:
            yield from patterns(pattern, route)


def addresses(world: World) -> dict[str, set[str]]:
    """Return every address that takes a thing by its number or name, with things of others, by how they begin."""
    found: dict[str, set[str]] = {}
    for route, pattern in patterns(get_resolver()):
        for beginning, filling in about(world).items():
            for values in filling if route.startswith(beginning) else ():
                found.setdefault(beginning, set()).add("/" + _fill(route, values, pattern.pattern.converters))
    return found


def _fill(route: str, values: dict[str, Any], wanted: Any) -> str:
    for name in wanted:
        for converter in ("int:", "slug:", "str:", "uuid:"):
            route = route.replace(f"<{converter}{name}>", str(values[name]))
    return route


def everything_kept() -> dict[str, list[tuple[Any, ...]]]:
    """Return all rows of the private parts of the site."""
    kept = (model for model in apps.get_models() if model._meta.app_label in PRIVATE_APPS)
    return {model._meta.label: sorted(model._base_manager.values_list(), key=repr) for model in kept}


def takes_what_is_sent(pattern: URLPattern) -> bool:
    view = getattr(pattern.callback, "view_class", None)
    return view is None or (hasattr(view, "post") and "post" in view.http_method_names)


def test_every_address_that_acts_on_a_thing_is_tried(world: World):
    filled = [route for route, pattern in patterns(get_resolver()) if pattern.pattern.converters]
    acting = {
        route
        for route, pattern in patterns(get_resolver())
        if pattern.pattern.converters and takes_what_is_sent(pattern) and pattern.name not in GIVEN_BY_FUNCTIONS
    }
    known = (*about(world), *OF_NOBODY_ELSE)
    assert {route for route in acting if not route.startswith(known)} == set(), "Say in `about` what fills its gaps."
    assert not [begin for begin in OF_NOBODY_ELSE if not any(route.startswith(begin) for route in filled)]


def test_nobody_acts_on_what_they_cannot_see(world: World):
    found = addresses(world)
    assert set(found) == set(about(world))
    tried = sorted(set().union(*found.values()))
    assert len(tried) > 120
    for reader in OUTSIDERS:
        client, before = Client(), everything_kept()
        if reader != "stranger":
            client.force_login(world.readers[reader])
        answers = {(address, _answer(client, address, fields)) for address in tried for fields in ({}, EVERYTHING)}
        assert {(address, answer) for address, answer in answers if answer not in {404, 405, "led away"}} == set(), (
            reader
        )
        assert everything_kept() == before, reader


def _answer(client: Client, address: str, fields: dict[str, str]) -> int | str:
    response = client.post(address, fields)
    is_led_away = response.status_code == 302 and response["Location"].startswith(LED_AWAY)
    return "led away" if is_led_away else response.status_code


@pytest.mark.parametrize("reader", ["group member", "named person", "co-author"])
def test_a_session_that_was_open_when_access_ended_opens_nothing_private_any_more(world: World, reader: str):
    person, client = world.readers[reader], Client()
    client.force_login(person)
    rows = [(address, row) for _, address, row in of_rows(world)]
    private = {address for address, row in rows if row.statuses["former member"] != 200}
    private = {address for address in private if not address.startswith(NOT_OF_MEMBERSHIP)}
    opened = {address for address in private if client.get(address).status_code == 200}
    assert len(opened) > 20
    Access.objects.filter(person=person).update(ended_at=timezone.now(), ended_by=person)
    assert {address for address in private if client.get(address).status_code == 200} == set()
