"""Hiding a public text when a moderator has decided so, and showing it again.

Who may is decided in `hub.moderation`, whose acts call these in their own transaction.
"""

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from home.models import User
from hub.ideas.publishing.models import IdeaPublication
from hub.ideas.publishing.services.settling import locked


@transaction.atomic
def hide_publication(publication: IdeaPublication, *, by: User) -> None:
    """Hide a public text: from now on those whom it concerns alone read it, and search knows it for them alone."""
    publication = locked(publication)
    if publication.hidden_at is None:
        publication.hidden_at = timezone.now()
        publication.save(update_fields=["hidden_at"])
        log(publication, "publishing.publication.hide", user=by)


@transaction.atomic
def show_publication_again(publication: IdeaPublication, *, by: User) -> None:
    """Show a public text again."""
    publication = locked(publication)
    if publication.hidden_at is not None:
        publication.hidden_at = None
        publication.save(update_fields=["hidden_at"])
        log(publication, "publishing.publication.show_again", user=by)
