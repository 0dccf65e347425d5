"""What people are told about the organisations that they stand for."""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.urls import reverse

from home.frame import site_name
from home.models import User
from home.outbox import Mail
from hub.members.models import Membership, Organisation
from hub.members.queries import people_who_take_part
from hub.members.secretariat import secretariat_people


def _people_page(organisation: Organisation) -> str:
    path = reverse("members:organisation-people", args=[organisation.slug])
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"


def _page(organisation: Organisation) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{organisation.get_absolute_url()}"


def _to(people: Iterable[User], subject: str, text: str) -> Mail:
    return Mail(to=tuple(person.email for person in people), subject=subject, text=f"Hello,\n\n{text}\n")


def steward_mail(membership: Membership) -> Mail:
    """Tell somebody that they speak for their organisation from now on, and what that means."""
    organisation = membership.organisation
    assert organisation is not None  # A steward stands for one.  # noqa: S101
    return _to(
        [membership.person],
        f"You are a steward of {organisation.name} at {site_name()}",
        f"You keep the page of {organisation.name}, tell the secretariat who is one of yours, and can hand over to a "
        f"colleague at any time:\n\n{_people_page(organisation)}",
    )


def stewardship_ended_mail(membership: Membership) -> Mail:
    """Tell somebody that the secretariat has ended it."""
    organisation = membership.organisation
    assert organisation is not None  # A steward stands for one.  # noqa: S101
    return _to(
        [membership.person],
        f"You are no longer a steward of {organisation.name} at {site_name()}",
        "The secretariat has ended your time as a steward. You are still a member. Write to the secretariat if you do "
        "not know why.",
    )


def merged_mail(person: User, organisation: Organisation, into: Organisation, *, is_steward: bool) -> Mail:
    """Tell somebody under which of two records their organisation is found from now on, and who speaks for it."""
    said = "You are its steward." if is_steward else "Write to the secretariat if somebody else should speak for it."
    return _to(
        [person],
        f"{organisation.name} is {into.name} at {site_name()} from now on",
        f"The secretariat has found that {organisation.name} and {into.name} are the same organisation. "
        f"Your membership is for {into.name} now, and you see all that you saw. {said}\n\n{_page(into)}",
    )


def colleague_waits_mail(organisation: Organisation, stewards: Iterable[User]) -> Mail:
    """Tell stewards that somebody asks to join for their organisation. Who, stands on the site."""
    return _to(
        stewards,
        f"Somebody asks to join {site_name()} for {organisation.name}",
        f"Please tell the secretariat whether this person is one of yours. You see who it is here:\n\n"
        f"{_people_page(organisation)}",
    )


def no_steward_mails(organisation: Organisation) -> Iterator[Mail]:
    """Tell an organisation's people that one of them can become its steward, and the secretariat that none is left."""
    held = Membership.objects.current().filter(organisation=organisation, person__in=people_who_take_part())
    people = [membership.person for membership in held.select_related("person").order_by("pk")]
    subject = f"{organisation.name} has no steward at {site_name()}"
    if people:
        text = f"Nobody keeps the page of {organisation.name} now. You, or a colleague, can take it up here:"
        yield _to(people, subject, f"{text}\n\n{_people_page(organisation)}")
    register = f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{reverse('members_organisation_modeladmin_index')}"
    text = "Its people have been told that one of them can take it up. You can appoint somebody under Memberships."
    yield _to(secretariat_people(), subject, f"{text}\n\n{register}?member=yes&stewards=none")


def organisation_over_mail(membership: Membership, organisation: Organisation, reason: str) -> Mail:
    """Tell one of an organisation's people that its membership is over, and theirs for it, and why."""
    why = f"\n\nThe reason given:\n\n{reason}" if reason else ""
    join = f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{reverse('members:membership-join')}"
    return _to(
        [membership.person],
        f"{organisation.name} is no longer a member of {site_name()}",
        f"The membership of {organisation.name} has ended, and with it yours for it. With your last membership you no "
        f"longer see what members share. You may apply again at any time:\n\n{join}{why}",
    )


def organisation_left_mail(organisation: Organisation) -> Mail:
    """Tell the secretariat that an organisation has left of its own accord."""
    register = f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{reverse('members_organisation_modeladmin_index')}"
    text = "One of its stewards has ended its membership. The memberships that its people had for it ended with it."
    return _to(
        secretariat_people(), f"{organisation.name} has left {site_name()}", f"{text}\n\n{register}?member=former"
    )
