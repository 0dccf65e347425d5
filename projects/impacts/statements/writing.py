"""The statement itself: what it says, and how it looks."""

import io
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final

from django.conf import settings
from django.utils import timezone
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, SimpleDocTemplate

from home.frame import site_name
from projects.impacts.models import Impact
from projects.impacts.statements.signs import BOLD, GAP, PLAIN, markup, may_be_partial, signs_of_latin
from projects.impacts.statements.tags import Outline, TaggedParagraph, tagged
from projects.impacts.subjects import Particulars, wording_of
from search.models import Entry

_STYLES: Final = {
    "H1": ParagraphStyle("H1", fontName=BOLD, fontSize=18, leading=24, spaceAfter=5 * mm),
    "H2": ParagraphStyle("H2", fontName=BOLD, fontSize=12, leading=17, spaceBefore=15, spaceAfter=6),
    "P": ParagraphStyle("P", fontName=PLAIN, fontSize=10, leading=15, spaceAfter=2 * mm),
}
_MARGIN: Final = 25 * mm
_NEVER_ALONE: Final = 35 * mm  # A heading has that much beneath it, or goes to the next page.


def statement(thing: Entry, about: Particulars, impacts: Iterable[Impact], *, made_on: date) -> bytes:
    """Return a statement of the impacts of a thing as a PDF file. The caller has seen that everybody may read them."""
    signs_of_latin()
    paper, wording = _Paper(), wording_of(thing.kind)
    title = f"What came of it: {thing.title}"
    paper.add("H1", "What came of it: a statement")
    paper.add("P", f"{site_name()} states what has come of this {wording.noun}, as of {_day(made_on)}.")
    paper.add("H2", thing.title, about.language)
    _write_particulars(paper, thing, about)
    for impact in impacts:
        _write_impact(paper, impact)
    paper.add("H2", "Where this can be verified")
    paper.add("P", f"{_whole(thing.url)}#came-of\nWhat stands there counts: it may have changed since this was made.")
    if paper.is_partial:
        paper.add("P", _PARTIAL)
    return tagged(paper.drawn(), paper.outline, title=title, author=", ".join(about.authors) or site_name())


_PARTIAL: Final = (
    f"Where {GAP} stands, a letter lacks its mark or a place is empty, this file or your program cannot draw the signs "
    "of the text. Programs that read it aloud have the true words, and so has the address above."
)


class _Paper:
    """The paragraphs of a statement, as they are drawn and as they are read aloud."""

    def __init__(self) -> None:
        self.outline = Outline()
        self.story: list[Any] = []
        self.is_partial = False

    def add(self, sort: str, words: str, language: str = "") -> None:
        """Add a heading or a paragraph."""
        self.is_partial = self.is_partial or (words != _PARTIAL and may_be_partial(words))
        if sort != "P":
            self.story.append(CondPageBreak(_NEVER_ALONE))
        paragraph = TaggedParagraph(markup(words), _STYLES[sort])
        self.story.append(paragraph.of(self.outline, self.outline.add(sort, words, language)))

    def drawn(self) -> bytes:
        """Return the file without its tags."""
        out = io.BytesIO()
        margins = dict.fromkeys(("leftMargin", "rightMargin", "topMargin", "bottomMargin"), _MARGIN)
        SimpleDocTemplate(out, pagesize=A4, **margins).build(self.story)
        return out.getvalue()


def _write_particulars(paper: _Paper, thing: Entry, about: Particulars) -> None:
    if about.authors:
        paper.add("P", f"By {', '.join(about.authors)}")
    came_out = f"{wording_of(thing.kind).dated} {_day(about.dated_on)}" if about.dated_on else ""
    paper.add("P", ", ".join(part for part in (came_out, thing.reference) if part))


def _write_impact(paper: _Paper, impact: Impact) -> None:
    paper.add("H2", f"{impact.get_kind_display()}, {_day(impact.happened_on)}")
    paper.add("P", impact.what)
    if impact.evidence:
        paper.add("P", f"Evidence: {impact.evidence}")
    if impact.web_link:
        paper.add("P", f"Link: {impact.web_link}")
    decided_on = timezone.localtime(impact.decided_at).date() if isinstance(impact.decided_at, datetime) else None
    confirmed = f"confirmed by the secretariat of {site_name()}"
    paper.add("P", f"Told by {impact.told_by}, {confirmed}{f' on {_day(decided_on)}' if decided_on else ''}.")


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _whole(path: str) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"
