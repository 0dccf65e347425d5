from django.db import migrations


def tell_areas(apps, schema_editor):
    """Make the one area of each idea the first of several, and name the parts of earlier versions as they are named now."""
    ideas = apps.get_model("ideas", "Idea").objects
    among = apps.get_model("ideas", "Idea").areas.through.objects
    for pk, area in ideas.filter(area__isnull=False).values_list("pk", "area_id").iterator():
        among.create(idea_id=pk, policyareapage_id=area)
    for version in apps.get_model("ideas", "IdeaVersion").objects.iterator():
        for old, new in (("body", "proposal"), ("area", "areas")):
            if old in version.text:
                version.text[new] = version.text.pop(old)
        version.save(update_fields=["text"])


class Migration(migrations.Migration):

    dependencies = [
        ("ideas", "0009_problem_proposal_evidence_needs_and_offers"),
    ]

    operations = [
        migrations.RunPython(tell_areas, migrations.RunPython.noop),
    ]
