import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

CONSTRAINTS = (
    "one_open_membership_per_person_and_organisation",
    "one_open_membership_per_individual",
    "membership_approved_at_and_by_go_together",
    "membership_declined_at_and_by_go_together",
    "membership_ended_at_and_by_go_together",
    "membership_state_agrees_with_its_times",
    "a_declined_membership_carries_its_reason",
    "membership_organisation_and_the_words_for_it_go_together",
)


def rename_indexes(apps, schema_editor):
    """Give the indexes of the renamed table its name: PostgreSQL keeps the old ones, which the new table needs."""
    if schema_editor.connection.vendor != "postgresql":
        return
    quote = schema_editor.connection.ops.quote_name
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema()"
            " AND tablename = 'members_application' AND indexname LIKE 'members\\_membership\\_%'"
        )
        for (name,) in cursor.fetchall():
            new = name.replace("members_membership_", "members_application_", 1)[:63]
            cursor.execute(f"ALTER INDEX {quote(name)} RENAME TO {quote(new)}")


class Migration(migrations.Migration):

    dependencies = [
        ("members", "0006_what_applicants_wrote"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        *(migrations.RemoveConstraint("membership", name) for name in CONSTRAINTS),
        migrations.RemoveIndex("membership", "memberships_by_state_and_date"),
        migrations.RemoveConstraint("organisation", "a_member_organisation_is_known_to_all"),
        migrations.RenameModel("Membership", "Application"),
        migrations.RunPython(rename_indexes, migrations.RunPython.noop),
        migrations.CreateModel(
            name='Access',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(choices=[('membership', 'Member'), ('office', 'Officer')], default='membership', max_length=10)),
                ('granted_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('paused_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name_plural': 'access',
            },
        ),
        migrations.CreateModel(
            name='ApplicationQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(max_length=2000)),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('answer', models.TextField(blank=True, max_length=2000)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['asked_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='JoiningSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('working_days', models.PositiveSmallIntegerField(default=10, help_text='Applicants are told the day by which they will hear. Weekends and the bank holidays of England are left out. A change holds for applications that come after it.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='working days to an answer')),
            ],
            options={
                'verbose_name': 'joining',
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(blank=True, help_text='What the person does there.', max_length=120)),
                ('since', models.DateField(default=django.utils.timezone.localdate)),
                ('until', models.DateField(blank=True, null=True)),
                ('shown_since', models.DateTimeField(blank=True, null=True)),
                ('steward_since', models.DateField(blank=True, null=True)),
                ('steward_until', models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='OrganisationMembership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('joined_on', models.DateField(default=django.utils.timezone.localdate)),
                ('left_on', models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.AddField(
            model_name='application',
            name='answered_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='application',
            name='answered_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='application',
            name='can_offer',
            field=models.TextField(blank=True, max_length=2000, verbose_name='what the person can offer'),
        ),
        migrations.AddField(
            model_name='application',
            name='decline_ground',
            field=models.CharField(blank=True, choices=[('not-the-city', 'Does not work on questions of the city'), ('not-confirmed', 'Could not be confirmed by the organisation'), ('no-answer', 'Did not answer a question of the secretariat'), ('sells', 'Looks for customers only'), ('other', 'Another reason')], max_length=20, verbose_name='declined because'),
        ),
        migrations.AddField(
            model_name='application',
            name='due_on',
            field=models.DateField(default=django.utils.timezone.localdate, verbose_name='answer due on'),
        ),
        migrations.AddField(
            model_name='application',
            name='knows',
            field=models.TextField(blank=True, max_length=2000, verbose_name='what the person knows'),
        ),
        migrations.AddField(
            model_name='application',
            name='looks_for',
            field=models.TextField(blank=True, max_length=2000, verbose_name='what the person looks for'),
        ),
        migrations.AddField(
            model_name='application',
            name='sectors',
            field=models.JSONField(blank=True, default=list, verbose_name='sectors that the person knows'),
        ),
        migrations.AddField(
            model_name='application',
            name='withdrawn_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name='application',
            name='organisation',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='members.organisation'),
        ),
        migrations.AlterField(
            model_name='application',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='applications', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='application',
            name='state',
            field=models.CharField(choices=[('applied', 'Applied'), ('asked', 'Asked back'), ('approved', 'Approved'), ('declined', 'Declined'), ('withdrawn', 'Withdrawn')], default='applied', max_length=10),
        ),
        migrations.AddField(
            model_name='access',
            name='ended_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='access',
            name='granted_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='access',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='accesses', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='applicationquestion',
            name='application',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='members.application'),
        ),
        migrations.AddField(
            model_name='applicationquestion',
            name='asked_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='membership',
            name='application',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='membership', to='members.application'),
        ),
        migrations.AddField(
            model_name='membership',
            name='ended_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='membership',
            name='organisation',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='members.organisation'),
        ),
        migrations.AddField(
            model_name='membership',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='organisationmembership',
            name='admitted_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='organisationmembership',
            name='ended_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='organisationmembership',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='joinings', to='members.organisation'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='joining',
            field=models.OneToOneField(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.organisationmembership'),
        ),
        migrations.AddConstraint(
            model_name='access',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('person', 'reason'), name='one_open_access_per_person_and_reason'),
        ),
        migrations.AddConstraint(
            model_name='access',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('ended_by', None)), models.Q(('ended_at__isnull', False), ('ended_by__isnull', False)), _connector='OR'), name='access_ended_at_and_by_go_together'),
        ),
        migrations.AddConstraint(
            model_name='applicationquestion',
            constraint=models.UniqueConstraint(condition=models.Q(('answered_at', None)), fields=('application',), name='one_open_question_per_application'),
        ),
        migrations.AddConstraint(
            model_name='applicationquestion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at', None)), models.Q(models.Q(('answer', ''), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='an_answer_and_its_time_go_together'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.UniqueConstraint(condition=models.Q(('organisation__isnull', False), ('until', None)), fields=('person', 'organisation'), name='one_present_membership_per_person_and_organisation'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.UniqueConstraint(condition=models.Q(('organisation', None), ('until', None)), fields=('person',), name='one_present_membership_per_individual'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='membership_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_by', None), ('until', None)), models.Q(('ended_by__isnull', False), ('until__isnull', False)), _connector='OR'), name='membership_until_and_ended_by_go_together'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('steward_since', None), ('organisation__isnull', False), _connector='OR'), name='a_steward_stands_for_an_organisation'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('steward_since', None), ('steward_until', None)), models.Q(('steward_since__gte', models.F('since')), ('steward_since__isnull', False), ('steward_until', None)), models.Q(('steward_since__gte', models.F('since')), ('steward_since__isnull', False), ('steward_until__gte', models.F('steward_since'))), _connector='OR'), name='a_steward_is_one_from_a_day_to_a_later_one'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('until', None), ('steward_since', None), models.Q(('steward_until__isnull', False), ('steward_until__lte', models.F('until'))), _connector='OR'), name='a_stewardship_ends_with_its_membership'),
        ),
        migrations.AddConstraint(
            model_name='organisationmembership',
            constraint=models.UniqueConstraint(condition=models.Q(('left_on', None)), fields=('organisation',), name='one_present_membership_per_organisation'),
        ),
        migrations.AddConstraint(
            model_name='organisationmembership',
            constraint=models.CheckConstraint(condition=models.Q(('left_on', None), ('left_on__gte', models.F('joined_on')), _connector='OR'), name='organisation_leaves_after_it_joins'),
        ),
        migrations.AddConstraint(
            model_name='organisationmembership',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_by', None), ('left_on', None)), models.Q(('ended_by__isnull', False), ('left_on__isnull', False)), _connector='OR'), name='organisation_left_on_and_ended_by_go_together'),
        ),
    ]
