from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from home.models import User


class MembersConfig(AppConfig):
    """Who is in: organisations, people and the ties between them."""

    name = "hub.members"
    verbose_name = "Members"

    def ready(self) -> None:
        """Hand out the tokens that come with access, and stand in the header."""
        from home.navigation import Menu, NavigationEntry, register_navigation
        from home.roles import Role, register_rights
        from hub.members import home_lines, organisation_home_lines, own_data  # noqa: F401 - they register themselves.
        from hub.members.inviting import home_lines as invited  # noqa: F401 - registers itself.
        from hub.members.permissions import can_take_part
        from search.tokens import TokenProvider, register_token_provider

        register_rights(Role.EDITOR, "members.add_publisher", "members.change_publisher")
        register_rights(Role.SECRETARIAT, "members.change_joiningsettings")
        own_data.register()
        register_token_provider(TokenProvider(name="members", tokens=_membership_tokens))
        register_navigation(NavigationEntry(order=60, label="Who is in", url_name="members:organisation-list"))
        register_navigation(NavigationEntry(10, "Your page", "your:home-page", Menu.ACCOUNT))
        invitations = NavigationEntry(90, "Invitations", "invitations:invitation-list", Menu.MEMBERS, can_take_part)
        register_navigation(invitations)


def _membership_tokens(user: "User") -> Iterable[str]:
    """Return all that access gives while it holds, else nothing.

    That is `members`, the person's own token as a member, their organisations' and those of the audiences for members.
    """
    from hub.members.queries import organisations_of
    from search.tokens import MEMBERS, audience_tokens, member_token, organisation_token

    organisations = organisations_of(user.pk)
    if not organisations:
        return []
    bodies = [organisation_token(pk) for pk in organisations if pk is not None]
    return [MEMBERS, member_token(user.pk), *bodies, *audience_tokens(user, for_members=True)]
