import pytest
from django.core.management import CommandError, call_command

from hub.publications.models import PublicationPage
from search.models import Entry
from tests.hub.publications.factories import publication_index

pytestmark = pytest.mark.django_db


def titles():
    return set(PublicationPage.objects.values_list("title", flat=True))


def test_made_up_publications_are_the_same_for_the_same_seed_and_made_once():
    publication_index()
    call_command("make_publications", "3", verbosity=0)
    first = titles()
    assert (len(first), Entry.objects.filter(kind="publication").count()) == (3, 3)
    call_command("make_publications", "5", verbosity=0)
    assert (len(titles()), first < titles()) == (5, True)
    call_command("make_publications", "2", seed=7, verbosity=0)
    assert len(titles()) == 7


def test_made_up_publications_need_a_place():
    with pytest.raises(CommandError, match="no page for its publications"):
        call_command("make_publications", "1", verbosity=0)
