"""What claims of impact keep private, for the leak check: about each kind of thing."""

from collections.abc import Iterable
from functools import partial
from secrets import token_hex
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import timezone

from home.models import User
from hub.members.leakcheck_plants import let_in
from hub.members.models import Organisation
from hub.publications.models import PublicationIndexPage, PublicationPage
from hub.publications.services import year_page
from projects.delivery.enums import ProjectState
from projects.delivery.models import ProjectPage
from projects.delivery.services import projects_page
from projects.impacts.enums import ImpactKind, ImpactState
from projects.impacts.models import Impact
from search.leakcheck.registry import Plant, Planting, register_plant
from search.models import Entry


def _plant(planting: Planting) -> Iterable[str]:
    index = PublicationIndexPage.objects.first()
    if index is None:
        return []
    thing = _publication(index)
    if thing is None:
        return []
    person = User.objects.create_user(f"{token_hex(8)}@example.org", first_name="Planted", last_name="Person")
    by = let_in(person)
    return [url for each in (thing, _project()) for url in _claimed(planting, each, by)]


def _claimed(planting: Planting, thing: Entry, by: User) -> list[str]:
    """Have somebody claim of a public thing what waits, and what was not confirmed."""
    decided = {"decided_by": by, "decided_at": timezone.now(), "state": ImpactState.DECLINED}
    waiting = _claim(planting, "a claim", entry=thing, claimed_by=by)
    reason = planting.for_office("secretariat", "reason not to confirm")
    declined = _claim(planting, "a declined claim", entry=thing, claimed_by=by, reason=reason, **decided)
    return [thing.url, *_pages(thing, waiting), *_pages(thing, declined)]


def _publication(index: PublicationIndexPage) -> Entry | None:
    today = timezone.localdate()
    page = PublicationPage(title="A public thing", slug=f"public-{token_hex(4)}", published_on=today)
    page = year_page(index, today.year).add_child(instance=page)
    known = Entry.objects.visible_to(AnonymousUser())
    found: Entry | None = known.filter(kind="publication", object_id=page.pk).first()
    return found


def _project() -> Entry:
    lead = Organisation.objects.create(name="A doer of public works", slug=f"doer-{token_hex(4)}")
    page = ProjectPage(title="A public work", slug=f"work-{token_hex(4)}", lead=lead, state=ProjectState.UNDERWAY)
    projects_page().add_child(instance=page)
    found: Entry = Entry.objects.visible_to(AnonymousUser()).get(kind="project", object_id=page.pk)
    return found


def _claim(planting: Planting, name: str, **fields: Any) -> Impact:
    hidden = partial(planting.for_office, "secretariat")
    texts = {"what": hidden(f"words of {name}"), "evidence": hidden(f"evidence of {name}")}
    link = f"https://example.org/{hidden('link')}"
    day = timezone.localdate()
    return Impact.objects.create(kind=ImpactKind.SERVICE, happened_on=day, evidence_link=link, **texts, **fields)


def _pages(thing: Entry, claim: Impact) -> list[str]:
    acts = ("inspect", "confirm", "decline", "take_back")
    return [
        *(reverse(f"impacts:{name}") for name in ("impact-list", "claim-own")),
        f"{reverse('impacts:claim-new')}?about={thing.kind}-{thing.object_id}",
        *(reverse(f"impacts:claim-{name}", args=[claim.pk]) for name in ("page", "edit", "withdraw")),
        reverse("impacts_impact_modeladmin_index"),
        *(reverse(f"impacts_impact_modeladmin_{act}", args=[claim.pk]) for act in acts),
    ]


register_plant(Plant("impacts", _plant))
