from typing import Any

from django import template

from hub.ideas.models import Comment
from hub.ideas.publishing import metadata
from hub.ideas.publishing.models import IdeaPublication
from hub.ideas.publishing.queries import PublicView, quoting
from hub.ideas.publishing.standing import Standing, standing_of
from hub.publications.citations import plain_citation
from hub.publications.enums import Licence

register = template.Library()


@register.simple_tag
def publishing_of(idea: Any, reader: Any, can_edit: bool, can_answer: bool) -> Standing:
    """Return how far the publication of an idea is, and what its reader may do."""
    return standing_of(idea, reader, is_author=can_edit, may_ask=can_answer)


@register.simple_tag
def published_metadata(publication: IdeaPublication, view: PublicView) -> dict[str, Any]:
    """Return what machines read of a published idea, and how to cite it in a sentence."""
    citation = metadata.citation_of(publication, view)
    return {
        "tags": list(metadata.highwire_tags(citation)),
        "data": metadata.json_ld(publication, citation),
        "citation": plain_citation(citation),
        "address": citation.url,
    }


@register.simple_tag
def publications_quoting(comment: Comment) -> list[IdeaPublication]:
    """Return the texts that stand in public with words of a comment: these stay when it is taken back."""
    return list(quoting(comment))


@register.filter
def licence_url(licence: str) -> str:
    """Return the address of a licence's text."""
    return Licence(licence).url
