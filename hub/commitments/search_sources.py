"""What the catalogue knows of commitments: of those that were confirmed, for all; of the others, for whose they are."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.text import slugify

from hub.commitments.enums import CommitmentState
from hub.commitments.models import Commitment, CommitmentNews
from hub.commitments.queries import KIND
from hub.members.secretariat import secretariat
from prospectus.terms import area_terms
from search.sources import Dependency, Description, Source, Term, always, register
from search.tokens import PUBLIC, audience_token, member_token, organisation_token

_OF_PERSON = frozenset({"first_name", "last_name", "is_active"})


def describe(commitment: Commitment) -> Description:
    """Return the commitment with what was told of it, and never what it is for: that may be for fewer by now."""
    words = [line.words for line in commitment.news.all() if line.words]
    return Description(
        title=commitment.title,
        url=commitment.get_absolute_url(),
        summary=words[-1][:300] if words else "",
        body="\n\n".join([commitment.title, *words]),
        reference=commitment.reference,
        status=commitment.state,
        published_at=commitment.agreed_at,
        updated_at=commitment.news_at,
        terms=_terms(commitment),
    )


def _terms(commitment: Commitment) -> tuple[Term, ...]:
    state = CommitmentState(commitment.state)
    terms = [Term("type", commitment.verb, commitment.get_verb_display()), Term("status", state, state.label)]
    if commitment.organisation is not None:
        terms.append(Term("organisation", commitment.organisation.slug, commitment.organisation.name))
    elif commitment.is_named and commitment.told_by:
        terms.append(Term("person", slugify(commitment.told_by, allow_unicode=True), commitment.told_by))
    return (*terms, *area_terms(area for area in commitment.areas.all() if area.live))


def tokens(commitment: Commitment) -> Iterable[str]:
    """Return `public` once it is confirmed, unless it is hidden; else what those hold whose it is, or who wait."""
    if commitment.is_public:
        return {PUBLIC}
    if commitment.organisation_id is not None:
        whose = organisation_token(commitment.organisation_id)
    else:
        whose = member_token(commitment.owner_id or 0)
    if commitment.hidden_at is not None:
        return {whose}
    return {whose, member_token(commitment.made_by_id), audience_token(secretariat().pk)}


def objects() -> QuerySet[Commitment]:
    """Return the commitments with all that `describe` reads."""
    lines = Prefetch("news", CommitmentNews.objects.told())
    found: QuerySet[Commitment] = Commitment.objects.with_owner().prefetch_related("areas__outcome", lines)
    return found


def _of(**of: Any) -> QuerySet[Commitment]:
    return Commitment.objects.filter(**of)


register(
    Source(
        kind=KIND,
        label="Commitment",
        plural="Commitments",
        model="commitments.Commitment",
        describe=describe,
        tokens=tokens,
        objects=objects,
        depends_on=(
            Dependency("commitments.CommitmentNews", lambda line: _of(pk=line.commitment_id)),
            Dependency("members.Organisation", lambda body: _of(organisation=body.pk), always),
            Dependency("home.User", lambda person: _of(owner=person.pk), fields=_OF_PERSON),
            Dependency("prospectus.PolicyAreaPage", lambda area: _of(areas=area.pk), lambda area: area.live),
        ),
    )
)
