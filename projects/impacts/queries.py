"""What is looked up where impacts are claimed, decided and shown."""

from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from home.models import User
from home.typed_numbers import typed_number
from hub.members.models import Organisation
from projects.impacts.enums import ImpactKind
from projects.impacts.models import Impact
from projects.impacts.querysets import ImpactQuerySet, entries_open_to
from projects.impacts.subjects import subject_of
from search.enums import Relation
from search.models import Entry
from search.tokens import Reader

_LONGEST_MARK: Final = 40
_EVERYBODY: Final = AnonymousUser()
# How a thing hangs together with the one in which its impact is seen. Nothing is seen of no effect.
RELATIONS: Final[dict[str, Relation]] = {
    ImpactKind.CITED: Relation.CITED_IN,
    ImpactKind.SERVICE: Relation.CHANGED,
    ImpactKind.MONEY: Relation.CHANGED,
    ImpactKind.CONSULTATION: Relation.CHANGED,
}


def thing_of_mark(mark: str) -> Entry | None:
    """Return the public thing that `mark` names ("publication-12", "project-3"), if it can have impacts."""
    kind, _, number = mark[:_LONGEST_MARK].rpartition("-")
    object_id = typed_number(number)
    if subject_of(kind) is None or object_id is None:
        return None
    found: Entry | None = entries_open_to(_EVERYBODY).filter(kind=kind, object_id=object_id).first()
    return found


def public_entry(kind: str, number: int) -> Entry | None:
    """Return the entry of a thing that everybody may know of and that can have impacts, held until it is changed."""
    known = entries_open_to(_EVERYBODY).filter(kind=kind, object_id=number)
    found: Entry | None = Entry.objects.select_for_update().filter(pk__in=known.values("pk")).first()
    return found


def is_open(thing: Entry) -> bool:
    """Say whether everybody may know of a thing, and it can have impacts."""
    return is_open_to_all(thing.kind, thing.object_id)


def is_open_to_all(kind: str, number: int) -> bool:
    """Say the same of a thing by its kind and number."""
    return bool(entries_open_to(_EVERYBODY).filter(kind=kind, object_id=number).exists())


def organisations_of_person(person: User) -> QuerySet[Organisation]:
    """Return the organisations for which somebody may speak today."""
    return Organisation.objects.filter(memberships__in=person.memberships.current()).distinct().order_by("name")


def target_of(impact: Impact) -> Entry | None:
    """Return the public thing of this site to which the evidence leads, if it is another one."""
    here, link = urlsplit(settings.WAGTAILADMIN_BASE_URL), urlsplit(impact.evidence_link)
    if impact.kind not in RELATIONS or not link.path.strip("/") or link.netloc.lower() != here.netloc.lower():
        return None
    known = Entry.objects.visible_to(_EVERYBODY).exclude(pk=impact.entry_id)
    found: Entry | None = known.filter(url=link.path).order_by("pk").first()
    return found


def published_impacts() -> ImpactQuerySet:
    """Return what everybody may read, whoever asks: lists and counts know nothing else."""
    found: ImpactQuerySet = Impact.objects.visible_to(_EVERYBODY)
    return found


def shown(impacts: Any) -> Any:
    """Return impacts with what a line about each of them says."""
    return impacts.select_related("entry", "target", "organisation")


def targets_open_to(impacts: list[Impact], reader: Reader) -> set[int]:
    """Return the numbers of the things in which these are seen, as far as `reader` may know of them."""
    wanted = {impact.target_id for impact in impacts if impact.target_id is not None}
    if not wanted:
        return set()
    return set(Entry.objects.visible_to(reader).filter(pk__in=wanted).values_list("pk", flat=True))
