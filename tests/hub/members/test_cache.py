import pytest
from django.core.cache import cache, caches

pytestmark = pytest.mark.django_db


def test_attempts_are_counted_for_all_processes_together():
    cache.set("allauth:rl:x", [1.0], 60)
    assert caches["shared"].get("allauth:rl:x") == [1.0]
    assert not cache.add("allauth:rl:x", [2.0], 60)
    cache.delete("allauth:rl:x")
    assert caches["shared"].get("allauth:rl:x") is None


def test_what_else_is_cached_costs_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        cache.set("roots", 1)
        assert cache.get("roots") == 1
        assert not cache.add("roots", 2)
        cache.delete("roots")
