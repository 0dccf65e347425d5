"""Apart from the moving of the data: PostgreSQL changes no table in the transaction that has just written to it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("bids", "0005_the_book_names_people_by_keys")]

    operations = [
        migrations.AddConstraint(
            model_name="bidact",
            constraint=models.CheckConstraint(
                condition=models.Q(("act__in", ["name_person", "take_up", "unname_person"]), _negated=True)
                | models.Q(("what", "")),
                name="a_line_about_a_person_holds_no_name",
            ),
        ),
    ]
