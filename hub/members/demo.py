"""The demo's organisations and people, all of them fictional: members of every sector, applicants, and the officers."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Final

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.utils.text import slugify

from home.demo import DEMO_PASSWORD, DemoAccount, DemoPart, register_demo_account, register_demo_part
from home.models import Audience, AudienceMembership, User
from home.querysets import SECRETARIAT
from hub.members.demo_organisations import ORGANISATIONS
from hub.members.enums import MembershipState
from hub.members.models import Membership, Organisation

# First name, last name, address before the @, organisation (or none), role, state of the membership.
PEOPLE: Final = (
    ("Amina", "Yusuf", "member", "Ladywood Community Development Trust", "Director", "approved"),
    ("Owen", "Pritchard", "owen.pritchard", "Centre for Second Cities", "Senior fellow", "approved"),
    ("Harpreet", "Sandhu", "harpreet.sandhu", "Aston Institute for Urban Evidence", "Reader in housing", "approved"),
    ("Grace", "Okafor", "grace.okafor", "Selly Oak School of Public Health", "Lecturer", "approved"),
    ("Tomasz", "Wilk", "tomasz.wilk", "Cole Valley Manufacturers", "Skills manager", "approved"),
    ("Delroy", "Bennett", "delroy.bennett", "Handsworth Young Makers", "Founder", "approved"),
    ("Farah", "Malik", "farah.malik", "Sparkbrook Neighbourhood Forum", "Secretary", "approved"),
    ("Ruth", "Abrams", "ruth.abrams", "Faiths Together in the Second City", "Co-ordinator", "approved"),
    ("Siân", "Morgan", "sian.morgan", "Tame Valley Transport Executive", "Head of data", "approved"),
    ("Jack", "Fenwick", "jack.fenwick", None, "Retired town clerk", "approved"),
    ("Priya", "Raman", "priya.raman", "Rea Valley Civic Coders", "Volunteer", "approved"),
    ("Nathan", "Cole", "applicant", "Northbank Service Design", "Service designer", "applied"),
    ("Mei", "Chen", "mei.chen", None, "Planning student", "applied"),
    ("Gareth", "Pugh", "gareth.pugh", "Calthorpe and Lench", "Partner", "declined"),
    ("Leila", "Haddad", "leila.haddad", "Digbeth Policy Workshop", "Researcher", "ended"),
)
_MOTIVE: Final = "I work on these questions every day and would like to think aloud with others who do."
_REASON: Final = "Your firm's application came from two people at once. Please agree who stands for it and apply again."

# Address before the @, first and last name, Wagtail group, what the account is good for.
OFFICERS: Final = (
    ("officer", "Margaret", "Hollis", None, "officer with every right in the admin, and no sight of private ideas"),
    ("editor", "Daniel", "Osei", "Editor", "writes and publishes pages"),
    ("commissioner", "Shazia", "Akhtar", "Commissioner", "keeps the prospectus"),
    ("secretariat", "Peter", "Lindqvist", "Secretariat", "answers applications; a member too"),
)


def load() -> None:
    """Write organisations, people and memberships."""
    organisations = {row[0]: _organisation(*row) for row in ORGANISATIONS}
    officers = {row[0]: _officer(*row[:4]) for row in OFFICERS}
    secretary = officers["secretariat"]
    audience, _ = Audience.objects.get_or_create(slug=SECRETARIAT, defaults={"name": "Secretariat"})
    AudienceMembership.objects.get_or_create(audience=audience, person=secretary, until=None)
    _membership(secretary, None, ("Secretary", "approved"), secretary, 0)
    for number, (first, last, address, organisation, role, state) in enumerate(PEOPLE, start=1):
        person = _person(address, first, last)
        _membership(person, organisations.get(organisation or ""), (role, state), secretary, number)


def _organisation(name: str, sector: str, is_member: bool, month: str, description: str) -> Organisation:
    organisation, _ = Organisation.objects.get_or_create(
        slug=slugify(name),
        defaults={
            "name": name,
            "sector": sector,
            "is_member": is_member,
            "joined_on": date.fromisoformat(f"{month}-01") if month else None,
            "website": f"https://{slugify(name)}.example.org/" if is_member else "",
            "description": description,
        },
    )
    return organisation


def _person(address: str, first: str, last: str) -> User:
    email = f"{address}@example.org"
    person, created = User.objects.get_or_create(email=email, defaults={"first_name": first, "last_name": last})
    if created:
        person.set_password(DEMO_PASSWORD)
        person.save(update_fields=["password"])
        EmailAddress.objects.get_or_create(user=person, email=email, defaults={"verified": True, "primary": True})
    return person


def _officer(address: str, first: str, last: str, group: str | None) -> User:
    officer = _person(address, first, last)
    officer.is_staff, officer.is_superuser = True, group is None
    officer.save(update_fields=["is_staff", "is_superuser"])
    for found in Group.objects.filter(name__iexact=group or ""):
        officer.groups.add(found)
    return officer


def _membership(
    person: User, organisation: Organisation | None, standing: tuple[str, str], secretary: User, number: int
) -> None:
    """Give a person the membership of the demo, with role and state as in `standing`."""
    role, state = standing
    applied_at = datetime(2015, 1, 12, 9, 30, tzinfo=UTC) + timedelta(days=9 * number, hours=number)
    answered = {"at": applied_at + timedelta(days=6), "by": secretary}
    Membership.objects.get_or_create(
        person=person,
        organisation=organisation,
        defaults={
            "organisation_name": organisation.name if organisation else "",
            "organisation_sector": organisation.sector if organisation else "",
            "role": role,
            "motive": _MOTIVE,
            "state": MembershipState(state),
            "applied_at": applied_at,
            **dict(_answers(state, answered)),
        },
    )


def _answers(state: str, answered: dict[str, object]) -> Iterable[tuple[str, object]]:
    acts = {"approved": ("approved",), "declined": ("declined",), "ended": ("approved", "ended")}.get(state, ())
    for act in acts:
        yield from ((f"{act}_{part}", value) for part, value in answered.items())
    if state == "declined":
        yield "decline_reason", _REASON


for _address, _first, _last, _group, _use in OFFICERS:
    register_demo_account(DemoAccount(f"{_address}@example.org", _use))
register_demo_account(DemoAccount("member@example.org", "shares and reads private ideas"))
register_demo_account(DemoAccount("applicant@example.org", "waits for an answer, sees no private idea"))
register_demo_part(DemoPart(20, "organisations and people", load))
