"""What the nightly check found is kept and shown honestly, and alarms those who run the site where it must."""

import json
import subprocess
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.core.management import CommandError, call_command, load_command_class
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import autodiscover_modules

from home.jobs import registered_jobs
from home.models import OutgoingMail
from search.health import look_at_privacy
from search.leakcheck import nightly
from search.leakcheck.phrases import LETTERS_IN_NAME, LETTERS_IN_TEXT
from search.leakcheck.registry import private_texts
from search.models import Entry, EntryToken
from search.privacy_checks import PrivacyCheck
from tests.hub.members.factories import SecretaryFactory

pytestmark = pytest.mark.django_db

NUMBERS = {"phrases": 1204, "things": 602, "addresses": 2000, "leaks": 0}


def check(**fields) -> PrivacyCheck:
    return PrivacyCheck.objects.create(began_at=timezone.now(), **{**NUMBERS, **fields})


def page() -> str:
    return " ".join(Client().get(reverse("search:privacy-page")).content.decode().split())


def test_before_the_first_check_the_page_says_so():
    assert "has not been checked yet" in page()
    assert look_at_privacy().is_well


def test_a_clean_check_is_told_with_its_numbers_and_date():
    check(ended_at=timezone.make_aware(timezone.datetime(2027, 3, 3, 4, 2)))
    text = page()
    assert "Nothing private was found." in text
    for words in (
        "3 March 2027 at 04:02",
        "1,204, from 602 private things",
        "2,000, as a stranger and as somebody without access",
    ):
        assert words in text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"leaks": 3}, "found private words at 3 places"),
        ({"failure": "It took longer than an hour"}, "did not come to its end"),
        ({"ended_at": timezone.now() - timedelta(days=2, hours=1)}, "more than two days old"),
    ],
)
def test_what_is_not_well_is_said_on_the_page_and_to_whoever_watches(fields, words):
    check(ended_at=timezone.now() - timedelta(days=5))
    check(**fields)
    assert words in page()
    assert not look_at_privacy().is_well


def test_the_page_asks_for_little(django_assert_max_num_queries):
    check(leaks=1)
    page()
    with django_assert_max_num_queries(5):
        page()


@pytest.mark.parametrize("found", [{**NUMBERS, "leaks": 2}, {"failure": "It ended with status 1"}])
def test_a_leak_or_a_failure_alarms_those_who_run_the_site(found, settings):
    settings.ALARM_ADDRESSES = ["operator@example.org"]
    nightly.note_check(timezone.now(), found)
    mail = OutgoingMail.objects.get()
    assert mail.recipient == "operator@example.org"
    assert "Alarm" in mail.subject


def test_without_addresses_the_secretariat_is_told():
    secretary = SecretaryFactory()
    nightly.note_check(timezone.now(), {"failure": "It took longer than an hour"})
    assert OutgoingMail.objects.get().recipient == secretary.email


def test_a_clean_night_tells_nobody():
    nightly.note_check(timezone.now(), NUMBERS)
    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize(
    ("output", "status", "kept"),
    [
        (f"Looking for …\n{json.dumps(NUMBERS)}\n", 0, NUMBERS),
        (
            f"stranger: a phrase of comment 4 at /x/\n{json.dumps({**NUMBERS, 'leaks': 1})}\n",
            1,
            {**NUMBERS, "leaks": 1},
        ),
        ("Looking for 12 phrases\n", 1, {"failure": "It ended with status 1"}),
        ("", -9, {"failure": "It ended with status -9"}),
        ("12\n", 0, {"failure": "It ended with status 0"}),
    ],
)
def test_what_the_check_said_is_what_is_kept(output, status, kept, monkeypatch):
    done = subprocess.CompletedProcess([], status, stdout=output, stderr="")
    monkeypatch.setattr(nightly.subprocess, "run", lambda *args, **options: done)
    assert nightly.run_check() == kept


def test_each_night_takes_another_sample(monkeypatch):
    taken = []

    def note(command, **options):
        taken.append(command[command.index("--seed") + 1])
        return subprocess.CompletedProcess(command, 0, stdout=json.dumps(NUMBERS), stderr="")

    monkeypatch.setattr(nightly.subprocess, "run", note)
    for night in ("2027-03-01", "2027-03-01", "2027-03-02"):
        with time_machine.travel(f"{night} 04:00"):
            nightly.run_check()
    assert taken[0] == taken[1] != taken[2]


def test_the_page_says_how_much_is_looked_at():
    options = load_command_class("search", "leakcheck").create_parser("manage.py", "leakcheck").parse_args([])
    text = page()
    assert f"up to {options.sample} private things" in text
    assert f"up to {options.limit:,} links" in text
    assert f"{options.minutes} minutes at most" in text
    assert f"fewer than {LETTERS_IN_NAME} letters, texts of fewer than {LETTERS_IN_TEXT}" in text


def test_the_page_names_every_sort_of_text_that_is_looked_for():
    text = unescape(page())
    sorts = private_texts()
    assert len(sorts) > 30
    assert [sort.plural for sort in sorts if f"<li>{sort.plural}</li>" not in text] == []


def test_a_check_that_never_ends_is_a_failure(monkeypatch):
    def hang(*args, **options):
        raise subprocess.TimeoutExpired("leakcheck", 3600)

    monkeypatch.setattr(nightly.subprocess, "run", hang)
    assert nightly.check_tonight().failure == "It took longer than an hour"


def test_the_command_ends_with_its_numbers_for_programs(capsys, settings):
    settings.ROOT_URLCONF, settings.MIDDLEWARE = "tests.search.small_site", []
    entry = Entry.objects.create(kind="idea", object_id=1, title="A plan for the depot", body="Open it", version=1)
    EntryToken.objects.create(entry=entry, token="members")
    try:
        call_command("leakcheck", "--json")
    except CommandError:
        pytest.fail("Nothing leaks here.")
    found = json.loads(capsys.readouterr().out.strip().splitlines()[-1])
    assert found == {"phrases": 1, "things": 1, "addresses": 14, "leaks": 0}  # Seven as each reader.


def test_the_worker_checks_each_night():
    autodiscover_modules("jobs")
    assert "search.privacy" in {job.name for job in registered_jobs()}


def test_the_foot_of_every_page_and_the_page_on_joining_lead_there():
    address = reverse("search:privacy-page")
    assert f'href="{address}"' in Client().get(reverse("search:entry-list")).content.decode()
    assert Client().get(reverse("members:membership-join")).content.decode().count(f'href="{address}"') == 2
