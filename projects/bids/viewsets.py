"""The register of opened bids, in the Wagtail admin. Of a bid that is sealed it has nothing, whoever asks."""

from typing import Any, ClassVar

from django.contrib.admin import display
from django.db.models import Q
from django.http import HttpRequest
from django.utils.timezone import localtime

from home.viewsets import ChoiceFilter
from hub.members.viewsets import Register, RegisterInspectView, RegisterPermissionHelper
from projects.bids.enums import BidStage
from projects.bids.models import Bid
from projects.bids.opened import files_handed_in, opened
from projects.bids.registers import NotedIndexView, OfCallFilter
from projects.bids.services import note_export, note_reading


class OpenedPermissions(RegisterPermissionHelper):
    """Officers who work on calls open the register, and find in it what they may read."""

    def user_can_list(self, user: Any) -> bool:
        """Say whether `user` has to do with bids at all."""
        return bool(user.is_active and user.has_perm("bids.view_bid"))

    def user_can_inspect_obj(self, user: Any, obj: Any) -> bool:
        """Say whether `user` may read this one."""
        return Bid.objects.opened_to(user).filter(pk=obj.pk).exists()


class CallFilter(OfCallFilter):
    """Narrows bids to those for one call."""

    path = "call"

    def rows(self, user: Any) -> Any:
        """Return the bids that this officer reads."""
        return Bid.objects.opened_to(user)


class StageFilter(ChoiceFilter):
    """Narrows them to bids, or to expressions of interest."""

    title = "stage"
    parameter_name = "stage"
    choices_offered: ClassVar = {stage.value: (stage.label, Q(stage=stage.value)) for stage in BidStage}


class LateFilter(ChoiceFilter):
    """Narrows bids to those that were in time, or to those that an exception let in."""

    title = "in time"
    parameter_name = "late"
    choices_offered: ClassVar = {
        "no": ("In time", Q(taken_late_by=None)),
        "yes": ("Late, by an exception", Q(taken_late_by__isnull=False)),
    }


class OpenedIndexView(NotedIndexView):
    """The list."""

    note = staticmethod(note_export)


class OpenedInspectView(RegisterInspectView):
    """One opened bid: what was handed in, with its files. Whoever reads it stands in the log."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what it says. Whether this officer may read it has been asked."""
        bid: Bid = self.instance
        note_reading(bid, by=self.request.user)
        kwargs |= {"bid": bid, "opened": opened(bid)}
        kwargs["files"] = [] if opened(bid).trouble else files_handed_in(bid)
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context


class OpenedBidRegister(Register):
    """What was handed in and has been opened, of the calls that an officer runs or has opened."""

    model = Bid
    menu_label = "Opened bids"
    menu_icon = "folder-open-inverse"
    menu_order = 217
    permission_helper_class = OpenedPermissions
    index_view_class = OpenedIndexView
    inspect_view_class = OpenedInspectView
    inspect_template_name = "bids/admin/opened_inspect.html"
    list_display = ("lead_name", "bid_title", "call_reference", "stage", "partner_names", "worth", "handed_in", "late")
    list_filter = (CallFilter, StageFilter, LateFilter)
    list_export = (
        "reference", "call_reference", "stage", "lead_name", "partner_names", "bid_title", "net", "vat", "worth",
        "handed_in", "late", "version_number", "digest", "trouble",
    )  # fmt: skip
    inspect_view_fields = (
        "call_reference", "stage", "lead_name", "partner_names", "worth", "handed_in", "late", "version_number",
        "digest", "reference",
    )  # fmt: skip
    search_fields = ("lead__name", "call__title", "call__reference")
    ordering = ("call", "lead__name", "pk")

    def rows(self, request: HttpRequest) -> Any:
        """Return the opened bids that this officer may read."""
        return Bid.objects.opened_to(request.user).with_latest()

    def heading(self, obj: Bid) -> str:
        """Return what stands over the page of a row."""
        return opened(obj).title or f"{obj.get_stage_display()} of {obj.lead.name}"

    @staticmethod
    @display(description="Lead", ordering="lead__name")
    def lead_name(bid: Bid) -> str:
        """Return who leads."""
        return bid.lead.name

    @staticmethod
    @display(description="Title")
    def bid_title(bid: Bid) -> str:
        """Return what its bidders call it, or why that cannot be read."""
        return opened(bid).title or opened(bid).trouble

    @staticmethod
    @display(description="Call", ordering="call__reference")
    def call_reference(bid: Bid) -> str:
        """Return which call it answers."""
        return f"{bid.call.reference}: {bid.call.title}"

    @staticmethod
    @display(description="Partners")
    def partner_names(bid: Bid) -> str:
        """Return who else is in it."""
        return opened(bid).partners

    @staticmethod
    @display(description="With VAT, £")
    def worth(bid: Bid) -> str:
        """Return what it costs in all."""
        return opened(bid).money("gross")

    @staticmethod
    @display(description="Net, £")
    def net(bid: Bid) -> str:
        """Return what it costs without VAT."""
        return opened(bid).money("net")

    @staticmethod
    @display(description="VAT, £")
    def vat(bid: Bid) -> str:
        """Return the VAT."""
        return opened(bid).money("vat")

    @staticmethod
    @display(description="Handed in", ordering="submitted_at")
    def handed_in(bid: Bid) -> str:
        """Return when, in London's time, to the second."""
        return f"{localtime(opened(bid).version.submitted_at):%Y-%m-%d %H:%M:%S %Z}"

    @staticmethod
    @display(description="Late")
    def late(bid: Bid) -> str:
        """Say whether it came after the close, by an exception."""
        return "By an exception" if opened(bid).version.late_by_id else ""

    @staticmethod
    @display(description="Version")
    def version_number(bid: Bid) -> int:
        """Return which version stood at the close."""
        return opened(bid).version.number

    @staticmethod
    @display(description="SHA-256")
    def digest(bid: Bid) -> str:
        """Return the digest in the bidder's receipt."""
        return opened(bid).version.digest

    @staticmethod
    @display(description="Seal")
    def trouble(bid: Bid) -> str:
        """Say where the seal does not open."""
        return opened(bid).trouble
