"""Nobody in the admin reads who did what to a private thing: not a superuser, in no history and in no report."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from django.urls import NoReverseMatch, reverse
from wagtail.log_actions import log
from wagtail.log_actions import registry as logs
from wagtail.models import ModelLogEntry, Page, PageLogEntry

from home.models import PrivateLogEntry
from tests.architecture.logged import OPENLY
from tests.architecture.surfaces import OFFICERS
from tests.architecture.test_sight import models_with_a_scope
from tests.architecture.world import World

pytestmark = pytest.mark.django_db

MARK = "zqactuponprivatething"
HISTORY = "wagtailadmin_reports:site_history"
PRIVATE_APPS = {
    *("ideas", "publishing", "groups", "offers", "moderation", "members", "commitments"),
    *("bids", "assessments", "awards", "impacts"),
}


def private_things(world: World) -> list[models.Model]:
    things = (thing for thing in vars(world.things).values() if isinstance(thing, models.Model))
    return [thing for thing in things if logs.get_log_model_for_instance(thing) is PrivateLogEntry]


@pytest.fixture
def logged(world: World) -> list[models.Model]:
    """Write a marked line upon every private thing of the world, in the name of its member, and return the things."""
    things = private_things(world)
    for thing in things:
        log(thing, "moderation.report.make", user=world.readers["member"], title=f"{MARK} {thing}")
    return things


def test_whatever_has_a_scope_has_its_acts_in_the_private_log_or_a_reason():
    scoped = {label: logs.get_log_model_for_model(apps.get_model(label)) for label in models_with_a_scope()}
    openly = {label for label, log_model in scoped.items() if log_model is ModelLogEntry}
    assert openly == set(OPENLY), "Register it with home.private_log, or give a reason in logged.py."
    assert {label for label, log_model in scoped.items() if log_model is PageLogEntry} == {
        label for label in scoped if issubclass(apps.get_model(label), Page)
    }


def test_everything_of_a_private_app_is_private_but_the_terms_and_the_settings():
    kinds = [kind for app in PRIVATE_APPS for kind in apps.get_app_config(app).get_models()]
    openly = {kind._meta.label for kind in kinds if logs.get_log_model_for_model(kind) is not PrivateLogEntry}
    assert openly == {"members.TermsVersion", "members.JoiningSettings"}


def test_there_is_something_to_hide_in_each_private_app(logged: list[models.Model]):
    assert {thing._meta.app_label for thing in logged} >= PRIVATE_APPS


def lines_shown(client: Client) -> Iterator[Any]:
    """Give every line of the report on the whole site, page by page."""
    number, pages = 1, 1
    while number <= pages:
        response = client.get(reverse(HISTORY), {"p": number})
        if response.status_code != 200:
            return
        pages, number = response.context["paginator"].num_pages, number + 1
        yield from response.context["object_list"]


@pytest.mark.parametrize("reader", [*OFFICERS, "moderator"])
def test_the_history_of_the_site_shows_no_act_upon_a_private_thing(world: World, client_of, logged, reader: str):
    client = client_of(reader)
    shown = list(lines_shown(client))
    assert not [line for line in shown if isinstance(line, PrivateLogEntry)]
    for query in ("", "?export=csv", "?action=moderation.report.make", f"?user={world.readers['member'].pk}"):
        for name in (HISTORY, f"{HISTORY}_results"):
            response = client.get(reverse(name) + query)
            assert MARK not in response.getvalue().decode(), query
            assert b"Reported something" not in response.getvalue()


def test_the_history_of_the_site_still_shows_what_is_done_in_public(world: World, client_of, logged):
    actions = {line.action for line in lines_shown(client_of("superuser"))}
    assert "prospectus.edition.publish" in actions
    assert not actions & set(PrivateLogEntry.objects.values_list("action", flat=True))


def histories(thing: models.Model) -> Iterator[str]:
    """Give the addresses in the admin at which the history of a thing of this kind could stand."""
    name = f"{thing._meta.app_label}_{thing._meta.model_name}"
    for address in (f"{name}_modeladmin_history", f"wagtailsnippets_{name}:history", f"{name}:history"):
        with suppress(NoReverseMatch):
            yield reverse(address, args=[thing.pk])


@pytest.mark.parametrize("reader", [*OFFICERS, "moderator"])
def test_no_history_of_a_private_thing_shows_who_did_something(world: World, client_of, logged, reader: str):
    client = client_of(reader)
    for thing in logged:
        assert not logs.get_logs_for_instance(thing).exists()
        for address in histories(thing):
            assert MARK not in client.get(address).content.decode(), address


@pytest.mark.parametrize("reader", [*OFFICERS, "moderator"])
def test_the_history_of_a_page_tells_of_no_bid_and_of_no_assessor(world: World, client_of, reader: str):
    for page in (world.things.open_call, world.things.assessor.call, world.things.bid.call):
        response = client_of(reader).get(reverse("wagtailadmin_pages:history", args=[page.pk]))
        if response.status_code == 200:
            told = {line.action for line in response.context["object_list"]}
            assert not [
                action for action in told if action.startswith(("assessments.", "awards.", "bids.bid.read", "bids.exc"))
            ]


def test_nobody_reads_the_private_log_by_any_scope(world: World, logged):
    assert PrivateLogEntry.objects.exists()
    for reader in world.readers.values():
        assert not PrivateLogEntry.objects.visible_to(reader).exists()
        assert not PrivateLogEntry.objects.viewable_by_user(reader).exists()
