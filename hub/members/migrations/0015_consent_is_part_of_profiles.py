"""Carry over who agreed to be named in public, and what members wrote of themselves when they applied."""

from django.db import migrations
from django.db.models import F

from hub.members.references import new_reference

_WORDS = ("knows", "can_offer", "looks_for", "sectors")


def name_who_paused(apps, schema_editor):
    """Take whoever gave the access for who paused it: the secretariat did both, and nobody by themselves so far."""
    Access = apps.get_model("members", "Access")
    Access.objects.exclude(paused_at=None).update(paused_by=F("granted_by"))


def fill_profiles(apps, schema_editor):
    """Give everybody who is in a profile. What they said to the secretariat alone is shown to nobody yet."""
    Membership = apps.get_model("members", "Membership")
    present = set(Membership.objects.filter(until=None).values_list("person_id", flat=True))
    with_access = apps.get_model("members", "Access").objects.filter(ended_at=None).values_list("person_id", flat=True)
    public = set(Membership.objects.exclude(shown_since=None).values_list("person_id", flat=True))
    Membership.objects.exclude(shown_since=None).update(shown_to="everybody", role_shown_to="everybody")
    for person in sorted(present | set(with_access) | public):
        _make_profile(apps, person, is_public=person in public)


def _make_profile(apps, person, *, is_public):
    applications = apps.get_model("members", "Application").objects.filter(person=person, state="approved")
    said = applications.order_by("-answered_at", "-pk").values(*_WORDS).first() or {}
    shown_to = "everybody" if is_public else "members"
    Profile = apps.get_model("members", "Profile")
    Profile.objects.create(person_id=person, reference=new_reference(), name_shown_to=shown_to, **said)


def name_who_agreed(apps, schema_editor):
    """Keep the consent of those who show everything, going back."""
    Membership = apps.get_model("members", "Membership")
    agreed = Membership.objects.filter(shown_to="everybody", person__profile__name_shown_to="everybody")
    for membership in agreed.select_related("person__profile"):
        membership.shown_since = membership.person.profile.changed_at
        membership.save(update_fields=["shown_since"])
    apps.get_model("members", "Profile").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("members", "0014_profiles_field_by_field")]

    operations = [
        migrations.RunPython(name_who_paused, migrations.RunPython.noop),
        migrations.RunPython(fill_profiles, name_who_agreed),
    ]
