"""What waits for those who write and publish pages."""

from datetime import datetime
from typing import Any

from django.db.models import Min, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import Page, Revision, TaskState
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.query import PageQuerySet

from home.models import User
from home.work import SHOWN_AT_MOST, Link, Section, Task


def pages_of(person: User, right: str) -> PageQuerySet:
    """Return the pages with which `person` may do what `right` says: `change` or `publish`."""
    pages: PageQuerySet = PagePermissionPolicy().instances_user_has_permission_for(person, right)
    return pages


def edited_by(person: User, pages: Any) -> Any:
    """Return those of some pages that `person` may change."""
    return pages.filter(pk__in=pages_of(person, "change").values("pk"))


def edit_link(page: Page) -> Link:
    """Return the way to the editor of `page`."""
    return Link(page.get_admin_display_title(), reverse("wagtailadmin_pages:edit", args=[page.pk]))


def reviews(person: User) -> Section | None:
    """Return how many pages others have handed in for review by this person."""
    count = TaskState.objects.reviewable_by(person).count()
    if not count:
        return None
    pages = "1 page waits" if count == 1 else f"{count} pages wait"
    address = reverse("wagtailadmin_reports:workflow_tasks") + "?reviewable=true"
    return Section("Handed in for review", (Task(Link(f"{pages} for your review", address)),))


def drafts(person: User) -> Section:
    """Return the pages that this person began or last wrote on, and that readers do not see as they stand."""
    unpublished = Q(live=False) | Q(has_unpublished_changes=True)
    own = Q(owner=person) | Q(latest_revision__user=person)
    waiting = pages_of(person, "change").filter(unpublished, own).exclude(pk__in=_times_set())
    pages = waiting.order_by("-latest_revision_created_at", "-pk")
    tasks = tuple(Task(edit_link(page), _state_of_draft(page)) for page in pages[:SHOWN_AT_MOST])
    more = pages.count() - SHOWN_AT_MOST if len(tasks) == SHOWN_AT_MOST else 0
    return Section("Your drafts", tasks, more)


def schedule(person: User) -> Section:
    """Return what will be published at a time that is set, the next first, for those who may publish it."""
    times = _times_set()
    scheduled = pages_of(person, "publish").filter(pk__in=times).order_by()
    soonest = sorted(scheduled.values_list("pk", flat=True), key=times.__getitem__)
    pages = Page.objects.in_bulk(soonest[:SHOWN_AT_MOST])
    # A page deleted between the two reads is missing from the second, and is not to be published any more.
    tasks = tuple(Task(edit_link(pages[pk]), f"on {_moment(times[pk])}") for pk in soonest if pk in pages)
    return Section("To be published soon", tasks, len(soonest[SHOWN_AT_MOST:]))


def _times_set() -> dict[int, datetime]:
    """Return when each page that is scheduled will be published, by its key."""
    revisions = Revision.page_revisions.filter(approved_go_live_at__isnull=False).order_by()
    rows = revisions.values_list("object_id").annotate(Min("approved_go_live_at"))
    return {int(pk): moment for pk, moment in rows}


def _state_of_draft(page: Page) -> str:
    changed_at = page.latest_revision_created_at
    state = "published, with changes that readers do not see" if page.live else "not published"
    return f"{state}, {_moment(changed_at)}" if changed_at else state


def _moment(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "j F Y, H:i")
