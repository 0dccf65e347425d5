"""A call for which somebody has begun a bid stays on the site, and the editor reads why and what to do instead."""

import pytest
from django.db import transaction
from django.urls import reverse

from projects.bids.services import withdraw_bid
from projects.calls.exceptions import CallHasSubmissions
from projects.calls.models import CallPage
from tests.home.factories import UserFactory
from tests.projects.bids.factories import draft_bid, submitted_bid
from tests.projects.calls.factories import CallFactory

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


@pytest.mark.parametrize("make", [draft_bid, withdrawn_bid, submitted_bid])
def test_editor_reads_what_stands_in_the_way_and_what_to_do(client, editor, make):
    call = make().call
    for name, address in addresses(call).items():
        answer = client.post(address, {"include_descendants": "on"}, follow=True)
        assert answer.status_code == 200, name
        page = answer.content.decode()
        assert f"{call.reference} stays where it is" in page, name
        assert "Cancel it instead" in page, name
        assert CallPage.objects.get(pk=call.pk).live, name


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
        with pytest.raises(CallHasSubmissions), transaction.atomic():
            act()


def test_a_call_that_nobody_has_begun_to_answer_goes(client, editor):
    call = CallFactory()
    client.post(reverse("wagtailadmin_pages:delete", args=[call.pk]))
    assert not CallPage.objects.filter(pk=call.pk).exists()
