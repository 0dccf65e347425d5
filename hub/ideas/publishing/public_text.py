"""The text that everybody concerned agrees to, and the one number that stands for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hub.ideas.models import Comment
from hub.ideas.publishing.canonical import canonical, digest_of
from hub.ideas.publishing.models import Consent, IdeaPublication
from prospectus.models import PolicyAreaPage


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a comment, as an author wants to quote them."""

    comment: Comment
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicText:
    """What an author proposes to publish."""

    title: str
    summary: str
    text: str
    licence: str
    publish_on: date
    areas: tuple[PolicyAreaPage, ...] = ()
    quotations: tuple[Quotation, ...] = ()


def digest_of_text(publication: IdeaPublication) -> str:
    """Return the digest of all that people agree to: the words, the licence, the date, and who is in it.

    How somebody is named is not in it: that is theirs alone to say, and voids nobody else's consent.
    """
    return digest_of(
        canonical(
            {
                "title": publication.title,
                "summary": publication.summary,
                "text": publication.text,
                "licence": publication.licence,
                "publish_on": publication.publish_on.isoformat(),
                "areas": sorted(publication.areas.values_list("code", flat=True)),
                "people": [_part(consent) for consent in _standing(publication)],
            }
        )
    )


def _standing(publication: IdeaPublication) -> Iterable[Consent]:
    return Consent.objects.filter(publication=publication).standing().in_order()


def _part(consent: Consent) -> dict[str, str | int]:
    return {"consent": consent.pk, "person": consent.person_id, "role": consent.role, "quote": consent.quote}
