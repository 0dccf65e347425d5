"""What was one record becomes three: the application, the membership it led to, and the right to see.

The old rows are the applications now. Of each that was approved there is a membership as well; of each person who was
ever a member, an access, which has ended if the last membership has.
"""

from datetime import timedelta

from django.db import migrations
from django.utils import timezone

PATIENCE = timedelta(days=14)  # What was never promised: about ten working days.
LOGGED = {
    "members.membership.apply": "members.application.apply",
    "members.membership.approve": "members.application.approve",
    "members.membership.decline": "members.application.decline",
}


def move(apps, schema_editor):
    """Make the three records, and have the log name them."""
    _begin_organisation_memberships(apps)
    _begin_memberships(apps)
    _give_access(apps)
    _answer(apps)
    _rename_in_log(apps)


def _day(moment):
    return timezone.localtime(moment).date()


def _begin_organisation_memberships(apps):
    """A member whose day of joining nobody wrote down joined with the first of its people, else today."""
    organisation = apps.get_model("members", "Organisation")
    joining, application = apps.get_model("members", "OrganisationMembership"), apps.get_model("members", "Application")
    for body in organisation.objects.filter(is_member=True).iterator():
        approved = application.objects.filter(organisation=body, approved_at__isnull=False).order_by("approved_at")
        first = approved.values_list("approved_at", flat=True).first()
        joined_on = body.joined_on or (_day(first) if first else timezone.localdate())
        body.joining = joining.objects.create(organisation=body, joined_on=joined_on)
        body.save(update_fields=["joining"])


def _begin_memberships(apps):
    application, membership = apps.get_model("members", "Application"), apps.get_model("members", "Membership")
    for row in application.objects.filter(approved_at__isnull=False).order_by("pk").iterator():
        membership.objects.create(
            person_id=row.person_id,
            organisation_id=row.organisation_id,
            role=row.role,
            application=row,
            since=_day(row.approved_at),
            until=_day(row.ended_at) if row.ended_at else None,
            ended_by_id=row.ended_by_id,
        )


def _give_access(apps):
    application, access = apps.get_model("members", "Application"), apps.get_model("members", "Access")
    rows = {}
    for row in application.objects.filter(approved_at__isnull=False).order_by("approved_at", "pk"):
        rows.setdefault(row.person_id, []).append(row)
    for person, approved in rows.items():
        last = None if any(row.ended_at is None for row in approved) else max(approved, key=lambda row: row.ended_at)
        access.objects.create(
            person_id=person,
            granted_at=approved[0].approved_at,
            granted_by_id=approved[0].approved_by_id,
            ended_at=last.ended_at if last else None,
            ended_by_id=last.ended_by_id if last else None,
        )


def _answer(apps):
    application = apps.get_model("members", "Application")
    for row in application.objects.order_by("pk").iterator():
        row.answered_at, row.answered_by_id = row.approved_at or row.declined_at, row.approved_by_id or row.declined_by_id
        row.state = "approved" if row.state == "ended" else row.state
        row.decline_ground = "other" if row.state == "declined" else ""
        row.due_on = _day(row.applied_at + PATIENCE)
        row.save(update_fields=["answered_at", "answered_by", "state", "decline_ground", "due_on"])


def _rename_in_log(apps):
    """The log's rows follow the applications, since their table was renamed; the ends go to the memberships."""
    entry, kind = apps.get_model("wagtailcore", "ModelLogEntry"), apps.get_model("contenttypes", "ContentType")
    membership = apps.get_model("members", "Membership")
    for old, new in LOGGED.items():
        entry.objects.filter(action=old).update(action=new)
    ends = entry.objects.filter(action="members.membership.end")
    if not ends.exists():
        return
    own, _ = kind.objects.get_or_create(app_label="members", model="membership")
    of_application = dict(membership.objects.values_list("application_id", "pk"))
    for row in ends:
        row.content_type, row.object_id = own, str(of_application[int(row.object_id)])
        row.save(update_fields=["content_type", "object_id"])


class Migration(migrations.Migration):

    dependencies = [
        ("members", "0007_applications_are_no_memberships"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [migrations.RunPython(move, migrations.RunPython.noop, elidable=True)]
