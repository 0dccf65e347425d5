"""Saving what many things take a name from costs little, and the worker brings the names up to date."""

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from hub.publications.models import PublicationIndexPage, PublicationPage
from search import late_wording
from search.late_wording import describe_late
from search.models import Entry, PendingWording
from search.services import collected_refreshes
from tests.hub.publications.factories import PublicationFactory, PublisherFactory, publish
from tests.prospectus.factories import make_area, make_question

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.services.WORDING_AT_ONCE", 2)


def labels(facet: str) -> list[str]:
    rows = Entry.objects.of_kind("publication").filter(terms__facet=facet)
    return sorted(rows.values_list("terms__label", flat=True))


def publications_of(publisher, count: int = 5) -> list[PublicationPage]:
    return [PublicationFactory(publisher=publisher) for _ in range(count)]


def rename(publisher, name: str) -> None:
    publisher.name = name
    publisher.save()


def test_names_of_many_wait_for_the_worker_those_of_a_few_do_not():
    many, few = PublisherFactory(name="Aston"), PublisherFactory(name="Digbeth")
    publications_of(many), publications_of(few, 2)
    rename(many, "Aston University")
    rename(few, "Digbeth Trust")
    assert labels("organisation") == ["Aston"] * 5 + ["Digbeth Trust"] * 2
    assert [len(row.object_ids) for row in PendingWording.objects.order_by("pk")] == [2, 2, 1]
    assert describe_late() == 5
    assert labels("organisation") == ["Aston University"] * 5 + ["Digbeth Trust"] * 2
    assert not PendingWording.objects.exists()


def test_saving_costs_no_more_with_many_dependants():
    counts = []
    for number in (3, 12):
        publisher = PublisherFactory()
        publications_of(publisher, number)
        with CaptureQueriesContext(connection) as queries:
            rename(publisher, f"The name of {number}")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_an_act_of_the_admin_leaves_each_thing_once():
    publisher = PublisherFactory()
    pages = publications_of(publisher)
    with collected_refreshes():
        rename(publisher, "Once")
        rename(publisher, "Twice")
        pages[0].save()
    left = [pk for row in PendingWording.objects.all() for pk in row.object_ids]
    assert sorted(left) == sorted(page.pk for page in pages[1:])


def test_the_later_save_wins_whatever_waits():
    publisher = PublisherFactory()
    publications_of(publisher, 3)
    rename(publisher, "First")
    rename(publisher, "Second")
    describe_late()
    assert labels("organisation") == ["Second"] * 3


def test_a_worker_that_dies_leaves_what_it_had_not_described(monkeypatch: pytest.MonkeyPatch):
    publisher = PublisherFactory(name="Old")
    publications_of(publisher)
    rename(publisher, "New")

    def die(*_: object) -> int:
        raise OperationalError

    for number in range(3):
        with monkeypatch.context() as patched:
            patched.setattr(PendingWording, "delete", die)  # Described, not yet forgotten: the last moment to die.
            with pytest.raises(OperationalError):
                describe_late()
        assert PendingWording.objects.count() == 3 - number
        late_wording._describe(PendingWording.objects.earliest("pk").pk)
    assert labels("organisation") == ["New"] * 5


def test_a_batch_that_fails_is_put_off_and_holds_up_no_other(monkeypatch: pytest.MonkeyPatch, caplog):
    publisher = PublisherFactory(name="Old")
    publications_of(publisher)
    rename(publisher, "New")
    bad = PendingWording.objects.earliest("pk")
    PendingWording.objects.filter(pk=bad.pk).update(kind="unheard of")
    assert describe_late() == 3
    bad.refresh_from_db()
    assert (bad.attempts, bad.last_error, PendingWording.objects.count()) == (1, "KeyError", 1)
    assert "tried again later" in caplog.text


def test_the_check_finds_and_mends_what_the_worker_never_did(capsys):
    publisher = PublisherFactory(name="Old")
    publications_of(publisher, 3)
    rename(publisher, "New")
    call_command("check_catalogue", repair=True)
    assert labels("organisation") == ["New"] * 3
    assert "2 batches of names still wait for the worker." in capsys.readouterr().out
    PendingWording.objects.all().delete()


def test_the_name_of_an_area_that_leaves_the_site_leaves_with_it_at_once():
    area = make_area("Housing")
    pages = publications_of(None, 3)
    for page in pages:
        page.policy_areas.add(area)
        publish(page)
    area.title = "Homes"
    area.save_revision().publish()
    assert labels("area") == ["Housing"] * 3
    area.unpublish()
    assert labels("area") == []


def test_a_question_follows_at_once_whatever_hides_its_area():
    area = make_area("Housing")
    for number in range(4):
        make_question(area, f"How many homes are empty in year {number}?")
    seen = Entry.objects.of_kind("question").filter(tokens__token="public")
    assert seen.count() == 4
    restriction = PageViewRestriction.objects.create(page=area, restriction_type="login")
    assert seen.count() == 0
    restriction.delete()
    area.unpublish()
    assert seen.count() == 0


def test_addresses_below_a_page_that_is_called_otherwise_wait_for_the_worker(
    django_capture_on_commit_callbacks, client
):
    pages = publications_of(None)
    index = PublicationIndexPage.objects.get()
    index.slug = "library"
    with django_capture_on_commit_callbacks(execute=True):
        index.save()
    assert PendingWording.objects.exists()
    entries = Entry.objects.of_kind("publication")
    old = set(entries.values_list("url", flat=True))
    assert {client.get(url).status_code for url in old} == {301}  # Wagtail leads on from each of them.
    describe_late()
    assert set(entries.values_list("url", flat=True)) == {PublicationPage.objects.get(pk=page.pk).url for page in pages}
    assert all(url.startswith("/library/") for url in entries.values_list("url", flat=True))
