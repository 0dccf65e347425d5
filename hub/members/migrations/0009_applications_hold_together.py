from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("members", "0008_three_records_of_one"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='application',
            name='due_on',
            field=models.DateField(verbose_name='answer due on'),
        ),
        migrations.RemoveField(
            model_name='application',
            name='approved_at',
        ),
        migrations.RemoveField(
            model_name='application',
            name='approved_by',
        ),
        migrations.RemoveField(
            model_name='application',
            name='declined_at',
        ),
        migrations.RemoveField(
            model_name='application',
            name='declined_by',
        ),
        migrations.RemoveField(
            model_name='application',
            name='ended_at',
        ),
        migrations.RemoveField(
            model_name='application',
            name='ended_by',
        ),
        migrations.RemoveField(
            model_name='organisation',
            name='is_member',
        ),
        migrations.RemoveField(
            model_name='organisation',
            name='joined_on',
        ),
        migrations.AddIndex(
            model_name='application',
            index=models.Index(fields=['state', 'due_on'], name='applications_by_state_and_due'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.UniqueConstraint(condition=models.Q(('organisation__isnull', False), ('state__in', ['applied', 'asked'])), fields=('person', 'organisation'), name='one_open_application_per_person_and_organisation'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.UniqueConstraint(condition=models.Q(('organisation', None), ('state__in', ['applied', 'asked'])), fields=('person',), name='one_open_application_per_individual'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answered_at', None), ('answered_by', None)), models.Q(('answered_at__isnull', False), ('answered_by__isnull', False)), _connector='OR'), name='application_answered_at_and_by_go_together'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answered_at', None), ('state__in', ['applied', 'asked']), ('withdrawn_at', None)), models.Q(('answered_at__isnull', False), ('state__in', ['approved', 'declined']), ('withdrawn_at', None)), models.Q(('answered_at', None), ('state', 'withdrawn'), ('withdrawn_at__isnull', False)), _connector='OR'), name='application_state_agrees_with_its_times'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'declined'), models.Q(('decline_reason', ''), _negated=True), models.Q(('decline_ground', ''), _negated=True)), models.Q(models.Q(('state', 'declined'), _negated=True), ('decline_ground', ''), ('decline_reason', '')), _connector='OR'), name='a_declined_application_carries_its_reason'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('organisation', None), ('organisation_name', ''), ('organisation_sector', '')), models.Q(('organisation__isnull', False), models.Q(('organisation_name', ''), _negated=True), models.Q(('organisation_sector', ''), _negated=True)), _connector='OR'), name='an_applications_organisation_and_the_words_for_it_go_together'),
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.CheckConstraint(condition=models.Q(('joining', None), ('is_known_by_application', False), _connector='OR'), name='a_member_organisation_is_known_to_all'),
        ),
    ]
