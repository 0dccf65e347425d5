from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ideas', '0008_readings'),
        ('prospectus', '0002_freeze_editions'),
    ]

    operations = [
        migrations.RenameField(model_name='idea', old_name='body', new_name='proposal'),
        migrations.AlterField(
            model_name='idea',
            name='proposal',
            field=models.TextField(help_text='What should be done, by whom. Plain text, or Markdown for emphasis, lists and links.', max_length=20000),
        ),
        migrations.AddField(
            model_name='idea',
            name='problem',
            field=models.TextField(blank=True, default='', help_text='What is wrong, for whom, and since when.', max_length=5000),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='idea',
            name='evidence',
            field=models.TextField(blank=True, default='', help_text='Why it should work: figures, trials, where it was done. Links help.', max_length=10000),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='idea',
            name='needs',
            field=models.TextField(blank=True, default='', help_text='People, data, money, a place to try it, advice.', max_length=2000, verbose_name='what I need'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='idea',
            name='offers',
            field=models.TextField(blank=True, default='', help_text='What you would bring to whoever joins you.', max_length=2000, verbose_name='what I can offer'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='idea',
            name='areas',
            field=models.ManyToManyField(blank=True, related_name='ideas', to='prospectus.policyareapage', verbose_name='policy areas'),
        ),
        migrations.AddField(
            model_name='idea',
            name='questions',
            field=models.ManyToManyField(blank=True, related_name='ideas', to='prospectus.question'),
        ),
    ]
