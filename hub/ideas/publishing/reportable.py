"""Public texts of ideas as things that can be reported."""

from collections.abc import Iterable

from django.urls import reverse

from home.models import User
from hub.ideas.publishing.enums import ConsentRole
from hub.ideas.publishing.models import Consent, IdeaPublication
from hub.ideas.publishing.permissions import REPORTED_AS
from hub.ideas.publishing.services.hiding import hide_publication, show_publication_again
from hub.moderation.reportable import Part, Reportable, register_reportable


def publication_parts(publication: IdeaPublication) -> Iterable[Part]:
    """Give a public text part by part, with its quotations."""
    yield from (Part("Title", publication.title), Part("In short", publication.summary))
    yield Part("Text", publication.text)
    for consent in Consent.objects.filter(publication=publication, role=ConsentRole.QUOTED).standing().in_order():
        yield Part("Quotation", consent.quote)


def publication_authors(publication: IdeaPublication) -> list[User]:
    """Return who wrote it."""
    authors = Consent.objects.filter(publication=publication).authors().standing().select_related("person").in_order()
    return [consent.person for consent in authors]


def publication_address(publication: IdeaPublication) -> str:
    """Return where everybody finds it, or, while it is hidden, those whose it is."""
    if publication.hidden_at is None:
        return publication.get_absolute_url()
    return reverse("publishing:proposal-page", args=[publication.pk])


register_reportable(
    Reportable(
        kind=REPORTED_AS,
        noun="published idea",
        model="publishing.IdeaPublication",
        content=publication_parts,
        authors=publication_authors,
        address=publication_address,
        hide=hide_publication,
        show_again=show_publication_again,
    )
)
