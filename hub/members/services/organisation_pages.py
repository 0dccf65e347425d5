"""The acts by which the page of an organisation is kept: what it is and does, and its numbers in public registers."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from wagtail.log_actions import log

from home.models import User
from hub.members.enums import IdentifierScheme, Sector
from hub.members.exceptions import AlreadyTaken
from hub.members.identifiers import normalised
from hub.members.models import Organisation, OrganisationIdentifier
from hub.members.permissions import can_keep_page, can_rename_organisation
from prospectus.models import PolicyAreaPage


@dataclass(frozen=True, slots=True)
class PageWords:
    """What an organisation is and does, as its page says. `areas` are policy areas by their slug."""

    sector: str
    website: str
    description: str
    can_offer: str = ""
    areas: Collection[str] = ()
    is_sme: bool | None = None  # Whether it is a small or medium-sized enterprise; None where nobody has said.


@transaction.atomic
def keep_page(
    organisation: Organisation, *, by: User, words: PageWords, identifiers: Mapping[IdentifierScheme, str]
) -> Organisation:
    """Write what stands on an organisation's page. Of each register, the number given is the only one from now on.

    Raises PermissionDenied, AlreadyTaken or NotAnIdentifier.
    """
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if not can_keep_page(by, organisation):
        raise PermissionDenied
    organisation.sector, organisation.website = Sector(words.sector), words.website
    organisation.description, organisation.can_offer = words.description, words.can_offer
    organisation.is_sme = words.is_sme
    organisation.save(update_fields=["sector", "website", "description", "can_offer", "is_sme"])
    _keep_areas(organisation, words.areas)
    for scheme, typed in identifiers.items():
        _keep_identifier(organisation, scheme, typed)
    log(organisation, "members.organisation.describe", user=by, title=f"Organisation {organisation.pk}")
    return organisation


def _keep_areas(organisation: Organisation, slugs: Collection[str]) -> None:
    """Have it work on these areas. One that is off the site was not offered, and stays as it was."""
    offered = PolicyAreaPage.objects.visible_to(AnonymousUser())
    organisation.areas.remove(*offered.exclude(slug__in=slugs))
    organisation.areas.add(*offered.filter(slug__in=slugs))


def _keep_identifier(organisation: Organisation, scheme: IdentifierScheme, typed: str) -> None:
    if not typed:
        organisation.identifiers.filter(scheme=scheme).delete()
        return
    value = normalised(scheme, typed)
    try:
        with transaction.atomic():
            OrganisationIdentifier.objects.update_or_create(
                organisation=organisation, scheme=scheme, defaults={"value": value}
            )
    except IntegrityError as error:  # Another organisation has it, perhaps since this very moment.
        raise AlreadyTaken(f"Another organisation has the {scheme.label} {value} already.") from error


@transaction.atomic
def rename_organisation(organisation: Organisation, *, by: User, name: str) -> Organisation:
    """Give an organisation another name. Its address stays. Raises PermissionDenied or AlreadyTaken."""
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if not can_rename_organisation(by, organisation):
        raise PermissionDenied
    name = " ".join(name.split())
    if name == organisation.name:
        return organisation
    try:
        with transaction.atomic():
            organisation.name = name
            organisation.save(update_fields=["name"])
    except IntegrityError as error:
        raise AlreadyTaken("Another organisation has this name.") from error
    log(organisation, "members.organisation.rename", user=by, title=f"Organisation {organisation.pk}")
    return organisation
