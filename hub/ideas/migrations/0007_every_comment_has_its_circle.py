import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ideas', '0006_first_authors_and_versions'),
    ]

    operations = [
        migrations.AlterField(
            model_name='comment',
            name='circle',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='ideas.ideacircle'),
        ),
    ]
