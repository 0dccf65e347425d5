from dataclasses import replace

import factory
from django.contrib.auth.models import Group

from home.models import Audience, AudienceMembership
from home.roles import Role
from hub.moderation.enums import Ground, Outcome
from hub.moderation.reportable import reportable
from hub.moderation.services import Reasons, decide, open_case, report_thing
from tests.home.factories import UserFactory
from tests.hub.ideas.factories import IdeaFactory
from tests.hub.members.factories import MemberFactory

REASONS = Reasons(ground=Ground.ABUSE, facts="The second sentence names a person.", reason="It insults that person.")


class ModeratorFactory(UserFactory):
    """A moderator, with the role that opens the admin."""

    @factory.post_generation
    def in_office(self, create, extracted, **kwargs):
        audience, _ = Audience.objects.get_or_create(slug="moderators", defaults={"name": "Moderators"})
        AudienceMembership.objects.create(audience=audience, person=self)
        self.groups.add(Group.objects.get_or_create(name=Role.MODERATOR)[0])


def make_case(thing=None, *, by=None, kind="idea", ground=Ground.ABUSE, reason="It insults somebody."):
    """A thing that somebody has reported, as a case that waits."""
    thing = thing or IdeaFactory(shared=True)
    return report_thing(reportable(kind), thing, by=by or MemberFactory(), ground=ground, reason=reason).case


def opened(case, moderator=None):
    """The same, once a moderator has opened it. Returns the moderator."""
    moderator = moderator or ModeratorFactory()
    open_case(case, by=moderator, reason="To decide.")
    return moderator


def decided(case, outcome=Outcome.HIDE, *, by=None, **words):
    """The same, once it is decided. Returns the moderator."""
    moderator = opened(case, by)
    decide(case, outcome, replace(REASONS, **words), by=moderator)
    case.refresh_from_db()
    return moderator
