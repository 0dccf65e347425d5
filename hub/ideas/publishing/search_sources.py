"""What the catalogue knows of published ideas: what is public, for all; what is proposed, for those it concerns."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.text import slugify

from hub.ideas.markdown import plain_text
from hub.ideas.publishing.enums import PUBLIC_STATES, ConsentRole, ConsentState, PublicationState
from hub.ideas.publishing.models import Consent, IdeaPublication
from prospectus.terms import area_terms
from search.sources import Dependency, Description, Source, Term, register
from search.tokens import PUBLIC, member_token


def describe(publication: IdeaPublication) -> Description:
    """Return the text with its quotations; of one that is withdrawn, no more than that it is."""
    is_withdrawn = publication.state == PublicationState.WITHDRAWN
    return Description(
        title=publication.title,
        url=publication.get_absolute_url(),
        summary="" if is_withdrawn else publication.summary,
        body="" if is_withdrawn else _body(publication),
        reference=publication.reference,
        status=publication.get_state_display(),
        published_at=publication.published_at,
        updated_at=publication.withdrawn_at or publication.published_at or publication.proposed_at,
        terms=() if is_withdrawn else _terms(publication),
    )


def _body(publication: IdeaPublication) -> str:
    quotes = [consent.quote for consent in _standing(publication) if consent.quote]
    return "\n\n".join([plain_text(publication.text), *quotes])


def _terms(publication: IdeaPublication) -> tuple[Term, ...]:
    authors = [one for one in _standing(publication) if one.role == ConsentRole.AUTHOR and one.is_named]
    names = [Term("person", slugify(one.credited_as, allow_unicode=True), one.credited_as) for one in authors]
    return (*names, *area_terms(publication.areas.all()))


def _standing(publication: IdeaPublication) -> list[Consent]:
    return [consent for consent in publication.consents.all() if consent.state != ConsentState.LEFT_OUT]


def tokens(publication: IdeaPublication) -> Iterable[str]:
    """Return `public` where each consent is given to this very text, else what those hold whom it concerns."""
    consents = list(publication.consents.all())
    return {PUBLIC} if _is_public(publication) else {member_token(one.person_id) for one in consents if _sees(one)}


def _is_public(publication: IdeaPublication) -> bool:
    """Say the same as the queryset's `public`, of which a test makes sure."""
    standing = _standing(publication)
    has_author = any(one.role == ConsentRole.AUTHOR for one in standing)
    is_agreed = all(one.state == ConsentState.GIVEN and one.agreed_digest == publication.digest for one in standing)
    return publication.state in PUBLIC_STATES and has_author and is_agreed


def _sees(consent: Consent) -> bool:
    return consent.role == ConsentRole.AUTHOR or consent.state != ConsentState.LEFT_OUT


def objects() -> QuerySet[IdeaPublication]:
    """Return the publications with all that `describe` and `tokens` read."""
    consents = Prefetch("consents", Consent.objects.in_order())
    return IdeaPublication.objects.prefetch_related(consents, "areas__outcome")


def _of(**of: Any) -> QuerySet[IdeaPublication]:
    return IdeaPublication.objects.filter(**of)


register(
    Source(
        kind="published_idea",
        label="Published idea",
        plural="Published ideas",
        model="publishing.IdeaPublication",
        describe=describe,
        tokens=tokens,
        objects=objects,
        depends_on=(
            Dependency("publishing.Consent", lambda consent: _of(pk=consent.publication_id)),
            Dependency("prospectus.PolicyAreaPage", lambda area: _of(areas=area.pk), lambda area: area.live),
        ),
    )
)
