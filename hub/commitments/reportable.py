"""Commitments as things that can be reported."""

from collections.abc import Iterable

from home.models import User
from hub.commitments.models import Commitment
from hub.commitments.queries import people_of
from hub.commitments.services.hiding import hide_commitment, show_commitment_again
from hub.moderation.reportable import Part, Reportable, register_reportable


def commitment_parts(commitment: Commitment) -> Iterable[Part]:
    """Give a commitment as its page has it, and what was told of it."""
    yield Part("Commitment", commitment.title)
    yield Part("By", commitment.told_by)
    for line in commitment.news.all():
        if line.words or line.link:
            yield Part(line.get_state_display(), "\n".join(filter(None, (line.words, line.link))))


def _authors(commitment: Commitment) -> Iterable[User]:
    return [commitment.owner] if commitment.owner is not None else people_of(commitment)


register_reportable(
    Reportable(
        kind="commitment",
        noun="commitment",
        model="commitments.Commitment",
        content=commitment_parts,
        authors=_authors,
        address=Commitment.get_absolute_url,
        hide=hide_commitment,
        show_again=show_commitment_again,
        changed_at=lambda commitment: commitment.news_at,
    )
)
