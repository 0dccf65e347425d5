"""Have each call that was announced know of its official notice what its page shows."""

from typing import Any

from django.db import migrations, models

NAMES = ("notice_number", "notice_url")


def add_notices(apps: Any, schema_editor: Any) -> None:
    """Add what is binding, and where the notice is, to what each call has announced: nothing has changed by that."""
    calls = apps.get_model("calls", "CallPage").objects
    for call in calls.filter(announced__isnull=False):
        facts = {name: {"words": getattr(call, name), "mark": getattr(call, name)} for name in NAMES}
        words = "The official notice" if call.is_notice_binding else "The page of the call"
        facts["is_notice_binding"] = {"words": words, "mark": call.is_notice_binding}
        calls.filter(pk=call.pk).update(announced={**facts, **call.announced})


class Migration(migrations.Migration):

    dependencies = [
        ("calls", "0004_who_asked_leaves_the_sites_log"),
    ]

    operations = [
        migrations.AlterField(
            model_name="callpage",
            name="change_note",
            field=models.CharField(
                blank=True,
                help_text="Readers see it. Needed where dates, money, who can bid, criteria, documents or the notice change.",
                max_length=500,
                verbose_name="what changed, and why",
            ),
        ),
        migrations.RunPython(add_notices, migrations.RunPython.noop, elidable=True),
    ]
