"""Who may do what with publications beyond reading them."""

from typing import TYPE_CHECKING

from hub.publications.models import PublicationFile, PublicationIndexPage, PublicationPage

if TYPE_CHECKING:
    from home.models import User


def can_add_publication(user: "User", index: PublicationIndexPage) -> bool:
    """Tell whether `user` may begin one. Wagtail would say no, since nobody makes year pages by hand."""
    permissions = index.permissions_for_user(user)
    return bool(user.is_active and (user.is_superuser or "add" in permissions.permissions))


def can_withdraw_publication(user: "User", publication: PublicationPage) -> bool:
    """Tell whether `user` may withdraw this publication or put it back: whoever may publish it."""
    return bool(publication.permissions_for_user(user).can_publish())


def can_read_draft_file(user: "User", file: PublicationFile, publication: PublicationPage | None) -> bool:
    """Tell whether `user` may open a file from the editor: its uploader, and who may edit a page or draft that has it.

    A file withdrawn for privacy opens only to those who may publish its page.
    """
    if publication is None:
        return file.uploaded_by_id == user.pk and not file.attachments.exists()
    if not _belongs_to(file, publication):
        return False
    permissions = publication.permissions_for_user(user)
    return bool(permissions.can_publish() if publication.is_withheld else permissions.can_edit())


def _belongs_to(file: PublicationFile, publication: PublicationPage) -> bool:
    if publication.attachments.filter(file=file).exists():
        return True
    draft = publication.get_latest_revision_as_object()
    return any(attachment.file_id == file.pk for attachment in draft.attachments.all())
