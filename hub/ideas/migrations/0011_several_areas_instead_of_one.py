from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('ideas', '0010_areas_of_ideas'),
    ]

    operations = [
        migrations.RemoveField(model_name='idea', name='area'),
    ]
