import pytest
from django.template.loader import render_to_string


@pytest.mark.parametrize("name", ["400.html", "500.html"])
def test_pages_of_our_own_mistakes_ask_the_database_for_nothing(name):
    html = render_to_string(name)  # The test has no database: a query would fail it.
    assert "Go to the home page" in html
    assert " style=" not in html
    assert "<script" not in html
