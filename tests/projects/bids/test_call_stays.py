"""A call that has opened stays on the site, whatever came in, and the editor reads what to do instead."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from projects.bids.services import withdraw_bid
from projects.calls.exceptions import CallStays
from projects.calls.models import CallPage, Criterion
from tests.home.factories import UserFactory
from tests.projects.bids.factories import draft_bid, submitted_bid
from tests.projects.calls.factories import CallFactory, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    user = UserFactory(superuser=True)
    client.force_login(user)
    return user


def withdrawn_bid():
    bid = draft_bid()
    withdraw_bid(bid, by=bid.started_by)
    return bid


def addresses(call: CallPage) -> dict[str, str]:
    above = call.get_parent()
    bulk = {act: reverse("wagtail_bulk_action", args=["wagtailcore", "page", act]) for act in ("delete", "unpublish")}
    return {
        **{act: reverse(f"wagtailadmin_pages:{act}", args=[call.pk]) for act in bulk},
        **{f"{act} above": reverse(f"wagtailadmin_pages:{act}", args=[above.pk]) for act in bulk},
        **{f"{act} in bulk": f"{address}?id={call.pk}" for act, address in bulk.items()},
        **{f"{act} above in bulk": f"{address}?id={above.pk}" for act, address in bulk.items()},
    }


def call_without_bids():
    return CallFactory()


def call_of(make):
    return lambda: make().call


MADE = [call_without_bids, *map(call_of, (draft_bid, withdrawn_bid, submitted_bid))]


@pytest.mark.parametrize("make", MADE)
def test_editor_reads_what_to_do_instead_whatever_came_in(client, editor, make):
    call = make()
    for name, address in addresses(call).items():
        answer = client.post(address, {"include_descendants": "on"}, follow=True)
        assert answer.status_code == 200, name
        page = answer.content.decode()
        assert f"{call.reference} stays where it is: once a call has opened, its page stays on the site" in page, name
        assert "Cancel it instead" in page, name
        assert CallPage.objects.get(pk=call.pk).live, name


def test_no_refusal_tells_what_came_in():
    told = set()
    for make in MADE:
        call = make()
        call.criteria, call.change_note = [Criterion(name="Price", weight=100)], "Cheaper."
        with pytest.raises(ValidationError) as changed, transaction.atomic():
            publish(call)
        with pytest.raises(CallStays) as taken, transaction.atomic():
            CallPage.objects.get(pk=call.pk).unpublish()
        told.add((str(changed.value), str(taken.value).replace(call.reference, "It")))
    assert len(told) == 1


def test_where_it_is_cancelled_already_nobody_is_told_to_cancel_it(client, editor):
    call = draft_bid().call
    call.cancelled_reason, call.cancelled_at = "No money", call.opens_at
    call.save()
    page = client.post(reverse("wagtailadmin_pages:delete", args=[call.pk]), follow=True).content.decode()
    assert "It is cancelled already" in page
    assert "Cancel it instead" not in page


def test_the_refusal_names_no_bidder(client, editor):
    bid = draft_bid()
    page = client.post(reverse("wagtailadmin_pages:delete", args=[bid.call.pk]), follow=True).content.decode()
    assert bid.lead.name not in page


def test_a_program_is_refused_too():
    call = draft_bid().call
    for act in (call.delete, call.unpublish):
        with pytest.raises(CallStays), transaction.atomic():
            act()


def test_a_call_that_has_not_opened_goes(client, editor):
    call = CallFactory(forthcoming=True)
    client.post(reverse("wagtailadmin_pages:delete", args=[call.pk]))
    assert not CallPage.objects.filter(pk=call.pk).exists()
