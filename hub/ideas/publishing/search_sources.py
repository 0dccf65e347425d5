"""What the catalogue knows of published ideas: what is public, for all; what is proposed, for those it concerns."""

from collections.abc import Iterable
from typing import Any, Final

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.text import slugify

from hub.ideas.markdown import plain_text
from hub.ideas.publishing.bodies import bodies_credited, standings_of_authors
from hub.ideas.publishing.enums import ConsentRole, ConsentState, PublicationState
from hub.ideas.publishing.models import Consent, IdeaPublication
from prospectus.terms import area_terms
from search.sources import Dependency, Description, Source, Term, register
from search.tokens import PUBLIC, member_token

_HIDING: Final = frozenset({"hidden_at"})
_OF_PERSON: Final = frozenset({"first_name", "last_name", "is_active"})


def describe(publication: IdeaPublication) -> Description:
    """Return the text with its quotations; of one that is withdrawn, to those it concerns, no more than that it is."""
    is_withdrawn = publication.state == PublicationState.WITHDRAWN
    return Description(
        title=publication.title,
        url=_address(publication),
        summary="" if is_withdrawn else publication.summary,
        body="" if is_withdrawn else _body(publication),
        reference=publication.reference,
        status=publication.get_state_display(),
        published_at=publication.published_at,
        updated_at=publication.withdrawn_at or publication.published_at or publication.proposed_at,
        terms=() if is_withdrawn else _terms(publication),
    )


def _address(publication: IdeaPublication) -> str:
    """Return where it is read: those whom it concerns find what is not public on a page of their own."""
    if _is_published(publication):
        return publication.get_absolute_url()
    return reverse("publishing:proposal-page", args=[publication.pk])


def _body(publication: IdeaPublication) -> str:
    quotes = [consent.quote for consent in _standing(publication) if consent.quote]
    return "\n\n".join([plain_text(publication.text), *quotes])


def _terms(publication: IdeaPublication) -> tuple[Term, ...]:
    authors = _named_authors(publication)
    names = [Term("person", slugify(one.credited_as, allow_unicode=True), one.credited_as) for one in authors]
    bodies = [Term("organisation", body.slug, body.name) for body in bodies_credited(publication, authors)]
    return (*names, *dict.fromkeys(bodies), *area_terms(publication.areas.all()))


def _named_authors(publication: IdeaPublication) -> list[Consent]:
    return [one for one in _standing(publication) if one.role == ConsentRole.AUTHOR and one.has_name]


def _standing(publication: IdeaPublication) -> list[Consent]:
    return [consent for consent in publication.consents.all() if consent.is_standing]


def tokens(publication: IdeaPublication) -> Iterable[str]:
    """Return `public` where each consent is given to this very text, else what those hold whom it concerns."""
    if _is_published(publication):
        return {PUBLIC}
    writing = {author.person_id for author in publication.idea.accepted_authors}
    consents = publication.consents.all()
    return {member_token(one.person_id) for one in consents if _sees(one, publication, writing)}


def _is_published(publication: IdeaPublication) -> bool:
    """Say the same as the queryset's `published`, of which a test makes sure."""
    standing = _standing(publication)
    has_author = any(one.role == ConsentRole.AUTHOR for one in standing)
    is_agreed = all(one.state == ConsentState.GIVEN and one.agreed_digest == publication.digest for one in standing)
    is_hidden = publication.hidden_at or publication.idea.hidden_at or any(map(_quotes_what_is_hidden, standing))
    return publication.state == PublicationState.PUBLISHED and has_author and is_agreed and not is_hidden


def _quotes_what_is_hidden(consent: Consent) -> bool:
    return consent.comment is not None and consent.comment.hidden_at is not None


def _sees(consent: Consent, publication: IdeaPublication, writing: set[int]) -> bool:
    """Say the same as the queryset's `giving_sight`, of which a test makes sure."""
    is_author = consent.role == ConsentRole.AUTHOR
    is_done_with = is_author and consent.state == ConsentState.AWAITED and not publication.is_under_way
    return (is_author and consent.person_id in writing) or (consent.is_standing and not is_done_with)


def objects() -> QuerySet[IdeaPublication]:
    """Return the publications with all that `describe` and `tokens` read."""
    consents = Prefetch("consents", Consent.objects.select_related("comment", "person").in_order())
    found = IdeaPublication.objects.select_related("idea")
    return found.prefetch_related(consents, "areas__outcome", "idea__authors", standings_of_authors())


def _by(person: int) -> QuerySet[IdeaPublication]:
    return _of(consents__person=person)


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
            Dependency("ideas.IdeaAuthor", lambda author: _of(idea=author.idea_id)),
            Dependency("ideas.Idea", lambda idea: _of(idea=idea.pk), fields=_HIDING),
            Dependency("ideas.Comment", lambda comment: _of(consents__comment=comment.pk), fields=_HIDING),
            # With whom its authors are shown.
            Dependency("members.Membership", lambda standing: _by(standing.person_id)),
            Dependency("members.Profile", lambda profile: _by(profile.person_id)),
            Dependency("home.User", lambda person: _by(person.pk), fields=_OF_PERSON),
            Dependency("members.Organisation", lambda body: _of(consents__person__memberships__organisation=body.pk)),
            Dependency("prospectus.PolicyAreaPage", lambda area: _of(areas=area.pk), lambda area: area.live),
        ),
    )
)
