import json
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from hub.publications import metadata
from hub.publications.citations import citation_of, plain_citation

register = template.Library()

# A data block ends at "</script", whatever the text around it; so no letter that could begin a tag is left in it.
_NEVER_IN_A_DATA_BLOCK = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028"}


@register.simple_tag
def publication_metadata(publication: Any) -> dict[str, list[tuple[str, str]]]:
    """Return the `meta` tags of a publication: those of Highwire and of Dublin Core."""
    return {
        "highwire": list(metadata.highwire_tags(publication)),
        "dublin_core": list(metadata.dublin_core_tags(publication)),
    }


@register.simple_tag
def publication_json_ld(publication: Any) -> SafeString:
    """Return what schema.org is told, safe inside a script element of data."""
    text = json.dumps(metadata.json_ld(publication), ensure_ascii=False)
    return mark_safe(text.translate(_NEVER_IN_A_DATA_BLOCK))  # noqa: S308 - no tag can begin in it.


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
