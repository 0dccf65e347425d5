"""The style sheet takes from GOV.UK Frontend the components that our templates use: no more, and none is forgotten."""

import re
from pathlib import Path

from django.conf import settings

SOURCES = ("home", "search", "prospectus", "hub", "projects", "config")
IMPORTED = re.compile(r"components/([a-z-]+)/index")
CLASS = re.compile(r"\bgovuk-([a-z]+(?:-[a-z]+)*)")


def _scss() -> str:
    return (settings.BASE_DIR / "home" / "frontend" / "scss" / "_govuk.scss").read_text()


def _imported() -> set[str]:
    return set(IMPORTED.findall(_scss()))


def _used() -> set[str]:
    """Return the names after `govuk-` that stand in templates and code, and in those of the package for forms."""
    files: list[Path] = []
    for app in SOURCES:
        files += [*(settings.BASE_DIR / app).rglob("*.html"), *(settings.BASE_DIR / app).rglob("*.py")]
    return {name for file in files for name in CLASS.findall(file.read_text())}


# The other components of GOV.UK Frontend 6.0.
LEFT_OUT = {
    "accordion",
    "back-link",
    "character-count",
    "cookie-banner",
    "date-input",
    "exit-this-page",
    "footer",
    "header",
    "panel",
    "password-input",
    "phase-banner",
    "summary-list",
    "tabs",
    "task-list",
    "warning-text",
}


def test_every_component_in_use_is_in_the_style_sheet():
    missing = sorted((_used() & LEFT_OUT) - _imported())
    assert not missing, f"add them to _govuk.scss: {missing}"


def test_no_component_is_in_the_style_sheet_for_nothing():
    idle = sorted(_imported() - _used())
    assert not idle, f"take them out of _govuk.scss: {idle}"


def test_no_override_is_used_that_the_style_sheet_leaves_out():
    """GOV.UK's overrides for space alone weigh 40 KB; a class of ours says better what it is for."""
    for app in SOURCES:
        for file in (settings.BASE_DIR / app).rglob("*.html"):
            found = re.findall(r"govuk-!-(?!font)[a-z0-9-]+", file.read_text())
            assert not found, f"{file}: {found}"
