"""The register of impacts, in the Wagtail admin: what members claim, and what the secretariat has confirmed."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib.admin import DateFieldListFilter, SimpleListFilter, display
from django.db.models import Q
from django.http import HttpRequest
from django.urls import URLPattern, path

from home.viewsets import ChoiceFilter, Headed
from hub.members.viewsets import Register, RegisterButtonHelper
from projects.impacts.enums import ImpactKind, ImpactState
from projects.impacts.models import Impact
from projects.impacts.permissions import can_decide
from projects.impacts.views.officers import IMPACT_ACTS
from prospectus.queries import area_links
from search.models import Entry


class StateFilter(ChoiceFilter):
    """Narrows claims by how far they are."""

    title = "state"
    parameter_name = "state"
    choices_offered: ClassVar = {each.value: (each.label, Q(state=each.value)) for each in ImpactState}


class KindFilter(ChoiceFilter):
    """Narrows claims by what happened."""

    title = "what happened"
    parameter_name = "kind"
    choices_offered: ClassVar = {each.value: (each.label, Q(kind=each.value)) for each in ImpactKind}


class TellerFilter(ChoiceFilter):
    """Narrows claims to those of the authors, or of others."""

    title = "who tells it"
    parameter_name = "teller"
    choices_offered: ClassVar = {
        "authors": ("Those who made it", Q(is_by_authors=True)),
        "others": ("Others", Q(is_by_authors=False)),
    }


class AreaFilter(SimpleListFilter):
    """Narrows claims to those about work on one policy area."""

    title = "policy area"
    parameter_name = "area"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return the areas that everybody knows."""
        return list(area_links())

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Return what is about the one that was chosen."""
        area = next((key for key, _ in self.lookup_choices if key == self.value()), None)
        if area is None:
            return queryset
        return queryset.filter(entry__in=Entry.objects.visible_to(request.user).with_term("area", area).values("pk"))


class HappenedFilter(Headed, DateFieldListFilter):
    """Narrows claims by when it happened."""

    heading = "when it happened"


class ClaimedFilter(Headed, DateFieldListFilter):
    """Narrows claims by when they came."""

    heading = "day of the claim"


class ImpactButtonHelper(RegisterButtonHelper):
    """What an officer can do with a claim."""

    def acts(self, obj: Impact) -> Iterable[tuple[str, str]]:
        """Return the answers that it allows; none to one's own, and to those about one's own work."""
        if not self.may_decide(obj):
            return ()
        if obj.is_waiting:
            return (("confirm", "Confirm"), ("decline", "Do not confirm"))
        return (("take_back", "Take back"),) if obj.is_confirmed else ()

    def may_decide(self, obj: Impact) -> bool:
        """Say whether the reader, who is of the secretariat, may answer this one: asked once for a page of them."""
        is_own_work = getattr(obj, "is_own_work", None)
        if is_own_work is None:
            return can_decide(self.request.user, obj)
        return not is_own_work and obj.claimed_by_id != self.request.user.pk


class ImpactRegister(Register):
    """What members say has come of public work: what waits first, the oldest on top."""

    model = Impact
    menu_label = "Impacts"
    menu_icon = "success"
    menu_order = 319
    button_helper_class = ImpactButtonHelper
    list_display = ("about", "kind", "happened_on", "teller", "state", "claimed_at")
    list_filter = (
        StateFilter, KindFilter, TellerFilter, AreaFilter, ("happened_on", HappenedFilter),
        ("claimed_at", ClaimedFilter),
    )  # fmt: skip
    list_export = (
        "reference", "about", "about_reference", "kind", "what", "happened_on", "evidence", "evidence_link", "teller",
        "by_authors", "claimed_at", "edited_at", "state", "decided_at", "officer", "reason", "withdrawn_at",
    )  # fmt: skip
    inspect_view_fields = (
        "about", "about_reference", "kind", "what", "happened_on", "evidence", "evidence_link", "seen_in", "teller",
        "by_authors", "claimed_at", "edited_at", "state", "decided_at", "officer", "reason", "withdrawn_at",
    )  # fmt: skip
    search_fields = ("entry__title", "entry__reference", "what", "evidence", "organisation__name")
    ordering = ("turn", "claimed_at", "pk")

    def rows(self, request: HttpRequest) -> Any:
        """Return the claims with what a line shows."""
        related = ("entry", "target", "organisation", "claimed_by", "decided_by")
        return super().rows(request).in_turn().with_own_work(request.user).select_related(*related)

    def heading(self, obj: Impact) -> str:
        """Return by what name it is known."""
        return f"{obj.reference}: {obj.get_kind_display()}"

    @staticmethod
    @display(description="About", ordering="entry__title")
    def about(impact: Impact) -> str:
        """Return what it is about."""
        return impact.entry.title

    @staticmethod
    @display(description="Reference of what it is about")
    def about_reference(impact: Impact) -> str:
        """Return its number."""
        return impact.entry.reference

    @staticmethod
    @display(description="Reference")
    def reference(impact: Impact) -> str:
        """Return the number of the claim."""
        return impact.reference

    @staticmethod
    @display(description="Told by", ordering="claimed_by__last_name")
    def teller(impact: Impact) -> str:
        """Return who claims it, and for whom."""
        body = f", {impact.organisation.name}" if impact.organisation else ""
        return f"{impact.claimed_by.display_name}{body}"

    @staticmethod
    @display(description="For those who made it")
    def by_authors(impact: Impact) -> str:
        """Return whether whoever claims it spoke for who made it."""
        return "Yes" if impact.is_by_authors else "No"

    @staticmethod
    @display(description="Seen in")
    def seen_in(impact: Impact) -> str:
        """Return the thing of this site in which it is seen."""
        return impact.target.title if impact.target else ""

    @staticmethod
    @display(description="Answered by")
    def officer(impact: Impact) -> str:
        """Return who decided."""
        return impact.decided_by.display_name if impact.decided_by else ""

    def get_admin_urls_for_registration(self) -> tuple[URLPattern, ...]:
        """Add the pages on which an act is confirmed."""
        index = self.url_helper.get_action_url_name("index")
        pages = (
            path(
                f"impacts/impact/{action}/<int:pk>/",
                view.as_view(index_url_name=index),
                name=self.url_helper.get_action_url_name(action),
            )
            for action, view in IMPACT_ACTS.items()
        )
        return (*super().get_admin_urls_for_registration(), *pages)
