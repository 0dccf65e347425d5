"""Where pictures are shown. Wagtail gives a picture, and every size made of it, to whoever has its address.

So a picture may hang on nothing but public pages and the site's own look, and nothing that a member sends in may become
one. A new place where a picture is shown has to say here whose it is.
"""

import re
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import models
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.models import Page

from hub.files.file_types import EXTENSIONS

# Each template that shows a picture, and which.
SHOWN = {
    "home/templates/home/components/header.html": "The site's logo, which everybody sees.",
    "home/templates/home/components/page_metadata.html": "What a link to a public page shows elsewhere, or the site's.",
    "home/templates/home/blocks/picture.html": "Part of a page's text, by an editor.",
    "hub/publications/templates/publications/blocks/picture.html": "Part of a publication's text, by an editor.",
}
OF_THE_SITE = {"home.SiteBranding"}
_PICTURE = re.compile(r"{%\s*(?:image|image_url|picture|srcset_image)\s|get_rendition|\.renditions\b")
_APPS = ("home", "search", "prospectus", "hub", "projects")


def test_every_place_that_shows_a_picture_says_whose_it_is():
    files = (
        path
        for app in _APPS
        for ending in ("html", "py")
        for path in (Path(settings.BASE_DIR) / app).rglob(f"*.{ending}")
    )
    found = {str(path.relative_to(settings.BASE_DIR)) for path in files if _PICTURE.search(path.read_text())}
    assert found == set(SHOWN)


def has_picture(model: type[models.Model]) -> bool:
    """Tell whether a picture can hang on things of this kind, by a column or somewhere in their text."""
    columns = any(
        isinstance(field, models.ImageField) or field.related_model is get_image_model()
        for field in model._meta.get_fields()
        if field.concrete
    )
    streams = (field for field in model._meta.get_fields() if isinstance(field, StreamField))
    blocks = (block for stream in streams for block in stream.stream_block.child_blocks.values())
    return columns or any(isinstance(block, ImageBlock | ImageChooserBlock) or _holds_one(block) for block in blocks)


def _holds_one(block: object) -> bool:
    children = getattr(block, "child_blocks", {}).values()
    return any(isinstance(child, ImageBlock | ImageChooserBlock) or _holds_one(child) for child in children)


def test_pictures_hang_on_pages_and_on_the_sites_look_alone():
    ours = (model for model in apps.get_models() if model.__module__.startswith(_APPS))
    with_pictures = {model for model in ours if has_picture(model)}
    assert with_pictures
    assert {model._meta.label for model in with_pictures if not issubclass(model, Page)} == OF_THE_SITE


def test_nothing_that_members_send_in_is_a_picture():
    assert not [kind for kind in EXTENSIONS if kind.startswith("image/")]
