from django.db import migrations


def draw_circles(apps, schema_editor):
    """Give each idea the circle that its state meant: its author alone, or all members."""
    circles = apps.get_model("ideas", "IdeaCircle").objects
    tokens = apps.get_model("ideas", "CircleToken").objects
    for idea in apps.get_model("ideas", "Idea").objects.order_by("pk").iterator():
        is_shared = idea.state == "shared"
        idea.circle = circles.create(
            idea=idea,
            reach="members" if is_shared else "draft",
            since=idea.shared_at if is_shared else idea.created_at,
            set_by_id=idea.shared_by_id if is_shared else idea.author_id,
        )
        tokens.create(circle=idea.circle, token="members" if is_shared else f"user:{idea.author_id}")
        idea.save(update_fields=["circle"])


class Migration(migrations.Migration):

    dependencies = [
        ("ideas", "0002_circles"),
    ]

    operations = [
        migrations.RunPython(draw_circles, migrations.RunPython.noop),
    ]
