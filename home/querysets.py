from datetime import datetime
from typing import Any, Self

from django.contrib.auth.base_user import BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet

from home.restrictions import IsHidden

SECRETARIAT = "secretariat"  # The slug of the audience that sees applications and messages.


class UserManager(BaseUserManager[Any]):
    """Makes people, who are known by their e-mail address."""

    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Any:
        """Return a new person. Raises ValueError where the address is empty."""
        if not email:
            raise ValueError("A person needs an e-mail address.")
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> Any:
        """Return a new person who may change every setting. It gives no sight of private things."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> Any:
        """Return the person with this address, in whatever case it was typed."""
        return self.get(email__iexact=username)


class AudienceMembershipQuerySet(models.QuerySet[Any]):
    """The dated ties between people and audiences."""

    def current(self) -> "AudienceMembershipQuerySet":
        """Return the ties that hold at this moment."""
        return self.holding_at(timezone.now())

    def holding_at(self, moment: datetime) -> "AudienceMembershipQuerySet":
        """Return the ties that hold at `moment`."""
        return self.filter(Q(until__isnull=True) | Q(until__gt=moment), since__lte=moment)


class OutgoingMailQuerySet(models.QuerySet[Any]):
    """The mail outbox."""

    def due(self, now: datetime) -> "OutgoingMailQuerySet":
        """Return the mail that may go now, oldest first."""
        return self.filter(status="waiting", not_before__lte=now).order_by("not_before", "pk")

    def abandoned(self, since: datetime) -> "OutgoingMailQuerySet":
        """Return the mail that a worker took before `since` and never reported on: it died with it in hand."""
        return self.filter(status="sending", claimed_at__lt=since)


FOOTER_SLUGS = ("contact", "accessibility", "privacy", "cookies", "terms", "freedom-of-information")


def menu_pages(root: Page) -> PageQuerySet:
    """Return the public pages under the home page that the header or the footer links to, in the editors' order."""
    pages = Page.objects.child_of(root).live().filter(~Q(IsHidden()))
    return pages.filter(Q(show_in_menus=True) | Q(slug__in=FOOTER_SLUGS)).order_by("path")


class ContactMessageQuerySet(models.QuerySet[Any]):
    """What people wrote to the secretariat."""

    def visible_to(self, user: Any) -> "ContactMessageQuerySet":
        """Return the messages that `user` may read: all for the secretariat, none for anybody else."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        ties = self.model._meta.apps.get_model("home", "AudienceMembership").objects.current()
        is_in = ties.filter(person=user, audience__slug=SECRETARIAT).exists()
        return self.all() if is_in else self.none()

    def unanswered(self) -> "ContactMessageQuerySet":
        """Return the messages that wait for an answer."""
        return self.filter(answered_at__isnull=True)

    def from_sender_since(self, mark: str, moment: datetime) -> "ContactMessageQuerySet":
        """Return what came from this network address since `moment`."""
        return self.filter(sender_mark=mark, sent_at__gte=moment)


class BasePageQuerySet(PageQuerySet):
    """Reads of pages."""

    def for_its_page(self) -> Self:
        """Return the pages with what each shows of other things where it is opened, as far as one query can tell."""
        return self

    def visible_to(self, user: object) -> Self:
        """Return the pages that are published for everyone: a private thing is never a page, whoever reads."""
        return self.published().filter(~Q(IsHidden()))

    def published(self) -> Self:
        """Return the published pages. Those that a restriction hides are among them, to be left out by their path."""
        return self.filter(live=True, expired=False)

    def with_restrictions(self) -> Self:
        """Have at hand whether each page `is_restricted`, so that many need not be asked one by one."""
        return self.annotate(is_restricted=IsHidden())


BasePageManager = PageManager.from_queryset(BasePageQuerySet)
