import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from prospectus.models import ProspectusPage
from search.checking import check_source, count_things
from search.models import Entry, EntryToken
from search.sources import source_of_kind

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("probe_source")]


@pytest.fixture
def page(site_root: Page) -> ProspectusPage:
    return site_root.add_child(instance=ProspectusPage(title="Prospectus", slug="prospectus"))


def test_a_sound_catalogue_passes(page: ProspectusPage, capsys):
    call_command("check_catalogue")
    assert "Probes: 1 compared, 0 differ." in capsys.readouterr().out


def test_drift_is_told_and_left_alone_without_repair(page: ProspectusPage):
    ProspectusPage.objects.update(title="Changed behind our back")
    with pytest.raises(CommandError, match="1 entries differ"):
        call_command("check_catalogue")
    assert Entry.objects.get().title == "Prospectus"


def test_drift_is_mended_with_repair(page: ProspectusPage):
    ProspectusPage.objects.update(title="Changed behind our back")
    call_command("check_catalogue", repair=True)
    assert Entry.objects.get().title == "Changed behind our back"
    call_command("check_catalogue")


def test_an_entry_of_a_thing_that_is_gone_loses_its_tokens(page: ProspectusPage):
    ghost = Entry.objects.create(kind="probe", object_id=10**6, title="Ghost", version=4)
    EntryToken.objects.create(entry=ghost, token="public")
    call_command("check_catalogue", repair=True)
    ghost.refresh_from_db()
    assert (ghost.title, ghost.version, ghost.tokens.count()) == ("", 5, 0)


def test_however_many_there_are_only_a_piece_of_them_is_read_at_once(site_root: Page, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("search.checking._BATCH", 2)
    for number in range(3):
        site_root.add_child(instance=ProspectusPage(title=f"Page {number}", slug=f"page-{number}"))
        ghost = Entry.objects.create(kind="probe", object_id=10**6 + number)
        EntryToken.objects.create(entry=ghost, token="public")
    source = source_of_kind("probe")
    assert [drift.compared for drift in check_source(source, repair=True)] == [2, 1, 2, 1]
    assert (count_things(source), EntryToken.objects.count()) == (3, 3)
