"""The admin's usage of a call tells nobody that bids were begun, or that somebody saved the call or asked about it."""

from importlib import import_module

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import ReferenceIndex

from projects.bids.models import Bid
from tests.home.factories import UserFactory
from tests.projects.bids.factories import submitted_bid
from tests.projects.calls.factories import CallFactory, CallQuestionFactory, CallWatchFactory

pytestmark = pytest.mark.django_db


def usage(client, call):
    """Return what stands in the table of the records that point to a call."""
    response = client.get(reverse("wagtailadmin_pages:usage", args=[call.pk]))
    assert response.status_code == 200
    cells = BeautifulSoup(response.content, "html.parser").find_all("td")
    return {cell.get_text(" ", strip=True) for cell in cells}


def test_the_usage_of_a_call_is_the_same_whatever_came_in(client):
    client.force_login(UserFactory(superuser=True))
    with_bid, without = CallFactory(), CallFactory()
    submitted_bid(call=with_bid)
    CallWatchFactory(call=with_bid)
    CallQuestionFactory(call=with_bid)
    call_command("rebuild_references_index", verbosity=0)
    assert not ReferenceIndex.get_references_to(with_bid).exists()
    assert usage(client, with_bid) == usage(client, without)


def test_the_upgrade_forgets_what_the_usage_told(client):
    client.force_login(UserFactory(superuser=True))
    bid = submitted_bid()
    page, record = (ContentType.objects.get_for_model(model) for model in (bid.call.page_ptr, Bid))
    ReferenceIndex.objects.create(
        base_content_type=record,
        content_type=record,
        object_id=bid.pk,
        to_content_type=page,
        to_object_id=bid.call_id,
        model_path="call",
        content_path="call",
        content_path_hash="8b4ad3e6-0d0c-5d0f-a5c4-3d7f9d1f3a51",
    )
    assert "Bid" in usage(client, bid.call)
    import_module("projects.calls.migrations.0007_usage_tells_of_nothing_private").forget(apps, None)
    assert "Bid" not in usage(client, bid.call)
