"""The public ledger: its figures, its rows and its files. It is the same for every reader."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Q
from django.utils import timezone

from hub.commitments.models import Commitment
from hub.commitments.queries import things_open_to
from hub.commitments.wanted import SILENT, STATES, Wanted
from hub.members.models import Organisation
from prospectus.queries import area_links
from search.models import Entry
from search.tokens import Reader

COLUMNS: Final = {
    "reference": "Its lasting number.",
    "verb": "What sort of thing is promised, in words.",
    "what": "What is promised.",
    "by": "Whose promise it is: an organisation, a person who agreed to be named, or “a member”.",
    "for": "What it is for, such as a policy area; empty where that is not public any more.",
    "for_url": "The page of what it is for.",
    "policy_areas": "The policy areas that it is about, separated by semicolons.",
    "due_on": "By which day, in ISO 8601.",
    "state": "Agreed, under way, done, partly done or withdrawn.",
    "without_news": "“yes” where it is late and nothing was heard of it for two weeks.",
    "agreed_on": "The day on which its owner confirmed it, in ISO 8601.",
    "news_on": "The day on which something was last heard of it, in ISO 8601.",
    "evidence": "Links to the evidence, separated by semicolons.",
    "url": "Its page on this site.",
    "licence": "The licence under which you may use the row.",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One commitment, and the thing that it is for, if the reader may know of that."""

    commitment: Commitment
    thing: Entry | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A value by which the ledger can be narrowed, and how many it holds."""

    key: str
    label: str
    number: int

    @property
    def words(self) -> str:
        """The value with its number."""
        return f"{self.label} ({self.number})"


def rows_of(commitments: Iterable[Commitment], reader: Reader) -> list[Row]:
    """Return what is shown of commitments, by one query more."""
    found = list(commitments)
    things = things_open_to(found, reader)
    return [Row(each, things.get(each.entry_id)) for each in found]


def listed(wanted: Wanted) -> Any:
    """Return the public commitments that a reader looks for, the newest first."""
    return wanted.of(Commitment.objects.published()).with_owner().newest_first()


def figures_by_state() -> list[Figure]:
    """Return how many there are in each state, and of how many nothing is heard."""
    everything = Commitment.objects.published().order_by()
    numbers = Counter(dict(everything.values_list("state").annotate(Count("pk"))))
    numbers[SILENT] = everything.silent_on(timezone.localdate()).count()
    return [Figure(state, label, numbers[state]) for state, label in STATES.items()]


def figures_by_area() -> list[Figure]:
    """Return how many there are for each published policy area that has any."""
    rows = Commitment.objects.published().order_by().values_list("areas__slug").annotate(Count("pk", distinct=True))
    numbers = dict(rows)
    return [Figure(slug, title, numbers[slug]) for slug, title in area_links() if numbers.get(slug)]


def figures_by_organisation() -> list[Figure]:
    """Return how many there are of each organisation that has any."""
    public = Commitment.objects.published().filter(organisation__isnull=False)
    number = Count("commitments", filter=Q(commitments__in=public.values("pk")), distinct=True)
    bodies = Organisation.objects.filter(pk__in=public.values("organisation")).annotate(number=number)
    return [Figure(body.slug, body.name, body.number) for body in bodies.order_by("name", "pk")]


def open_rows(wanted: Wanted) -> Iterator[dict[str, Any]]:
    """Give the commitments as open data."""
    base, today = settings.WAGTAILADMIN_BASE_URL.rstrip("/"), timezone.localdate()
    found = listed(wanted).prefetch_related("areas", "news")
    for row in rows_of(found, AnonymousUser()):
        commitment, thing = row.commitment, row.thing
        yield {
            "reference": commitment.reference,
            "verb": commitment.get_verb_display(),
            "what": commitment.what,
            "by": commitment.told_by,
            "for": thing.title if thing else "",
            "for_url": f"{base}{thing.url}" if thing else "",
            "policy_areas": sorted(area.title for area in commitment.areas.all() if area.live),
            "due_on": commitment.due_on.isoformat(),
            "state": commitment.get_state_display(),
            "without_news": "yes" if commitment.is_silent_on(today) else "no",
            "agreed_on": timezone.localdate(commitment.agreed_at).isoformat(),
            "news_on": timezone.localdate(commitment.news_at).isoformat(),
            "evidence": [line.web_link for line in commitment.news.all() if line.web_link],
            "url": commitment.get_absolute_url(),
        }
