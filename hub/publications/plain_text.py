"""The words of a publication without its form, for the search and for other people's programs."""

from datetime import date, datetime, time

from django.utils import timezone

from hub.publications.models import PublicationPage


def plain_text(publication: PublicationPage) -> str:
    """Return the abstract and the body as plain text, a piece a paragraph."""
    pieces = publication.body.stream_block.get_searchable_content(publication.body)
    spoken = [str(piece).strip() for piece in [publication.abstract, *pieces] if piece]
    return "\n\n".join(piece for piece in spoken if piece)


def start_of_day(day: date | None) -> datetime | None:
    """Return the first moment of a day in the site's time zone."""
    return None if day is None else timezone.make_aware(datetime.combine(day, time.min))
