"""How a message to the secretariat about a publication begins."""

from typing import Any

from home.contact_topics import ContactTopic
from hub.publications.models import PublicationPage


def another_format(reference: str, reader: Any) -> ContactTopic | None:
    """Return the beginning of a request for another format of a publication that `reader` may see."""
    publication = PublicationPage.objects.visible_to(reader).filter(reference=reference).first()
    if publication is None:
        return None
    wish = f"I would like to have \u201c{publication.title}\u201d ({reference}) in another format."
    return ContactTopic(
        subject=f"Another format of {reference}: {publication.title}",
        message=f"{wish}\n\nThe format I need: ",
    )
