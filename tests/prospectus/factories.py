from datetime import date
from typing import Any

import factory
from django.contrib.auth.models import Permission
from django.utils.text import slugify
from wagtail.models import Site

from home.models import User
from prospectus.models import Edition, Outcome, PolicyAreaPage, ProspectusPage, Question
from prospectus.services import ask_question
from tests.home.factories import UserFactory
from tests.records import RecordFactory


class OutcomeFactory(RecordFactory):
    class Meta:
        model = Outcome
        django_get_or_create = ("slug",)

    name = "A fair city"
    slug = factory.LazyAttribute(lambda outcome: slugify(outcome.name))


class EditionFactory(RecordFactory):
    class Meta:
        model = Edition

    title = factory.LazyAttribute(lambda edition: f"Policy prospectus {edition.slug}")
    slug = factory.Sequence(lambda n: str(2014 + n))
    dated_on = date(2014, 3, 3)


class OfficerFactory(UserFactory):
    """A commissioner: keeps questions and publishes editions."""

    is_staff = True

    @factory.post_generation
    def rights(self: User, create: bool, extracted: Any, **_: Any) -> None:
        names = ("add_question", "change_question", "view_question", "publish_edition", "add_edition",
                 "change_edition", "view_edition", "delete_edition", "access_admin")  # fmt: skip
        self.user_permissions.set(Permission.objects.filter(codename__in=names))


def make_prospectus(**fields: Any) -> ProspectusPage:
    """Return the site's prospectus page, published."""
    present = ProspectusPage.objects.first()
    if present:
        return present
    root = Site.objects.select_related("root_page").get(is_default_site=True).root_page
    page = ProspectusPage(**{"title": "Prospectus", "slug": "prospectus"} | fields)
    root.add_child(instance=page)
    return page


_codes = {"Housing": "HOU", "Air quality": "AIR", "Transport": "TRA"}


def make_area(title: str = "Housing", *, publish: bool = True, **fields: Any) -> PolicyAreaPage:
    """Return a policy area with a code of its own, published through a revision unless told otherwise."""
    values = {
        "title": title,
        "slug": slugify(title),
        "code": _codes.get(title, "X" + str(PolicyAreaPage.objects.count())),
        "why_it_matters": f"{title} decides how people in the city live.",
        "live": False,
    } | fields
    values.setdefault("outcome", OutcomeFactory())
    area = make_prospectus().add_child(instance=PolicyAreaPage(**values))
    if publish:
        area.save_revision().publish()
        area.refresh_from_db()
    return area


def make_question(area: PolicyAreaPage, text: str = "How can empty homes be brought back?", **fields: Any) -> Question:
    """Return a question that an officer asked on `area`."""
    return ask_question(area, text=text, by=fields.pop("by", None) or OfficerFactory(), **fields)
