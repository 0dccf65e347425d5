"""The prospectus's part of the demo: twelve policy areas as they stood in 2014, what had become of them by 2016.

Each year has its edition.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Final

from wagtail.models import Page, Site

from home.demo import DemoPart, register_demo_part
from home.models import Place, User
from home.models.places import PlaceKind
from prospectus.demo_content import AREAS, DemoArea, DemoQuestion
from prospectus.models import AreaChange, Edition, Outcome, PolicyAreaPage, ProspectusPage, Question
from prospectus.services import ask_question, close_question, publish_edition
from search.services import collected_refreshes, refresh_object

_OUTCOMES: Final = (
    ("fair-city", "A fair city", "Where you are born, and to whom, does not decide how well or how long you live."),
    (
        "prosperous-city",
        "A prosperous city",
        "Work worth having, and a way to get to it, for a young and growing city.",
    ),
    ("democratic-city", "A democratic city", "Decisions that people can see, reach and change."),
    ("cross-cutting", "Cross-cutting", "What touches every outcome and belongs to no single department."),
)
_DISTRICTS: Final = (
    "Edgbaston", "Erdington", "Hall Green", "Hodge Hill", "Ladywood",
    "Northfield", "Perry Barr", "Selly Oak", "Sutton Coldfield", "Yardley",
)  # fmt: skip
_FOREWORD: Final = (
    "<p>No council knows enough to govern a city of a million people alone. This prospectus says what we want to know, "
    "why, and what we can offer to those who help us find out: universities and think tanks, and just as much the "
    "people who run a playgroup or a bus route.</p>"
    "<p>Nothing in it is decoration: when we stop asking a question, we say why.</p>"
)
_HOW: Final = (
    "<ol><li>Read an area and its numbered questions. Each has a lasting address, so that you can cite it.</li>"
    "<li>Join, free of charge, and share an idea in private with the other members.</li>"
    "<li>Members comment on ideas, and look for partners among those who ask the same question.</li>"
    "<li>What was found is published here, for everybody, next to the question that it answers.</li></ol>"
)
_LED_BY_THE_COMMISSIONER: Final = ("housing", "health-inequality", "early-years")
_EDITIONS: Final = {2014: date(2014, 3, 3), 2016: date(2016, 2, 1)}


@collected_refreshes()
def load() -> None:
    """Write the prospectus, once: it stands for good as soon as its second edition is published."""
    if Edition.objects.filter(slug="2016").exists():
        return
    officer = _officer()
    _write_outcomes_and_places()
    prospectus = _write_prospectus()
    areas = {area.slug: _write_area(area, prospectus) for area in AREAS}
    _ask(areas, 2014, officer)
    _publish(2014, officer)
    _move_history(datetime(2014, 2, 24, 9, 0, tzinfo=UTC))
    for area in AREAS:
        _bring_up_to_date(area, areas[area.slug], officer)
    _ask(areas, 2016, officer)
    _publish(2016, officer)
    _move_history(datetime(2016, 1, 11, 9, 0, tzinfo=UTC))
    _date_pages(areas)


def _officer() -> User:
    officer = User.objects.filter(is_superuser=True, is_active=True).order_by("pk").first()
    return officer or User.objects.create_superuser(
        "officer@example.org", None, first_name="Margaret", last_name="Hollis"
    )


def _write_outcomes_and_places() -> None:
    for position, (slug, name, description) in enumerate(_OUTCOMES, start=1):
        Outcome.objects.get_or_create(
            slug=slug, defaults={"name": name, "description": description, "position": position}
        )
    city, _ = Place.objects.get_or_create(slug="birmingham", defaults={"name": "Birmingham", "kind": PlaceKind.CITY})
    for name in _DISTRICTS:
        slug = name.lower().replace(" ", "-")
        Place.objects.get_or_create(slug=slug, defaults={"name": name, "kind": PlaceKind.DISTRICT, "part_of": city})


def _write_prospectus() -> ProspectusPage:
    home: Page = Site.objects.select_related("root_page").get(is_default_site=True).root_page
    page = ProspectusPage.objects.first()
    if page is None:
        page = home.add_child(instance=ProspectusPage(title="Prospectus", slug="prospectus", live=False))
    page.summary = "What the city wants to know, why it matters, and what it offers to those who help find out."
    page.foreword, page.how_it_works, page.show_in_menus = _FOREWORD, _HOW, True
    page.foreword_by = "The Cabinet Member for a Learning City"
    page.save_revision().publish()
    return page


def _write_area(demo: DemoArea, prospectus: ProspectusPage) -> PolicyAreaPage:
    """Write an area as it stood in 2014."""
    area = PolicyAreaPage(
        title=demo.title,
        slug=demo.slug,
        code=demo.code,
        outcome=Outcome.objects.get(slug=demo.outcome),
        summary=demo.summary,
        status=demo.status_2014,
        priority=demo.priority,
        horizon=demo.horizon,
        why_it_matters=demo.why,
        lead_officer=_lead_officer(demo.slug),
        lead_post=demo.lead_post,
        contact_email=f"{demo.slug}@example.org",
        contact_phone="0121 496 0000",
        live=False,
        **{f"offers_{kind}": words for kind, words in demo.offers.items()},
    )
    prospectus.add_child(instance=area)
    area.places.set(Place.objects.filter(slug__in=demo.places))
    area.tags.add(*demo.tags)
    for title, url, note in demo.resources:
        area.resources.create(title=title, url=url, note=note)
    area.save_revision().publish()
    return PolicyAreaPage.objects.get(pk=area.pk)


def _lead_officer(slug: str) -> User | None:
    """Return the demo's commissioner for the areas that they lead. The others name a post alone."""
    is_led = slug in _LED_BY_THE_COMMISSIONER
    return User.objects.filter(email="commissioner@example.org").first() if is_led else None


def _ask(areas: dict[str, PolicyAreaPage], year: int, officer: User) -> None:
    asked_at = datetime.combine(_EDITIONS[year], datetime.min.time(), tzinfo=UTC) - timedelta(days=20)
    for demo in AREAS:
        for question in demo.questions:
            if question.asked_in == year:
                _ask_one(areas[demo.slug], question, asked_at, officer)


def _ask_one(area: PolicyAreaPage, demo: DemoQuestion, asked_at: datetime, officer: User) -> None:
    question = ask_question(area, text=demo.text, detail=demo.detail, by=officer)
    question.asked_at = asked_at
    question.save(update_fields=["asked_at"])


def _bring_up_to_date(demo: DemoArea, area: PolicyAreaPage, officer: User) -> None:
    """Do to an area what happened to it between the two editions."""
    for question in demo.questions:
        if question.closed:
            found = Question.objects.get(area=area, text=question.text)
            closed = close_question(found, reason=question.closed, by=officer)
            closed.closed_at = datetime(2016, 1, 11, 9, 0, tzinfo=UTC)
            closed.save(update_fields=["closed_at"])
    area.status, area.change_note = demo.status, demo.note
    area.body = "".join(["<ul>", *(f"<li>{fact}</li>" for fact in demo.known), "</ul>"])
    area.save_revision().publish()


def _publish(year: int, officer: User) -> None:
    edition, _ = Edition.objects.get_or_create(
        slug=str(year),
        defaults={"title": f"Policy prospectus {year}", "dated_on": _EDITIONS[year], "foreword": _FOREWORD},
    )
    if not edition.is_published:
        publish_edition(edition, by=officer)


def _move_history(at: datetime) -> None:
    """Date what has just happened to the year in which the demo tells it, a few minutes apart to keep the order."""
    today = AreaChange.objects.filter(at__gt=at + timedelta(days=1000)).order_by("pk")
    for number, change in enumerate(today):
        change.at = at + timedelta(minutes=7 * number)
        change.save(update_fields=["at"])


def _date_pages(areas: dict[str, PolicyAreaPage]) -> None:
    """Date the pages too, and tell the catalogue."""
    first, last = (datetime.combine(day, datetime.min.time(), tzinfo=UTC) for day in _EDITIONS.values())
    pages = Page.objects.filter(pk__in=[area.pk for area in areas.values()])
    pages.update(first_published_at=first, last_published_at=last)
    for area in PolicyAreaPage.objects.filter(pk__in=pages.values("pk")):
        refresh_object(area)


register_demo_part(DemoPart(30, "prospectus", load))
