"""What moderation keeps private, for the leak check: reports, statements of reasons, appeals, and who did what."""

from collections.abc import Iterable
from secrets import token_hex

from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import log

from home.models import User
from hub.members.leakcheck_plants import let_in
from hub.moderation.enums import CaseState, Ground, Outcome
from hub.moderation.models import Appeal, Case, Decision, Opening, Report
from search.leakcheck.registry import Plant, Planting, register_plant


def _person(name: str) -> User:
    return let_in(User.objects.create_user(f"{token_hex(8)}@example.org", first_name=name, last_name="Planted"))


def _plant(planting: Planting) -> Iterable[str]:
    reporter, author = _person(planting.members_only("reporter")), _person(planting.members_only("author"))
    case = Case.objects.create(kind="idea", object_id=0, state=CaseState.APPEALED, decided_at=timezone.now())
    case.authors.set([author])
    Report.objects.create(case=case, reporter=reporter, ground=Ground.ABUSE, reason=planting.hidden("report"))
    Opening.objects.create(case=case, moderator=author, reason=planting.hidden("opening"))
    Decision.objects.create(
        case=case,
        outcome=Outcome.HIDE,
        ground=Ground.ABUSE,
        facts=planting.hidden("facts"),
        reason=planting.hidden("reasons"),
        decided_by=author,
    )
    Appeal.objects.create(case=case, person=author, text=planting.hidden("appeal"))
    log(case, "moderation.report.make", user=reporter, title=planting.hidden("act"))
    return [
        reverse("wagtailadmin_reports:site_history"),
        reverse("moderation:moderation-page"),
        reverse("moderation:case-list"),
        case.get_absolute_url(),
        reverse("moderation:appeal-new", args=[case.pk]),
        reverse("moderation:case-about", args=["idea", case.pk]),
    ]


register_plant(Plant("moderation", _plant))
