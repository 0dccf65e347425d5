"""What goes along with an organisation that is merged into another: what it published, or had a part in."""

from typing import Any

from hub.members.merging import Part, register_part, rewrite_versions
from hub.members.models import Organisation
from hub.publications.models import Contribution, PublicationPage


def register() -> None:
    """Have publications go along."""
    register_part("publications", Part(_move))


def _move(organisation: Organisation, into: Organisation) -> None:
    PublicationPage.objects.filter(publisher=organisation).update(publisher=into)
    Contribution.objects.filter(organisation=organisation).update(organisation=into)
    rewrite_versions(
        PublicationPage,
        organisation,
        ("publisher", "organisation"),
        lambda content: _rename(content, organisation.pk, into.pk),
    )


def _rename(content: dict[str, Any], old: int, new: int) -> None:
    if content.get("publisher") == old:
        content["publisher"] = new
    for contribution in content.get("contributions", []):
        if contribution.get("organisation") == old:
            contribution["organisation"] = new
