"""What the catalogue knows of offers, and who may: the members for whom it was made, and who still see its thing.

None is public.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from hub.offers.enums import OfferState
from hub.offers.models import Offer
from hub.offers.queries import tokens_of_both, tokens_of_thing, while_members
from prospectus.terms import area_terms
from search.sources import Dependency, Description, Source, Term, always, register
from search.tokens import member_token

_OF_PERSON = frozenset({"first_name", "last_name"})  # Of what `display_name` is made.


def describe(offer: Offer) -> Description:
    """Return the offer."""
    return Description(
        title=offer.title,
        url=offer.get_absolute_url(),
        summary=offer.text[:300],
        body=offer.text,
        status=OfferState(offer.state).label,
        published_at=offer.made_at,
        terms=_terms(offer),
    )


def _terms(offer: Offer) -> tuple[Term, ...]:
    terms = [Term("type", offer.kind, offer.get_kind_display())]
    terms.append(Term("person", str(offer.made_by_id), offer.made_by.display_name))
    if offer.organisation is not None:
        terms.append(Term("organisation", offer.organisation.slug, offer.organisation.name))
    return (*terms, *area_terms(offer.areas.all()))


def tokens(offer: Offer) -> Iterable[str]:
    """Return the tokens of the members who may know of it: once it has ended or is hidden, who made it alone."""
    own = member_token(offer.made_by_id)
    if offer.state != OfferState.OPEN or offer.hidden_at is not None:
        return (own,)
    return {own, *tokens_of_both(tokens_of_thing(offer.about), while_members(offer.token_set))}


def objects() -> QuerySet[Offer]:
    """Return the offers with all that `describe` reads."""
    return Offer.objects.select_related("made_by", "organisation", "about").prefetch_related("areas__outcome", "tokens")


def _offers(**of: Any) -> Iterable[Offer]:
    return Offer.objects.filter(**of)


register(
    Source(
        kind="offer",
        label="Offer or ask",
        plural="Offers and asks",
        model="offers.Offer",
        describe=describe,
        tokens=tokens,
        objects=objects,
        depends_on=(
            Dependency("ideas.Idea", lambda idea: Offer.objects.on("idea", idea.pk)),
            Dependency("prospectus.PolicyAreaPage", lambda area: Offer.objects.on("area", area.pk)),
            Dependency("prospectus.PolicyAreaPage", lambda area: _offers(areas=area.pk), lambda area: area.live),
            Dependency("members.Organisation", lambda body: _offers(organisation=body.pk), always),
            Dependency("home.User", lambda person: _offers(made_by=person.pk), always, fields=_OF_PERSON),
        ),
    )
)
