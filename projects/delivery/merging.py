"""What goes along with an organisation that is merged into another: the projects that it leads, or has a part in."""

from typing import Any

from hub.members.merging import Part, register_part, rewrite_versions
from hub.members.models import Organisation
from projects.delivery.models import ProjectPage, ProjectPartner


def register() -> None:
    """Have projects go along."""
    register_part("delivery", Part(_move))


def _move(organisation: Organisation, into: Organisation) -> None:
    """Nobody is a partner twice, or beside itself as the lead."""
    ProjectPage.objects.filter(lead=organisation).update(lead=into)
    theirs = ProjectPartner.objects.filter(organisation=organisation)
    theirs.filter(page__partners__organisation=into).delete()
    theirs.update(organisation=into)
    ProjectPartner.objects.filter(organisation=into, page__lead=into).delete()
    rewrite_versions(
        ProjectPage,
        organisation,
        ("lead", "organisation"),
        lambda content: _rename(content, organisation.pk, into.pk),
    )


def _rename(content: dict[str, Any], old: int, new: int) -> None:
    """Name the organisation that remains, once."""
    if content.get("lead") == old:
        content["lead"] = new
    kept: dict[int, dict[str, Any]] = {}
    for partner in content.get("partners", []):
        number = new if partner.get("organisation") == old else partner.get("organisation")
        kept.setdefault(number, {**partner, "organisation": number})
    content["partners"] = [partner for number, partner in kept.items() if number != content.get("lead")]
