from django.db import migrations, models

import search.models
from search.wording import title_key


def fill(apps, schema_editor):
    """Write the key of every title that is already in the catalogue."""
    entry_model = apps.get_model("search", "Entry")
    batch = []
    for entry in entry_model.objects.exclude(title="").only("pk", "title").iterator(chunk_size=1000):
        entry.title_key = title_key(entry.title)
        batch.append(entry)
        if len(batch) == 1000:
            entry_model.objects.bulk_update(batch, ["title_key"])
            batch = []
    entry_model.objects.bulk_update(batch, ["title_key"])


class Migration(migrations.Migration):
    dependencies = [("search", "0008_what_is_there_has_arrived")]

    operations = [
        migrations.AddField("entry", "title_key", search.models.TitleKeyField(blank=True)),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex("entry", models.Index(fields=["title_key"], name="entry_by_title")),
    ]
