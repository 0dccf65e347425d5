"""Elasticsearch under the leak check: indices of its own, filled with what was planted, and gone at the end."""

from collections.abc import Iterator
from contextlib import contextmanager
from secrets import token_hex

from django.conf import settings
from django.test.utils import override_settings

from search.engines.elastic import indices
from search.engines.elastic.client import is_configured, writer_client
from search.rebuild import rebuild


@contextmanager
def scratch_engine() -> Iterator[None]:
    """Let readers search in scratch indices while this is open, where the site has an Elasticsearch."""
    if not is_configured():
        yield
        return
    prefix = f"{settings.ELASTICSEARCH_PREFIX}-leakcheck-{token_hex(4)}"
    with override_settings(ELASTICSEARCH_PREFIX=prefix):
        try:
            rebuild()
            yield
        finally:
            indices.remove_site(writer_client(), prefix)
