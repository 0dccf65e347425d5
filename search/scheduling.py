"""Publishing and unpublishing what is due, each page in a transaction of its own with its entry."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from django.utils import timezone
from wagtail.models import Page, Revision

from search.services import collected_refreshes

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class ScheduledWork:
    """What one run did: pages published, pages taken down at their end, and those that failed and stay due."""

    published: int = 0
    expired: int = 0
    failed: int = 0

    def count(self, what: str, *, done: bool) -> None:
        """Count one page under `what`, or among those that failed."""
        name = what if done else "failed"
        setattr(self, name, getattr(self, name) + 1)


def publish_due() -> ScheduledWork:
    """Take down pages whose time is over and publish those whose time has come; one that fails holds up no other."""
    work = ScheduledWork()
    for page in _expired_pages():
        take_down = partial(page.unpublish, set_expired=True, log_action="wagtail.unpublish.scheduled")
        work.count("expired", done=_in_own_transaction(take_down))
    for revision in _due_revisions():
        publish = partial(revision.publish, log_action="wagtail.publish.scheduled")
        work.count("published", done=_in_own_transaction(publish))
    return work


def _expired_pages() -> Iterator[Page]:
    due = Page.objects.filter(live=True, expire_at__lt=timezone.now()).order_by("expire_at")
    yield from list(due.specific())


def _due_revisions() -> Iterator[Revision]:
    due = Revision.page_revisions.filter(approved_go_live_at__lt=timezone.now()).order_by("approved_go_live_at")
    yield from list(due)


def _in_own_transaction(act: Callable[[], object]) -> bool:
    """Do the act and describe what it changed, both or neither. Returns whether it was done."""
    try:
        with collected_refreshes():
            act()
    except Exception:
        logger.exception("A scheduled page could not be published or taken down; it stays due.")
        return False
    return True
