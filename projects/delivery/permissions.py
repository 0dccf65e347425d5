"""Who may do what with commissioned work. When: `transitions`. Who may read what: `querysets`."""

from django.db.models import Q

from hub.members.models import Membership
from projects.delivery.models import ProjectPage
from search.tokens import Reader


def can_run_project(user: Reader, project: ProjectPage) -> bool:
    """Say whether `user` says where the work stands: its officer, and whoever may publish its page.

    Nobody who belongs to an organisation that does the work.
    """
    if not user.is_active or not getattr(user, "is_staff", False):
        return False
    if project.officer_id != user.pk and not project.permissions_for_user(user).can_publish():
        return False
    return not belongs_to_it(user, project)


def belongs_to_it(user: Reader, project: ProjectPage) -> bool:
    """Say whether `user` belongs today to the lead or to a partner."""
    theirs = Q(organisation=project.lead_id) | Q(organisation__in=project.partners.values("organisation"))
    return bool(Membership.objects.current().filter(theirs, person=user.pk).exists())


def can_work_on(user: Reader, project: ProjectPage) -> bool:
    """Say whether `user` is one of the people who do the work for the lead."""
    return bool(ProjectPage.objects.worked_on_by(user).filter(pk=project.pk).exists())


def can_follow(user: Reader, project: ProjectPage) -> bool:
    """Say whether `user` is the officer who answers for the council."""
    return bool(ProjectPage.objects.followed_by(user).filter(pk=project.pk).exists())
