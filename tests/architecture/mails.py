"""Every mail: who gets it, and which things of the world its words may name. A mail without a row fails the build.

Mail passes through servers that are not ours: see docs/decisions/0013. So the column `names` is empty but for what is
public, what the reader typed or was sent by name, and what the mail is there to carry.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from home.outbox import Mail
from hub.commitments import notifications as commitments
from hub.groups import notifications as groups
from hub.ideas import notifications as ideas
from hub.ideas.publishing import notifications as publishing
from hub.members import notifications as members
from hub.members import organisation_notifications as organisations
from hub.members.inviting import notifications as invitations
from hub.moderation import notifications as moderation
from hub.offers import notifications as offers
from projects.assessments import notifications as assessments
from projects.awards import notifications as awards
from projects.bids import notifications as bids
from projects.calls import notifications as calls
from projects.delivery import notifications as delivery
from projects.impacts import notifications as impacts
from search.alerts import notifications as alerts
from search.leakcheck.nightly import alarm_mail
from search.models import Entry, PrivacyCheck
from tests.architecture.world import World


@dataclass(frozen=True)
class Letter:
    """One mail: how it is made in the world, whom it goes to, and the things that it may name."""

    make: Callable[[World], Mail | Iterable[Mail]]
    to: Callable[[World], Iterable[str]]
    names: frozenset[str] = frozenset()


def by_name(*readers: str) -> Callable[[World], list[str]]:
    """Return the addresses of these readers."""
    return lambda world: [world.readers[reader].email for reader in readers]


def to_person(name: str) -> Callable[[World], list[str]]:
    """Return the address of the person whose thing this is."""
    return lambda world: [getattr(world.things, name).person.email]


def of(function: Callable[..., Any], *names: str, **more: Any) -> Callable[[World], Any]:
    """Have a mail made about these things of the world."""
    return lambda world: function(*(getattr(world.things, name) for name in names), **more)


def to(function: Callable[..., Any], reader: str, *more: Any, **words: Any) -> Callable[[World], Any]:
    """Have a mail made that knows nothing but its reader."""
    return lambda world: function(world.readers[reader], *more, **words)


def _alerts(world: World) -> Iterator[Mail]:
    """Give what two alerts say: one for everybody of a public thing, one for members of everything that is not."""
    everything = Entry.objects.all()
    public = everything.visible_to(world.readers["stranger"])
    yield alerts.alert_mail(world.things.public_alert, public.filter(title=world.things.publication.title))
    yield alerts.alert_mail(world.things.alert, everything.exclude(pk__in=public))


def _recipients_of_alerts(world: World) -> list[str]:
    return [world.things.public_alert.recipient, world.things.alert.recipient]


def _people_of_bid(world: World) -> list[str]:
    return [world.readers["author"].email, world.things.bid_partner.answered_by.email]


APPLICANT: Final = by_name("applicant")
SECRETARIAT: Final = by_name("secretary")
AUTHOR: Final = by_name("author")
ORGANISATION: Final = frozenset({"member_organisation"})

MAILS: Final[dict[Callable[..., Any], Letter]] = {
    **{
        function: Letter(to(function, "author"), AUTHOR)
        for function in (
            ideas.author_invited_mail,
            ideas.author_answered_mail,
            ideas.first_author_mail,
            ideas.merger_mail,
            ideas.merger_ended_mail,
            ideas.mention_mail,
            ideas.author_taken_out_mail,
            ideas.shared_mail,
            ideas.idea_answered_mail,
            ideas.idea_closed_mail,
            publishing.consent_asked_mail,
            publishing.council_asks_mail,
            publishing.published_mail,
            publishing.request_answered_mail,
            publishing.stopped_mail,
            publishing.text_answered_mail,
            publishing.text_changed_mail,
            publishing.withdrawn_mail,
            groups.steward_mail,
            groups.removed_mail,
        )
    },
    ideas.answers_mail: Letter(to(ideas.answers_mail, "author", 3), AUTHOR),
    groups.invitation_mail: Letter(of(groups.invitation_mail, "group_invitation"), by_name("member")),
    groups.request_mail: Letter(lambda world: groups.request_mail([world.readers["author"]]), AUTHOR),
    groups.request_answered_mail: Letter(of(groups.request_answered_mail, "group_request"), by_name("named person")),
    groups.group_ended_mail: Letter(lambda world: groups.group_ended_mail([world.readers["author"]]), AUTHOR),
    offers.introduction_asked_mail: Letter(of(offers.introduction_asked_mail, "introduction"), AUTHOR),
    offers.introduction_declined_mail: Letter(of(offers.introduction_declined_mail, "introduction"), by_name("member")),
    offers.introduction_agreed_mail: Letter(
        lambda world: offers.introduction_agreed_mail(world.things.introduction, world.readers["member"]),
        by_name("member"),
    ),
    commitments.written_down_mails: Letter(
        lambda world: commitments.written_down_mails(world.things.offered_commitment, [world.readers["author"]]), AUTHOR
    ),
    commitments.several_written_down_mail: Letter(to(commitments.several_written_down_mail, "author", 3), AUTHOR),
    commitments.report_asked_mail: Letter(
        of(commitments.report_asked_mail, "report_link"), AUTHOR, frozenset({"public_commitment"})
    ),
    assessments.assessor_mail: Letter(of(assessments.assessor_mail, "assessor"), by_name("named person")),
    awards.letter_mails: Letter(of(awards.letter_mails, "letter"), _people_of_bid),
    awards.award_mails: Letter(
        lambda world: awards.award_mails(world.things.open_call, [world.readers["member"]]),
        by_name("member"),
        frozenset({"open_call"}),
    ),
    impacts.claim_received_mail: Letter(of(impacts.claim_received_mail, "claimed_impact"), AUTHOR),
    impacts.impact_asked_mail: Letter(
        lambda world: [
            impacts.impact_asked_mail(asked)
            for asked in (world.things.impact_request, world.things.project_impact_request)
        ],
        AUTHOR,
        frozenset({"publication", "project"}),
    ),
    impacts.claim_decided_mails: Letter(of(impacts.claim_decided_mails, "declined_impact"), AUTHOR),
    delivery.report_delivered_mails: Letter(
        of(delivery.report_delivered_mails, "delivered_report"), by_name("officer"), frozenset({"project"})
    ),
    delivery.report_opened_mails: Letter(
        of(delivery.report_opened_mails, "delivered_report", "publication"),
        AUTHOR,
        frozenset({"project"}),
    ),
    delivery.progress_asked_mails: Letter(
        of(delivery.progress_asked_mails, "awaited_progress"), AUTHOR, frozenset({"project"})
    ),
    delivery.progress_late_mails: Letter(
        of(delivery.progress_late_mails, "awaited_progress"), AUTHOR, frozenset({"project"})
    ),
    delivery.progress_sent_mails: Letter(
        of(delivery.progress_sent_mails, "progress_report"), by_name("officer"), frozenset({"project"})
    ),
    delivery.change_asked_mails: Letter(
        of(delivery.change_asked_mails, "change_request"), by_name("officer"), frozenset({"project"})
    ),
    delivery.change_answered_mails: Letter(
        of(delivery.change_answered_mails, "refused_change"), AUTHOR, frozenset({"project"})
    ),
    bids.receipt_mails: Letter(of(bids.receipt_mails, "bid_version"), _people_of_bid),
    bids.withdrawn_mails: Letter(of(bids.withdrawn_mails, "bid"), _people_of_bid),
    bids.partner_asked_mails: Letter(
        of(bids.partner_asked_mails, "asked_partner"), lambda world: [world.things.asked_steward.email]
    ),
    bids.partner_answered_mails: Letter(of(bids.partner_answered_mails, "bid_partner"), AUTHOR),
    bids.partner_left_mails: Letter(of(bids.partner_left_mails, "bid_partner"), _people_of_bid),
    bids.person_named_mails: Letter(of(bids.person_named_mails, "bid_person"), AUTHOR),
    bids.late_exception_mails: Letter(of(bids.late_exception_mails, "late_exception"), AUTHOR),
    calls.call_changed_mails: Letter(
        lambda world: calls.call_changed_mails(world.things.call_change, [world.readers["member"]]),
        by_name("member"),
        frozenset({"open_call", "call_change"}),
    ),
    calls.call_cancelled_mails: Letter(
        lambda world: calls.call_cancelled_mails(world.things.open_call, [world.readers["member"]]),
        by_name("member"),
        frozenset({"open_call"}),
    ),
    calls.question_answered_mails: Letter(
        lambda world: calls.question_answered_mails(world.things.call_question, [world.readers["member"]]),
        by_name("member"),
        frozenset({"open_call"}),
    ),
    calls.question_asked_mails: Letter(of(calls.question_asked_mails, "call_question"), by_name("officer")),
    moderation.mails_to_moderators: Letter(
        lambda world: moderation.mails_to_moderators("A report"), by_name("moderator")
    ),
    moderation.mails_to_authors: Letter(of(moderation.mails_to_authors, "hidden_case"), AUTHOR),
    moderation.mails_to_reporters: Letter(of(moderation.mails_to_reporters, "hidden_case"), by_name("member")),
    invitations.invitation_mail: Letter(  # What the member wrote to them is what the mail is for.
        of(invitations.invitation_mail, "invitation"),
        lambda world: [world.things.invitation.email],
        frozenset({"invitation"}),
    ),
    invitations.already_member_mail: Letter(
        of(invitations.already_member_mail, "invitation"), lambda world: [world.things.invitation.email]
    ),
    members.application_received_mail: Letter(of(members.application_received_mail, "application"), SECRETARIAT),
    members.question_answered_mail: Letter(of(members.question_answered_mail, "application"), SECRETARIAT),
    members.application_withdrawn_mail: Letter(of(members.application_withdrawn_mail, "application"), SECRETARIAT),
    members.application_receipt_mail: Letter(of(members.application_receipt_mail, "application"), APPLICANT),
    members.application_question_mail: Letter(of(members.application_question_mail, "application"), APPLICANT),
    members.application_approved_mail: Letter(of(members.application_approved_mail, "application"), APPLICANT),
    members.application_declined_mail: Letter(of(members.application_declined_mail, "application"), APPLICANT),
    members.membership_ended_mail: Letter(of(members.membership_ended_mail, "membership"), by_name("member")),
    **{
        function: Letter(of(function, "access"), by_name("member"))
        for function in (
            members.access_granted_mail,
            members.access_ended_mail,
            members.access_paused_mail,
            members.access_resumed_mail,
        )
    },
    members.new_device_mail: Letter(to(members.new_device_mail, "member", browser="Firefox"), by_name("member")),
    organisations.steward_mail: Letter(of(organisations.steward_mail, "steward"), AUTHOR, ORGANISATION),
    organisations.merged_mail: Letter(
        lambda world: organisations.merged_mail(
            world.readers["author"], world.things.former_organisation, world.things.member_organisation, is_steward=True
        ),
        AUTHOR,
        ORGANISATION | {"former_organisation"},
    ),
    organisations.stewardship_ended_mail: Letter(
        of(organisations.stewardship_ended_mail, "steward"), AUTHOR, ORGANISATION
    ),
    organisations.colleague_waits_mail: Letter(
        lambda world: organisations.colleague_waits_mail(world.things.member_organisation, [world.readers["author"]]),
        AUTHOR,
        ORGANISATION,
    ),
    organisations.no_steward_mails: Letter(
        of(organisations.no_steward_mails, "former_organisation"), SECRETARIAT, frozenset({"former_organisation"})
    ),
    organisations.organisation_left_mail: Letter(
        of(organisations.organisation_left_mail, "former_organisation"), SECRETARIAT, frozenset({"former_organisation"})
    ),
    organisations.organisation_over_mail: Letter(
        of(organisations.organisation_over_mail, "colleague", "member_organisation", reason="It asked to."),
        to_person("colleague"),
        ORGANISATION,
    ),
    alerts.confirm_mail: Letter(
        of(alerts.confirm_mail, "public_alert"), lambda world: [world.things.public_alert.recipient]
    ),
    alerts.already_mail: Letter(
        of(alerts.already_mail, "public_alert"), lambda world: [world.things.public_alert.recipient]
    ),
    alerts.alert_mail: Letter(_alerts, _recipients_of_alerts, frozenset({"publication"})),
    alarm_mail: Letter(
        lambda world: alarm_mail(
            (world.readers["secretary"].email,), PrivacyCheck(began_at=datetime.now(UTC), leaks=1)
        ),
        SECRETARIAT,
    ),
}

# Where a mail is made in another way, and why it has no row: a test looks for every other place.
MADE_ELSEWHERE: Final[dict[str, str]] = {
    "home.services._tell_secretariat": "Carries to the secretariat what a stranger wrote to it.",
    "home.outbox.queue_messages": "Takes what a library has worded: the mails of accounts, below.",
}
# The mails of accounts are words of templates, which know the address and the link, and nothing of the site's things.
ACCOUNT_MAILS: Final = frozenset(
    {"email", "activate_url", "password_reset_url", "signup_url", "site_name", "ip", "user_agent", "timestamp"}
)
