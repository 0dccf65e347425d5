"""The picture that stands for the site where a page without one of its own is shared: its name on its colour."""

import hashlib
from io import BytesIO
from typing import Final, cast

from django.contrib.staticfiles import finders
from PIL import Image, ImageDraw, ImageFont

from home.contrast import HEX_COLOUR
from home.models import SiteBranding

SIZE: Final = (1200, 630)
_MARGIN: Final = 90
_GOLD: Final = "#e0a526"
_PLAIN: Final = "#0b4f4a"
_SERIF: Final = "home/fonts/libre-baskerville-latin-700-normal.woff2"
_SANS: Final = "home/fonts/libre-franklin-latin-wght-normal.woff2"


def card_version(branding: SiteBranding) -> str:
    """Return a short mark that changes with what is drawn on the card."""
    drawn = "\n".join((branding.name, branding.strapline, branding.colour))
    return hashlib.sha256(drawn.encode()).hexdigest()[:12]


def draw_card(branding: SiteBranding) -> bytes:
    """Return the card as a PNG of 1200 by 630 pixels."""
    ground = branding.colour if HEX_COLOUR.fullmatch(branding.colour) else _PLAIN
    card = Image.new("RGB", SIZE, ground)
    pen = ImageDraw.Draw(card)
    pen.rectangle((0, SIZE[1] - 18, SIZE[0], SIZE[1]), fill=_GOLD)
    top = _write(pen, branding.name, _font(_SERIF, 84), 160)
    _write(pen, branding.strapline, _font(_SANS, 44), top + 30)
    buffer = BytesIO()
    card.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _write(pen: ImageDraw.ImageDraw, text: str, font: ImageFont.FreeTypeFont, top: int) -> int:
    """Write `text` in white, broken between words into three lines at most. Returns where the next may begin."""
    for line in _broken(text, font)[:3]:
        pen.text((_MARGIN, top), line, font=font, fill="#ffffff")
        top += int(font.size * 1.3)
    return top


def _broken(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and font.getlength(longer) > SIZE[0] - 2 * _MARGIN:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _font(typeface: str, size: int) -> ImageFont.FreeTypeFont:
    """Return the site's typeface, or Pillow's own where the front end is not built or its kind of file not known."""
    path = finders.find(typeface)
    try:
        return ImageFont.truetype(path or "", size)
    except OSError:
        return cast(ImageFont.FreeTypeFont, ImageFont.load_default(size))
