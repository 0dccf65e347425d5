"""What is unfinished of ideas: those that the council has taken up, and from which no call was opened.

Of private ideas each officer is told those that they can see, and no more than their titles. A call is opened from the
public text of an idea.
"""

from typing import Any, Final

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from home.loose_ends import Kind, LooseEnd, months_ago
from home.models import User
from hub.ideas.enums import Answer
from hub.ideas.models import Idea
from hub.ideas.publishing.models import IdeaPublication, PublicAnswer
from projects.calls.models import CallPage

_NOBODY: Final = AnonymousUser()
_ORIGIN: Final = "published_idea"
_TAKEN_UP: Final = (Answer.TAKEN_UP, Answer.PART)


def ideas_without_call(person: User) -> Any:
    """Return the ideas that `person` can see and of which the council said months ago that it takes them up."""
    said = {"answer__in": _TAKEN_UP, "answered_at__date__lte": months_ago(settings.IDEA_WITHOUT_CALL_MONTHS)}
    taken_up = {f"disposition__{name}": value for name, value in said.items()}
    found = Idea.objects.visible_to(person).filter(**taken_up, hidden_at=None, merged_into=None)
    found = found.exclude(pk__in=_ideas_with_call()).select_related("disposition")
    return found.order_by("disposition__answered_at", "pk").prefetch_related("areas")


def texts_without_call(person: User) -> Any:
    """Return the published ideas of which the council said so in public, but for those told to `person` as ideas."""
    last = PublicAnswer.objects.filter(publication=OuterRef("pk")).order_by("-number")
    found = IdeaPublication.objects.visible_to(_NOBODY).annotate(
        last_answer=Subquery(last.values("answer")[:1]), taken_up_at=Subquery(last.values("answered_at")[:1])
    )
    latest = months_ago(settings.IDEA_WITHOUT_CALL_MONTHS)
    found = found.filter(last_answer__in=_TAKEN_UP, taken_up_at__date__lte=latest)
    told = ideas_without_call(person).order_by().values("pk")
    found = found.exclude(idea__in=_ideas_with_call()).exclude(idea__in=told)
    return found.order_by("taken_up_at", "pk").prefetch_related("areas")


def _ideas_with_call() -> Any:
    """Return the ideas from whose public text a call was opened, which its page tells everybody."""
    calls = CallPage.objects.visible_to(_NOBODY).filter(arisen_from__kind=_ORIGIN)
    texts = IdeaPublication.objects.filter(pk__in=calls.values("arisen_from__object_id"))
    return texts.values("idea")


def _about() -> str:
    months = settings.IDEA_WITHOUT_CALL_MONTHS
    return (
        f"The council said {months} or more months ago that it takes them up, and no call was opened from them. A call "
        "is opened from the public text of an idea: ask the authors for one on its page, or answer it anew there."
    )


def _about_texts() -> str:
    months = settings.IDEA_WITHOUT_CALL_MONTHS
    return (
        f"The council said in public {months} or more months ago that it takes them up, and no call was opened from "
        "them. Open one, and choose the idea there as what it arose from; or answer it anew."
    )


def _describe(idea: Idea) -> LooseEnd:
    given = idea.disposition
    if given is None:
        raise ValueError("Only what was answered is taken up.")
    note = f"{given.get_answer_display()}, closed" if idea.closed_at else given.get_answer_display()
    return LooseEnd(idea.title, timezone.localdate(given.answered_at), idea.get_absolute_url(), "", note, _slugs(idea))


def _describe_text(text: Any) -> LooseEnd:
    since, note = timezone.localdate(text.taken_up_at), str(Answer(text.last_answer).label)
    return LooseEnd(text.title, since, text.get_absolute_url(), text.reference, note, _slugs(text))


def _slugs(thing: Idea | IdeaPublication) -> tuple[str, ...]:
    return tuple(area.slug for area in thing.areas.all())


IDEAS: Final = Kind("ideas", 40, "Ideas taken up without a call", _about, ideas_without_call, _describe, "areas")
PUBLISHED_IDEAS: Final = Kind(
    "published-ideas", 41, "Published ideas taken up without a call", _about_texts, texts_without_call, _describe_text,
    "areas",
)  # fmt: skip
