"""The frame of the pages follows what editors change."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.images.models import AbstractImage
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import page_slug_changed, post_page_move

from home.frame import forget_frame
from home.models import SiteBranding
from home.restrictions import forget_restrictions

_SHOWN_IN_THE_FRAME = (Page, PageViewRestriction, Site, SiteBranding, AbstractImage)


def connect() -> None:
    """Watch what the frame is made of. Every page counts: any may come into the menu, or carry one that is in it."""
    for signal in (post_save, post_delete):
        signal.connect(_changed, dispatch_uid=f"home.frame.{id(signal)}")
    for signal in (post_page_move, page_slug_changed):
        signal.connect(_moved, dispatch_uid=f"home.frame.{id(signal)}")


def _changed(sender: type[Any], **_: Any) -> None:
    if issubclass(sender, _SHOWN_IN_THE_FRAME):
        _forget()


def _moved(sender: type[Any], **_: Any) -> None:
    _forget()


def _forget() -> None:
    """Forget now, for the rest of this act, and after it, since until then others still read the old state."""
    forget_restrictions()
    forget_frame()
    transaction.on_commit(forget_frame)
