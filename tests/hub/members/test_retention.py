from datetime import timedelta
from importlib import import_module

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.utils import timezone

from home.jobs import registered_jobs
from home.models import User
from hub.members.forgetting import forget_what_is_over
from hub.members.models import Application, ApplicationDraft, Contact, ContactImport, Invitation, Membership
from hub.members.retention import RULES
from tests.home.factories import UserFactory
from tests.hub.members.factories import ApplicationFactory, MemberFactory, MembershipFactory

pytestmark = pytest.mark.django_db

WORDS = {"role": "Clerk", "motive": "Because", "knows": "Buses", "sectors": ["health"]}


def ago(**units):
    return timezone.now() - timedelta(**units)


def outcome(name, **options):
    found = {outcome.rule.name: outcome for outcome in forget_what_is_over(**options)}[name]
    return found.due, found.done


def aged(person, **units):
    """Make an account that is this old and was last used then."""
    User.objects.filter(pk=person.pk).update(date_joined=ago(**units), last_login=ago(**units))
    return person


def test_drafts_are_forgotten_half_a_year_after_the_last_change():
    old, new = (ApplicationDraft.objects.create(person=UserFactory(), motive="x") for _ in range(2))
    ApplicationDraft.objects.filter(pk=old.pk).update(changed_at=ago(days=181))
    ApplicationDraft.objects.filter(pk=new.pk).update(changed_at=ago(days=179))
    assert outcome("drafts") == (1, 1)
    assert list(ApplicationDraft.objects.all()) == [new]


def test_words_of_applications_that_came_to_nothing_go_after_a_year_and_the_figures_stay():
    declined = ApplicationFactory(declined=True, answered_at=ago(days=366), **WORDS)
    kept = [
        ApplicationFactory(declined=True, answered_at=ago(days=364), **WORDS),
        ApplicationFactory(approved=True, answered_at=ago(days=999), **WORDS),
        ApplicationFactory(applied_at=ago(days=999), **WORDS),
    ]
    withdrawn = ApplicationFactory(withdrawn=True, withdrawn_at=ago(days=366), **WORDS)
    assert outcome("applications") == (2, 2)
    assert outcome("applications") == (0, 0)
    for application in (declined, withdrawn):
        application.refresh_from_db()
        assert (application.motive, application.knows, application.organisation) == ("", "", None)
    assert Application.objects.filter(pk__in=[one.pk for one in kept], motive="Because").count() == 3
    assert (declined.state, declined.decline_reason) == ("declined", "Removed.")


def test_accounts_whose_address_was_never_confirmed_go_after_a_month():
    old, new, confirmed, officer = (UserFactory(last_login=None, is_staff=n == 3) for n in range(4))
    for person in (old, new, confirmed, officer):
        EmailAddress.objects.create(user=person, email=person.email, verified=person == confirmed)
        User.objects.filter(pk=person.pk).update(date_joined=ago(days=29 if person == new else 31))
    assert outcome("unconfirmed accounts") == (1, 1)
    assert set(User.objects.all()) == {new, confirmed, officer}


def test_an_officer_who_has_not_come_yet_is_forgotten_by_no_rule():
    editor = UserFactory(last_login=None)
    editor.groups.add(Group.objects.create(name="Some role"))
    EmailAddress.objects.create(user=editor, email=editor.email, verified=False)
    User.objects.filter(pk=editor.pk).update(date_joined=ago(days=31))
    assert outcome("unconfirmed accounts") == (0, 0)


def test_contacts_of_the_secretariat_are_forgotten_a_year_after_they_were_last_invited():
    by, old = UserFactory(), ago(days=366)
    times = {"expires_at": ago(days=1), "made_at": old}
    known, invited, lately = (
        Contact.objects.create(name="C", email=f"c{n}@example.org", added_by=by, added_at=old) for n in range(3)
    )
    new = Contact.objects.create(name="D", email="d@example.org", added_by=by)
    for contact, sent_at in ((invited, old), (lately, ago(days=364))):
        contact.invitation = Invitation.objects.create(
            invited_by=by, email_mark=contact.email, sent_at=sent_at, **times
        )
        contact.save()
    assert outcome("contacts") == (2, 2)
    assert set(Contact.objects.all()) == {lately, new}
    assert not Contact.objects.filter(pk=known.pk).exists()


def test_former_members_who_stay_away_are_erased_after_three_years():
    gone = aged(MembershipFactory(ended=True, since=ago(days=2000).date()).person, days=1100)
    Membership.objects.filter(person=gone).update(until=ago(days=1100).date())
    returned = aged(MembershipFactory(ended=True).person, days=1100)  # Left today.
    Membership.objects.filter(person=returned).update(since=ago(days=1100).date())
    member = aged(MemberFactory(), days=3000)
    assert outcome("former members") == (1, 1)
    gone.refresh_from_db()
    assert (gone.display_name, gone.is_active) == ("Former member", False)
    assert outcome("former members") == (0, 0)
    assert set(User.objects.filter(pk__in=[returned.pk, member.pk], is_active=True)) == {returned, member}


def test_accounts_that_nobody_uses_are_erased_after_two_years():
    idle, used, waiting = aged(UserFactory(), days=731), aged(UserFactory(), days=729), aged(UserFactory(), days=900)
    ApplicationFactory(person=waiting)
    officer = aged(UserFactory(superuser=True), days=900)
    assert outcome("idle accounts")[1] == 1
    idle.refresh_from_db()
    assert not idle.is_active
    assert User.objects.filter(pk__in=[used.pk, waiting.pk, officer.pk], is_active=True).count() == 3


def test_a_dry_run_counts_and_changes_nothing(capsys):
    aged(UserFactory(), days=900)
    before = list(User.objects.values())
    call_command("forget_people", "--dry-run")
    printed = capsys.readouterr().out
    assert "idle accounts (after 730 days): 1 due" in printed
    assert "Nothing was changed." in printed
    assert list(User.objects.values()) == before
    call_command("forget_people")
    assert "idle accounts (after 730 days): 1 of 1 forgotten" in capsys.readouterr().out


def test_the_worker_does_it_each_night_and_the_manual_tells_each_rule(pytestconfig):
    import_module("hub.members.jobs")  # As the worker finds it.
    assert "members.retention" in {job.name for job in registered_jobs()}
    manual = (pytestconfig.rootpath / "docs/operators.md").read_text()
    for rule in RULES:
        assert f"| {rule.words} | {rule.kept.days} days |" in manual


def test_a_file_of_contacts_that_nobody_imports_is_forgotten_after_a_month():
    old, new = (ContactImport.objects.create(file_name="a.csv", uploaded_by=UserFactory()) for _ in range(2))
    ContactImport.objects.filter(pk=old.pk).update(uploaded_at=ago(days=31))
    ContactImport.objects.filter(pk=new.pk).update(uploaded_at=ago(days=29))
    assert outcome("files of contacts") == (1, 1)
    assert list(ContactImport.objects.all()) == [new]
