from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0009_titles_as_they_are_typed")]

    operations = [
        migrations.CreateModel(
            name="Word",
            fields=[
                ("word", models.CharField(max_length=30, primary_key=True, serialize=False)),
                ("initial", models.CharField(max_length=1)),
                ("length", models.PositiveSmallIntegerField()),
            ],
            options={"indexes": [models.Index(fields=["initial", "length"], name="words_by_their_look")]},
        ),
    ]
