"""Two people, or one who is impatient, do the same thing at the same moment: one effect, and the other is told so.

Through the pages, with connections of their own. Each act is slowed down after it has looked and before it is done.
"""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from home.models import ContactMessage, OutgoingMail, PrivateLogEntry, User
from home.roles import Role
from hub.groups.models import Stewardship
from hub.groups.people import ties_of
from hub.ideas.models import Comment, Idea
from hub.members.enums import ApplicationState
from hub.members.models import Application, ApplicationDraft, Membership, Organisation
from hub.members.services import keep_draft
from hub.moderation.models import Case
from hub.publications.models import PublicationYearPage
from hub.publications.services import year_page
from prospectus.models import EditionArea
from tests.home.factories import UserFactory
from tests.home.page_factories import contact_page
from tests.hostile.together import at_once, linger, poster
from tests.hub.groups.factories import GroupFactory, InvitationFactory
from tests.hub.ideas.factories import IdeaFactory
from tests.hub.members.factories import (
    ApplicationFactory,
    MemberFactory,
    MembershipFactory,
    OrganisationFactory,
    SecretaryFactory,
)
from tests.hub.moderation.factories import ModeratorFactory, make_case, opened
from tests.hub.publications.factories import publication_index
from tests.prospectus.factories import EditionFactory, OfficerFactory, make_area

pytestmark = pytest.mark.usefixtures("committed_site")

DECLINED = {"ground": "other", "reason": "We could not reach you."}


def register(act: str, application: Application) -> str:
    return reverse(f"members_application_modeladmin_{act}", args=[application.pk])


def told(answers: list[tuple[int, str]], *beginnings: str) -> bool:
    """Return whether everybody was sent on, and each of `beginnings` said to somebody."""
    assert [status for status, _ in answers] == [302] * len(answers), answers
    left = [said for _, said in answers]
    for beginning in sorted(beginnings, reverse=True):  # The empty one, which everything begins with, comes last.
        left.remove(next(said for said in left if said.startswith(beginning)))
    return not left


def secretary() -> User:
    person = SecretaryFactory()
    person.groups.add(Group.objects.get(name=Role.SECRETARIAT))
    return person


def logged(action: str) -> int:
    return sum(log.objects.filter(action=action).count() for log in (ModelLogEntry, PrivateLogEntry))


def each_letter_once(person) -> bool:
    """Whoever is the first of an organisation is told two things: that they are in, and that they are its steward."""
    subjects = list(OutgoingMail.objects.filter(recipient=person.email).values_list("subject", flat=True))
    return bool(subjects) and len(subjects) == len(set(subjects))


def test_an_application_approved_twice_is_approved_once(monkeypatch):
    linger(monkeypatch, "hub.members.services.applications.log")
    application, secretaries = ApplicationFactory(), [secretary(), secretary()]
    answers = at_once([poster(one, register("approve", application)) for one in secretaries])
    assert told(answers, "The application is approved", "This application is approved already")
    acts = ("members.application.approve", "members.organisation.admit", "members.access.grant")
    assert [logged(act) for act in acts] == [1, 1, 1]
    assert Membership.objects.filter(application=application).count() == 1
    assert each_letter_once(application.person)


def test_an_application_approved_and_declined_is_one_of_both(monkeypatch):
    linger(monkeypatch, "hub.members.services.applications.log")
    application = ApplicationFactory()
    answers = at_once([
        poster(secretary(), register("approve", application)),
        poster(secretary(), register("decline", application), DECLINED),
    ])  # fmt: skip
    assert [status for status, _ in answers] == [302, 302]
    assert sum("applicant is told" in said for _, said in answers) == 1
    application.refresh_from_db()
    assert application.state in {ApplicationState.APPROVED, ApplicationState.DECLINED}
    assert logged("members.application.approve") + logged("members.application.decline") == 1
    assert each_letter_once(application.person)


def test_an_organisation_whose_first_two_people_are_approved_is_admitted_once(monkeypatch):
    linger(monkeypatch, "hub.members.services.applications.log")
    organisation = OrganisationFactory()
    both = [ApplicationFactory(organisation=organisation), ApplicationFactory(organisation=organisation)]
    answers = at_once([poster(secretary(), register("approve", one)) for one in both])
    assert told(answers, "The application is approved", "The application is approved")
    assert logged("members.organisation.admit") == 1


def test_a_membership_ended_twice_is_ended_once(monkeypatch):
    linger(monkeypatch, "hub.members.services.memberships.log")
    membership = MembershipFactory()
    own = poster(membership.person, reverse("members:membership-end", args=[membership.pk]))
    answers = at_once([own, poster(secretary(), reverse("members_membership_modeladmin_end", args=[membership.pk]))])
    assert [status for status, _ in answers] == [302, 302]
    assert logged("members.membership.end") == 1
    assert sum(said.startswith("This membership has ended already") for _, said in answers) == 1


def applicant(**typed: str) -> User:
    """Somebody who has filled in the form, and has not sent it."""
    person = UserFactory()
    fields = {"standing": "organisation", "organisation_name": "Canal Trust", "organisation_sector": "voluntary"}
    keep_draft(by=person, **{**fields, "sectors": ["voluntary"], "motive": "To help.", **typed})
    return person


def test_an_application_sent_twice_arrives_once(monkeypatch):
    linger(monkeypatch, "hub.members.services.applications.log")
    person = applicant()
    answers = at_once([poster(person, reverse("members:application-check")) for _ in range(2)])
    assert told(answers, "Your application has", "You have applied already")
    assert (Application.objects.count(), Organisation.objects.count()) == (1, 1)
    assert not ApplicationDraft.objects.exists()


def test_two_people_of_one_new_organisation_both_apply_for_it(monkeypatch):
    linger(monkeypatch, "hub.members.services.applications.log")
    people = [applicant(), applicant(organisation_name="CANAL  trust")]
    answers = at_once([poster(one, reverse("members:application-check")) for one in people])
    assert told(answers, "Your application has", "Your application has")
    assert (Application.objects.count(), Organisation.objects.count()) == (2, 1)


def test_an_idea_shared_twice_is_shared_once(monkeypatch):
    linger(monkeypatch, "hub.ideas.services.audience.log")
    idea, fields = IdeaFactory(), {"act": "confirm", "reach": "members", "version": "1"}
    address = reverse("ideas:idea-audience", args=[idea.pk])
    answers = at_once([poster(idea.author, address, fields) for _ in range(2)])
    assert told(answers, "You have changed who", "This idea was changed meanwhile")
    assert logged("ideas.idea.reach") == 1
    assert idea.circles.count() == 2


def test_a_comment_sent_twice_is_said_once(monkeypatch):
    linger(monkeypatch, "hub.ideas.services.comments.log")
    idea, member = IdeaFactory(shared=True), MemberFactory()
    address = reverse("ideas:comment-add", args=[idea.pk])
    answers = at_once([poster(member, address, {"text": "I can help."}) for _ in range(2)])
    assert told(answers, "", "You have said this already")
    assert Comment.objects.count() == 1
    assert poster(member, address, {"text": "And I know others."})()[0] == 302
    assert Comment.objects.count() == 2


def test_a_new_idea_sent_twice_is_kept_once(monkeypatch):
    linger(monkeypatch, "hub.ideas.services.ideas.log")
    member, fields = MemberFactory(), {"title": "Cargo bikes", "summary": "Less vans.", "proposal": "Bikes."}
    answers = at_once([poster(member, reverse("ideas:idea-new"), fields) for _ in range(2)])
    assert told(answers, "Your draft is kept.", "This idea is kept already")
    assert Idea.objects.count() == 1


def test_a_message_to_the_secretariat_sent_twice_arrives_once(monkeypatch):
    addressee, address = secretary(), contact_page().url
    linger(monkeypatch, "home.services._tell_secretariat")
    fields = {"name": "Ada", "email": "ada@example.org", "subject": "A question", "message": "When do you meet?"}
    answers = at_once([poster(None, address, fields) for _ in range(2)])
    assert told(answers, "Thank you. The secretariat", "We have this message already")
    assert ContactMessage.objects.count() == OutgoingMail.objects.filter(recipient=addressee.email).count() == 1


def test_an_edition_published_twice_is_frozen_once(monkeypatch):
    make_area("Housing")
    edition, officers = EditionFactory(), [OfficerFactory(), OfficerFactory()]
    linger(monkeypatch, "prospectus.services._freeze")
    answers = at_once([poster(one, reverse("prospectus_edition_publish", args=[edition.pk])) for one in officers])
    assert [status for status, _ in answers] == [302, 302]
    assert sum("published already" in said for _, said in answers) == 1
    assert (EditionArea.objects.count(), logged("prospectus.edition.publish")) == (1, 1)


def test_a_year_begun_twice_has_one_page(monkeypatch):
    index = publication_index()
    linger(monkeypatch, "hub.publications.models.PublicationIndexPage.add_child")
    at_once([lambda: year_page(index, 2016)] * 2)
    assert PublicationYearPage.objects.count() == 1


def test_a_person_who_signs_up_twice_has_one_account():
    fields = {"first_name": "Ada", "last_name": "Byron", "email": "ada@example.org"}
    fields |= dict.fromkeys(("password1", "password2"), "a long enough passphrase")
    answers = at_once([poster(None, reverse("account_signup"), fields) for _ in range(2)])
    assert [status for status, _ in answers] == [302, 302]
    assert User.objects.filter(email="ada@example.org").count() == 1


def test_of_two_last_stewards_who_leave_at_once_one_stays(monkeypatch):
    linger(monkeypatch, "hub.groups.services.people._take_out")
    first, second = MemberFactory(), MemberFactory()
    group = GroupFactory(made_by=first, people=[second, MemberFactory()])
    Stewardship.objects.create(group=group, person=second)
    leave = reverse("groups:group-leave", args=[group.reference])
    answers = at_once([poster(one, leave) for one in (first, second)])
    assert told(answers, "You have left the group", "You are its only steward")
    assert Stewardship.objects.acting().filter(group=group).count() == 1
    assert logged("groups.group.leave") == 1


def test_an_invitation_accepted_and_withdrawn_is_one_of_both(monkeypatch):
    linger(monkeypatch, "hub.groups.services.invitations.settle")
    invitation = InvitationFactory()
    answers = at_once([
        poster(invitation.person, reverse("groups:invitation-accept", args=[invitation.pk])),
        poster(invitation.made_by, reverse("groups:invitation-withdraw", args=[invitation.pk])),
    ])  # fmt: skip
    assert [status for status, _ in answers] == [302, 302]
    assert sum(said.startswith("This has been") for _, said in answers) == 1
    invitation.refresh_from_db()
    is_inside = ties_of(invitation.group).filter(person=invitation.person).exists()
    assert is_inside is (invitation.state == "accepted")


def test_a_report_decided_by_two_moderators_at_once_is_decided_once(monkeypatch):
    case, moderators = make_case(), [ModeratorFactory(), ModeratorFactory()]
    for one in moderators:
        opened(case, one)
    linger(monkeypatch, "hub.moderation.services.decisions.log")
    reasons = {"ground": "abuse", "facts": "It names somebody.", "reason": "It insults them."}
    acts = zip(("hide", "keep"), moderators, strict=True)
    answers = at_once([
        poster(one, reverse(f"moderation_case_modeladmin_{act}", args=[case.pk]), reasons) for act, one in acts
    ])  # fmt: skip
    assert [status for status, _ in answers] == [302, 302]
    assert sum(said.startswith("Another moderator has decided") for _, said in answers) == 1
    assert case.decisions.count() == 1
    assert logged("moderation.case.hide") + logged("moderation.case.keep") == 1


def test_a_thing_reported_by_two_at_once_is_one_case(monkeypatch):
    linger(monkeypatch, "hub.moderation.services.reports.log")
    idea, words = IdeaFactory(shared=True), {"ground": "spam", "reason": "Advertising."}
    address = reverse("moderation:report-new", args=["idea", idea.pk])
    answers = at_once([poster(MemberFactory(), address, words) for _ in range(2)])
    assert told(answers, "Thank you", "Thank you")
    assert Case.objects.get().reports.count() == 2


def test_a_group_taken_by_two_at_once_has_one_steward(monkeypatch):
    linger(monkeypatch, "hub.groups.services.stewards.log")
    people = [MemberFactory(), MemberFactory()]
    group = GroupFactory(people=people)
    Stewardship.objects.update(until=timezone.now())
    take = reverse("groups:steward-take", args=[group.reference])
    answers = at_once([poster(one, take) for one in people])
    assert told(answers, "You are the steward", "Somebody is steward")
    assert Stewardship.objects.acting().filter(group=group).count() == 1
