"""What stands on the member's home of reports: decisions that one can appeal against, what one reported, what waits."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Final

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, OuterRef, Q, Subquery, Window
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from home.models import User
from hub.members.home_registry import MOST_NEEDS, Line, once, register_needs, register_things
from hub.moderation.enums import CaseState
from hub.moderation.models import Case

_SHOWN_FOR: Final = timedelta(days=30)  # An appeal is possible for longer, and is found under all reports.


def needs(reader: User) -> Iterator[Line]:
    """Give the decisions to hide something of one's own, while one can appeal; for a moderator, what waits for one."""
    since = timezone.now() - _SHOWN_FOR
    for case in _cases(reader):
        if case.is_own and case.state == CaseState.HIDDEN and case.decided_at > since:
            words = f"A moderator has hidden {_with_article(case.noun)} of yours. Read why, and what you can do"
            last_day = date_format(timezone.localtime(case.appeal_until), "j F Y")
            yield Line(words, case.get_absolute_url(), case.decided_at, f"You can appeal until {last_day}")
    yield from _for_moderator(reader)


def things(reader: User) -> Iterator[Line]:
    """Give what one has reported and what was decided of one's own, with how far each has come."""
    for case in _cases(reader):
        words = f"{'Your' if case.is_own else 'Report of'} {case.noun if case.is_own else _with_article(case.noun)}"
        yield Line(words, case.get_absolute_url(), case.decided_at or case.opened_at, CaseState(case.state).label)


def _rows(reader: User) -> list[Any]:
    return once("moderation", reader, lambda: list(_all(reader)[: MOST_NEEDS + 1]))


def _all(reader: User) -> Any:
    """Return the newest cases to which `reader` is a party, and one of those that wait for a moderator, by one query.

    That one bears how many there are: it stands first, and nobody else has it.
    """
    own = Case.authors.through._default_manager.filter(case=OuterRef("pk"), user=reader.pk)
    waiting = Case.objects.waiting_for_moderator(reader)
    is_first, is_party = (
        Q(pk=_first(waiting.order_by("pk"), "pk")),
        Q(pk__in=Case.objects.of_party(reader).values("pk")),
    )
    rows = Case.objects.filter(is_first | is_party).annotate(
        is_own=Exists(own),
        is_party=ExpressionWrapper(is_party, output_field=BooleanField()),
        is_first=ExpressionWrapper(is_first, output_field=BooleanField()),
        waiting=_how_many(waiting),
        appeals=_how_many(waiting.filter(state=CaseState.APPEALED)),
        waits_since=_first(waiting.in_turn(), "waits_since"),
    )
    return rows.order_by("-is_first", Coalesce("decided_at", "opened_at").desc(), "-pk")


def _cases(reader: User) -> list[Any]:
    return [case for case in _rows(reader) if case.is_party]


def _first(cases: Any, name: str) -> Subquery:
    return Subquery(cases.order_by(name).values(name)[:1])


def _how_many(cases: Any) -> Coalesce:
    return Coalesce(_first(cases.annotate(number=Window(Count("pk"))), "number"), 0)


def _for_moderator(reader: User) -> Iterator[Line]:
    for case in _rows(reader):
        if case.is_first:
            counts = [_number(case.waiting - case.appeals, "report"), _number(case.appeals, "appeal")]
            address = reverse("moderation_case_modeladmin_index")
            yield Line(
                f"{' and '.join(filter(None, counts))} to decide on", address, case.waits_since, "For moderators"
            )


def _number(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}" if number else ""


def _with_article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


register_needs("moderation", needs, order=30)
register_things("Reports", things, order=85, all_at=lambda: reverse("moderation:case-list"))
