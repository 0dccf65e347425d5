"""Who may open the list of loose ends. What each officer is told there is said by the kinds themselves."""

from wagtail.permission_policies.pages import PagePermissionPolicy

from hub.members.queries import may_speak_for_council
from search.tokens import Reader


def can_list_loose_ends(user: Reader) -> bool:
    """Say whether `user` opens the list: whoever works on some page, as the registers of calls and projects have it.

    The officers who answer ideas, too, since some of what was never finished is theirs to see to.
    """
    if not user.is_active or not user.has_perm("wagtailadmin.access_admin"):
        return False
    return PagePermissionPolicy().explorable_root_instance(user) is not None or may_speak_for_council(user)
