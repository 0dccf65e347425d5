"""Reads of the policy areas for pages that link to them."""

from home.prepared import PreparedRows
from home.restrictions import is_path_hidden
from prospectus.models import PolicyAreaPage


def area_links() -> list[tuple[str, str]]:
    """Return the slug and the title of every area that is published for everyone, by title."""
    return [(slug, title) for path, slug, title in _LINKS.ask() if not is_path_hidden(path)]


# A restriction may not be in a wording that outlasts it, so that what it hides is left out of each answer.
_LINKS = PreparedRows(
    lambda: PolicyAreaPage.objects.published().order_by("title").values_list("path", "slug", "title"), marks=()
)
