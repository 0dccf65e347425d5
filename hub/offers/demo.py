"""The demo's offers and asks, some of them about an idea, with people who would like to be introduced."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.utils import timezone

from home.demo import DemoPart, register_demo_part
from home.models import User
from hub.members.models import Organisation
from hub.offers.enums import IntroductionState, OfferKind
from hub.offers.models import Introduction, Offer
from hub.offers.services import open_to_those_of_now
from prospectus.models import PolicyAreaPage
from search.models import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoOffer:
    """An offer as the demo tells it. People are named by their addresses before the @; days count from the loading."""

    kind: OfferKind
    title: str
    text: str
    made_by: str
    areas: tuple[str, ...]
    days: int
    organisation: str = ""
    about: str = ""  # The title of the idea on which it hangs.
    asking: tuple[tuple[str, str], ...] = ()
    introduced: tuple[tuple[str, str], ...] = ()


OFFERS: Final = (
    DemoOffer(
        kind=OfferKind.OFFER,
        title="We can host a workshop for thirty, with a crèche",
        text=(
            "Our hall in Ladywood is free on weekday mornings until Easter. There are tables, a projector that works, "
            "step-free access, and a crèche next door that takes eight children. Tea is on us. We ask only that what "
            "comes of the morning is written down and shared with the people who live around the corner."
        ),
        made_by="member",
        organisation="Ladywood Community Development Trust",
        areas=("COH", "DEM"),
        days=75,
        asking=(
            (
                "farah.malik",
                "We meet in a kitchen at present. Could we hold one evening of our listening round at your place, if "
                "mornings are not the only times?",
            ),
        ),
        introduced=(("tomasz.wilk", "We look for a room in which apprentices can meet each other once a term."),),
    ),
    DemoOffer(
        kind=OfferKind.OFFER,
        title="Ten years of bus punctuality, stop by stop",
        text=(
            "We hold departure times for every stop since 2006 and would like to see them used for something else than "
            "our own reports. We can give a member an extract under a data agreement, and an afternoon with the "
            "colleague who knows where the holes are."
        ),
        made_by="sian.morgan",
        organisation="Tame Valley Transport Executive",
        areas=("TRA", "AIR"),
        days=160,
        asking=(("member", "We want to know which of our nurseries cannot be reached by eight without a car."),),
    ),
    DemoOffer(
        kind=OfferKind.ASK,
        title="We need a partner in Erdington who knows its private landlords",
        text=(
            "Our study of cold homes has plenty of council tenants in it and hardly anybody who rents from a small "
            "landlord. We look for a group in Erdington or Kingstanding that people trust, to find twenty households "
            "who would let us hang up a thermometer for a winter. There is money for your time."
        ),
        made_by="harpreet.sandhu",
        organisation="Aston Institute for Urban Evidence",
        areas=("HOU", "HEA"),
        days=40,
    ),
    DemoOffer(
        kind=OfferKind.ASK,
        title="Somebody who can read a council budget with us",
        text=(
            "We are volunteers who build a page on which anybody can see what is spent in their ward. None of us has "
            "ever closed a set of accounts. Two evenings with somebody who has would save us months."
        ),
        made_by="priya.raman",
        organisation="Rea Valley Civic Coders",
        areas=("PSR", "DIG"),
        days=25,
    ),
    DemoOffer(
        kind=OfferKind.OFFER,
        title="A retired town clerk, one morning a week",
        text=(
            "I have sat through some two thousand committee meetings and know how a report gets onto an agenda, and "
            "how it quietly falls off. Happy to read drafts and say where they stick. No fee; biscuits are welcome."
        ),
        made_by="jack.fenwick",
        areas=("DEM",),
        days=200,
    ),
    DemoOffer(
        kind=OfferKind.ASK,
        title="Six head teachers who let us count cars at the gate",
        text=(
            "Two schools have said yes. We need six more, three of them on a road with buses, and twenty minutes of a "
            "head teacher's time. We bring the sensors, the cards and the letter to parents."
        ),
        made_by="grace.okafor",
        organisation="Selly Oak School of Public Health",
        about="Idling engines outside schools: nudge first, fine later",
        areas=("AIR",),
        days=60,
        asking=(("ruth.abrams", "The heads of two of our schools would talk to you. May I bring you together?"),),
    ),
)


def load() -> None:
    """Make the offers, of the people whom the members' part has made."""
    people = {person.email.partition("@")[0]: person for person in User.objects.filter(email__endswith="@example.org")}
    bodies = {body.name: body for body in Organisation.objects.all()}
    for number, told in enumerate(OFFERS):
        maker = people.get(told.made_by)
        if maker is not None and not Offer.objects.filter(made_by=maker, title=told.title).exists():
            _make(told, maker, bodies, people, timedelta(days=3 * number + 2))


def _make(
    told: DemoOffer, maker: User, bodies: dict[str, Organisation], people: dict[str, User], ago: timedelta
) -> None:
    now = timezone.now()
    offer = Offer.objects.create(
        kind=told.kind,
        title=told.title,
        text=told.text,
        made_by=maker,
        organisation=bodies.get(told.organisation),
        about=Entry.objects.filter(kind="idea", title=told.about).first() if told.about else None,
        made_at=now - ago,
        open_until=timezone.localdate() + timedelta(days=told.days),
    )
    offer.areas.set(PolicyAreaPage.objects.filter(code__in=told.areas))
    open_to_those_of_now(offer)
    asked_at = now - ago / 2
    for name, note in told.asking:
        Introduction.objects.create(offer=offer, asked_by=people[name], note=note, asked_at=asked_at)
    for name, note in told.introduced:
        Introduction.objects.create(
            offer=offer,
            asked_by=people[name],
            note=note,
            asked_at=asked_at,
            state=IntroductionState.ACCEPTED,
            answered_at=asked_at + timedelta(hours=20),
        )


register_demo_part(DemoPart(55, "offers", load))
