"""The site on which the journeys are made: the pages that a new hub starts with, and as little else as can be."""

from collections.abc import Iterator

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from wagtail.models import Site

from home.models import HomePage
from home.standing_pages import set_up_pages


@pytest.fixture
def site(transactional_db: None) -> Iterator[HomePage]:
    """A new hub, with nobody's attempts to sign in counted yet."""
    _forget()
    yield set_up_pages()
    _forget()


def _forget() -> None:
    cache.clear()
    ContentType.objects.clear_cache()
    Site.clear_site_root_paths_cache()
