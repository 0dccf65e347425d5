"""The demo's organisations and people, all of them fictional: members of every sector, applicants, and the officers."""

from datetime import UTC, date, datetime, timedelta
from typing import Final

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.utils import timezone
from django.utils.text import slugify

from home.demo import DEMO_PASSWORD, DemoAccount, DemoPart, register_demo_account, register_demo_part
from home.models import Audience, AudienceMembership, User
from home.querysets import SECRETARIAT
from hub.members import demo_bodies, demo_contacts
from hub.members.demo_organisations import IS_SME, OFFERS, ORGANISATIONS
from hub.members.enums import ApplicationState, DeclineGround, ShownTo
from hub.members.models import (
    Access,
    Application,
    ApplicationQuestion,
    Membership,
    Organisation,
    OrganisationMembership,
    Profile,
    TermsAcceptance,
)
from hub.members.working_days import working_day_after
from search.services import collected_refreshes

# First name, last name, address before the @, organisation (or none), role, what came of it.
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
    ("Bronwen", "Achebe", "bronwen.achebe", "Rea Valley Civic Coders", "Volunteer", "asked"),
    ("Callum", "Reid", "callum.reid", None, "Landscape architect", "withdrawn"),
    ("Ewa", "Kowalska", "ewa.kowalska", None, "Night bus driver", "approved"),
    ("Marcus", "Bright", "marcus.bright", None, "Sales director", "declined"),
    ("Gareth", "Pugh", "gareth.pugh", "Calthorpe and Lench", "Partner", "declined"),
    ("Leila", "Haddad", "leila.haddad", "Digbeth Policy Workshop", "Researcher", "ended"),
)
# Who applied lately, and how many days ago, so that what waits is not ten years late and the year has figures.
_DAYS_AGO: Final = {
    "applicant": 17, "mei.chen": 2, "bronwen.achebe": 5, "callum.reid": 20, "ewa.kowalska": 40, "marcus.bright": 90,
}  # fmt: skip
_MOTIVE: Final = "I work on these questions every day and would like to think aloud with others who do."
_DECLINED: Final = {
    "gareth.pugh": (
        DeclineGround.NOT_CONFIRMED,
        "Your firm's application came from two people at once. Please agree who stands for it and apply again.",
    ),
    "marcus.bright": (
        DeclineGround.SELLS,
        "Members do not sell to each other here. Please come back with a question of the city that you work on.",
    ),
}
# Who is named on the web.
_PUBLIC: Final = frozenset({"member", "owen.pritchard", "grace.okafor", "sian.morgan", "jack.fenwick"})
# The sectors that people know, and the policy areas on which they work.
_WORKS_ON: Final = {
    "member": (["voluntary", "faith"], ["housing", "community-cohesion"]),
    "owen.pritchard": (["think-tank", "local-government"], ["public-service-reform", "neighbourhood-democracy"]),
    "grace.okafor": (["academic", "health"], ["air-quality", "health-inequality"]),
    "sian.morgan": (["public-body"], ["transport", "air-quality"]),
}
# What people say of themselves: what they know, can offer and look for.
_SAID: Final = {
    "member": (
        "Ladywood street by street; advice on debt and rent; what a play scheme costs.",
        "A hall on weekday mornings, and people who will tell you what they think.",
        "Somebody who counts better than we do.",
    ),
    "owen.pritchard": (
        "How second cities are paid for: local tax, devolution, the machinery of combined authorities.",
        "A day a month to read a draft, and forty years of budgets in spreadsheets.",
        "",
    ),
    "grace.okafor": ("Air, prevention, and trials in places that are not laboratories.", "Students who can count.", ""),
    "sian.morgan": ("Ticketing, timetables, and where the data have holes.", "Ten years of bus punctuality.", ""),
    "jack.fenwick": (
        "How a report gets onto an agenda, and how it quietly falls off.",
        "A morning a week.",
        "Biscuits.",
    ),
    "harpreet.sandhu": ("Empty homes, retrofit, and how to ask a tenant.", "", "Households who keep a thermometer."),
}
_QUESTION: Final = "Which of the tools of your group would you like to bring to the other members?"

# Address before the @, first and last name, Wagtail group, what the account is good for.
OFFICERS: Final = (
    ("officer", "Margaret", "Hollis", None, "officer with every right in the admin, and no sight of private ideas"),
    ("editor", "Daniel", "Osei", "Editor", "writes and publishes pages"),
    ("commissioner", "Shazia", "Akhtar", "Commissioner", "keeps the prospectus"),
    ("secretariat", "Peter", "Lindqvist", "Secretariat", "answers applications; a member too"),
)


@collected_refreshes()
def load() -> None:
    """Write organisations, people, their applications and what came of them."""
    organisations = {row[0]: _organisation(*row) for row in ORGANISATIONS}
    officers = {row[0]: _officer(*row[:4]) for row in OFFICERS}
    secretary = officers["secretariat"]
    audience, _ = Audience.objects.get_or_create(slug=SECRETARIAT, defaults={"name": "Secretariat"})
    AudienceMembership.objects.get_or_create(audience=audience, person=secretary, until=None)
    _application(secretary, None, ("Secretary", "approved"), secretary, 0)
    for number, (first, last, address, organisation, role, state) in enumerate(PEOPLE, start=1):
        person = _person(address, first, last)
        _application(person, organisations.get(organisation or ""), (role, state), secretary, number)


def _organisation(name: str, sector: str, is_member: bool, month: str, description: str) -> Organisation:
    organisation, created = Organisation.objects.get_or_create(
        slug=slugify(name),
        defaults={
            "name": name,
            "sector": sector,
            "website": f"https://{slugify(name)}.example.org/" if is_member else "",
            "description": description,
            "can_offer": OFFERS.get(name, ""),
            "is_sme": IS_SME.get(name),
        },
    )
    if created and is_member:
        OrganisationMembership.objects.begin(organisation, joined_on=date.fromisoformat(f"{month}-01"))
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


def _application(
    person: User, organisation: Organisation | None, standing: tuple[str, str], secretary: User, number: int
) -> None:
    """Give a person the application of the demo, and what came of it, with role and state as in `standing`."""
    role, state = standing
    applied_at = datetime(2015, 1, 12, 9, 30, tzinfo=UTC) + timedelta(days=9 * number, hours=number)
    if (days := _DAYS_AGO.get(person.email.partition("@")[0])) is not None:
        applied_at = timezone.now() - timedelta(days=days)
    application, created = Application.objects.get_or_create(
        person=person,
        organisation=organisation,
        defaults={
            "organisation_name": organisation.name if organisation else "",
            "organisation_sector": organisation.sector if organisation else "",
            "role": role,
            "motive": _MOTIVE,
            "state": ApplicationState.APPROVED if state == "ended" else ApplicationState(state),
            "applied_at": applied_at,
            "due_on": working_day_after(applied_at.date(), 10),
            **_answer(person, state, applied_at + timedelta(days=6), secretary),
        },
    )
    if created and state == "asked":
        ApplicationQuestion.objects.create(application=application, text=_QUESTION, asked_by=secretary)
    if created and state in {"approved", "ended"}:
        _let_in(application, applied_at + timedelta(days=6), secretary, has_left=state == "ended")


def _answer(person: User, state: str, at: datetime, secretary: User) -> dict[str, object]:
    if state in {"applied", "asked"}:
        return {}
    if state == "withdrawn":
        return {"withdrawn_at": at}
    answer: dict[str, object] = {"answered_at": at, "answered_by": secretary}
    if state == "declined":
        ground, reason = _DECLINED[person.email.partition("@")[0]]
        answer |= {"decline_ground": ground, "decline_reason": reason}
    return answer


def _let_in(application: Application, at: datetime, secretary: User, *, has_left: bool) -> None:
    """Write what an approval writes: the membership, and the right to see. Both have ended for who has left."""
    person, left_at = application.person, at + timedelta(days=200)
    membership = Membership(person=person, organisation=application.organisation, role=application.role)
    membership.application, membership.since = application, at.date()
    access = Access(person=person, granted_at=at, granted_by=secretary)
    if has_left:
        membership.until, membership.ended_by = left_at.date(), secretary
        access.ended_at, access.ended_by = left_at, secretary
    elif _is_first(membership):
        membership.steward_since = membership.since
    membership.save()
    access.save()
    _show(application, membership)
    TermsAcceptance.objects.get_or_create(person=person, version=1, defaults={"accepted_at": at})


def _show(application: Application, membership: Membership) -> None:
    """Give the person a page: members see what they know and offer; some are named on the web."""
    person, is_public = application.person, application.person.email.partition("@")[0] in _PUBLIC
    said = {name: getattr(application, name) for name in ("sectors", "knows", "can_offer", "looks_for")}
    words = _SAID.get(person.email.partition("@")[0], ())
    said |= dict(zip(("knows", "can_offer", "looks_for"), words, strict=False))
    said["sectors"], said["areas"] = _WORKS_ON.get(person.email.partition("@")[0], (said["sectors"], []))
    shown = dict.fromkeys((f"{name}_shown_to" for name in said), ShownTo.MEMBERS)
    name = ShownTo.EVERYBODY if is_public else ShownTo.MEMBERS
    if is_public:
        shown |= dict.fromkeys((f"{part}_shown_to" for part in ("can_offer", "sectors", "areas")), ShownTo.EVERYBODY)
    Profile.objects.get_or_create(person=person, defaults={**said, **shown, "name_shown_to": name})
    if is_public:
        membership.shown_to = membership.role_shown_to = ShownTo.EVERYBODY
        membership.save(update_fields=["shown_to", "role_shown_to"])


def _is_first(membership: Membership) -> bool:
    """Say whether nobody else stands for the organisation yet: then the person is its steward."""
    others = Membership.objects.current().filter(organisation=membership.organisation)
    return membership.organisation is not None and not others.exists()


for _address, _first, _last, _group, _use in OFFICERS:
    register_demo_account(DemoAccount(f"{_address}@example.org", _use))
register_demo_account(DemoAccount("member@example.org", "shares and reads private ideas"))
register_demo_account(DemoAccount("applicant@example.org", "waits for an answer, sees no private idea"))
register_demo_part(DemoPart(20, "organisations and people", load))
register_demo_part(DemoPart(21, "numbers in registers, and bodies that stand for others", demo_bodies.load))
register_demo_part(DemoPart(31, "policy areas of organisations", demo_bodies.load_areas))
register_demo_part(DemoPart(22, "contacts and invitations", demo_contacts.load))
