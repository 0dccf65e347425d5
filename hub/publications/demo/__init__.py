"""The demo's publications: thirty texts by fictional organisations on the twelve policy areas, some with real files."""

import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any, Final

from django.utils.text import slugify
from taggit.models import Tag
from wagtail.models import Site

from home.demo import DemoPart, register_demo_part
from hub.members.models import Organisation
from hub.publications.demo.files import attach_file
from hub.publications.demo.markup import blocks_of
from hub.publications.models import ChangeNote, Contribution, PublicationIndexPage, PublicationPage, Series
from hub.publications.services import year_page
from prospectus.models import PolicyAreaPage
from search.services import collected_refreshes

TEXTS: Final = ("fair_city.toml", "prosperous_city.toml", "democratic_city.toml")


def load() -> None:
    """Write the publications that are not there yet, the older of a pair before the one that supersedes it."""
    index = _index()
    for facts in sorted(_all_facts(), key=lambda facts: facts["published_on"]):
        if not PublicationPage.objects.filter(source_id=_source_id(facts)).exists():
            _publish(index, facts)


def _all_facts() -> Iterator[dict[str, Any]]:
    for name in TEXTS:
        text = (Path(__file__).parent / name).read_text(encoding="utf-8")
        yield from tomllib.loads(text)["publication"]


def _slug(facts: dict[str, Any]) -> str:
    return str(facts.get("slug") or slugify(facts["title"])[:80].strip("-"))


def _source_id(facts: dict[str, Any]) -> str:
    return f"demo:{_slug(facts)}"


def _index() -> PublicationIndexPage:
    present = PublicationIndexPage.objects.first()
    if present is not None:
        return present
    index = PublicationIndexPage(
        title="Publications",
        slug="publications",
        summary="Reports, reviews, briefings and data by those who work on the city's questions.",
        show_in_menus=True,
    )
    Site.objects.get(is_default_site=True).root_page.add_child(instance=index)
    index.save_revision().publish()
    return index


@collected_refreshes()
def _publish(index: PublicationIndexPage, facts: dict[str, Any]) -> None:
    page = PublicationPage(
        title=facts["title"],
        slug=_slug(facts),
        source_id=_source_id(facts),
        type=facts["type"],
        summary=facts["summary"],
        abstract=facts["abstract"].strip(),
        body=blocks_of(facts["body"]),
        publisher=_organisation(facts["publisher"]),
        published_on=facts["published_on"],
        updated_on=facts.get("updated_on"),
        language=facts.get("language", "en"),
        **_optional(facts),
    )
    year_page(index, page.published_on.year).add_child(instance=page)
    _add_parts(page, facts)
    page.save_revision().publish()


def _optional(facts: dict[str, Any]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if "licence" in facts:
        values["licence"] = facts["licence"]
    if "supersedes" in facts:
        values["supersedes"] = PublicationPage.objects.get(source_id=f"demo:{facts['supersedes']}")
    if "series" in facts:
        name, number = facts["series"]
        values["series"] = Series.objects.get_or_create(slug=slugify(name), defaults={"name": name})[0]
        values["series_number"] = number
    if "withdrawn" in facts:
        at = datetime.combine(facts["published_on"].replace(month=11), time(9), tzinfo=UTC)
        values |= {"withdrawn_at": at, "withdrawn_reason": facts["withdrawn"]}
    return values


def _add_parts(page: PublicationPage, facts: dict[str, Any]) -> None:
    page.contributions = [*_people(facts), *_bodies(facts)]
    page.change_notes = [ChangeNote(changed_on=day, note=note) for day, note in facts.get("changes", [])]
    page.policy_areas = list(PolicyAreaPage.objects.filter(slug__in=facts["areas"]))
    page.tags.add(*[_tag(name) for name in facts["tags"]])
    if "file" in facts:
        attach_file(page, facts["file"])


def _people(facts: dict[str, Any]) -> list[Contribution]:
    return [Contribution(person_name=name, sort_order=order) for order, name in enumerate(facts.get("authors", []))]


def _bodies(facts: dict[str, Any]) -> list[Contribution]:
    bodies = enumerate(facts.get("organisations", []), start=50)
    return [
        Contribution(role=role, organisation=_organisation(name), sort_order=order) for order, (role, name) in bodies
    ]


def _organisation(name: str) -> Organisation:
    return Organisation.objects.get_or_create(name=name, defaults={"slug": slugify(name)})[0]


def _tag(name: str) -> Tag:
    present: Tag = Tag.objects.get_or_create(name=name)[0]
    return present


register_demo_part(DemoPart(order=40, name="publications", load=load))
