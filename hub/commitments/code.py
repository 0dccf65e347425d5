"""A QR code of an address, drawn as squares of a picture that a browser makes large."""

from dataclasses import dataclass
from typing import Final

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

_MARGIN: Final = 4  # The quiet zone that readers need (ISO/IEC 18004).


@dataclass(frozen=True, slots=True)
class Code:
    """The address, how many squares the picture is wide, and the path of the dark ones in SVG."""

    address: str
    width: int
    path: str


def code_of(address: str) -> Code:
    """Return the code of an address, which can still be read where a seventh of it is covered."""
    drawn = QRCode(None, QRErrorCorrectLevel.M)
    drawn.addData(address)
    drawn.make()
    size = drawn.getModuleCount()
    dark = ((x, y) for y in range(size) for x in range(size) if drawn.isDark(y, x))
    path = "".join(f"M{x + _MARGIN} {y + _MARGIN}h1v1h-1z" for x, y in dark)
    return Code(address, size + 2 * _MARGIN, path)
