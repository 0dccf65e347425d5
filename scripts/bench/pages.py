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
from scripts.bench.targets import LEAST_RATIO, PAGES, QUERIES, Findings
from scripts.bench.timing import Cost, interleaved
from search.models import Entry

ROUNDS = 40
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


def measure_pages(findings: Findings, archive: str) -> dict[str, Any]:
    """Print and return the costs; those of pages in bare views, by processor time."""
    stranger = Client()
    bare = Visit("bare view of one query", f"/bare/?entry={Entry.objects.of_kind('publication').first().pk}", stranger)
    visits = [bare, *_visits(stranger)]
    costs = interleaved({visit.name: visit.open for visit in visits}, rounds=ROUNDS)
    print(f"\nPages against a bare view (at least {LEAST_RATIO} of it by processor time; {ROUNDS} rounds)", flush=True)
    print(f"  {bare.name:34} {costs[bare.name].cpu:7.1f} ms CPU {costs[bare.name].wall:7.1f} ms wall")
    for visit in visits[1:]:
        _print_costs(visit, costs[visit.name], costs[bare.name], findings, archive)
    for visit in visits[1:]:
        _print_queries(visit, findings, archive)
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
    member, person = Client(), User.objects.get(email="member@example.org")
    member.force_login(person)
    yield Visit("home page, member", "/", member, most=15)
    yield Visit("ideas, member", "/ideas/", member, most=15)
    yield Visit("idea, member", Idea.objects.visible_to(person).shared().order_by("pk")[0].get_absolute_url(), member)


def _print_costs(visit: Visit, cost: Cost, bare: Cost, findings: Findings, archive: str) -> None:
    ratio = bare.cpu / cost.cpu
    state = findings.judge(PAGES, f"{archive}: {visit.name}", f"{ratio:.3f}", is_met=ratio >= LEAST_RATIO)
    print(
        f"  {visit.name:34} {cost.cpu:7.1f} ms CPU {cost.wall:7.1f} ms wall  "
        f"{ratio:6.3f} by CPU {bare.wall / cost.wall:6.3f} by wall  {state}"
    )


def _print_queries(visit: Visit, findings: Findings, archive: str) -> None:
    with CaptureQueriesContext(connection) as asked:
        visit.open()
    repeated = [sql for sql, times in Counter(query["sql"] for query in asked.captured_queries).items() if times > 1]
    figure = f"{len(asked)} queries, {len(repeated)} repeated"
    is_met = len(asked) <= visit.most and not repeated
    state = findings.judge(QUERIES, f"{archive}: {visit.name}", figure, is_met=is_met)
    print(f"  {visit.name:34} {figure} (at most {visit.most})  {state}")
    for sql in repeated:
        print(f"      {sql[:160]}")
