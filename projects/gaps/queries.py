"""What stands in the gap map: figures of public things only, the same whoever reads."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, F
from django.urls import reverse

from hub.members.models import Organisation
from projects.awards.models import CallDecision
from projects.calls.models import CallPage
from projects.calls.money import pounds
from projects.gaps.columns import COLUMNS, FEWEST_TOLD, Column
from prospectus.models import PolicyAreaPage, Question
from search.entry_links import EntryLink
from search.enums import Relation
from search.models import Entry

Counts = Mapping[tuple[str, str], int]
_NOBODY = AnonymousUser()


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of the map. `words` is what is shown; `address` leads to the things, or to what fills the gap."""

    label: str
    words: str
    address: str = ""
    invitation: str = ""
    is_gap: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A policy area or one of its open questions, with a cell for each column."""

    title: str
    url: str
    cells: tuple[Cell, ...]
    reference: str = ""
    questions: tuple["Row", ...] = ()

    @property
    def gaps(self) -> int:
        """How many of its cells are empty."""
        return sum(cell.is_gap for cell in self.cells)


def labels() -> tuple[str, ...]:
    """Return what stands at the head of each column."""
    return (*(column.label for column in COLUMNS), "Awarded so far")


def gap_map() -> list[Row]:
    """Return the published policy areas in the order of the prospectus, each with its open questions."""
    areas = list(PolicyAreaPage.objects.visible_to(_NOBODY).in_order())
    counted = {column.name: _counts(column) for column in COLUMNS}
    money = _money()
    asked = defaultdict(list)
    for question in Question.objects.visible_to(_NOBODY).open().filter(area__in=areas):
        asked[question.area_id].append(question)
    return [_area(area, asked[area.pk], counted, money) for area in areas]


def _area(
    area: PolicyAreaPage, questions: Iterable[Question], counted: Mapping[str, Counts], money: Mapping[int, Decimal]
) -> Row:
    cells = [_cell(column, "area", area.slug, counted[column.name]) for column in COLUMNS]
    url = area.url or ""
    rows = tuple(_question(question, url, counted) for question in questions)
    return Row(area.title, url, (*cells, _amount(money.get(area.pk))), questions=rows)


def _question(question: Question, area_url: str, counted: Mapping[str, Counts]) -> Row:
    cells = [
        _cell(column, "question", question.reference, counted[column.name])
        if column.by_question
        else Cell(column.label, "")
        for column in COLUMNS
    ]
    address = f"{area_url}#{question.reference}"
    return Row(question.text, address, (*cells, Cell("Awarded so far", "")), question.reference)


def _cell(column: Column, facet: str, key: str, counts: Counts) -> Cell:
    number = counts.get((facet, key), 0)
    if not number:
        invitation = column.invitation if facet == "area" else ""
        return Cell(column.label, "None", str(column.address), invitation, is_gap=True)
    words = f"Fewer than {FEWEST_TOLD}" if column.is_vague and number < FEWEST_TOLD else f"{number:,}"
    return Cell(column.label, words, _search_address(column, facet, key))


def _amount(value: Decimal | None) -> Cell:
    return Cell("Awarded so far", pounds(value) if value else "None", is_gap=not value)


def _search_address(column: Column, facet: str, key: str) -> str:
    """Return the address of the search that finds what was counted."""
    if facet == "question":
        return ""  # Readers narrow searches down by area.
    return f"{reverse('search:entry-list')}?{urlencode([('kind', column.kind), (facet, key), *column.filters])}"


def _counts(column: Column) -> Counts:
    if column.kind == "organisation":
        return _expertise()
    entries = Entry.objects.visible_to(_NOBODY).of_kind(column.kind)
    if column.statuses:
        entries = entries.filter(status__in=column.statuses)
    rows = entries.filter(terms__facet__in=["area", "question"]).order_by()
    filed = {
        (facet, key): number
        for facet, key, number in rows.values_list("terms__facet", "terms__key").annotate(Count("pk"))
    }
    return {**filed, **_delivered(column)} if column.delivered_by else filed


def _delivered(column: Column) -> Counts:
    """Count by question what has come of the work upon it: nothing of the column's kind is filed under one itself."""
    links = EntryLink.objects.visible_to(_NOBODY).standing().filter(relation=Relation.DELIVERED)
    ends = {"source__kind": column.delivered_by, "target__kind": column.kind, "source__terms__facet": "question"}
    rows = links.filter(**ends).order_by().values_list("source__terms__key")
    return {("question", key): number for key, number in rows.annotate(Count("target", distinct=True))}


def _expertise() -> Counts:
    """Count present members: an organisation that has left is still found, and works on nothing here."""
    members = Organisation.objects.visible_to(_NOBODY).members().filter(areas__isnull=False).order_by()
    rows = members.values_list("areas__slug").annotate(number=Count("pk", distinct=True))
    return {("area", slug): number for slug, number in rows}


def _money() -> Mapping[int, Decimal]:
    """Return what award notices tell, by policy area. A call in two areas counts in both."""
    public = CallPage.objects.visible_to(_NOBODY).values("pk")
    notices = CallDecision.objects.published().filter(call__in=public)
    found: dict[int, Decimal] = defaultdict(Decimal)
    for area, notice in notices.values_list(F("call__policy_areas"), "notice"):
        if area is not None:
            found[area] += sum((Decimal(each["value"]) for each in notice["awards"] if each["value"]), Decimal())
    return found
