"""The list of calls: each stands once, under where it stands now."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.apps import apps
from django.core.paginator import Page, Paginator

from home.typed_numbers import typed_number
from projects.calls import clock

if TYPE_CHECKING:
    from search.tokens import Reader

CLOSED_PER_PAGE: Final = 20
_LAST_PAGE: Final = 500
_SHOWN: Final = (
    "title", "slug", "path", "url_path", "summary", "reference", "kind", "opens_at", "closes_at", "lowest_value",
    "highest_value", "is_in_kind", "cancelled_at", "awarded_at", "stages", "eoi_closes_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CallLists:
    """The calls that a reader may see, by where they stand."""

    closing_soon: list[Any]
    open: list[Any]
    forthcoming: list[Any]
    closed: Page[Any]

    @property
    def is_empty(self) -> bool:
        """Whether there is none at all."""
        return not (self.closing_soon or self.open or self.forthcoming or self.closed.object_list)


def calls_by_phase(reader: "Reader", *, page: str) -> CallLists:
    """Return the calls that `reader` may see: those that can still be answered, and a page of those that are over."""
    at = clock.now()
    calls = apps.get_model("calls.CallPage").objects.visible_to(reader).only(*_SHOWN)
    can_be_answered = list(calls.open(at))
    soon = set(calls.closing_soon(at).values_list("pk", flat=True))
    return CallLists(
        closing_soon=[call for call in can_be_answered if call.pk in soon],
        open=[call for call in can_be_answered if call.pk not in soon],
        forthcoming=list(calls.forthcoming(at)),
        closed=Paginator(calls.closed(at), CLOSED_PER_PAGE).get_page(_page_number(page)),
    )


def _page_number(text: str) -> int:
    """Return the page that a reader asked for, within bounds; the first where the text is no number."""
    return min(max(typed_number(text) or 1, 1), _LAST_PAGE)
