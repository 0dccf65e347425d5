import pytest
from django.core.management import call_command

from home.demo import DEMO_PASSWORD
from home.models import OutgoingMail, User
from hub.ideas.demo import load as load_ideas
from hub.ideas.demo import load_talk
from hub.ideas.enums import Reach
from hub.ideas.models import Comment, Idea, IdeaAuthor, IdeaFile, Mention
from hub.members import demo_bodies, demo_contacts
from hub.members.demo import load as load_members
from hub.members.enums import ApplicationState, Sector
from hub.members.identifiers import normalised
from hub.members.models import (
    Access,
    Application,
    Contact,
    Invitation,
    Membership,
    Organisation,
    OrganisationIdentifier,
    StandsFor,
)
from hub.members.secretariat import is_in_secretariat
from hub.moderation.models import Case, Decision
from hub.moderation.moderators import is_moderator
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


def test_what_is_said_added_and_reported_under_ideas_is_loaded_once_and_without_mail():
    load_members()
    load_ideas()
    counts = []
    for _ in range(2):
        load_talk()
        counts.append([model.objects.count() for model in (Comment, Mention, IdeaFile, Case, Decision)])
    assert counts[0] == counts[1]
    assert all(counts[0])
    assert Comment.objects.exclude(reply_to=None).exists()
    assert Comment.objects.exclude(hidden_at=None).count() == 1
    people = {user.email.partition("@")[0]: user for user in User.objects.all()}
    assert is_moderator(people["secretariat"])
    assert {case.state for case in Case.objects.all()} == {"waiting", "hidden"}
    assert Mention.objects.filter(person=people["jack.fenwick"]).count() == 2
    assert not OutgoingMail.objects.exists()


def test_numbers_bodies_contacts_and_invitations_are_loaded_once_and_are_in_order():
    load_members()
    counts = []
    for _ in range(2):
        demo_bodies.load()
        demo_contacts.load()
        kept = (OrganisationIdentifier, StandsFor, Contact, Invitation)
        counts.append([model.objects.count() for model in kept])
    assert counts[0] == counts[1]
    assert counts[0][:2] == [len(demo_bodies.IDENTIFIERS), len(demo_bodies.BODIES)]
    for identifier in OrganisationIdentifier.objects.all():
        assert normalised(identifier.scheme, identifier.value) == identifier.value
    states = set(Contact.objects.with_state().values_list("progress", flat=True))
    assert states == {"known", "invited", "joined"}
    assert not OutgoingMail.objects.exists()
