from datetime import timedelta

import pytest
from django.utils import timezone

from search.templatetags.shelves import closing_soon
from tests.search.factories import EntryFactory

pytestmark = pytest.mark.django_db


def test_what_closes_soon_is_what_the_reader_may_know_of_the_next_first():
    now = timezone.now()
    later, next_one = (EntryFactory(closes_at=now + timedelta(days=days)) for days in (2, 1))
    EntryFactory(closes_at=now - timedelta(days=1))
    EntryFactory(closes_at=now + timedelta(days=1), tokens=["members"])
    assert closing_soon({}) == [next_one, later]
