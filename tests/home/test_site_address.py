import pytest
from wagtail.models import Site

from home.models import HomePage
from home.site_address import keep_site_address
from home.standing_pages import set_up_pages

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://hub.example.org", ("hub.example.org", 443)),
        ("http://hub.example.org/", ("hub.example.org", 80)),
        ("http://127.0.0.1:8150", ("127.0.0.1", 8150)),
    ],
)
def test_default_site_has_the_address_that_mail_has(settings, address, expected):
    settings.WAGTAILADMIN_BASE_URL = address
    keep_site_address()
    site = Site.objects.get(is_default_site=True)
    assert (site.hostname, site.port) == expected


def test_pages_tell_their_whole_address_by_it(settings):
    set_up_pages()
    settings.WAGTAILADMIN_BASE_URL = "https://hub.example.org"
    keep_site_address()
    assert HomePage.objects.get().full_url == "https://hub.example.org/"


def test_address_that_is_none_changes_nothing(settings):
    settings.WAGTAILADMIN_BASE_URL = "hub"
    before = Site.objects.values_list("hostname", "port").get()
    keep_site_address()
    assert Site.objects.values_list("hostname", "port").get() == before
