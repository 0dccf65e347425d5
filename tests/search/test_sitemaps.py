import pytest

from search.sitemaps import EntrySitemap
from tests.search.factories import EntryFactory

pytestmark = pytest.mark.django_db


def test_the_site_map_names_what_everybody_may_read_and_has_a_page_of_its_own():
    public = EntryFactory()
    EntryFactory(tokens=())
    EntryFactory(tokens=["members"])
    EntryFactory(url="")
    EntryFactory(url="/prospectus/housing/#HOU-1")
    assert list(EntrySitemap().items()) == [public]
