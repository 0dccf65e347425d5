import pytest

from hub.ideas.markdown import comment_html, idea_html, plain_text
from tests.cost import times_the_work

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox)",
    "[x](//elsewhere.example/)",
    "[x](/\\elsewhere.example/)",
    "[x][1]\n\n[1]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "![x](https://elsewhere.example/pixel.png)",
    '[x](https://a.example/"onmouseover=alert(1) "y")',
    "<a href='javascript:alert(1)'>x</a>",
    "<svg/onload=alert(1)>",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("render", [idea_html, comment_html])
def test_hostile_text_makes_no_element_of_its_own(text, render):
    html = str(render(text))
    for forbidden in ("<script", "<img", "<svg", "<a href='", 'href="javascript', 'href="data', 'href="//', "<iframe"):
        assert forbidden not in html.lower()
    assert " on" not in html.split(">")[1].split("<", maxsplit=1)[0] or "&lt;" in html or "href" not in html


def test_an_idea_may_have_emphasis_lists_and_links():
    html = idea_html("# Why\n\n*So* **much**\n\n- one\n- two\n\n[site](https://a.example/) and b.org")
    assert '<h3 class="govuk-heading-s">Why</h3>' in html
    assert "<em>So</em> <strong>much</strong>" in html
    assert '<ul class="govuk-list govuk-list--bullet">' in html
    assert '<a href="https://a.example/" class="govuk-link" rel="nofollow noopener ugc">site</a>' in html
    assert 'href="http://b.org"' in html


def test_a_comment_shows_html_as_typed_and_links_web_addresses():
    html = comment_html("<b>See</b> https://a.example/?x=1&y=2\nnext line\n\nnew paragraph")
    assert "&lt;b&gt;See&lt;/b&gt;" in html
    assert 'href="https://a.example/?x=1&amp;y=2" rel="nofollow noopener ugc"' in html
    assert html.count("<p ") == 2
    assert "<br>" in html


def test_a_comment_leaves_other_schemes_alone():
    assert "<a" not in comment_html("javascript:alert(1) ftp://a.example mailto:a@a.example")


def test_plain_text_has_the_words_without_the_signs():
    assert plain_text("# Why\n\n*So* **much** [here](https://a.example/)") == "Why\nSo much here"


PROSE = "The canal *needs* a path, and people **walk** there: https://a.example/ has more.\n\n" * 240


@pytest.mark.parametrize("unit", ["[", "*a **b ", "> ", "![", "`", "[a](", "<a ", "- "])
def test_long_nested_text_takes_little_more_work_than_prose(unit):
    text = (unit * 20_000)[: len(PROSE)]
    assert times_the_work(lambda: both(text), than=lambda: both(PROSE)) < 20


def both(text):
    return idea_html(text), comment_html(text)
