from django.db import migrations
from django.db.models import OuterRef, Subquery


def tell_authors_and_versions(apps, schema_editor):
    """Make who wrote each idea its first author, keep its present text as a version, and place what was said."""
    ideas = apps.get_model("ideas", "Idea").objects
    authors = apps.get_model("ideas", "IdeaAuthor").objects
    versions = apps.get_model("ideas", "IdeaVersion").objects
    for idea in ideas.select_related("area").order_by("pk").iterator():
        authors.create(
            idea=idea,
            person_id=idea.author_id,
            state="accepted",
            invited_at=idea.created_at,
            invited_by_id=idea.author_id,
            answered_at=idea.created_at,
        )
        versions.create(
            idea=idea,
            number=idea.version,
            text={
                "title": idea.title,
                "summary": idea.summary,
                "body": idea.body,
                "area": idea.area.title if idea.area else "",
                "tags": ", ".join(idea.tags),
            },
            circle_id=idea.circle_id,
            edited_at=idea.edited_at,
            edited_by_id=idea.author_id,
        )
    # Nobody could comment on a draft, and nothing could go back to be one: all was said among all members.
    in_force = ideas.filter(pk=OuterRef("idea_id")).values("circle_id")[:1]
    apps.get_model("ideas", "Comment").objects.update(circle_id=Subquery(in_force))


class Migration(migrations.Migration):

    dependencies = [
        ("ideas", "0005_authors_versions_and_circles_of_comments"),
    ]

    operations = [
        migrations.RunPython(tell_authors_and_versions, migrations.RunPython.noop),
    ]
