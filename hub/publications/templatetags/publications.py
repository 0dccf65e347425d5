from typing import Any

from django import template

from hub.publications import metadata
from hub.publications.citations import citation_of, plain_citation

register = template.Library()


@register.simple_tag
def publication_metadata(publication: Any) -> dict[str, list[tuple[str, str]]]:
    """Return the `meta` tags of a publication: those of Highwire and of Dublin Core."""
    return {
        "highwire": list(metadata.highwire_tags(publication)),
        "dublin_core": list(metadata.dublin_core_tags(publication)),
    }


@register.simple_tag
def publication_data(publication: Any) -> dict[str, Any]:
    """Return what schema.org is told."""
    return metadata.json_ld(publication)


@register.simple_tag
def publication_citation(publication: Any) -> str:
    """Return how to cite a publication, in a sentence."""
    return plain_citation(citation_of(publication))


@register.simple_tag
def publication_licence_url(publication: Any) -> str:
    """Return the address of the licence's text, or nothing."""
    return metadata.licence_url(publication)


@register.filter
def outline(body: Any) -> list[dict[str, str]]:
    """Return the headings of the first level in a body, each with its anchor, for a list of contents."""
    return [
        {"text": block.value["text"], "anchor": f"section-{block.id}"}
        for block in body
        if block.block_type == "heading" and block.value["level"] == "2"
    ]
