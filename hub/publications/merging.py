"""What goes along with an organisation that is merged into another: what it published, or had a part in."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from wagtail.models import Revision

from hub.members.merging import Part, register_part
from hub.members.models import Organisation
from hub.publications.models import Contribution, PublicationPage


def register() -> None:
    """Have publications go along."""
    register_part("publications", Part(_move))


def _move(organisation: Organisation, into: Organisation) -> None:
    PublicationPage.objects.filter(publisher=organisation).update(publisher=into)
    Contribution.objects.filter(organisation=organisation).update(organisation=into)
    _move_in_versions(organisation.pk, into.pk)


def _move_in_versions(old: int, new: int) -> None:
    """Have the versions that editors go on from, or go back to, name the organisation that remains."""
    versions = Revision.objects.filter(content_type=ContentType.objects.get_for_model(PublicationPage))
    named = Q(text__contains=f'"publisher": {old}') | Q(text__contains=f'"organisation": {old}')
    for version in versions.annotate(text=Cast("content", TextField())).filter(named).iterator():
        content: dict[str, Any] = version.content
        if content.get("publisher") == old:
            content["publisher"] = new
        for contribution in content.get("contributions", []):
            if contribution.get("organisation") == old:
                contribution["organisation"] = new
        Revision.objects.filter(pk=version.pk).update(content=content)
