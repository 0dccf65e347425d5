"""Acts that were logged under another name keep their place in what somebody did."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from home.models import PrivateLogEntry

MIGRATION = import_module("hub.members.migrations.0029_acts_are_named_with_underscores")


@pytest.mark.django_db
def test_old_names_in_the_log_are_renamed_and_no_others():
    kind = ContentType.objects.get_for_model(PrivateLogEntry)
    PrivateLogEntry.objects.bulk_create(
        PrivateLogEntry(content_type=kind, object_id="1", label="x", action=action, timestamp=timezone.now(), data={})
        for action in (*MIGRATION.NAMES, "members.contacts.upload")
    )
    MIGRATION.rename(apps, None)
    found = set(PrivateLogEntry.objects.values_list("action", flat=True))
    assert found == {"members.contacts.put_aside", "members.contact.leave_in_peace", "members.contacts.upload"}
