"""The secretariat's contacts of the demo, and who was invited: all of them fictional."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.utils import timezone

from home.models import User
from hub.members.enums import Sector
from hub.members.inviting.enums import InvitationState
from hub.members.inviting.links import address_mark
from hub.members.models import Contact, Invitation, Organisation

_STANDS_FOR: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoContact:
    """Somebody whom the secretariat knows. People are named by their addresses before the @."""

    name: str
    address: str
    role: str
    organisation: str = ""
    sector: str = ""
    note: str = ""
    invited_days_ago: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoInvitation:
    """Somebody who was invited, by whom, and how far it has come."""

    by: str
    name: str
    address: str
    days_ago: int
    organisation: str = ""
    note: str = ""
    state: InvitationState = InvitationState.WAITING
    is_from_secretariat: bool = False


CONTACTS: Final = (
    DemoContact(
        name="Hannah Birch",
        address="hannah.birch",
        organisation="Council for Warm Homes",
        sector=Sector.VOLUNTARY,
        role="Policy lead",
        note="Spoke at the fuel poverty evening. Asked what membership would cost.",
        invited_days_ago=12,
    ),
    DemoContact(
        name="Kwame Adjei",
        address="kwame.adjei",
        organisation="Mercia Institute of Regional Economics",
        sector=Sector.ACADEMIC,
        role="Head of surveys",
        note="Prefers the telephone in the mornings.",
    ),
    DemoContact(
        name="Ewa Kowalska",
        address="ewa.kowalska",
        role="Night bus driver",
        note="Wrote after the piece in the evening paper.",
        invited_days_ago=50,
    ),
    DemoContact(
        name="Imogen Stirling",
        address="imogen.stirling",
        organisation="Moseley Allotments Federation",
        sector=Sector.VOLUNTARY,
        role="Chair",
    ),
    DemoContact(
        name="Bilal Hussain",
        address="bilal.hussain",
        organisation="Small Heath Traders",
        sector=Sector.BUSINESS,
        role="Treasurer",
        note="Two of their shops were counted for the idea about empty rooms.",
        invited_days_ago=9,
    ),
    DemoContact(
        name="Rosalind Peake",
        address="rosalind.peake",
        organisation="Edgbaston Tenants and Leaseholders",
        sector=Sector.VOLUNTARY,
        role="Secretary",
    ),
)
INVITED: Final = (
    DemoInvitation(
        by="member",
        name="Josie Tate",
        address="josie.tate",
        organisation="Winson Green Youth Workshop",
        note="You told me about the Saturday café. The others should hear of it.",
        days_ago=4,
    ),
    DemoInvitation(
        by="member", name="Martin Frost", address="martin.frost", days_ago=25, state=InvitationState.DECLINED
    ),
    DemoInvitation(
        by="owen.pritchard",
        name="Adaeze Obi",
        address="adaeze.obi",
        organisation="Local Tax Observatory",
        note="Your paper on business rates is quoted here every week.",
        days_ago=16,
    ),
)


def load() -> None:
    """Write contacts and invitations, once the members' part has made those who invite."""
    people = {person.email.partition("@")[0]: person for person in User.objects.filter(email__endswith="@example.org")}
    if "secretariat" not in people:
        return
    for contact in CONTACTS:
        _add(contact, people)
    for told in INVITED:
        _invite(told, people)


def _add(told: DemoContact, people: dict[str, User]) -> None:
    contact, created = Contact.objects.get_or_create(
        email=f"{told.address}@example.org",
        defaults={
            "name": told.name,
            "organisation_name": told.organisation,
            "organisation": Organisation.objects.filter(name=told.organisation).first(),
            "sector": told.sector,
            "role": told.role,
            "note": told.note,
            "added_by": people["secretariat"],
            "added_at": timezone.now() - timedelta(days=60),
        },
    )
    if created and told.invited_days_ago is not None:
        contact.invitation = _invite(
            DemoInvitation(
                by="secretariat",
                name=told.name,
                address=told.address,
                organisation=told.organisation,
                days_ago=told.invited_days_ago,
                is_from_secretariat=True,
            ),
            people,
        )
        contact.save(update_fields=["invitation"])


def _invite(told: DemoInvitation, people: dict[str, User]) -> Invitation:
    """Return the invitation as if its letter had gone out, and had been answered or not."""
    email, made_at = f"{told.address}@example.org", timezone.now() - timedelta(days=told.days_ago)
    invitation, _ = Invitation.objects.get_or_create(
        invited_by=people[told.by],
        email_mark=address_mark(email),
        defaults={
            "email": email,
            "name": told.name,
            "organisation_name": told.organisation,
            "note": told.note,
            "state": told.state,
            "made_at": made_at,
            "sent_at": made_at,
            "letters": 1,
            "expires_at": made_at + _STANDS_FOR,
            "answered_at": None if told.state == InvitationState.WAITING else made_at + timedelta(days=2),
            "is_from_secretariat": told.is_from_secretariat,
        },
    )
    return invitation
