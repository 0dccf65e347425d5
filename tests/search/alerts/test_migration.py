"""What was in the catalogue before there were alerts is news to nobody."""

from importlib import import_module

import pytest
from django.db import connection

from search.alerts.sending import send_alerts
from search.arrivals import note_arrivals
from search.models import EntryArrival
from tests.search.alerts.catalogue import settle
from tests.search.alerts.factories import SavedSearchFactory
from tests.search.browsing import add_entry

pytestmark = pytest.mark.django_db


def test_what_was_there_before_alerts_has_arrived_long_ago():
    entry = add_entry("Damp")
    with connection.cursor() as cursor:
        cursor.execute(import_module("search.migrations.0008_what_is_there_has_arrived").WHAT_IS_KNOWN)
    assert EntryArrival.objects.get(entry=entry, token="public").first_look == 0
    SavedSearchFactory(public=True)
    note_arrivals(entry, ["public"])  # Gone and back again.
    settle()
    assert send_alerts() == 0
