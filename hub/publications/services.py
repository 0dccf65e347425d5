"""Acts on publications: keeping an upload, making a year's page, withdrawing and putting back."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from wagtail.coreutils import find_available_slug
from wagtail.log_actions import log
from wagtail.models import Page

from hub.files.services import checked_upload, keep_file
from hub.publications.exceptions import AlreadyWithdrawn, NotWithdrawn
from hub.publications.models import PublicationFile, PublicationIndexPage, PublicationPage, PublicationYearPage
from hub.publications.permissions import can_withdraw_publication

if TYPE_CHECKING:
    from home.models import User


@transaction.atomic
def year_page(index: PublicationIndexPage, year: int) -> PublicationYearPage:
    """Return the page below which the publications of `year` live, made now if it is the first."""
    Page.objects.select_for_update().get(pk=index.pk)  # Of two who begin a year at once, the second finds the page.
    index = PublicationIndexPage.objects.get(pk=index.pk)
    present = PublicationYearPage.objects.child_of(index).filter(year=year).first()
    if present is not None:
        return present
    page = PublicationYearPage(
        title=str(year), slug=str(year), year=year, summary=f"Publications of the policy community in {year}."
    )
    index.add_child(instance=page)
    return page


@transaction.atomic
def file_under_year(publication: PublicationPage) -> None:
    """Move a publication that nobody has been shown yet below the page of the year in which it is published.

    Where another one of that year has its address it takes the next free one, in its drafts too. The editor's form
    refuses such a pair in words, but the other may come while this one waits for its hour.
    """
    present = publication.get_parent().specific
    if not isinstance(present, PublicationYearPage) or present.year == publication.published_on.year:
        return
    year = year_page(present.get_parent().specific, publication.published_on.year)
    stored = PublicationPage.objects.get(pk=publication.pk)
    slug = find_available_slug(year, publication.slug, ignore_page_id=publication.pk)
    if slug != publication.slug:
        _give_address(stored, slug)
    stored.move(year, pos="last-child")
    publication.refresh_from_db(fields=["slug", "path", "depth", "url_path"])


def _give_address(publication: PublicationPage, slug: str) -> None:
    """Give the publication another address before anybody has seen it, and its versions, which would bring it back."""
    versions = publication.revisions.filter(content__slug=publication.slug)
    publication.slug = slug
    Page.objects.filter(pk=publication.pk).update(slug=slug)  # Moving it gives it the whole path.
    for version in versions:
        version.content["slug"] = slug
        version.save(update_fields=["content"])


@transaction.atomic
def keep_upload(content: File[Any], *, name: str, by: "User | None" = None) -> PublicationFile:
    """Keep an uploaded file, to be attached to a publication, and have its text read.

    The same bytes under the same name from the same person are kept once, since the editor sends an upload again with
    each automatic save. Raises FileRefused where the hub does not take such files.
    """
    upload = checked_upload(content, name=name, most_bytes=settings.PUBLICATION_FILE_MAX_BYTES)
    present = PublicationFile.objects.filter(sha256=upload.sha256, original_name=upload.name, uploaded_by=by).first()
    if present is not None:
        return present
    file = PublicationFile(uploaded_by=by)
    keep_file(file, upload)
    return file


@transaction.atomic
def withdraw_publication(
    publication: PublicationPage, *, by: "User", reason: str, for_privacy: bool = False
) -> PublicationPage:
    """Withdraw a publication: its page stays with the reason on top; for privacy, its text and files go at once.

    Raises PermissionDenied or AlreadyWithdrawn.
    """
    publication = PublicationPage.objects.select_for_update().get(pk=publication.pk)
    if not can_withdraw_publication(by, publication):
        raise PermissionDenied
    if publication.withdrawn_at is not None and publication.withdrawn_for_privacy >= for_privacy:
        raise AlreadyWithdrawn("This publication has been withdrawn already.")
    publication.withdrawn_at, publication.withdrawn_reason = timezone.now(), reason
    publication.withdrawn_for_privacy = for_privacy
    publication.save(clean=False, update_fields=["withdrawn_at", "withdrawn_reason", "withdrawn_for_privacy"])
    log(publication, "publications.publication.withdraw", user=by, data={"for_privacy": for_privacy})
    return PublicationPage.objects.get(pk=publication.pk)


@transaction.atomic
def reinstate_publication(publication: PublicationPage, *, by: "User") -> PublicationPage:
    """Put a withdrawn publication back as it was. Raises PermissionDenied or NotWithdrawn."""
    publication = PublicationPage.objects.select_for_update().get(pk=publication.pk)
    if not can_withdraw_publication(by, publication):
        raise PermissionDenied
    if publication.withdrawn_at is None:
        raise NotWithdrawn("This publication has not been withdrawn.")
    publication.withdrawn_at, publication.withdrawn_reason, publication.withdrawn_for_privacy = None, "", False
    publication.save(clean=False, update_fields=["withdrawn_at", "withdrawn_reason", "withdrawn_for_privacy"])
    log(publication, "publications.publication.reinstate", user=by)
    return PublicationPage.objects.get(pk=publication.pk)
