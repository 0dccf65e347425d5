"""What people are told of bids. No mail carries a word of one: it says what was done, and where to read it."""

from collections.abc import Iterable

from django.conf import settings
from django.utils import timezone

from home.frame import site_name
from home.models import User
from home.outbox import Mail
from hub.members.models import Membership
from projects.bids.models import Bid, BidPartner, BidPerson, BidVersion, LateException


def _letters(people: Iterable[User], subject: str, text: str, path: str) -> list[Mail]:
    address = f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"
    whole = f"Hello,\n\n{text}\n\n{address}\n"
    return [Mail(to=(person.email,), subject=f"{site_name()}: {subject}", text=whole) for person in people]


def people_of(bid: Bid) -> list[User]:
    """Return the people who may read it today."""
    people = User.objects.filter(pk__in=BidPerson.objects.filter(bid=bid, ended_at=None).values("person"))
    return [person for person in people.order_by("pk") if Bid.objects.visible_to(person).filter(pk=bid.pk).exists()]


def stewards_of(organisation: int) -> list[User]:
    """Return who speaks for an organisation today."""
    run = Membership.objects.acting_stewards().filter(organisation=organisation)
    return list(User.objects.filter(pk__in=run.values("person")).order_by("pk"))


def receipt_mails(version: BidVersion) -> list[Mail]:
    """Tell the people of a bid that it was handed in: when, which version, and the SHA-256 of its text."""
    at = timezone.localtime(version.submitted_at)
    text = (
        f"Version {version.number} has been handed in on {at:%-d %B %Y at %H:%M:%S} ({at:%Z}). Keep this mail.\n\n"
        f"SHA-256 of its text: {version.digest}\n\nThe text and the receipt are on the site:"
    )
    return _letters(people_of(version.bid), "receipt for what you handed in", text, version.get_absolute_url())


def withdrawn_mails(bid: Bid) -> list[Mail]:
    """Tell the people of a bid that it was withdrawn."""
    text = "An answer to a call that you are on has been withdrawn. Nobody will open it. It stays readable for you:"
    return _letters(people_of(bid), "what you handed in has been withdrawn", text, bid.get_absolute_url())


def partner_asked_mails(partner: BidPartner) -> list[Mail]:
    """Tell the stewards of an organisation that it is asked to be a partner."""
    text = (
        "Another organisation asks yours to be a partner in an answer to a call. Who asks, and for which call, is said "
        "on the site, where you say yes or no:"
    )
    return _letters(
        stewards_of(partner.organisation_id), "you are asked to be a partner", text, partner.get_absolute_url()
    )


def partner_answered_mails(partner: BidPartner) -> list[Mail]:
    """Tell who asked that there is an answer."""
    text = "An organisation that you asked to be a partner has answered:"
    return _letters([partner.asked_by], "a partner has answered", text, partner.bid.get_absolute_url())


def partner_left_mails(partner: BidPartner) -> list[Mail]:
    """Tell the people of a bid that a partner has left."""
    text = (
        "A partner has left an answer to a call that you are on. Where it was handed in, the lead has to hand it in "
        "again, without that partner:"
    )
    return _letters(people_of(partner.bid), "a partner has left", text, partner.bid.get_absolute_url())


def person_named_mails(person: BidPerson) -> list[Mail]:
    """Tell somebody that a colleague lets them read a bid."""
    text = "A colleague lets you read an answer to a call. It is sealed: keep it to those who are on it:"
    return _letters([person.person], "you can read an answer to a call", text, person.bid.get_absolute_url())


def late_exception_mails(exception: LateException) -> list[Mail]:
    """Tell the stewards of an organisation until when it may hand in late."""
    until = timezone.localtime(exception.until)
    text = (
        f"Your organisation may hand in late until {until:%-d %B %Y, %H:%M} ({until:%Z}). That it was late, and why it "
        "was allowed, will be published. The call is here:"
    )
    return _letters(stewards_of(exception.organisation_id), "you may hand in late", text, exception.call.url or "/")
