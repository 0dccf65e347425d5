"""Whoever holds office sees no more than a stranger, anywhere, until they have a second step for signing in."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.architecture.surfaces import MISSING, of_rows, others
from tests.architecture.test_urls import admin_addresses
from tests.architecture.world import World

pytestmark = pytest.mark.django_db

IN_OFFICE = ("officer", "officer with access", "superuser", "secretary", "moderator")
_MARK = re.compile(r"\bzq[a-z]+\b")  # As `marked` makes them, and hardly by chance in a token of a form.


@pytest.fixture(autouse=True)
def second_step_is_asked_for(settings) -> None:
    settings.MFA_REQUIRED_FOR_STAFF = True


def addresses(world: World) -> list[str]:
    """Return all of the table, those that take words, and the admin's own, but for the way out, which stays open."""
    of_table = [address for _, address, _ in of_rows(world)]
    found = dict.fromkeys([*of_table, *(address for _, address in others(world)), *admin_addresses(), MISSING])
    return [address for address in found if address != reverse("wagtailadmin_logout")]


def seen(client: Client, address: str) -> tuple[int, set[str]]:
    """Return the status, and the marked things that stand in the answer but were not asked for."""
    response = client.get(address)
    text = response.getvalue().decode("utf-8", "replace").replace(address, "")
    return response.status_code, set(_MARK.findall(text))


@pytest.mark.parametrize("reader", IN_OFFICE)
def test_without_a_second_step_an_officer_gets_what_a_stranger_gets(world: World, client_of, reader: str):
    stranger, officer, led_there = Client(), client_of(reader), 0
    for address in addresses(world):
        answer = stranger.get(address)
        if answer.get("Location", "").startswith(reverse("account_login")):
            assert officer.get(address)["Location"] == reverse("mfa_index"), address
            led_there += 1
        elif not address.startswith("/accounts/"):
            assert seen(officer, address) == seen(stranger, address), address
    assert led_there > 100


@pytest.mark.parametrize("reader", IN_OFFICE)
def test_the_page_that_sets_it_up_says_why_and_the_way_out_is_open(world: World, client_of, reader: str):
    client = client_of(reader)
    page = client.get(reverse("ideas:idea-list"), follow=True)
    assert page.request["PATH_INFO"] == reverse("mfa_index")
    assert "Set up a second step for signing in. You hold an office here" in page.content.decode()
    assert client.get(reverse("account_change_password")).status_code == 200
    client.post(reverse("account_logout"))
    assert "_auth_user_id" not in client.session


def test_the_way_out_of_the_admin_is_open_too(client_of):
    client = client_of("superuser")
    client.post(reverse("wagtailadmin_logout"))
    assert "_auth_user_id" not in client.session


def test_no_act_is_done_without_it(world: World, client_of):
    idea, client = world.things.shared_idea, client_of("officer with access")
    before = idea.dispositions.count()
    answer = client.post(reverse("ideas:disposition-new", args=[idea.pk]), {"answer": "taken-up", "reason": "Yes."})
    assert answer["Location"] == reverse("mfa_index")
    assert idea.dispositions.count() == before


def test_with_it_all_opens(world: World, client_of):
    person = world.readers["officer with access"]
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": "JBSWY3DPEHPK3PXP"})
    client = client_of("officer with access")
    assert client.get(reverse("ideas:idea-page", args=[world.things.shared_idea.pk])).status_code == 200


def test_members_are_not_asked_for_it(world: World, client_of):
    for reader in ("member", "author", "group member"):
        assert client_of(reader).get(reverse("ideas:idea-list")).status_code == 200


def test_it_costs_members_one_question(world: World, client_of, settings, django_assert_num_queries):
    client, address = client_of("member"), reverse("ideas:idea-list")
    client.get(address)
    settings.MFA_REQUIRED_FOR_STAFF = False
    with django_assert_num_queries(_queries_of(client, address) + 1):
        settings.MFA_REQUIRED_FOR_STAFF = True
        client.get(address)


def _queries_of(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked)
