"""What pages cost, in processor time and in queries, against a view of one query on the same server."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from home.models import User
from hub.ideas.models import Idea
from hub.publications.models import PublicationPage, PublicationYearPage
from prospectus.models import PolicyAreaPage
from scripts.bench.timing import Cost, interleaved, verdict
from search.models import Entry

ROUNDS = 40
LEAST_RATIO = 0.15
_AMONG_THE_FIRST = slice(60, 65)  # Made up, and the same ones in every size.


@dataclass(frozen=True, slots=True)
class Visit:
    """A page that somebody opens. `most` is how many queries it may ask."""

    name: str
    address: str
    client: Client
    most: int = 12

    def open(self) -> None:
        """Open it. Raises RuntimeError where there is no such page."""
        status = self.client.get(self.address).status_code
        if status != 200:
            raise RuntimeError(f"{self.address} answers {status}")


def measure_pages() -> dict[str, Any]:
    """Print and return the costs; ratios are those of processor time."""
    stranger = Client()
    bare = Visit("bare view of one query", f"/bare/?entry={Entry.objects.of_kind('publication').first().pk}", stranger)
    visits = [bare, *_visits(stranger)]
    costs = interleaved({visit.name: visit.open for visit in visits}, rounds=ROUNDS)
    _print_costs(visits, costs, costs[bare.name])
    for visit in visits:
        _print_queries(visit)
    ratios = {visit.name: costs[visit.name].cpu / costs[bare.name].cpu for visit in visits[1:]}
    return {"bare": costs[bare.name].cpu, "pages": ratios}


def _visits(stranger: Client) -> Iterator[Visit]:
    visit = partial(Visit, client=stranger)
    yield visit("home page", "/")
    yield visit("publication index", "/publications/", most=15)
    yield visit("publications of a year", PublicationYearPage.objects.order_by("-numchild")[0].url, most=15)
    for number, page in enumerate(PublicationPage.objects.order_by("pk")[_AMONG_THE_FIRST], start=1):
        yield visit(f"publication {number}", page.url)
    yield visit("policy area", PolicyAreaPage.objects.live().order_by("pk")[0].url)
    yield visit("prospectus", "/prospectus/", most=15)
    member = Client()
    member.force_login(User.objects.get(email="member@example.org"))
    yield Visit("home page, member", "/", member, most=15)
    yield Visit("ideas, member", "/ideas/", member, most=15)
    yield Visit("idea, member", Idea.objects.shared().order_by("pk")[0].get_absolute_url(), member)


def _print_costs(visits: list[Visit], costs: dict[str, Cost], bare: Cost) -> None:
    print(f"\nPages against a bare view (processor time; target: at least {LEAST_RATIO} of it; {ROUNDS} rounds)")
    for visit in visits:
        cost = costs[visit.name]
        ratio = bare.cpu / cost.cpu
        print(
            f"  {visit.name:34} {cost.cpu:7.1f} ms CPU {cost.wall:7.1f} ms wall  "
            f"{ratio:5.2f} by CPU {bare.wall / cost.wall:5.2f} by wall  {verdict(ratio >= LEAST_RATIO)}"
        )


def _print_queries(visit: Visit) -> None:
    with CaptureQueriesContext(connection) as asked:
        visit.open()
    repeated = [sql for sql, times in Counter(query["sql"] for query in asked.captured_queries).items() if times > 1]
    state = verdict(len(asked) <= visit.most and not repeated)
    print(f"  {visit.name:34} {len(asked):3} queries (at most {visit.most}), {len(repeated)} repeated  {state}")
    for sql in repeated:
        print(f"      {sql[:160]}")
