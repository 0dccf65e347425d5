"""What moderation keeps private, for the leak check: reports, statements of reasons, appeals, and who did what."""

from collections.abc import Iterable
from secrets import token_hex

from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import log

from home.models import Audience, AudienceMembership, User
from home.roles import Role
from hub.members.leakcheck_plants import let_in
from hub.moderation.enums import CaseState, Ground, Outcome
from hub.moderation.models import Appeal, Case, Decision, Opening, Report
from hub.moderation.moderators import MODERATORS
from search.leakcheck.registry import Plant, Planting, Walker, register_plant, register_walker


def _person(planting: Planting, place: str) -> User:
    """Make somebody whom members may know, and who stands in the registers of the secretariat, though not as this."""
    name = planting.for_members_and_office("secretariat", place)
    return let_in(User.objects.create_user(f"{token_hex(8)}@example.org", first_name=name, last_name="Planted"))


def _words(planting: Planting, place: str) -> str:
    return planting.for_office("moderation", place)


def _plant(planting: Planting) -> Iterable[str]:
    reporter = _person(planting, "moderationreporter")
    author = _person(planting, "moderationauthor")
    case = Case.objects.create(kind="idea", object_id=0, state=CaseState.APPEALED, decided_at=timezone.now())
    case.authors.set([author])
    Report.objects.create(case=case, reporter=reporter, ground=Ground.ABUSE, reason=_words(planting, "report"))
    Opening.objects.create(case=case, moderator=author, reason=_words(planting, "opening"))
    Decision.objects.create(
        case=case,
        outcome=Outcome.HIDE,
        ground=Ground.ABUSE,
        facts=_words(planting, "facts"),
        reason=_words(planting, "reasons"),
        decided_by=author,
    )
    Appeal.objects.create(case=case, person=author, text=_words(planting, "appeal"))
    log(case, "moderation.report.make", user=reporter, title=planting.hidden("act"))
    return [
        reverse("wagtailadmin_reports:site_history"),
        reverse("moderation:moderation-page"),
        reverse("moderation:case-list"),
        case.get_absolute_url(),
        reverse("moderation:appeal-new", args=[case.pk]),
        reverse("moderation:case-about", args=["idea", case.pk]),
    ]


def _moderator() -> User:
    person = User.objects.create_user(f"{token_hex(8)}@example.org", is_staff=True)
    person.groups.add(Group.objects.get(name=Role.MODERATOR.value))
    audience, _ = Audience.objects.get_or_create(slug=MODERATORS, defaults={"name": "Moderators"})
    AudienceMembership.objects.create(audience=audience, person=person)
    return person


register_plant(Plant("moderation", _plant))
register_walker(Walker("moderator in the admin", _moderator, in_admin=True, office="moderation"))
