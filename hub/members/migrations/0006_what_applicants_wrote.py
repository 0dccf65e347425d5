from django.conf import settings
from django.db import migrations, models
from django.db.models import OuterRef, Subquery

BATCH = 50


def keep_what_is_known(apps, schema_editor):
    """Give applications the words that the register has, mark what they alone name, and have it described again.

    What each applicant typed was not kept: of those who named the same body they have been shown this spelling already.
    """
    membership, organisation = apps.get_model("members", "Membership"), apps.get_model("members", "Organisation")
    named = organisation.objects.filter(pk=OuterRef("organisation_id"))
    membership.objects.filter(organisation__isnull=False).update(
        organisation_name=Subquery(named.values("name")[:1]), organisation_sector=Subquery(named.values("sector")[:1])
    )
    ids = list(
        organisation.objects.filter(is_member=False, is_named_by_editors=False, memberships__isnull=False)
        .order_by("pk")
        .values_list("pk", flat=True)
        .distinct()
    )
    pending = apps.get_model("search", "PendingWording")
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        organisation.objects.filter(pk__in=batch).update(is_known_by_application=True)
        pending.objects.create(kind="organisation", object_ids=batch)  # Applicants lose sight of it in the search.


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0011_names_that_the_worker_brings_up_to_date'),
        ('members', '0005_publishers_that_editors_name'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='membership',
            name='organisation_name',
            field=models.CharField(blank=True, max_length=200, verbose_name='organisation as the applicant wrote it'),
        ),
        migrations.AddField(
            model_name='membership',
            name='organisation_sector',
            field=models.CharField(blank=True, choices=[('think-tank', 'Think tank'), ('academic', 'Academic'), ('consultancy', 'Consultancy'), ('political-party', 'Political party'), ('union', 'Union'), ('local-government', 'Local government'), ('public-body', 'Other public body'), ('voluntary', 'Voluntary and community'), ('business', 'Business'), ('faith', 'Faith'), ('health', 'Health'), ('other', 'Other')], max_length=20, verbose_name='sector as the applicant gave it'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='is_known_by_application',
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.RunPython(keep_what_is_known, migrations.RunPython.noop, elidable=True),
        migrations.RemoveField(
            model_name='organisation',
            name='is_named_by_editors',
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('organisation__isnull', True), ('organisation_name', ''), ('organisation_sector', '')), models.Q(('organisation__isnull', False), models.Q(('organisation_name', ''), _negated=True), models.Q(('organisation_sector', ''), _negated=True)), _connector='OR'), name='membership_organisation_and_the_words_for_it_go_together'),
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.CheckConstraint(condition=models.Q(('is_member', False), ('is_known_by_application', False), _connector='OR'), name='a_member_organisation_is_known_to_all'),
        ),
    ]
