"""The leak check on a site in use: it writes nothing, and finds a phrase wherever and in whatever form it stands."""

import re
from types import SimpleNamespace
from urllib.parse import quote

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse

from home.models import ContactMessage, User
from search.leakcheck import account, phrases, public_words
from search.leakcheck.in_use import PhraseLeak, phrase_leaks
from search.leakcheck.phrases import Phrase, private_phrases
from search.leakcheck.registry import PrivateTexts, private_texts, register_phrases
from search.leakcheck.words import letters, middle_of
from search.models import Entry, EntryTerm, EntryText, EntryToken
from tests.search import small_site
from tests.search.small_site import given_away

pytestmark = pytest.mark.django_db

BODY = "We could open the depot at night so that traders share one van between them."
PHRASE = middle_of(BODY)


@pytest.fixture(autouse=True)
def site_of_three_pages(settings):
    settings.ROOT_URLCONF = "tests.search.small_site"
    settings.MIDDLEWARE = [
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
    ]
    settings.DEBUG = False
    given_away.clear()


def entry(title: str = "A plan for the depot", token: str = "members", number: int = 1, **fields) -> Entry:
    made = Entry.objects.create(**{"kind": "idea", "object_id": number, "title": title, "version": 1, **fields})
    EntryToken.objects.create(entry=made, token=token)
    return made


def told(capsys) -> str:
    """Run the check, have it fail, and return what it said."""
    with pytest.raises(CommandError, match="can be read"):
        call_command("leakcheck")
    return capsys.readouterr().out


def readers_met(sought: list[Phrase], **options) -> set[str]:
    options = {"limit": 20, "seconds": 60, "on_step": lambda: None, **options}
    return {leak.reader for leak in phrase_leaks(sought, **options) if isinstance(leak, PhraseLeak)}


@pytest.mark.parametrize(
    "shown",
    [
        f"<p>{BODY.upper()}</p>",
        f"<p>{BODY.replace('depot', '<b>depot</b>').replace(' so ', ',<br> so ')}</p>",
        f'<meta name="description" content="{BODY}">',
        f'<a href="/x/?text={quote(BODY)}">More</a>',
        '{"text": "' + BODY.replace("at night", "at\\nnight") + '"}',
    ],
)
def test_a_phrase_is_found_in_whatever_form_it_stands(shown, capsys):
    private = entry(body=BODY)
    given_away["deep"] = shown
    assert f"stranger: a phrase of entry {private.pk} at /hidden/deep/" in told(capsys)


def test_a_phrase_in_a_header_is_found(capsys):
    private = entry(body=BODY)
    given_away["header"] = BODY
    assert f"a phrase of entry {private.pk} at /\n" in told(capsys)


def test_the_text_of_a_file_is_looked_for(capsys):
    text = EntryText.objects.create(
        entry=entry(), file="a.txt", page=1, text=f"{'Before it. ' * 200}{BODY}{' After it.' * 220}"
    )
    (phrase,) = (phrase for phrase in private_phrases(40, 1) if phrase.thing.startswith("file text"))
    given_away["deep"] = text.text
    assert f"a phrase of {phrase.thing} at /hidden/deep/" in told(capsys)


@pytest.mark.parametrize("title", ["讓市集晚上開放倉庫", "Canal group", "Wärmepumpen"])
def test_a_title_of_few_words_is_looked_for_and_so_is_one_without_spaces(title, capsys):
    private = entry(title)
    given_away["deep"] = f"<li>{title}</li>"
    assert f"a phrase of entry {private.pk}" in told(capsys)


@pytest.mark.parametrize(
    "escaped", ["讓市集晚上開放倉庫".encode("ascii", "backslashreplace").decode(), "讓市集<wbr>晚上\n開放倉庫"]
)
def test_letters_without_spaces_are_found_escaped_and_broken(escaped, capsys):
    entry("讓市集晚上開放倉庫")
    given_away["deep"] = escaped
    assert "a phrase of entry" in told(capsys)


@pytest.mark.parametrize("title", ["Trams", "倉庫"])
def test_a_title_of_too_few_letters_is_not_looked_for(title):
    entry(title)
    assert private_phrases(40, 1) == []


def test_a_name_is_found_as_whole_words_alone():
    entry("Canal group")
    given_away["deep"] = "The Grand Canal groups have met."
    call_command("leakcheck")


def test_letters_are_counted_and_those_of_scripts_without_spaces_twice():
    assert letters("a b, c") == 3
    assert letters("倉庫") == 4
    assert letters(middle_of(BODY * 40)) < 40 < letters(BODY)


def test_somebody_with_an_account_and_no_access_is_shown_nothing_private_either(capsys):
    private = entry(body=BODY)
    given_away["account"] = BODY
    out = told(capsys)
    assert f"account without access: a phrase of entry {private.pk} at /hidden/deep/" in out
    assert "stranger:" not in out


def test_what_an_account_may_read_is_looked_for_as_a_stranger_alone():
    given_away["account"] = f"<p>{BODY}</p>"
    assert readers_met([Phrase(PHRASE, "entry of a page 1", for_accounts=True)]) == set()
    assert readers_met([Phrase(PHRASE, "entry 1")]) == {"account without access"}
    given_away["deep"] = given_away["account"]
    assert readers_met([Phrase(PHRASE, "entry of a page 1", for_accounts=True)]) == {"stranger"}


def test_a_page_that_breaks_is_looked_at_as_readers_meet_it(settings):
    settings.DEBUG = True  # The developer's page about an error tells all.
    entry(body=BODY)
    given_away["broken"] = BODY
    call_command("leakcheck")


def test_the_account_is_in_no_table_and_opens_no_door():
    assert not User.objects.filter(pk=account.nobody().pk).exists()
    assert account.NobodyBackend().get_user(1) is None
    assert account.NobodyBackend().authenticate(None, username="nobody@example.invalid", password="!") is None


@pytest.mark.django_db(transaction=True)
def test_nothing_is_written_and_no_writer_held_up(monkeypatch):
    states = []

    def try_to_write(request: HttpRequest) -> HttpResponse:
        states.append((request.user.is_authenticated, connection.in_atomic_block))
        with pytest.raises(DatabaseError):
            User.objects.create_user("from-the-walk@example.org")
        return HttpResponse("")

    monkeypatch.setitem(small_site.urlpatterns[0].__dict__, "callback", try_to_write)
    call_command("leakcheck")
    assert states == [(False, False), (True, False)]
    assert User.objects.create_user("later@example.org").pk


def test_a_walk_ends_when_its_time_is_over():
    asked = []
    assert readers_met([], seconds=0, on_step=lambda: asked.append(1)) == set()
    assert asked == []


def test_a_walk_that_was_cut_short_is_said_and_is_no_leak(capsys):
    entry(body=BODY)
    call_command("leakcheck", minutes=0)
    out = capsys.readouterr().out
    for reader in ("stranger", "account without access"):
        assert re.search(rf"{reader}: the walk was cut short before /, addresses left: \d+\n", out)
    assert "0 addresses walked, 0 leaks." in out


def test_the_newest_things_are_always_among_those_looked_for():
    said = "Message number {} of those that were sent"
    messages = [ContactMessage(subject="Short", message=said.format(number)) for number in range(60)]
    made = ContactMessage.objects.bulk_create(messages)
    things = [{phrase.thing for phrase in private_phrases(10, seed)} for seed in (1, 2)]
    newest = {f"message {message.pk}" for message in made[-5:]}
    assert all(newest <= each and len(each) <= 10 for each in things)
    assert things[0] != things[1]


def test_a_phrase_that_is_public_too_is_no_leak():
    for number, token in enumerate(["members", "public"]):
        entry(body="The same words stand here in both", token=token, number=number)
    given_away["deep"] = "A plan for the depot. The same words stand here in both."
    call_command("leakcheck")


def test_a_phrase_of_a_public_file_is_no_leak():
    entry(body=BODY)
    EntryText.objects.create(entry=entry("A report", "public", 2), file="a.pdf", page=1, text=f"“{BODY}”")
    given_away["deep"] = BODY
    call_command("leakcheck")


def test_what_the_site_says_itself_is_no_leak():
    entry("How we keep private ideas private")
    given_away["deep"] = "<a>How we keep private ideas private</a>"
    call_command("leakcheck")


def test_a_name_that_public_pages_tell_is_no_leak_but_what_is_said_of_it_is(monkeypatch):
    name, about = "Institute of Regional Works", "They have not told anybody yet that they will move to the old depot."
    entry(name, "audience:1", kind="organisation", body=about)
    given_away["deep"] = f"It stands for the {name}"
    with pytest.raises(CommandError):
        call_command("leakcheck")
    monkeypatch.setattr(public_words, "sources", lambda: [SimpleNamespace(public_titles=lambda: [name])])
    call_command("leakcheck")
    given_away["deep"] = about
    with pytest.raises(CommandError):
        call_command("leakcheck")


def test_the_name_by_which_a_public_thing_is_found_is_no_leak():
    entry("Institute of Regional Works", "audience:1")
    report = entry("A report", "public", 2, kind="publication")
    EntryTerm.objects.create(entry=report, facet="organisation", key="institute", label="Institute of Regional Works")
    given_away["deep"] = "By the Institute of Regional Works"
    call_command("leakcheck")


def test_no_long_text_is_fetched_whole(monkeypatch):
    entry(body=f"{'x ' * 100_000}{BODY}{' x' * 100_000}")
    seen = []
    monkeypatch.setattr(phrases, "middle_of", lambda text: seen.append(len(text)) or "")
    private_phrases(40, 1)
    assert max(seen) <= 600


def test_two_sorts_of_text_bear_no_name_in_common():
    sorts = private_texts()
    register_phrases(*sorts)  # Once more does no harm.
    with pytest.raises(ValueError, match="give one another name"):
        register_phrases(PrivateTexts(name=sorts[0].name, plural="others", rows=User.objects.all))
    assert private_texts() == sorts
