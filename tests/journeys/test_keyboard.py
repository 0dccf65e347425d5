"""On public pages of four kinds all that a mouse can reach is reached with the Tab key, and one sees where one is.

They are the area, the publication, the search and a form. Pages of members are built of the same parts.
"""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import IS_COMPILED
from tests.hub.publications.factories import AttachmentFactory, PublicationFactory, publish
from tests.prospectus.factories import make_area, make_question

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# A mark on the page's own: what has the focus, and whether anything of it is drawn differently from before.
FOCUSED = """() => {
  const thing = document.activeElement
  if (!thing || thing === document.body) return null
  const box = thing.getBoundingClientRect(), style = getComputedStyle(thing), label = thing.labels && thing.labels[0]
  const around = [style, label && getComputedStyle(label, '::before')].filter(Boolean)
  const isMarked = around.some(look =>
    (look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) > 0) || look.boxShadow !== 'none')
  const isKnown = 'walked' in thing.dataset, isDrawn = box.width > 0 && box.height > 0
  thing.dataset.walked = ''
  return { name: thing.tagName + ' ' + (thing.innerText || thing.id), isMarked, isDrawn, isKnown }
}"""
REACHABLE = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary')].filter(thing =>
  thing.checkVisibility() && !thing.disabled && thing.tabIndex >= 0 && thing.type !== 'hidden').length"""


@pytest.mark.skipif(not IS_COMPILED, reason="Where the style sheet is not compiled there is no look to judge.")
def test_four_kinds_of_public_page_are_walked_by_tab_alone_with_the_focus_in_sight(site, page):
    area = make_area("Housing")
    make_question(area, "What would bring empty homes back?")
    report = PublicationFactory(title="Towpaths after dark")
    AttachmentFactory(page=report)
    publish(report)
    for address in [area.url, report.url, "/search/?q=homes", "/contact/"]:
        page.goto(address)
        walk(page)


def walk(page: Page) -> None:
    """Press Tab until the page ends. No step is out of sight, and none leads back before the end."""
    reachable = page.evaluate(REACHABLE)
    page.keyboard.press("Tab")
    expect(page.locator(".govuk-skip-link")).to_be_focused()
    steps = 0
    while (here := page.evaluate(FOCUSED)) and not here["isKnown"]:
        assert here["isDrawn"], (page.url, here)
        assert here["isMarked"], (page.url, here)
        steps += 1
        page.keyboard.press("Tab")
    assert steps > reachable * 0.8, (page.url, here)
