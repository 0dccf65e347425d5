import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import Site

from home.models import SiteBranding
from tests.home.factories import UserFactory


@pytest.mark.parametrize("colour", ["#ffd400", "#777777", "#ffffff", "#f47738"])
def test_branding_refuses_a_colour_on_which_white_cannot_be_read(colour):
    with pytest.raises(ValidationError, match="Choose a darker colour"):
        SiteBranding(colour=colour).clean()


@pytest.mark.parametrize("colour", ["red", "#fff", "#12345g", "", "#123;}a{"])
def test_branding_refuses_what_is_not_a_colour(colour):
    branding = SiteBranding(colour=colour)
    with pytest.raises(ValidationError, match="six digits"):
        branding.clean()
    assert branding.style_sheet == ""


@pytest.mark.django_db
def test_branding_style_carries_the_sites_colour_and_may_be_kept_under_its_version(client: Client):
    branding = SiteBranding.objects.create(site=Site.objects.get(), colour="#6B1F3A")
    response = client.get("/branding.css", {"v": branding.version})
    assert response.content == b":root{--hub-brand:#6b1f3a}\n"
    assert response["Content-Type"].startswith("text/css")
    assert "max-age=31536000" in response["Cache-Control"]
    assert "max-age=60" in client.get("/branding.css", {"v": "old"})["Cache-Control"]


@pytest.mark.django_db
def test_branding_of_a_site_without_one_is_the_default_and_writes_nothing():
    assert SiteBranding.of_site(Site.objects.get()).name == "Policy Community Hub"
    assert SiteBranding.of_site(None).colour == "#0b4f4a"
    assert not SiteBranding.objects.exists()


@pytest.mark.django_db
def test_editing_interface_bears_the_sites_name(client: Client):
    SiteBranding.objects.create(site=Site.objects.get(), name="Canal Council Ideas")
    client.force_login(UserFactory(superuser=True))
    html = client.get("/admin/").content.decode()
    assert "Canal Council Ideas</title>" in html
    assert "home/images/mark.svg" in html
    assert "- Wagtail<" not in html
