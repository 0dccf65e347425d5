"""How well a colour reads on another: relative luminance and contrast ratio of WCAG 2.2.

https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
"""

import re

HEX_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_WHITE = "#ffffff"


def contrast_with_white(colour: str) -> float:
    """Return the contrast ratio (1 to 21) of `colour`, written as #rrggbb, with white."""
    return contrast(colour, _WHITE)


def contrast(colour: str, other: str) -> float:
    """Return the contrast ratio (1 to 21) of two colours written as #rrggbb."""
    darker, lighter = sorted((_luminance(colour), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
