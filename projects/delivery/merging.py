"""What goes along with an organisation that is merged into another: the projects that it leads, or has a part in."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from wagtail.models import Revision

from hub.members.merging import Part, register_part
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
    _move_in_versions(organisation.pk, into.pk)


def _move_in_versions(old: int, new: int) -> None:
    """Have the versions that editors go on from, or go back to, name the organisation that remains, once."""
    versions = Revision.objects.filter(content_type=ContentType.objects.get_for_model(ProjectPage))
    named = Q(text__contains=f'"lead": {old}') | Q(text__contains=f'"organisation": {old}')
    for version in versions.annotate(text=Cast("content", TextField())).filter(named).iterator():
        content: dict[str, Any] = version.content
        if content.get("lead") == old:
            content["lead"] = new
        kept: dict[int, dict[str, Any]] = {}
        for partner in content.get("partners", []):
            number = new if partner.get("organisation") == old else partner.get("organisation")
            kept.setdefault(number, {**partner, "organisation": number})
        content["partners"] = [partner for number, partner in kept.items() if number != content.get("lead")]
        Revision.objects.filter(pk=version.pk).update(content=content)
