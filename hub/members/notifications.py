"""What people are told about applications, memberships and access: plain letters, put into the outbox by the act."""

from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from home.frame import site_name
from home.models import User
from home.outbox import Mail
from hub.members.models import Access, Application, Membership
from hub.members.secretariat import secretariat_people


def _address(path: str) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"


def _own_page() -> str:
    return _address(reverse("members:membership-page"))


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _to_secretariat(application: Application, subject: str, text: str) -> Mail:
    """Return a letter that leads to the register. Who and what stands there, not in the mail."""
    register = _address(reverse("members_application_modeladmin_index"))
    return Mail(
        to=tuple(person.email for person in secretariat_people()),
        subject=f"{subject} {site_name()}: number {application.pk}",
        text=f"{text} The application is in the register:\n\n{register}\n",
    )


def _to_applicant(application: Application, subject: str, text: str) -> Mail:
    person = application.person
    return Mail(to=(person.email,), subject=subject, text=f"Hello {person.display_name},\n\n{text}")


def application_received_mail(application: Application) -> Mail:
    """Tell the secretariat that somebody waits, and until when."""
    text = f"Somebody has applied to join. They have been told that they will hear by {_day(application.due_on)}."
    return _to_secretariat(application, "New application to join", text)


def application_receipt_mail(application: Application) -> Mail:
    """Tell an applicant that the application is there, and by when they will hear."""
    return _to_applicant(
        application,
        f"We have your application to join {site_name()}",
        f"Your application has reached the secretariat. You will hear from us by {_day(application.due_on)}. "
        f"You can follow it, or take it back, on your page:\n\n{_own_page()}\n",
    )


def application_question_mail(application: Application) -> Mail:
    """Tell an applicant that the secretariat has a question, and where it stands."""
    return _to_applicant(
        application,
        f"A question about your application to join {site_name()}",
        f"We have a question before we can answer your application. Please answer it on your page:\n\n{_own_page()}\n",
    )


def question_answered_mail(application: Application) -> Mail:
    """Tell the secretariat that an applicant has answered."""
    text = f"An applicant has answered your question. They have been told to hear by {_day(application.due_on)}."
    return _to_secretariat(application, "Answer of an applicant to", text)


def application_withdrawn_mail(application: Application) -> Mail:
    """Tell the secretariat that nobody waits any more."""
    return _to_secretariat(
        application, "Application withdrawn at", "An applicant has taken back their application. Nothing is to be done."
    )


def application_approved_mail(application: Application) -> Mail:
    """Tell an applicant that the answer is yes."""
    ideas = _address(reverse("ideas:idea-list"))
    return _to_applicant(
        application,
        f"Welcome: you are a member of {site_name()}",
        "Your application to join has been approved. You can now read what members share, and share ideas "
        f"yourself:\n\n{ideas}\n",
    )


def application_declined_mail(application: Application) -> Mail:
    """Tell an applicant that the answer is no, and where the reason stands."""
    return _to_applicant(
        application,
        f"Your application to join {site_name()}",
        f"We could not approve your application this time. The reason is on your page:\n\n{_own_page()}\n\n"
        "You may apply again.\n",
    )


def membership_ended_mail(membership: Membership) -> Mail:
    """Tell somebody that a membership is over."""
    return Mail(
        to=(membership.person.email,),
        subject=f"Your membership of {site_name()} has ended",
        text=(
            f"Hello {membership.person.display_name},\n\n"
            "Your membership has ended. With your last membership you no longer see what members share. "
            f"You may apply again at any time:\n\n{_address(reverse('members:membership-join'))}\n"
        ),
    )


def _on_access(access: Access, subject: str, text: str) -> Mail:
    person = access.person
    return Mail(to=(person.email,), subject=subject, text=f"Hello {person.display_name},\n\n{text}\n")


def access_granted_mail(access: Access) -> Mail:
    """Tell an officer that they may see what members share, and what that asks of them."""
    ideas = _address(reverse("ideas:idea-list"))
    return _on_access(
        access,
        f"You can see what members of {site_name()} share",
        "The secretariat has given you access to what members share with each other. It is shared in confidence: "
        f"please keep it so.\n\n{ideas}",
    )


def access_ended_mail(access: Access) -> Mail:
    """Tell an officer that it is over."""
    return _on_access(
        access,
        f"Your access to what members of {site_name()} share has ended",
        "The secretariat has ended your access to what members share with each other.",
    )


def access_paused_mail(access: Access) -> Mail:
    """Tell somebody that they see nothing for a while."""
    return _on_access(
        access,
        f"Your access to what members of {site_name()} share is paused",
        "The secretariat has paused your access to what members share with each other. Write to the secretariat if "
        "you do not know why.",
    )


def access_resumed_mail(access: Access) -> Mail:
    """Tell somebody that they see it again."""
    return _on_access(
        access,
        f"You can see again what members of {site_name()} share",
        "Your access to what members share with each other is no longer paused.",
    )


def new_device_mail(person: User, *, browser: str) -> Mail:
    """Tell somebody that their account was opened with another browser than before, and what to do about it."""
    now = timezone.localtime()
    return Mail(
        to=(person.email,),
        subject=f"New sign-in to your account at {site_name()}",
        text=(
            f"Hello {person.display_name},\n\n"
            "Somebody has signed in to your account with a browser that has not been used for it before:\n\n"
            f"    {_day(now.date())} at {now:%H:%M}, with {browser}\n\n"
            "If it was you, there is nothing to do. If it was not, change your password at once, and look where you "
            f"are signed in:\n\n{_address(reverse('account_change_password'))}\n"
            f"{_address(reverse('usersessions_list'))}\n"
        ),
    )
