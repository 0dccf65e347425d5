"""Forget which private records point to calls and projects: the admin's usage of a page told that there are any."""

from typing import Any

from django.db import migrations

PRIVATE = {
    "assessments": ["assessor"],
    "awards": ["calldecision"],
    "bids": ["bid", "lateexception", "opening"],
    "calls": ["callquestion", "callwatch"],
    "delivery": ["changerequest", "progressreport"],
}


def forget(apps: Any, schema_editor: Any) -> None:
    """Take them out of the index of references; none comes in again."""
    index = apps.get_model("wagtailcore", "ReferenceIndex").objects
    for app, models in PRIVATE.items():
        index.filter(content_type__app_label=app, content_type__model__in=models).delete()


class Migration(migrations.Migration):

    dependencies = [
        ("calls", "0006_what_each_score_means_is_announced"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(forget, migrations.RunPython.noop, elidable=True)]
