"""The bytes of uploads that came to nothing go, and no others."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from hub.files.models import private_storage
from hub.files.orphans import KEPT, forget_orphans
from hub.groups.services.files import add_file as add_group_file
from hub.ideas.models import IdeaFile
from hub.ideas.services import add_file
from tests.hub.files.factories import sent
from tests.hub.groups.factories import GroupFactory
from tests.hub.ideas.factories import IdeaFactory

pytestmark = pytest.mark.django_db


class Lost(Exception):
    """What goes wrong after the bytes are stored."""


def rolled_back():
    """Add a file in a transaction that fails. Returns under which name its bytes lie there now."""
    idea = IdeaFactory()
    with pytest.raises(Lost), transaction.atomic():  # noqa: PT012 - the loss comes after the act, as it does.
        name = add_file(idea, sent(b"of nobody", "lost.txt"), by=idea.author).content.name
        raise Lost
    assert not IdeaFile.objects.exists()
    return name


def later():
    return time_machine.travel(timezone.now() + KEPT + timedelta(minutes=1), tick=False)


def test_the_bytes_of_an_upload_that_was_rolled_back_are_removed_after_a_day():
    storage, name = private_storage(), rolled_back()
    forget_orphans()
    assert storage.exists(name)  # A transaction that is still open looks the same.
    with later():
        assert forget_orphans() >= 1  # What other tests have left there goes, too.
        assert not storage.exists(name)
        assert forget_orphans() == 0


def test_what_a_record_knows_stays_and_so_does_what_we_did_not_put_there():
    storage, idea, group = private_storage(), IdeaFactory(), GroupFactory()
    kept = [
        add_file(idea, sent(b"of an idea", "kept.txt"), by=idea.author),
        add_group_file(group, sent(b"of a group", "kept.txt"), by=group.made_by),
    ]
    by_hand = [storage.save(name, ContentFile(b"by hand")) for name in ("ideas/notes.txt", "ideas/ab/notes.txt")]
    with later():
        forget_orphans()
    assert all(file.content.storage.exists(file.content.name) for file in kept)
    assert all(storage.exists(name) for name in by_hand)
