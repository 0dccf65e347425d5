"""The demo's impacts: two that were confirmed, one that waits, and one in which no effect is seen. All are made up."""

from datetime import UTC, datetime, timedelta
from typing import Any, Final

from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from home.demo import DemoPart, register_demo_part
from home.models import User
from hub.members.models import Organisation
from hub.publications.models import PublicationPage
from projects.delivery.models import ProjectPage
from projects.impacts.demo_texts import IMPACTS, OFFICER
from projects.impacts.enums import ImpactState
from projects.impacts.models import Impact
from search.models import Entry

_ANSWERED_AFTER: Final = timedelta(days=9)
_MODELS: Final[dict[str, Any]] = {"publication": PublicationPage, "project": ProjectPage}


@transaction.atomic
def load() -> None:
    """Write those that are not there yet."""
    for (kind, slug), facts in IMPACTS.items():
        page = _MODELS[kind].objects.filter(source_id=f"demo:{slug}").first()
        known = Entry.objects.visible_to(AnonymousUser()).filter(kind=kind)
        entry = known.filter(object_id=page.pk).first() if page is not None else None
        if entry is not None and not Impact.objects.filter(entry=entry).exists():
            _write(entry, facts)


def _write(entry: Entry, facts: dict[str, Any]) -> None:
    claimed_at = datetime.combine(facts["claimed_on"], datetime.min.time(), tzinfo=UTC) + timedelta(hours=10)
    impact = Impact(entry=entry, claimed_at=claimed_at, is_by_authors=facts["is_by_authors"])
    for name in ("kind", "what", "happened_on", "evidence"):
        setattr(impact, name, facts[name])
    impact.claimed_by = User.objects.get(email=facts["by"])
    impact.organisation = Organisation.objects.filter(name=facts["organisation"]).first()
    if facts["is_confirmed"]:
        impact.state, impact.decided_at = ImpactState.CONFIRMED, claimed_at + _ANSWERED_AFTER
        impact.decided_by = User.objects.get(email=OFFICER)
    impact.save()


register_demo_part(DemoPart(92, "impacts", load))
