"""Lines that stood in the site's log before private things had one of their own are moved, each as it was."""

from importlib import import_module

import pytest
from django.apps import apps
from wagtail.models import ModelLogEntry

from home.models import PrivateLogEntry, User
from hub.members.models import TermsVersion
from tests.home.factories import UserFactory
from tests.hub.ideas.factories import IdeaFactory
from tests.hub.moderation.factories import make_case

pytestmark = pytest.mark.django_db
MOVED = import_module("hub.members.migrations.0025_private_acts_leave_the_sites_log")


@pytest.fixture
def by() -> User:
    return UserFactory()


def line(thing, action: str, by: User) -> ModelLogEntry:
    return ModelLogEntry.objects.log_action(thing, action, user=by, data={"kept": "as it was"})


def test_private_lines_are_moved_as_they_were(by, monkeypatch):
    monkeypatch.setattr(MOVED, "AT_ONCE", 1)
    idea, case = IdeaFactory(), make_case(IdeaFactory(shared=True))
    for log_model in (ModelLogEntry, PrivateLogEntry):
        log_model.objects.all().delete()
    line(idea, "ideas.idea.edit", by)
    line(case, "moderation.report.make", by)
    line(by, "members.person.download", by)
    gone = line(idea, "groups.group.leave", by)
    ModelLogEntry.objects.filter(pk=gone.pk).update(content_type=None)
    kept = ("action", "content_type", "object_id", "label", "data", "timestamp", "user")
    before = list(ModelLogEntry.objects.order_by("pk").values_list(*kept))
    MOVED.move(apps, None)
    assert not ModelLogEntry.objects.exists()
    assert list(PrivateLogEntry.objects.order_by("pk").values_list(*kept)) == before
    assert PrivateLogEntry.objects.about(case).exists()


def test_what_is_everybodys_stays(by):
    terms = TermsVersion.objects.create(number=99, text="Be kind.", set_by=by)
    line(terms, "members.terms.set", by)
    line(by, "wagtail.edit", by)
    MOVED.move(apps, None)
    assert set(ModelLogEntry.objects.values_list("action", flat=True)) == {"members.terms.set", "wagtail.edit"}
    assert not PrivateLogEntry.objects.filter(action="members.terms.set").exists()
