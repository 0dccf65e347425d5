"""The menu of the admin: every item has a place of its own, so that its order is the one that was meant."""

from collections import Counter

import pytest
from wagtail import hooks


@pytest.mark.django_db
def test_no_two_items_of_the_menu_have_one_place():
    items = [hook() for hook in hooks.get_hooks("register_admin_menu_item")]
    places = Counter(item.order for item in items)
    assert [item.label for item in items if places[item.order] > 1] == []
    assert len(items) > 20
