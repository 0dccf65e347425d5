"""The register of decisions, in the Wagtail admin: what was decided of every bid, of the calls that an officer runs."""

from typing import Any, ClassVar

from django.contrib.admin import DateFieldListFilter, display
from django.db.models import Q
from django.http import HttpRequest
from django.utils.timezone import localtime

from home.viewsets import ChoiceFilter, Headed
from hub.members.viewsets import Register, RegisterInspectView, RegisterPermissionHelper
from projects.assessments.permissions import runs_a_call
from projects.awards.enums import Decided
from projects.awards.models import BidDecision
from projects.awards.services import note_export
from projects.bids.registers import NotedIndexView, OfCallFilter


class DecisionPermissions(RegisterPermissionHelper):
    """Whoever runs a call opens the register, and finds in it what was decided of that call."""

    def user_can_list(self, user: Any) -> bool:
        """Say whether `user` runs a call."""
        return runs_a_call(user)

    def user_can_inspect_obj(self, user: Any, obj: Any) -> bool:
        """Say whether `user` may read this one."""
        return BidDecision.objects.visible_to(user).filter(pk=obj.pk).exists()


class CallFilter(OfCallFilter):
    """Narrows decisions to those on the bids for one call."""

    def rows(self, user: Any) -> Any:
        """Return what was decided of the calls that this officer runs."""
        return BidDecision.objects.visible_to(user)


class DecidedFilter(ChoiceFilter):
    """Narrows decisions to awards, to the shortlist, or to what was declined."""

    title = "decision"
    parameter_name = "decided"
    choices_offered: ClassVar = {each.value: (each.label, Q(decided=each.value)) for each in Decided}


class StateFilter(ChoiceFilter):
    """Narrows decisions by how far they are: not made yet, letters in hand, bidders told, published."""

    title = "state"
    parameter_name = "state"
    choices_offered: ClassVar = {
        "open": ("Not made yet", Q(letter=None)),
        "letters": ("Letters in hand", Q(letter__isnull=False, letter__decision__told_at=None)),
        "told": ("Bidders told", Q(letter__decision__told_at__isnull=False, letter__decision__published_at=None)),
        "published": ("Published", Q(letter__decision__published_at__isnull=False)),
    }


class DecidedAtFilter(Headed, DateFieldListFilter):
    """Narrows decisions by when an officer decided."""

    heading = "day of the decision"


class DecisionIndexView(NotedIndexView):
    """The list."""

    note = staticmethod(note_export)


class DecisionInspectView(RegisterInspectView):
    """What was decided of one bid, with the letter to its bidder."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the letter. Whether this officer may read it has been asked."""
        context: dict[str, Any] = super().get_context_data(letter=_letter(self.instance), **kwargs)
        return context


class DecisionRegister(Register):
    """What counts for every bid, of the calls that an officer runs. What stood before it is on the bid's own page."""

    model = BidDecision
    menu_label = "Decisions and awards"
    menu_icon = "success"
    menu_order = 219
    permission_helper_class = DecisionPermissions
    index_view_class = DecisionIndexView
    inspect_view_class = DecisionInspectView
    inspect_template_name = "awards/admin/decision_inspect.html"
    list_display = ("bid_of", "call_reference", "stage", "decided", "worth", "total", "state", "decided_at")
    list_filter = (CallFilter, DecidedFilter, StateFilter, ("decided_at", DecidedAtFilter))
    list_export = (
        "call_reference", "stage", "bid_of", "decided", "worth", "total", "reason", "officer", "decided_at", "state",
        "standstill",
    )  # fmt: skip
    inspect_view_fields = (
        "call_reference", "stage", "bid_of", "decided", "worth", "total", "reason", "officer", "decided_at", "state",
        "standstill",
    )  # fmt: skip
    search_fields = ("bid__lead__name", "bid__call__title", "bid__call__reference", "reason")
    ordering = ("bid__call", "bid__lead__name", "pk")

    def rows(self, request: HttpRequest) -> Any:
        """Return what counts for the bids of the calls that this officer runs."""
        found = BidDecision.objects.visible_to(request.user).counting()
        return found.select_related("bid__call", "bid__lead", "decided_by", "letter__decision")

    def heading(self, obj: BidDecision) -> str:
        """Return what stands over the page of a row."""
        return f"{obj.get_decided_display()}: {obj.bid.lead.name}"

    @staticmethod
    @display(description="Bid of", ordering="bid__lead__name")
    def bid_of(made: BidDecision) -> str:
        """Return who leads the bid."""
        return made.bid.lead.name

    @staticmethod
    @display(description="Call", ordering="bid__call__reference")
    def call_reference(made: BidDecision) -> str:
        """Return the call."""
        return f"{made.bid.call.reference}: {made.bid.call.title}"

    @staticmethod
    @display(description="Stage")
    def stage(made: BidDecision) -> str:
        """Return which of the two answers to a call it is about."""
        return made.bid.get_stage_display()

    @staticmethod
    @display(description="Value with VAT, £", ordering="value")
    def worth(made: BidDecision) -> str:
        """Return what is awarded; nothing where nothing is, or in kind."""
        return "" if made.value is None else str(made.value)

    @staticmethod
    @display(description="Total of 100")
    def total(made: BidDecision) -> str:
        """Return what the scores came to when the decision was made."""
        letter = _letter(made)
        return "" if letter is None or letter.total is None else str(letter.total)

    @staticmethod
    @display(description="Decided by", ordering="decided_by__last_name")
    def officer(made: BidDecision) -> str:
        """Return who decided."""
        return made.decided_by.display_name

    @staticmethod
    @display(description="State")
    def state(made: BidDecision) -> str:
        """Return how far the decision on the call is."""
        letter = _letter(made)
        if letter is None:
            return "Not made yet"
        if letter.decision.is_published:
            return "Published"
        return "Bidders told" if letter.decision.is_told else "Letters in hand"

    @staticmethod
    @display(description="Standstill until")
    def standstill(made: BidDecision) -> str:
        """Return until when nothing is announced, in London's time."""
        letter = _letter(made)
        until = letter.decision.standstill_until if letter else None
        return f"{localtime(until):%Y-%m-%d %H:%M %Z}" if until else ""


def _letter(made: BidDecision) -> Any:
    """Return the letter to the bidder, once it is drafted."""
    return getattr(made, "letter", None)
