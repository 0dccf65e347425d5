import re
from io import BytesIO

import pytest
from PIL import Image
from wagtail.models import Site

from home.models import SiteBranding
from home.social_card import SIZE, card_version, draw_card
from home.standing_pages import set_up_pages


@pytest.mark.parametrize("name", ["", "A", "Ж" * 60, "word " * 12, "W" * 60])
def test_card_is_drawn_for_any_name(name):
    picture = Image.open(BytesIO(draw_card(SiteBranding(name=name, strapline=name * 2, colour="#6b1f3a"))))
    assert picture.size == SIZE
    assert picture.getpixel((5, 5)) == (0x6B, 0x1F, 0x3A)


def test_card_of_a_colour_that_is_none_is_drawn_all_the_same():
    assert draw_card(SiteBranding(colour="red;}"))


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/contact/", "/members/", "/members/join/"])
def test_every_page_names_a_picture_by_its_whole_address(client, settings, path):
    settings.WAGTAILADMIN_BASE_URL = "https://hub.example.org"
    set_up_pages()
    html = client.get(path).content.decode()
    (address,) = re.findall(r'<meta property="og:image" content="(.*?)">', html)
    assert address.startswith("https://hub.example.org/social-card.png?v=")
    response = client.get(address.removeprefix("https://hub.example.org"))
    assert response["Content-Type"] == "image/png"
    assert "max-age=31536000" in response["Cache-Control"]


@pytest.mark.django_db
def test_card_changes_its_address_with_the_name():
    branding = SiteBranding.of_site(Site.objects.get())
    before = card_version(branding)
    branding.name = "Another name"
    assert card_version(branding) != before
