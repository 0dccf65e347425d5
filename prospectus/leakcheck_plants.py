"""What the prospectus keeps private, for the leak check: an area with a question and an edition, all in draft."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from prospectus.models import Edition, Outcome, PolicyAreaPage, ProspectusPage, Question
from search.leakcheck.registry import Plant, Planting, register_plant


def _plant(planting: Planting) -> Iterable[str]:
    edition = Edition.objects.create(
        title=planting.editors_only("title"), slug=planting.editors_only("e"), dated_on=date(2099, 1, 1)
    )
    addresses = [reverse("prospectus:edition-detail", args=[edition.slug])]
    prospectus, outcome = ProspectusPage.objects.first(), Outcome.objects.first()
    if prospectus is None or outcome is None:
        return addresses
    area = prospectus.add_child(
        instance=PolicyAreaPage(
            title=planting.editors_only("title"),
            slug=planting.editors_only("area"),
            code="ZZPLNT",
            outcome=outcome,
            why_it_matters=planting.editors_only("body"),
            live=False,
        )
    )
    question = _ask(planting, area)
    return [
        *addresses,
        f"/prospectus/{area.slug}/",
        reverse("prospectus:question-redirect", args=[question.reference]),
    ]


def _ask(planting: Planting, area: PolicyAreaPage) -> Question:
    return Question.objects.create(
        area=area,
        number=1,
        reference=f"{area.code}-1",
        text=planting.editors_only("question"),
        detail=planting.editors_only("body"),
    )


register_plant(Plant("prospectus", _plant))
