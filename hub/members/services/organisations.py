"""The acts upon organisations: how they are found or added, described and let in."""

from contextlib import suppress
from secrets import token_hex
from typing import Final

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.text import slugify
from wagtail.log_actions import log

from home.models import User
from hub.members.enums import Sector
from hub.members.models import Application, Organisation, OrganisationMembership
from hub.members.permissions import can_add_publisher, can_change_publisher

_MOST_TRIES: Final = 3


@transaction.atomic
def find_or_add_organisation(*, name: str, sector: str, by: User | None) -> Organisation:
    """Return the organisation of this name, in whatever case it was typed, or add it: everyone may know of it now.

    Where an application alone named it, its record is taken, as if it were new. An import adds some without anybody's
    doing.
    """
    name = " ".join(name.split())
    organisation = found_or_added(name, sector, by=by)
    organisation.refresh_from_db(from_queryset=Organisation.objects.select_for_update())  # It may join this moment.
    if organisation.is_known_by_application:
        _make_known(organisation, name, sector)
    return organisation


def found_or_added(name: str, sector: str, *, by: User | None, is_known_by_application: bool = False) -> Organisation:
    """Return the organisation of this name, or add it. Part of an act: whoever calls has locked and logged."""
    for _ in range(_MOST_TRIES):
        known = Organisation.objects.select_related("merged_into").filter(name__iexact=name).first()
        if known is not None:
            return known.present
        with suppress(IntegrityError):  # Somebody else adds it, or one of the same address, this very moment.
            return _add_organisation(name, sector, by, is_known_by_application=is_known_by_application)
    raise IntegrityError(f"No address was free for an organisation after {_MOST_TRIES} tries.")


@transaction.atomic
def name_publisher(*, name: str, sector: str, website: str, description: str, by: User) -> Organisation:
    """Enter an organisation that publishes, as an editor does.

    Where an application names it already, its record is taken, as if it were new: nothing tells the editor of it.

    Raises PermissionDenied.
    """
    if not can_add_publisher(by):
        raise PermissionDenied
    known = Organisation.objects.known_in_public().filter(name__iexact=" ".join(name.split())).first()
    if known is not None:
        return known
    organisation = find_or_add_organisation(name=name, sector=sector, by=by)
    if not organisation.is_member:
        organisation.website, organisation.description = website, description
        organisation.save(update_fields=["website", "description"])
    return organisation


@transaction.atomic
def describe_publisher(
    organisation: Organisation, *, sector: str, website: str, description: str, by: User
) -> Organisation:
    """Change what is known of an organisation that has not joined. Raises PermissionDenied."""
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if not can_change_publisher(by, organisation):
        raise PermissionDenied
    organisation.sector, organisation.website, organisation.description = Sector(sector), website, description
    organisation.save(update_fields=["sector", "website", "description"])
    log(organisation, "members.organisation.describe", user=by, title=f"Organisation {organisation.pk}")
    return organisation


@transaction.atomic
def _add_organisation(name: str, sector: str, by: User | None, *, is_known_by_application: bool) -> Organisation:
    slug = token_hex(12) if is_known_by_application else _free_slug(name)
    organisation = Organisation.objects.create(
        name=name, slug=slug, sector=Sector(sector), is_known_by_application=is_known_by_application
    )
    # The log keeps the title, and who reads it may not know of an organisation that is merely named in an application.
    log(organisation, "members.organisation.add", user=by, title=f"Organisation {organisation.pk}")
    return organisation


def _make_known(organisation: Organisation, name: str, sector: str) -> None:
    """Let everybody know of an organisation that applications alone named, under these words. Its row is locked."""
    organisation.name, organisation.sector, organisation.is_known_by_application = name, Sector(sector), False
    for _ in range(_MOST_TRIES):
        organisation.slug = _free_slug(name)
        with suppress(IntegrityError), transaction.atomic():  # Somebody else takes the address this very moment.
            organisation.save(update_fields=["name", "sector", "slug", "is_known_by_application"])
            return
    raise IntegrityError(f"No address was free for an organisation after {_MOST_TRIES} tries.")


def _free_slug(name: str) -> str:
    base = slugify(name)[:180] or "organisation"
    taken = set(Organisation.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    if base not in taken:
        return base
    return next(slug for n in range(2, len(taken) + 3) if (slug := f"{base}-{n}") not in taken)


def admit_organisation(organisation: Organisation, application: Application, *, by: User) -> None:
    """Let the organisation in with the first of its people, which of two at once is one. Part of an approval.

    One that was known by applications alone takes the words of whom the secretariat has approved, and so tells nothing
    of who else has applied.
    """
    organisation.refresh_from_db(from_queryset=Organisation.objects.select_for_update())
    if organisation.is_member:
        return
    if organisation.is_known_by_application:
        _make_known(organisation, application.organisation_name, application.organisation_sector)
    OrganisationMembership.objects.begin(organisation, by=by)
    log(organisation, "members.organisation.admit", user=by)
