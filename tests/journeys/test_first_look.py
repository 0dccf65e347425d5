import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_stranger_can_open_the_sign_in_page_without_a_complaint_of_the_browser(page):
    page.goto("/accounts/login/")
    assert page.locator("input[type=email]").is_visible()
