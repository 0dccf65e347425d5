from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('ideas', '0003_a_circle_for_each_idea'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='idea',
            name='idea_is_shared_when_it_has_the_time',
        ),
        migrations.RemoveIndex(
            model_name='idea',
            name='ideas_by_state_and_date',
        ),
        migrations.RemoveIndex(
            model_name='idea',
            name='ideas_by_author_and_state',
        ),
        migrations.RemoveField(
            model_name='idea',
            name='state',
        ),
    ]
