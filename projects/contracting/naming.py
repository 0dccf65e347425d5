"""The names that last: of contracting processes, of their releases, and of whoever takes part in them.

They follow the Open Contracting Data Standard 1.1: a process keeps its `ocid` for life.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import Any, Final

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from home.models import SiteBranding
from hub.members.enums import IdentifierScheme
from hub.members.models import Organisation, OrganisationIdentifier

AREA_PREFIX: Final = "AREA-"


def base_address() -> str:
    """Return the site's own address, without a slash at its end."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/")


def whole(path: str) -> str:
    """Return the whole address of a path on this site."""
    return f"{base_address()}{path}"


def ocid_of(key: str) -> str:
    """Return the identifier of a process. `key` is a call's reference, or that of a policy area."""
    return f"{settings.OCDS_PREFIX}-{key}"


def key_of_area(code: str) -> str:
    """Return by what a policy area is known as a planning process."""
    return f"{AREA_PREFIX}{code}"


def process_address(key: str) -> str:
    """Return where the package of one process is."""
    return whole(reverse("contracting:process-json", args=[key]))


def moment(value: datetime | None) -> str | None:
    """Return a moment as the standard writes it."""
    return value.astimezone(UTC).isoformat(timespec="seconds") if value else None


def beginning_of(day: date) -> datetime:
    """Return the first moment of a day, by the city's clock."""
    return datetime.combine(day, time.min, timezone.get_default_timezone())


def from_day(day: date | None) -> str | None:
    """Return a day on which something begins or was done as the standard writes it: its first second.

    It is told by the city's clock, so that whoever reads the date alone has the day that everybody reads here.
    """
    return beginning_of(day).isoformat(timespec="seconds") if day else None


def to_day(day: date | None) -> str | None:
    """Return a day on which something ends or is due as the standard writes it: its last second."""
    last = time(23, 59, 59)
    return datetime.combine(day, last, timezone.get_default_timezone()).isoformat() if day else None


def council_name() -> str:
    """Return who buys: the council by its own name, or else by that of the site."""
    if settings.COUNCIL_NAME:
        return settings.COUNCIL_NAME
    return SiteBranding.of_site(Site.objects.filter(is_default_site=True).first()).name


def council_identifier() -> tuple[str, str]:
    """Return the register that knows the council and its number there, by `COUNCIL_ID`; nothing where that is empty."""
    scheme, _, number = settings.COUNCIL_ID.rpartition("-")
    return (scheme, number) if scheme else ("", "")


def council() -> dict[str, Any]:
    """Return the council as a party."""
    name = council_name()
    scheme, number = council_identifier()
    identifier = {"scheme": scheme, "id": number, "legalName": name} if scheme else {"legalName": name}
    own = settings.COUNCIL_ID if scheme else f"{settings.OCDS_PREFIX}-COUNCIL"
    return {"id": own, "name": name, "identifier": identifier}


def supplier(name: str, organisation: Organisation | None, *, place: str) -> dict[str, Any]:
    """Return an organisation as a party, by its number in a public register where that is known.

    `organisation` is None where none of that name is there any more; `place` then tells it from others of the process.
    """
    if organisation is None:
        return {"id": place, "name": name}
    numbers = _numbers(organisation.identifiers.all())
    own = numbers[0].code if numbers else f"{settings.OCDS_PREFIX}-ORG-{organisation.slug}"
    party: dict[str, Any] = {"id": own, "name": name}
    if numbers:
        party["identifier"] = {**_identifier(numbers[0]), "legalName": name}
        party["additionalIdentifiers"] = [_identifier(number) for number in numbers[1:]]
    if organisation.is_sme is not None:
        party["details"] = {"scale": "sme" if organisation.is_sme else "large"}  # As Contracts Finder says it.
    return party


def _numbers(found: Iterable[OrganisationIdentifier]) -> list[OrganisationIdentifier]:
    """Return them in one order, the company number first."""
    schemes = list(IdentifierScheme)
    return sorted(found, key=lambda number: schemes.index(IdentifierScheme(number.scheme)))


def _identifier(number: OrganisationIdentifier) -> dict[str, str]:
    return {"scheme": number.scheme, "id": number.value, "uri": number.address}


def reference_to(party: dict[str, Any]) -> dict[str, Any]:
    """Return how the parts of a release name a party."""
    return {"id": party["id"], "name": party["name"]}
