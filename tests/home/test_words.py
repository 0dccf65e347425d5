import gettext
import re
from io import BytesIO

import pytest
from django.utils.translation import gettext as translated

from scripts.compile_words import WORDS, compiled, entries
from tests.home.factories import UserFactory

PASSWORD = "a walk along the canal"
PATHS = ["login", "signup", "password/reset"]
OWN_PATHS = ["email", "password/change", "2fa", "2fa/totp/activate", "sessions", "reauthenticate"]
SOMEBODY_ELSES_STYLE = re.compile(
    r"\b[Ee]mail|Two-Factor|Started At|IP Address|Sign (In|Out|Up)\b|[a-z] (Password|App|Keys|Codes)\b"
)


def test_words_are_compiled_as_they_stand():
    assert WORDS.with_suffix(".mo").read_bytes() == compiled(WORDS.read_text(encoding="utf-8"))


def test_compiled_words_are_what_gettext_reads():
    source = WORDS.read_text(encoding="utf-8")
    catalogue = gettext.GNUTranslations(BytesIO(compiled(source)))
    for text, words in entries(source).items():
        if text:
            assert catalogue.gettext(text) == words


def test_packages_speak_the_hubs_words():
    assert translated("Two-Factor Authentication") == "Second step at sign-in"
    assert translated("Email") == "E-mail address"


@pytest.mark.django_db
@pytest.mark.parametrize("path", PATHS)
def test_pages_for_strangers_are_in_plain_british_sentence_case(client, path):
    assert_plain(client.get(f"/accounts/{path}/"))


@pytest.mark.django_db
@pytest.mark.parametrize("path", OWN_PATHS)
def test_pages_of_ones_account_are_in_plain_british_sentence_case(client, path):
    user = UserFactory()
    user.set_password(PASSWORD)
    user.save()
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert_plain(client.get(f"/accounts/{path}/"))


def assert_plain(response):
    assert response.status_code == 200
    html = response.content.decode()
    title = re.search(r"<title>(.*?)</title>", html, re.DOTALL)[1]
    main = re.sub(r"<script.*?</script>|<[^>]+>", " ", html[html.index("<main") :], flags=re.DOTALL)
    for text in (title, main):
        assert not SOMEBODY_ELSES_STYLE.search(text), SOMEBODY_ELSES_STYLE.search(text)
