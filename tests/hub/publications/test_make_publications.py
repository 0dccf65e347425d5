import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from hub.publications.made_up import Writer
from hub.publications.models import PublicationPage
from search.models import Entry, EntryText
from tests.hub.publications.factories import PublicationFactory, publication_index
from tests.prospectus.factories import make_area

pytestmark = pytest.mark.django_db


def test_makes_publications_that_are_found_and_read(client):
    publication_index()
    make_area("Housing")
    call_command("make_publications", 30, verbosity=0)
    page = PublicationPage.objects.order_by("-published_on").first()
    assert PublicationPage.objects.live().count() == Entry.objects.of_kind("publication").count() == 30
    assert EntryText.objects.exists()
    assert page.title in client.get(page.url).content.decode()


def test_leaves_a_sound_tree_and_a_catalogue_that_agrees():
    PublicationFactory()
    call_command("make_publications", 20, verbosity=0)
    call_command("make_publications", 20, verbosity=0)
    PublicationFactory()
    assert [len(problem) for problem in Page.find_problems()] == [0, 0, 0, 0, 0]
    call_command("check_catalogue", verbosity=0)


def test_the_same_seed_writes_the_same():
    assert list(Writer(7).write(5)) == list(Writer(7).write(5)) != list(Writer(8).write(5))


def test_says_what_to_do_on_a_site_without_a_page_for_publications():
    with pytest.raises(CommandError, match="load_demo"):
        call_command("make_publications", 1, verbosity=0)
