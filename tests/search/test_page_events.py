"""Whatever happens to a page, its entry says the same before the transaction is over."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from home.models import User
from home.querysets import menu_pages
from prospectus.models import ProspectusPage
from search.models import Entry
from search.services import collected_refreshes, refresh
from tests.home.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("probe_source")]


def add_page(parent: Page, title: str, **fields: object) -> ProspectusPage:
    return parent.add_child(instance=ProspectusPage(title=title, slug=title.lower().replace(" ", "-"), **fields))


def publish(page: Page, **changes: object) -> None:
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()


def tokens_of(page: Page) -> set[str]:
    return set(Entry.objects.filter(object_id=page.pk).values_list("tokens__token", flat=True)) - {None}


def entry_of(page: Page) -> Entry:
    return Entry.objects.get(kind="probe", object_id=page.pk)


def test_a_draft_page_has_no_entry(site_root: Page):
    page = add_page(site_root, "Draft", live=False)
    page.save_revision()
    assert not Entry.objects.filter(object_id=page.pk).exists()


def test_a_published_page_is_public_with_its_words_and_terms(site_root: Page):
    page = add_page(site_root, "Prospectus", live=False)
    publish(page, summary="What the city wants to know.")
    entry = entry_of(page)
    assert (entry.title, entry.summary, entry.url) == ("Prospectus", "What the city wants to know.", "/prospectus/")
    assert tokens_of(page) == {"public"}
    year = str(timezone.localtime(page.first_published_at or timezone.now()).year)
    assert set(entry.terms.values_list("facet", "key")) == {
        ("kind", "probe"),
        ("language", "en"),
        ("tag", "probe"),
        ("year", year),
    }


def test_a_draft_of_a_live_page_changes_nothing_and_asks_nothing_of_the_catalogue(site_root, monkeypatch):
    page = add_page(site_root, "Prospectus")
    monkeypatch.setattr("search.signal_handlers.refresh_object", lambda thing: pytest.fail("the catalogue was asked"))
    page.title = "Secret plan"
    page.save_revision()
    assert entry_of(page).title == "Prospectus"


def test_publishing_a_change_raises_the_version_once_per_change(site_root: Page):
    page = add_page(site_root, "Prospectus")
    first = entry_of(page).version
    with collected_refreshes():
        publish(page, title="Our prospectus")
    assert entry_of(page).version == first + 1
    ProspectusPage.objects.get(pk=page.pk).save()
    assert entry_of(page).version == first + 1


def test_an_unpublished_page_leaves_a_blank_entry(site_root: Page):
    page = add_page(site_root, "Prospectus", summary="Words")
    version = entry_of(page).version
    page.unpublish()
    entry = entry_of(page)
    assert (entry.title, entry.summary, entry.url, entry.published_at) == ("", "", "", None)
    assert not entry.terms.exists()
    assert tokens_of(page) == set()
    assert entry.version > version


def test_a_page_unpublished_as_a_bare_page_is_followed(site_root: Page):
    page = add_page(site_root, "Prospectus")
    Page.objects.get(pk=page.pk).unpublish()
    assert tokens_of(page) == set()


def test_unpublishing_with_descendants_takes_them_all(site_root: Page):
    page = add_page(site_root, "Prospectus")
    child = add_page(page, "Child")
    Page.objects.get(pk=page.pk).unpublish()
    for descendant in page.get_descendants().live():
        descendant.unpublish()
    assert tokens_of(child) == set()


def test_a_moved_branch_has_its_new_addresses(site_root: Page):
    page, shelf = add_page(site_root, "Prospectus"), add_page(site_root, "Shelf")
    child = add_page(page, "Child")
    Page.objects.get(pk=page.pk).move(Page.objects.get(pk=shelf.pk), pos="last-child")
    assert entry_of(page).url == "/shelf/prospectus/"
    assert entry_of(child).url == "/shelf/prospectus/child/"


def test_a_renamed_slug_reaches_the_whole_branch(site_root: Page, django_capture_on_commit_callbacks):
    page = add_page(site_root, "Prospectus")
    child = add_page(page, "Child")
    with django_capture_on_commit_callbacks(execute=True):
        page = ProspectusPage.objects.get(pk=page.pk)
        publish(page, slug="ideas-wanted")
    assert entry_of(child).url == "/ideas-wanted/child/"


def test_a_deleted_branch_keeps_blank_entries(site_root: Page):
    page = add_page(site_root, "Prospectus")
    child = add_page(page, "Child")
    Page.objects.get(pk=page.pk).delete()
    assert [entry_of(gone).title for gone in (page, child)] == ["", ""]
    assert tokens_of(page) == tokens_of(child) == set()


@pytest.mark.parametrize("kind", [PageViewRestriction.LOGIN, PageViewRestriction.PASSWORD, PageViewRestriction.GROUPS])
def test_a_restriction_hides_the_branch_and_its_removal_shows_it(site_root: Page, kind: str):
    page = add_page(site_root, "Prospectus")
    child = add_page(page, "Child")
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=kind)
    assert tokens_of(page) == tokens_of(child) == set()
    restriction.delete()
    assert tokens_of(page) == tokens_of(child) == {"public"}


def test_a_restriction_hides_the_aliases_too_and_whoever_asks_hears_the_same(site_root: Page, client):
    page = add_page(site_root, "Prospectus")
    alias = page.create_alias(update_slug="alias", parent=site_root)
    again = alias.create_alias(update_slug="again", parent=site_root)
    pages = [page, alias, again, add_page(again, "Below")]
    ProspectusPage.objects.update(show_in_menus=True)

    def answers(number: int) -> set[bool]:
        page = ProspectusPage.objects.get(pk=number)
        known = ProspectusPage.objects.with_restrictions().get(pk=number)
        is_seen = ProspectusPage.objects.visible_to(AnonymousUser()).filter(pk=number).exists()
        is_listed = number in menu_pages(page.get_parent()).values_list("pk", flat=True)
        is_served, is_found = client.get(page.url).status_code == 200, tokens_of(page) == {"public"}
        return {is_seen, is_listed, is_served, is_found, not page.is_restricted, not known.is_restricted}

    restriction = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert [answers(each.pk) for each in pages] == [{False}] * 4
    restriction.delete()
    assert [answers(each.pk) for each in pages] == [{True}] * 4


def test_describing_many_pages_asks_of_restrictions_once(site_root: Page, probe_source):
    pages = [add_page(site_root, f"Page {number}") for number in range(20)]
    with CaptureQueriesContext(connection) as asked:
        refresh(probe_source, [page.pk for page in pages])
    assert sum("pageviewrestriction" in query["sql"] for query in asked.captured_queries) == 1


def test_a_restricted_page_that_is_deleted_takes_its_restriction_along(site_root: Page):
    page = add_page(site_root, "Prospectus")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    Page.objects.get(pk=page.pk).delete()
    assert tokens_of(page) == set()


def test_a_page_published_under_a_restriction_stays_hidden(site_root: Page):
    page = add_page(site_root, "Prospectus")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    child = add_page(ProspectusPage.objects.get(pk=page.pk), "Child")
    assert tokens_of(child) == set()


def test_an_alias_has_its_own_entry_and_follows_its_original(site_root: Page):
    page, shelf = add_page(site_root, "Prospectus"), add_page(site_root, "Shelf")
    alias = page.create_alias(parent=shelf)
    assert (entry_of(alias).title, entry_of(alias).url) == ("Prospectus", "/shelf/prospectus/")
    publish(page, title="Our prospectus")
    assert entry_of(alias).title == "Our prospectus"


def test_a_live_copy_is_found_under_its_own_address(site_root: Page):
    page, shelf = add_page(site_root, "Prospectus"), add_page(site_root, "Shelf")
    copy = page.copy(to=shelf, keep_live=True)
    assert entry_of(copy).url == "/shelf/prospectus/"


def test_a_page_outside_the_site_is_in_no_catalogue(site_root: Page):
    elsewhere = Page.get_first_root_node().add_child(instance=Page(title="Elsewhere", slug="elsewhere"))
    assert tokens_of(add_page(elsewhere, "Orphan")) == set()


def test_a_new_home_of_the_site_takes_the_old_pages_out(site_root: Page):
    page = add_page(site_root, "Prospectus")
    site = site_root.sites_rooted_here.get()
    site.root_page = Page.get_first_root_node().add_child(instance=Page(title="New", slug="new"))
    site.save()
    assert tokens_of(page) == set()


def test_scheduled_pages_come_and_go_with_their_entries(site_root: Page):
    soon = timezone.now() + timedelta(hours=1)
    page = add_page(site_root, "Embargoed", live=False)
    publish(page, go_live_at=soon, expire_at=soon + timedelta(hours=1))
    assert tokens_of(page) == set()
    with time_machine.travel(soon + timedelta(minutes=1)):
        call_command("publish_scheduled")
        assert tokens_of(page) == {"public"}
    with time_machine.travel(soon + timedelta(hours=2)):
        call_command("publish_scheduled")
        assert tokens_of(page) == set()


def test_scheduling_says_nothing_each_minute_when_nothing_happened(site_root: Page, capsys):
    call_command("publish_scheduled", verbosity=0)
    assert capsys.readouterr().out == ""
    call_command("publish_scheduled")
    assert capsys.readouterr().out == "0 published, 0 taken down, 0 failed.\n"


def test_a_scheduled_page_that_fails_holds_up_no_other_and_stays_due(site_root: Page, monkeypatch):
    soon = timezone.now() + timedelta(hours=1)
    broken, sound = add_page(site_root, "Broken", live=False), add_page(site_root, "Sound", live=False)
    for page in (broken, sound):
        publish(page, go_live_at=soon)
    real = ProspectusPage.with_content_json

    def fail_for_broken(self: ProspectusPage, content: dict) -> ProspectusPage:
        if content["title"] == "Broken":
            raise ValueError("broken")
        return real(self, content)

    monkeypatch.setattr(ProspectusPage, "with_content_json", fail_for_broken)
    with time_machine.travel(soon + timedelta(minutes=1)), pytest.raises(CommandError):
        call_command("publish_scheduled")
    assert (tokens_of(broken), tokens_of(sound)) == (set(), {"public"})


def test_an_act_that_is_rolled_back_leaves_no_trace(site_root: Page):
    @collected_refreshes()
    def fail_halfway() -> None:
        add_page(site_root, "Never")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_halfway()
    assert not Entry.objects.exists()


def test_an_act_in_the_admin_is_one_transaction(site_root: Page, client, monkeypatch):
    officer: User = UserFactory(superuser=True)
    client.force_login(officer)
    client.raise_request_exception = False
    page = add_page(site_root, "Prospectus")
    monkeypatch.setattr("search.middleware.collected_refreshes", _failing_refreshes)
    assert client.post(f"/admin/pages/{page.pk}/unpublish/").status_code == 500
    page.refresh_from_db()
    assert page.live


def _failing_refreshes():
    from contextlib import contextmanager

    @contextmanager
    def failing():
        yield
        raise RuntimeError

    return failing()
