import pytest
from django.core.management import call_command

from home.demo import DEMO_PASSWORD
from home.models import OutgoingMail, User
from hub.ideas.demo import load as load_ideas
from hub.ideas.enums import Reach
from hub.ideas.models import Comment, Idea, IdeaAuthor
from hub.members.demo import load as load_members
from hub.members.enums import ApplicationState, Sector
from hub.members.models import Access, Application, Membership, Organisation
from hub.members.secretariat import is_in_secretariat
from search.tokens import MEMBERS, tokens_for

pytestmark = pytest.mark.django_db


def count():
    return [model.objects.count() for model in (Organisation, Application, Membership, Access, User, Idea, Comment)]


def test_the_demo_has_every_sector_state_and_sort_of_idea_and_loads_once():
    load_members()
    load_ideas()
    first = count()
    load_members()
    load_ideas()
    assert count() == first
    assert set(Organisation.objects.members().values_list("sector", flat=True)) == set(Sector.values)
    assert set(Application.objects.values_list("state", flat=True)) == set(ApplicationState.values)
    assert Membership.objects.exclude(until=None).count() == Access.objects.exclude(ended_at=None).count() == 1
    assert Idea.objects.shared().count() >= 12
    assert {idea.reach for idea in Idea.objects.all()} >= {Reach.DRAFT, Reach.NAMED, Reach.MEMBERS}
    assert IdeaAuthor.objects.accepted().count() > Idea.objects.count()
    assert not OutgoingMail.objects.exists()


def test_the_accounts_of_the_demo_can_do_what_is_said_of_them():
    load_members()
    people = {user.email.partition("@")[0]: user for user in User.objects.all()}
    assert people["member"].check_password(DEMO_PASSWORD)
    assert MEMBERS in tokens_for(people["member"])
    assert MEMBERS not in tokens_for(people["applicant"])
    assert MEMBERS not in tokens_for(people["officer"])
    assert is_in_secretariat(people["secretariat"])
    assert call_command("load_demo", accounts=True) is None
