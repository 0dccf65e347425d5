"""Have each call that was announced know to which score each of its anchors belongs, so that a change can be told."""

from typing import Any

from django.db import migrations

SCORES = range(6)


def add_scores(apps: Any, schema_editor: Any) -> None:
    """Write the criteria that each call has announced in the form that has the scores: nothing has changed by that."""
    calls = apps.get_model("calls", "CallPage").objects
    for call in calls.filter(announced__isnull=False):
        criteria = call.announced["criteria"]
        rows = apps.get_model("calls", "Criterion").objects.filter(page=call.pk).order_by("sort_order", "pk")
        known = [mark_of(row) for row in rows]
        marks = known if [flat(*mark) for mark in known] == criteria["mark"] else list(map(guessed, criteria["mark"]))
        for mark in marks:
            mark[2] = "\n".join(mark[2].splitlines())
        announced = {**call.announced, "criteria": {**criteria, "mark": marks}}
        calls.filter(pk=call.pk).update(announced=announced)


def mark_of(row: Any) -> list[Any]:
    """Return what is compared of a criterion."""
    anchors = [[score, words] for score in SCORES if (words := getattr(row, f"anchor_{score}"))]
    return [row.name, f"{row.weight.normalize():f}%", row.description, anchors]


def flat(name: str, weight: str, description: str, anchors: list[Any]) -> list[str]:
    """Return it as it was kept before."""
    return [name, description, weight, *(words for _, words in anchors)]


def guessed(mark: list[str]) -> list[Any]:
    """Return it by the old form alone, where an editor has changed the criteria of a call that was taken down."""
    name, description, weight, *anchors = mark
    return [name, weight, description, [[score, words] for score, words in enumerate(anchors)]]


class Migration(migrations.Migration):

    dependencies = [
        ("calls", "0005_notices_are_announced"),
    ]

    operations = [migrations.RunPython(add_scores, migrations.RunPython.noop, elidable=True)]
