"""The register of commitments, in the Wagtail admin: what was promised, and of what nothing is heard."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, ClassVar

from django.contrib.admin import DateFieldListFilter, SimpleListFilter, display
from django.db.models import Q
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils import timezone

from home.viewsets import ChoiceFilter, Headed
from hub.commitments.enums import CommitmentState, CommitmentVerb
from hub.commitments.models import Commitment
from hub.commitments.transitions import can_follow
from hub.commitments.views.many import CodeView, UploadView
from hub.commitments.views.officers import COMMITMENT_ACTS, WriteDownView
from hub.members.viewsets import AreaFilter, Register, RegisterButtonHelper

_LABELS = {
    CommitmentState.UNDER_WAY: ("under_way", "Under way"),
    CommitmentState.DONE: ("done", "Done"),
    CommitmentState.PARTLY_DONE: ("partly_done", "Partly done"),
    CommitmentState.WITHDRAWN: ("withdraw", "Withdrawn"),
}


class StateFilter(ChoiceFilter):
    """Narrows commitments by how far they are."""

    title = "state"
    parameter_name = "state"
    choices_offered: ClassVar = {each.value: (each.label, Q(state=each.value)) for each in CommitmentState}


class VerbFilter(ChoiceFilter):
    """Narrows commitments by what sort of thing is promised."""

    title = "sort"
    parameter_name = "verb"
    choices_offered: ClassVar = {each.value: (each.label, Q(verb=each.value)) for each in CommitmentVerb}


class OwnerFilter(ChoiceFilter):
    """Narrows commitments to those of people, or of organisations."""

    title = "owner"
    parameter_name = "owner"
    choices_offered: ClassVar = {
        "people": ("Members", Q(organisation=None)),
        "organisations": ("Organisations", Q(organisation__isnull=False)),
    }


class NewsFilter(SimpleListFilter):
    """Narrows commitments by what is to be heard of them."""

    title = "news"
    parameter_name = "news"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return what there is to follow up."""
        return [("silent", "No news since their day"), ("late", "Late"), ("soon", "Due within 14 days")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Return those that were chosen."""
        today = timezone.localdate()
        if self.value() == "silent":
            return queryset.silent_on(today)
        if self.value() == "late":
            return queryset.standing().filter(due_on__lt=today)
        if self.value() == "soon":
            return queryset.standing().filter(due_on__range=(today, today + timedelta(days=14)))
        return queryset


class DueFilter(Headed, DateFieldListFilter):
    """Narrows commitments by the day on which they are due."""

    heading = "day on which it is due"


class CommitmentButtonHelper(RegisterButtonHelper):
    """What an officer can do with a commitment."""

    def acts(self, obj: Commitment) -> Iterable[tuple[str, str]]:
        """Return what can be noted of it; while it waits, that whoever wrote it down takes it back."""
        if obj.hidden_at is not None:
            return ()
        if obj.is_waiting:
            return (("take_back", "Take back"),) if obj.made_by_id == self.request.user.pk else ()
        states = can_follow(obj.state)
        ask = [("ask", "Ask for news")] if states else []
        return [*(_LABELS[state] for state in states), *ask]


class CommitmentRegister(Register):
    """What was promised: those without news on top, then the others by their day."""

    model = Commitment
    menu_label = "Commitments"
    menu_icon = "tick-inverse"
    menu_order = 320
    button_helper_class = CommitmentButtonHelper
    index_template_name = "commitments/admin/index.html"
    list_display = ("reference", "promise", "whose", "due_on", "how_far", "heard")
    list_filter = (NewsFilter, StateFilter, VerbFilter, OwnerFilter, AreaFilter, ("due_on", DueFilter))
    list_export = (
        "reference", "sort", "what", "whose", "named", "about", "about_reference", "due_on", "how_far", "days_late",
        "made_at", "maker", "agreed_at", "news_at", "latest",
    )  # fmt: skip
    inspect_view_fields = (
        "sort", "what", "whose", "named", "about", "about_reference", "due_on", "how_far", "days_late", "made_at",
        "maker", "agreed_at", "news_at", "latest",
    )  # fmt: skip
    search_fields = ("what", "organisation__name", "owner__first_name", "owner__last_name", "entry__title")
    ordering = ("turn", "due_on", "pk")

    def rows(self, request: HttpRequest) -> Any:
        """Return the commitments with what a line shows."""
        found = super().rows(request).by_age(timezone.localdate())
        return found.select_related("entry", "organisation", "owner", "made_by").prefetch_related("news")

    def heading(self, obj: Commitment) -> str:
        """Return by what name it is known."""
        return f"{obj.reference}: {obj.title}"

    @staticmethod
    @display(description="Reference", ordering="pk")
    def reference(commitment: Commitment) -> str:
        """Return its number."""
        return commitment.reference

    @staticmethod
    @display(description="Commitment", ordering="what")
    def promise(commitment: Commitment) -> str:
        """Return what is promised."""
        return commitment.title

    @staticmethod
    @display(description="Sort")
    def sort(commitment: Commitment) -> str:
        """Return what sort of thing is promised."""
        return commitment.get_verb_display()

    @staticmethod
    @display(description="Whose", ordering="organisation__name")
    def whose(commitment: Commitment) -> str:
        """Return whose it is. The secretariat reads a member's name, whether it is public or not."""
        return commitment.owner_name

    @staticmethod
    @display(description="Named in public")
    def named(commitment: Commitment) -> str:
        """Return whether everybody reads whose it is."""
        return "Yes" if commitment.is_named or commitment.organisation_id else "No"

    @staticmethod
    @display(description="For", ordering="entry__title")
    def about(commitment: Commitment) -> str:
        """Return what it is for."""
        return commitment.entry.title

    @staticmethod
    @display(description="Reference of what it is for")
    def about_reference(commitment: Commitment) -> str:
        """Return the number of that."""
        return commitment.entry.reference

    @staticmethod
    @display(description="State", ordering="state")
    def how_far(commitment: Commitment) -> str:
        """Return how far it is, and that nothing is heard of it."""
        words = commitment.get_state_display()
        return f"{words}, no news" if commitment.is_silent else words

    @staticmethod
    @display(description="Days late")
    def days_late(commitment: Commitment) -> int | str:
        """Return how many days its day has passed, while something is still to be heard."""
        days = (timezone.localdate() - commitment.due_on).days
        return days if commitment.is_standing and days > 0 else ""

    @staticmethod
    @display(description="Last news", ordering="news_at")
    def heard(commitment: Commitment) -> Any:
        """Return when something was last heard of it."""
        return timezone.localdate(commitment.news_at)

    @staticmethod
    @display(description="Written down by")
    def maker(commitment: Commitment) -> str:
        """Return who wrote it down."""
        return commitment.made_by.display_name

    @staticmethod
    @display(description="What was told")
    def latest(commitment: Commitment) -> str:
        """Return the words of each report, the latest last."""
        return "\n".join(line.words for line in commitment.news.all() if line.words)

    def get_admin_urls_for_registration(self) -> tuple[URLPattern, ...]:
        """Add the pages on which an act is confirmed, and those on which commitments are written down."""
        name = self.url_helper.get_action_url_name
        acts = (
            path(
                f"commitments/commitment/{action}/<int:pk>/",
                view.as_view(index_url_name=name("index")),
                name=name(action),
            )
            for action, view in COMMITMENT_ACTS.items()
        )
        write = path("commitments/commitment/write-down/", WriteDownView.as_view(), name=name("write_down"))
        upload = path("commitments/commitment/upload/", UploadView.as_view(), name=name("upload"))
        code = path("commitments/commitment/code/", CodeView.as_view(), name=name("code"))
        return (*super().get_admin_urls_for_registration(), write, upload, code, *acts)
