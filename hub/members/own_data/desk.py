"""What the admin keeps about whoever works there, or did: roles, settings, keys, and forms that were left open."""

from typing import Any, Final

from wagtail.admin.models import EditingSession, FormState
from wagtail.models import APIToken, PageSubscription
from wagtail.users.models import UserProfile

from home.models import User
from hub.members.personal_data import Archive, Erasing

HOLDS: Final = frozenset(
    {
        "home.User_groups.user",
        "home.User_user_permissions.user",
        "wagtailusers.UserProfile.user",
        "wagtailcore.APIToken.user",
        "wagtailcore.PageSubscription.user",
        "wagtailadmin.EditingSession.user",
        "wagtailadmin.FormState.user",
    }
)
_SETTINGS: Final = ("preferred_language", "current_time_zone", "theme", "contrast", "density", "keyboard_shortcuts")
WORDS: Final = Erasing(
    goes=("your roles, keys, settings and open forms in the editing interface",),
)


def export(person: User, archive: Archive) -> None:
    """Write it, but for what guards a key."""
    own = {"user": person}
    rows: dict[str, Any] = {
        "roles": person.groups.values("name"),
        "rights": person.user_permissions.values("codename"),
        "settings": UserProfile.objects.filter(**own).values(*_SETTINGS),
        "keys": APIToken.objects.filter(**own).values("name", "created", "revoked_at", "last_used_at"),
        "pages_you_follow": PageSubscription.objects.filter(**own).values("page__title", "comment_notifications"),
        "pages_you_have_open": EditingSession.objects.filter(**own).values("object_id", "last_seen_at"),
        "forms_you_left_open": FormState.objects.filter(**own).values("data", "last_updated_at"),
    }
    archive.write("in_the_admin", {name: list(found) for name, found in rows.items()})


def erase(person: User) -> None:
    """Take roles and keys away, and forget the rest."""
    for rows in (UserProfile, APIToken, PageSubscription, EditingSession, FormState):
        rows._default_manager.filter(user=person).delete()
    person.groups.clear()
    person.user_permissions.clear()
