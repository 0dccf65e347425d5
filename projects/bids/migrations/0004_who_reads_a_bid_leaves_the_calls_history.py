"""Move who read which bid, and who let whom be late, out of the history of the call, which other officers read."""

from django.db import migrations

COPIED = ("action", "timestamp", "uuid", "user_id")


def move(apps, schema_editor):
    """Move the lines. Each was upon the call and named its bid or exception; now it is upon that."""
    old, new = apps.get_model("wagtailcore", "PageLogEntry"), apps.get_model("home", "PrivateLogEntry")
    kinds, bids = apps.get_model("contenttypes", "ContentType").objects, apps.get_model("bids", "Bid").objects
    numbers = {str(reference): pk for pk, reference in bids.values_list("pk", "reference")}
    for start, model, word in (("bids.bid.read", "bid", "Bid"), ("bids.exception.", "lateexception", "Exception")):
        rows = old.objects.filter(action__startswith=start).order_by("pk")
        for row in rows.iterator():
            named = row.data.get("bid") if model == "bid" else row.data.get("exception")
            number = numbers.get(named, 0) if model == "bid" else named
            kind, _ = kinds.get_or_create(app_label="bids", model=model)
            copied = {name: getattr(row, name) for name in COPIED}
            new.objects.create(**copied, content_type=kind, object_id=str(number or 0), label=f"{word} {named}")
        rows.delete()



class Migration(migrations.Migration):

    dependencies = [
        ("bids", "0003_acts_of_partners_and_stewards"),
        ("home", "0012_a_log_of_private_things"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(move, migrations.RunPython.noop, elidable=True)]
