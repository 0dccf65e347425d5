"""What members write, made safe to show: ideas in a subset of Markdown, comments in plain text with clickable links.

No HTML of theirs gets through: it is shown as typed.
"""

import re
from collections.abc import Sequence

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from linkify_it import LinkifyIt
from markdown_it import MarkdownIt
from markdown_it.token import Token

_CLASSES = {
    "p": "govuk-body",
    "h3": "govuk-heading-s",
    "h4": "govuk-heading-s",
    "ul": "govuk-list govuk-list--bullet",
    "ol": "govuk-list govuk-list--number",
    "a": "govuk-link",
    "blockquote": "govuk-inset-text",
    "hr": "govuk-section-break govuk-section-break--m govuk-section-break--visible",
}
_LOWER_HEADINGS = {"h1": "h3", "h2": "h3", "h3": "h4", "h4": "h4", "h5": "h4", "h6": "h4"}  # The page has h1 and h2.
_REL = "nofollow noopener ugc"
_SAFE_ADDRESS = re.compile(r"(https?://|mailto:|/(?![/\\]))", re.IGNORECASE)


class _IdeaParser(MarkdownIt):
    """Markdown without HTML and pictures, whose links lead to the web, to a mailbox or to a page of this site."""

    def __init__(self) -> None:
        super().__init__("commonmark", {"html": False, "linkify": True, "maxNesting": 10})
        self.enable("linkify").disable(["image", "html_block", "html_inline"])

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's own name.
        """Say whether an address may become a link."""
        return bool(_SAFE_ADDRESS.match(url.strip()))


_parser = _IdeaParser()
_linkify = LinkifyIt(options={"fuzzy_email": False})


def idea_html(text: str) -> SafeString:
    """Return an idea's text as HTML: emphasis, lists, quotations, headings and links, nothing else."""
    tokens = _parser.parse(text)
    for token in _all(tokens):
        _dress(token)
    return mark_safe(_parser.renderer.render(tokens, _parser.options, {}))  # noqa: S308 - rendered with HTML off.


def plain_text(text: str) -> str:
    """Return an idea's words without the signs of Markdown, for search."""
    blocks = (token.children or [] if token.type == "inline" else [token] for token in _parser.parse(text))
    lines = ("".join(_word(token) for token in block) for block in blocks)
    return "\n".join(line for line in lines if line)


def comment_html(text: str, names: Sequence[str] = ()) -> SafeString:
    """Return a comment as HTML: paragraphs and lines as typed, web addresses clickable, `names` behind an @ strong."""
    paragraphs = [part for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip()) if part]
    return mark_safe(  # noqa: S308 - each piece is escaped.
        "".join(f'<p class="govuk-body">{_linked(part, names)}</p>'.replace("\n", "<br>") for part in paragraphs)
    )


def _all(tokens: Sequence[Token]) -> list[Token]:
    return [inner for token in tokens for inner in (token, *_all(token.children or []))]


def _dress(token: Token) -> None:
    """Give an element the site's look, and a link the word that search engines are not to follow it."""
    token.tag = _LOWER_HEADINGS.get(token.tag, token.tag)
    if token.nesting >= 0 and token.tag in _CLASSES:
        token.attrSet("class", _CLASSES[token.tag])
    if token.type == "link_open":
        token.attrs.pop("title", None)
        token.attrSet("rel", _REL)


def _word(token: Token) -> str:
    return "\n" if token.type in {"softbreak", "hardbreak"} else token.content


def _linked(text: str, names: Sequence[str]) -> str:
    pieces, end = [], 0
    for match in _linkify.match(text) or []:
        if match.schema not in {"", "http:", "https:"}:
            continue
        pieces.append(_strong(text[end : match.index], names))
        pieces.append(format_html('<a class="govuk-link" href="{}" rel="{}">{}</a>', match.url, _REL, match.text))
        end = match.last_index
    pieces.append(_strong(text[end:], names))
    return "".join(pieces)


def _strong(text: str, names: Sequence[str]) -> str:
    if not names:
        return escape(text)
    longest_first = sorted(names, key=len, reverse=True)
    known = "|".join(r"\s+".join(map(re.escape, name.split())) for name in longest_first)
    pieces = re.split(rf"(?<!\w)(@(?:{known}))", text, flags=re.IGNORECASE)  # Every second piece is a name.
    return "".join(
        format_html("<strong>{}</strong>", piece) if number % 2 else escape(piece)
        for number, piece in enumerate(pieces)
    )
