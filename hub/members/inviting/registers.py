"""The secretariat's register of invitations."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib.admin import DateFieldListFilter, display
from django.db.models import Q

from home.models import User
from home.viewsets import ChoiceFilter, Headed
from hub.members.inviting.services import withdraw_invitation
from hub.members.models import Invitation
from hub.members.registers import RegisterOfPeople
from hub.members.views.acts import ActView
from hub.members.viewsets import RegisterButtonHelper


class SenderFilter(ChoiceFilter):
    """Narrows invitations to those of the secretariat, or to those of members."""

    title = "who invited"
    parameter_name = "sender"
    choices_offered: ClassVar = {
        "secretariat": ("The secretariat", Q(is_from_secretariat=True)),
        "member": ("A member", Q(is_from_secretariat=False)),
    }


class SentFilter(Headed, DateFieldListFilter):
    """Narrows invitations by when they were last sent."""

    heading = "day of the last letter"


class InvitationWithdrawActView(ActView):
    """Take an invitation back, whoever sent it."""

    template_name = "members/inviting/admin/withdraw.html"
    model, related = Invitation, ("invited_by",)
    question = "Withdraw this invitation?"
    button = "Withdraw"
    done = "The invitation is withdrawn. Its link leads nowhere any more."
    is_serious = True

    def act(self, by: User, data: dict[str, Any]) -> None:
        """Withdraw it."""
        withdraw_invitation(self.thing, by=by)


class InvitationButtonHelper(RegisterButtonHelper):
    """What the secretariat can do with an invitation."""

    def acts(self, obj: Invitation) -> Iterable[tuple[str, str]]:
        """Return its withdrawal, while somebody could accept it."""
        return (("withdraw", "Withdraw"),) if obj.stands else ()


class InvitationRegister(RegisterOfPeople):
    """Whom members and the secretariat have invited, the newest first."""

    model = Invitation
    menu_label = "Invitations"
    menu_icon = "mail"
    menu_order = 308
    button_helper_class = InvitationButtonHelper
    act_views = {"withdraw": InvitationWithdrawActView}
    related = ("invited_by", "accepted_by")
    list_display = ("invited", "for_organisation", "inviter", "progress", "sent_at")
    list_filter = ("state", SenderFilter, ("sent_at", SentFilter))
    list_export = (
        "email", "name", "organisation_name", "note", "inviter", "is_from_secretariat", "progress", "made_at",
        "sent_at", "times_sent", "expires_at", "answered_at",
    )  # fmt: skip
    search_fields = (
        "email", "name", "organisation_name", "invited_by__first_name", "invited_by__last_name", "invited_by__email",
    )  # fmt: skip
    inspect_view_fields = (
        "email", "name", "organisation_name", "note", "inviter", "is_from_secretariat", "progress", "made_at",
        "sent_at", "times_sent", "expires_at", "answered_at", "accepted_by", "forgotten_at",
    )  # fmt: skip
    ordering = ("-sent_at", "-pk")

    def heading(self, obj: Invitation) -> str:
        """Return who was invited."""
        return self.invited(obj)

    @staticmethod
    @display(description="Invited", ordering="email")
    def invited(invitation: Invitation) -> str:
        """Return who was invited, while that is known."""
        return invitation.name or invitation.email or "Somebody whose address is forgotten"

    @staticmethod
    @display(description="Organisation", ordering="organisation_name")
    def for_organisation(invitation: Invitation) -> str:
        """Return the organisation that is invited with the person."""
        return invitation.organisation_name

    @staticmethod
    @display(description="Invited by", ordering="invited_by__last_name")
    def inviter(invitation: Invitation) -> str:
        """Return who invited."""
        name = invitation.invited_by.display_name
        return f"{name}, for the secretariat" if invitation.is_from_secretariat else name

    @staticmethod
    @display(description="State", ordering="state")
    def progress(invitation: Invitation) -> str:
        """Return how far it has come, in words."""
        return invitation.state_in_words

    @staticmethod
    @display(description="E-mail address")
    def email(row: Invitation) -> str:
        """Return the address, while it is known."""
        return row.email
