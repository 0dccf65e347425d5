"""The catalogue watches: saves, deletes and many-to-many changes of registered models, and Wagtail's page events."""

from collections.abc import Callable, Collection, Iterable
from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from wagtail.models import COMMENTS_RELATION_NAME, Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from home.models import User
from search.alerts.services import forget_alerts_of_address
from search.services import refresh, refresh_object, refresh_wording
from search.sources import Dependency, Source, sources, sources_of_model

# What Wagtail writes to a page's row when it saves a revision.
_DRAFT_FIELDS = frozenset(
    {"latest_revision", "latest_revision_created_at", "draft_title", "has_unpublished_changes", COMMENTS_RELATION_NAME}
)


def connect() -> None:
    """Watch every registered model and every model that one of them depends on."""
    for source in sources():
        _watch_source(source)
        for dependency in source.depends_on:
            _watch_dependency(source, dependency)
    for signal in (page_published, page_unpublished):
        signal.connect(_page_changed, dispatch_uid=f"search.{id(signal)}")
    page_slug_changed.connect(_address_changed, dispatch_uid="search.page_slug_changed")
    post_page_move.connect(_branch_changed, dispatch_uid="search.post_page_move")
    post_save.connect(_bare_page_saved, sender=Page, dispatch_uid="search.page_saved")
    post_save.connect(_site_saved, sender=Site, dispatch_uid="search.site_saved")
    post_delete.connect(_person_deleted, sender=User, dispatch_uid="search.person_deleted")
    for signal in (post_save, post_delete):
        signal.connect(
            _restriction_changed, sender=PageViewRestriction, dispatch_uid=f"search.restriction.{id(signal)}"
        )


def _person_deleted(sender: Any, instance: User, **_: Any) -> None:
    """Forget with a person also what was followed from their address before they had an account."""
    forget_alerts_of_address(instance.email)


def _watch_source(source: Source) -> None:
    model = source.model_class
    post_save.connect(_thing_saved, sender=model, dispatch_uid=f"search.{source.kind}.saved")
    post_delete.connect(_thing_deleted, sender=model, dispatch_uid=f"search.{source.kind}.deleted")
    for m2m in model._meta.many_to_many:
        through = getattr(m2m.remote_field, "through", None)
        if through is not None:
            m2m_changed.connect(_m2m_changed, sender=through, dispatch_uid=f"search.{source.kind}.{m2m.name}")


def _thing_saved(
    sender: type[models.Model],
    instance: models.Model,
    raw: bool = False,
    update_fields: Collection[str] | None = None,
    **_: Any,
) -> None:
    if raw or _is_draft_save(instance, update_fields):
        return
    refresh_object(instance)


def _is_draft_save(instance: models.Model, update_fields: Collection[str] | None) -> bool:
    """Tell whether a page was saved as a draft only: the editor does so every half second, and readers see nothing."""
    return isinstance(instance, Page) and update_fields is not None and _DRAFT_FIELDS.issuperset(update_fields)


def _thing_deleted(sender: type[models.Model], instance: models.Model, **_: Any) -> None:
    refresh_object(instance)


def _m2m_changed(sender: Any, instance: models.Model, action: str, reverse: bool, **_: Any) -> None:
    if action.startswith("post_") and not reverse:
        refresh_object(instance)


def _watch_dependency(source: Source, dependency: Dependency) -> None:
    uid = f"search.{source.kind}.needs.{dependency.model}"
    pending: dict[int, list[int]] = {}

    def saved(
        sender: Any,
        instance: models.Model,
        raw: bool = False,
        update_fields: Collection[str] | None = None,
        **_: Any,
    ) -> None:
        if not (raw or _is_draft_save(instance, update_fields)) and dependency.is_touched_by(update_fields):
            describe = refresh_wording if dependency.is_wording(instance) else refresh
            describe(source, dependency.affected_ids(instance))

    def before_delete(sender: Any, instance: models.Model, **_: Any) -> None:
        pending[id(instance)] = dependency.affected_ids(instance)

    def deleted(sender: Any, instance: models.Model, **_: Any) -> None:
        refresh(source, pending.pop(id(instance), []))

    _connect(post_save, saved, dependency.model, f"{uid}.saved")
    _connect(pre_delete, before_delete, dependency.model, f"{uid}.before_delete")
    _connect(post_delete, deleted, dependency.model, f"{uid}.deleted")


def _connect(signal: Any, receiver: Callable[..., None], model: str, uid: str) -> None:
    signal.connect(receiver, sender=model, weak=False, dispatch_uid=uid)


def _bare_page_saved(
    sender: Any, instance: Page, raw: bool = False, update_fields: Collection[str] | None = None, **_: Any
) -> None:
    """Follow a page that was saved as a bare `Page`, as Wagtail does when it moves or unpublishes one."""
    if not (raw or _is_draft_save(instance, update_fields)):
        _page_changed(sender, instance)


def _page_changed(sender: Any, instance: Page, **_: Any) -> None:
    for source in sources_of_model(instance.specific_class or type(instance)):
        refresh(source, [instance.pk])
    _refresh_records("exact", instance.path)


def _address_changed(sender: Any, instance: Page, **_: Any) -> None:
    """Follow a page that took another name in its address, with all below it.

    Nobody gains or loses sight of anything, and Wagtail leads from the old addresses to the new: many may wait.
    """
    _refresh_branch(instance, refresh_wording)


def _branch_changed(sender: Any, instance: Page, **_: Any) -> None:
    _refresh_branch(instance)


def _restriction_changed(sender: Any, instance: PageViewRestriction, **_: Any) -> None:
    """Describe what the restriction hides: the page and its aliases, with all below them."""
    is_page_or_alias = Q(pk=instance.page_id) | Q(alias_of=instance.page_id) | Q(alias_of__alias_of=instance.page_id)
    for page in Page.objects.filter(is_page_or_alias):
        _refresh_branch(page)


def _site_saved(sender: Any, instance: Site, **_: Any) -> None:
    """Follow a change of the site's home page, which gives every page another address, or none."""
    Site.clear_site_root_paths_cache()
    for top in Page.get_root_nodes():
        _refresh_branch(top)


def _refresh_branch(top: Page, describe: Callable[[Source, Iterable[int]], object] = refresh) -> None:
    """Describe a page and all below it again: their addresses or their readers have changed."""
    for source in _page_sources():
        ids = source.model_class._default_manager.filter(path__startswith=top.path).values_list("pk", flat=True)
        describe(source, ids)
    _refresh_records("startswith", top.path, describe)


def _refresh_records(lookup: str, path: str, describe: Callable[[Source, Iterable[int]], object] = refresh) -> None:
    """Describe the records again that live on the page with this path, or (`startswith`) on one below it too."""
    for source in sources():
        if source.page_path:
            records = source.model_class._default_manager.filter(**{f"{source.page_path}__{lookup}": path})
            describe(source, records.values_list("pk", flat=True))


def _page_sources() -> Iterable[Source]:
    return (source for source in sources() if source.is_page)
