"""The pages of the register on which an officer confirms a claim, or does not."""

from typing import Any, ClassVar, Final

from home.models import User
from hub.members.views.acts import PermittedActView
from projects.impacts.enums import ImpactState
from projects.impacts.exceptions import ImpactError
from projects.impacts.forms import ConfirmForm, DeclineForm
from projects.impacts.models import Impact
from projects.impacts.permissions import can_decide
from projects.impacts.services import confirm_impact, decline_impact


class ImpactActView(PermittedActView):
    """Ask whether an act on a claim is meant, then do it. For those who may not do it there is no such page."""

    template_name = "impacts/admin/act.html"
    model = Impact
    related = ("entry", "organisation", "claimed_by")
    refusals = (ImpactError,)
    state: ClassVar[ImpactState] = ImpactState.CLAIMED
    consequence: ClassVar[str]

    def may(self, by: User) -> bool:
        """Say whether this officer may decide on the claim, which has to wait for that."""
        return can_decide(by, self.thing) and self.thing.state == self.state


class ConfirmView(ImpactActView):
    """Confirm a claim."""

    form_class: type[Any] = ConfirmForm
    question = "Confirm this?"
    button = "Confirm"
    done = "It is confirmed. Everybody reads it on the page of what it is about, and whoever told it is told."
    consequence = "Everybody reads it then, without the name of whoever told it. Look whether it names a person."

    def get_initial(self) -> dict[str, Any]:
        """Carry along which wording was read."""
        return {"seen": self.thing.number}

    def act(self, by: User, data: dict[str, Any]) -> None:
        """Confirm it."""
        confirm_impact(self.thing, by=by, seen=data["seen"])


class DeclineView(ImpactActView):
    """Do not confirm a claim."""

    form_class: type[Any] = DeclineForm
    question = "Do not confirm this"
    button = "Do not confirm"
    done = "It is not confirmed, and whoever told it reads your reason."
    consequence = "It stays between whoever told it and the secretariat."
    is_serious = True

    def act(self, by: User, data: dict[str, Any]) -> None:
        """Decline it."""
        decline_impact(self.thing, data["reason"], by=by)


class TakeBackView(DeclineView):
    """Take back that a claim was confirmed."""

    state = ImpactState.CONFIRMED
    question = "Take this back"
    button = "Take it back"
    done = "It is confirmed no longer: nobody reads it any more, and whoever told it reads your reason."
    consequence = "It leaves the page of what it is about, the public list and every statement at once."


IMPACT_ACTS: Final[dict[str, type[ImpactActView]]] = {
    "confirm": ConfirmView,
    "decline": DeclineView,
    "take_back": TakeBackView,
}
