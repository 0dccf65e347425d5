import pytest
from django.conf import settings
from django.test import Client

from hub.members.password_forms import HOW_TO_CHOOSE, FirstForm, NewForm
from tests.home.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_hint_names_the_length_that_is_asked_for():
    [length] = [
        validator["OPTIONS"]["min_length"] for validator in settings.AUTH_PASSWORD_VALIDATORS if "OPTIONS" in validator
    ]
    assert f"At least {length} characters." in HOW_TO_CHOOSE


def test_pages_for_a_new_password_say_the_rules_in_plain_words(client: Client):
    pages = [client.get("/accounts/signup/").content.decode()]
    client.force_login(UserFactory())
    pages.append(client.get("/accounts/password/change/").content.decode())
    for page in pages:
        assert page.count(HOW_TO_CHOOSE) == 1
        assert "entirely numeric" not in page


@pytest.mark.parametrize("form", [FirstForm, NewForm])
def test_other_forms_say_the_same(form):
    assert form(user=UserFactory()).fields["password1"].help_text == HOW_TO_CHOOSE
