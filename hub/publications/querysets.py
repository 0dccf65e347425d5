from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from home.querysets import BasePageQuerySet

if TYPE_CHECKING:
    from search.tokens import Reader


class PublicationQuerySet(BasePageQuerySet):
    """The publications, and which of them a reader may open."""

    def for_its_page(self) -> Self:
        """Return the publications with their publishers, which nearly all have; what few have is asked for by those."""
        return self.select_related("publisher")

    def joined(self) -> Self:
        """Return them with what their pages name beside them, in one query."""
        return self.select_related("publisher", "series", "supersedes", "social_image")

    def with_standing(self) -> Self:
        """Return them with `is_superseded`: whether a published one takes the place of this one."""
        successors = apps.get_model("publications", "PublicationPage").objects.filter(
            supersedes=OuterRef("pk"), live=True
        )
        return self.annotate(is_superseded=Exists(successors))

    def standing(self) -> Self:
        """Return those that have not been withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


def organisations_to_name(*present: int | None) -> models.QuerySet[Any]:
    """Return the organisations among which editors choose: those known in public, and those on a page, `present` too.

    One that is merely named in an application is its people's secret and the secretariat's.
    """
    organisations = apps.get_model("members", "Organisation").objects
    known = Q(pk__in=organisations.known_in_public().values("pk")) | Q(pk__in=[pk for pk in present if pk is not None])
    named = Q(publications__live=True) | Q(contributions__page__live=True)
    found: models.QuerySet[Any] = organisations.filter(known | named).distinct()
    return found


class PublicationFileQuerySet(models.QuerySet[Any]):
    """The files, and which of them a reader may open."""

    def visible_to(self, user: "Reader") -> Self:
        """Return the files of publications that `user` may read.

        A file that hangs on a publication withdrawn for privacy is withheld, even where a copy of that publication
        shows it too.
        """
        publications = apps.get_model("publications", "PublicationPage").objects
        attached = publications.filter(attachments__file=OuterRef("pk"))
        return self.filter(
            Exists(attached.visible_to(user)),
            ~Exists(attached.filter(withdrawn_for_privacy=True)),
        )

    def unattached(self) -> Self:
        """Return the uploads that no page has. A draft of a published page may have them all the same."""
        return self.filter(attachments__isnull=True)
