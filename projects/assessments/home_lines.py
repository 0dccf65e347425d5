"""What stands on the member's home of assessments: the calls whose bids wait for one's scores."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef
from django.urls import reverse

from home.models import User
from hub.members.home_registry import Line, register_needs
from projects.assessments.models import Assessment, Assessor
from projects.assessments.querysets import bids_for

_MOST = 20


def needs(reader: User) -> Iterator[Line]:
    """Give the calls with bids that are to be declared upon, or scored, by one query."""
    done = Assessment.objects.filter(bid=OuterRef("pk"), person=reader.pk, submitted_at__isnull=False)
    waiting = bids_for(reader).filter(~Exists(done), call=OuterRef("call"), stage=OuterRef("stage"))
    calls = Assessor.objects.current().filter(Exists(waiting), person=reader.pk).order_by("assigned_at", "pk")
    for title, at in calls.values_list("call__title", "assigned_at")[:_MOST]:
        yield Line(f"Assess the bids for “{title}”", reverse("assessments:call-list"), at, "Bids to assess")


register_needs("assessments", needs, order=36)
