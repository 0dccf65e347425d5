"""Where a thing came from and what came of it, on the page of each sort of thing along the way."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from projects.delivery.services import tie_project
from search.enums import Relation
from search.models import Entry
from search.threads import tie_back
from tests.hub.ideas.publishing.factories import published
from tests.hub.members.factories import MemberFactory
from tests.projects.calls.factories import CallFactory, publish
from tests.projects.delivery.factories import ProjectFactory
from tests.projects.impacts.factories import ImpactFactory, publication
from tests.prospectus.factories import make_area, make_question
from tests.search.factories import EntryFactory

pytestmark = pytest.mark.django_db
FROM, OF = "Where this came from", "What came of it"


@dataclass(frozen=True)
class Sort:
    """A sort of thing with a thread: its kind in the catalogue, how to make one, and where its page is."""

    kind: str
    make: Callable[[], Any]
    address: Callable[[Any], str]


def url_of(page: Any) -> str:
    return page.url


SORTS = {
    "area": Sort("area", make_area, url_of),
    "question": Sort("question", lambda: make_question(make_area()), lambda question: question.area.url),
    "idea": Sort("published_idea", published, lambda idea: idea.get_absolute_url()),
    "call": Sort("call", lambda: publish(CallFactory()), url_of),
    "project": Sort("project", ProjectFactory, url_of),
    "publication": Sort("publication", publication, url_of),
}
EACH = pytest.mark.parametrize("name", SORTS)


def entry_of(name: str, thing: Any) -> Entry:
    return Entry.objects.get(kind=SORTS[name].kind, object_id=thing.pk)


def headings(client: Any, name: str, thing: Any) -> dict[str, str]:
    """Return what stands below each heading of the thread of a thing; of a question, within the question."""
    html = BeautifulSoup(client.get(SORTS[name].address(thing)).content, "html.parser").select_one("main")
    if name == "question":
        html = html.find(id=thing.reference)
    found = html.select(".hub-thread > h4" if name == "question" else ".hub-thread > h2")
    return {each.get_text(strip=True): " ".join(each.parent.get_text(" ", strip=True).split()) for each in found}


def line(number: int, **values: Any) -> Entry:
    return EntryFactory(kind="publication", object_id=100_000 + number, title=f"Thing {number}", **values)


@EACH
def test_each_sort_of_page_tells_both_and_nothing_that_the_reader_may_not_know(client, name):
    thing = SORTS[name].make()
    entry = entry_of(name, thing)
    earlier, later, hidden = line(1), line(2), [line(3, tokens=()), line(4, tokens=())]
    tie_back(entry, {Relation.LED_TO: [earlier, hidden[0]]}, by=None)
    for each in (later, hidden[1]):
        tie_back(each, {Relation.LED_TO: [entry]}, by=None)
    told = headings(client, name, thing)
    assert told[FROM] == f"{FROM} Came from publication: Thing 1"
    assert told[OF] == f"{OF} Led to publication: Thing 2"
    assert "Thing 3" not in str(told)
    assert "Thing 4" not in str(told)


@EACH
def test_where_there_is_nothing_to_tell_the_page_has_no_such_heading(client, name):
    thing = SORTS[name].make()
    hidden = line(1, tokens=())
    tie_back(hidden, {Relation.LED_TO: [entry_of(name, thing)]}, by=None)
    assert headings(client, name, thing) == {}


@EACH
def test_a_long_thread_costs_as_many_queries_as_a_short_one(client, name):
    thing = SORTS[name].make()
    entry, costs = entry_of(name, thing), []
    for places in (range(1), range(1, 16)):
        for place in places:
            tie_back(line(place), {Relation.LED_TO: [entry]}, by=None)
        client.get(SORTS[name].address(thing))  # Fills what is kept of sites and content types.
        with CaptureQueriesContext(connection) as asked:
            told = headings(client, name, thing)
        costs.append(len(asked))
    assert costs[0] == costs[1]
    assert "4 earlier" in told[OF]
    assert all(f"Thing {place}" in told[OF] for place in range(16))


def test_which_page_tells_what_from_a_policy_area_to_what_a_publication_has_changed(client):
    area = make_area("Transport")
    question = make_question(area, "How are towpaths lit?")
    idea = published(title="Lamps that sleep")
    paper = publication(title="The towpath study")
    ImpactFactory(confirmed=True, entry=entry_of("publication", paper), what="Forty lamps were lit.")
    for_area, for_question = CallFactory(title="Light the canal"), CallFactory(title="Count the lamps")
    for_area.policy_areas, for_question.questions = [area], [question]
    for_area.arisen_from = entry_of("idea", idea)
    for_area, for_question = publish(for_area), publish(for_question)
    project = ProjectFactory(title="Lamps at work", call=for_area)
    tie_project(project, by=None)
    tie_back(entry_of("publication", paper), {Relation.DELIVERED: [entry_of("project", project)]}, by=None)
    told = {
        name: headings(client, name, thing)
        for name, thing in {
            "area": area, "question": question, "idea": idea, "call": for_area, "project": project, "publication": paper
        }.items()
    }  # fmt: skip
    assert told["publication"].pop(OF).startswith(f"{OF} A service changed")
    assert told == {
        "area": {OF: f"{OF} Led to call: Light the canal"},
        "question": {OF: f"{OF} Led to call: Count the lamps"},
        "idea": {OF: f"{OF} Led to call: Light the canal"},
        "call": {
            FROM: f"{FROM} Came from policy area: Transport Came from published idea: Lamps that sleep",
            OF: f"{OF} Awarded as project: Lamps at work",
        },
        "project": {
            FROM: f"{FROM} Awarded under call: Light the canal",
            OF: f"{OF} Delivered publication: The towpath study",
        },
        "publication": {FROM: f"{FROM} Delivered by project: Lamps at work"},
    }


def test_what_a_question_tells_its_area_does_not_tell_again(client):
    area = make_area("Transport")
    question = make_question(area)
    call = CallFactory(title="Light the canal")
    call.policy_areas, call.questions = [area], [question]
    publish(call)
    assert headings(client, "question", question) == {OF: f"{OF} Led to call: Light the canal"}
    assert headings(client, "area", area) == {}
    assert client.get(area.url).content.decode().count("Light the canal") == 1


def test_a_member_is_invited_to_say_more_below_the_thread_of_a_publication(client):
    paper = publication()
    client.force_login(MemberFactory())
    assert "Nothing is confirmed yet." in headings(client, "publication", paper)[OF]
    tie_back(line(1), {Relation.LED_TO: [entry_of("publication", paper)]}, by=None)
    told = headings(client, "publication", paper)[OF]
    assert "Led to publication: Thing 1" in told
    assert "Say what has come of it" in told
    assert "Nothing is confirmed yet." not in told
