"""Move what was done to private things out of the log that superusers read into the one that nobody reads."""

from django.db import migrations
from django.db.models import Q

PRIVATE_APPS = ("groups", "ideas", "members", "moderation", "offers", "publishing")
EVERYBODYS = ("joiningsettings", "termsversion")
COPIED = ("content_type_id", "object_id", "label", "action", "data", "timestamp", "uuid", "user_id")
AT_ONCE = 1000


def move(apps, schema_editor):
    """Move them, a thousand at a time, each as it stands."""
    old, new = apps.get_model("wagtailcore", "ModelLogEntry"), apps.get_model("home", "PrivateLogEntry")
    private = Q(content_type__app_label__in=PRIVATE_APPS) & ~Q(
        content_type__app_label="members", content_type__model__in=EVERYBODYS
    )
    private |= Q(content_type__app_label="home", content_type__model="contactmessage")
    private |= Q(content_type__app_label="home", content_type__model="user", action__startswith="members.person.")
    for app in PRIVATE_APPS:  # Where the kind of thing is gone, the name of the act tells.
        private |= Q(content_type=None, action__startswith=f"{app}.") & ~Q(action="members.terms.set")
    rows = old.objects.filter(private).order_by("pk")
    while batch := list(rows[:AT_ONCE]):
        new.objects.bulk_create(new(**{name: getattr(row, name) for name in COPIED}) for row in batch)
        old.objects.filter(pk__in=[row.pk for row in batch]).delete()


class Migration(migrations.Migration):

    dependencies = [
        ("members", "0024_registers_name_moments_plainly"),
        ("home", "0012_a_log_of_private_things"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(move, migrations.RunPython.noop, elidable=True)]
