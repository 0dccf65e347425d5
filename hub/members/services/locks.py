"""The order in which acts lock rows, so that no two wait for each other: person, organisation, membership."""

from home.models import User
from hub.members.models import Membership, Organisation


def locked_to_end(membership: Membership) -> Membership:
    """Return a membership under a lock, with its person and its organisation, as they are to be when it ends."""
    User.objects.select_for_update().get(pk=membership.person_id)  # Two of somebody's memberships may end at once.
    return locked_with_organisation(membership)


def locked_with_organisation(membership: Membership) -> Membership:
    """Return a membership under a lock, with its organisation, where it is for one."""
    Organisation.objects.select_for_update(of=("self",)).filter(memberships=membership.pk).first()
    held = Membership.objects.select_for_update(of=("self",)).select_related("person", "organisation__joining")
    return held.get(pk=membership.pk)
