"""A small world with something of every kind, public and private, and every sort of reader."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import PageViewRestriction, Site

from home.models import ContactMessage, FaqPage, NewsIndexPage, NewsPage, PrivateLogEntry, StandardPage
from hub.groups.services.files import add_file as add_group_file
from hub.ideas.enums import Reach
from hub.ideas.models import AnswerReader, AnswerToTell, CommentVersion, IdeaFollow, IdeaReading, ImportedIdea, Mention
from hub.ideas.services import accept_authorship, add_file, invite_author
from hub.ideas.services.merging import propose_merger
from hub.members.models import ApplicationDraft, ApplicationQuestion, Profile, TermsVersion
from hub.moderation.services import appeal
from hub.offers.enums import OfferState
from hub.publications.models import PublicationFile, PublicationPage
from prospectus.services import publish_edition
from search.tokens import audience_token, member_token
from tests.architecture.assessments import add_assessments
from tests.architecture.awards import add_awards
from tests.architecture.bids import add_bids
from tests.architecture.calls import add_calls
from tests.architecture.commitments import add_commitments
from tests.architecture.delivery import add_delivery
from tests.architecture.filed import file_things
from tests.architecture.impacts import add_impacts
from tests.architecture.invited import add_invited
from tests.architecture.organisations import add_organisations
from tests.architecture.past_calls import add_past_calls
from tests.architecture.public_texts import add_public_texts
from tests.home.factories import UserFactory
from tests.hub.files.factories import sent
from tests.hub.groups.factories import GroupFactory, InvitationFactory, JoinRequestFactory
from tests.hub.ideas.factories import CommentFactory, DispositionFactory, IdeaFactory, reach_out
from tests.hub.members.factories import (
    AccessFactory,
    ApplicationFactory,
    MemberFactory,
    MembershipFactory,
    OrganisationFactory,
    SecretaryFactory,
)
from tests.hub.moderation.factories import ModeratorFactory, decided, make_case, opened
from tests.hub.offers.factories import IntroductionFactory, OfferFactory
from tests.hub.publications.factories import SMALL_PDF, AttachmentFactory, PublicationFactory, make_file, publish
from tests.prospectus.factories import EditionFactory, OfficerFactory, make_area, make_prospectus, make_question
from tests.search.alerts.factories import SavedSearchFactory

READERS = (
    "stranger",
    "closed account",
    "applicant",
    "former member",
    "member",
    "member on pause",
    "author",
    "group member",
    "named person",
    "co-author",
    "invited co-author",
    "officer",
    "officer with access",
    "superuser",
    "secretary",
    "moderator",
)


# Stands in every marked thing of the world, so that one search finds all that its reader may find.
FOUND_BY = "zqworld"


def marked(name: str) -> str:
    """Return the words by which tests recognise a thing of the world: write them into its title or its text."""
    return f"{FOUND_BY} zq{name.replace('_', '')}"


@dataclass(frozen=True)
class World:
    """The readers by name, and the things by attribute."""

    readers: dict[str, Any]
    things: SimpleNamespace


@contextmanager
def world_of_a_module(django_db_blocker: Any) -> Iterator[World]:
    """Make everything once for all tests of a module, none of which changes it for the next."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_world()
        transaction.set_rollback(True)


def build_world() -> World:
    """Make everything."""
    terms = _set_terms()
    author = MemberFactory()
    readers = {
        "stranger": AnonymousUser(),
        "closed account": MemberFactory(is_active=False),
        "applicant": ApplicationFactory(individual=True).person,
        "former member": MembershipFactory(ended=True).person,
        "member": MemberFactory(),
        "member on pause": MembershipFactory(access__paused=True).person,
        "author": author,
        "group member": MemberFactory(),
        "named person": MemberFactory(),
        "co-author": MemberFactory(),
        "invited co-author": MemberFactory(),
        "officer": UserFactory(officer=True),
        "officer with access": AccessFactory(officer=True).person,
        "superuser": UserFactory(superuser=True),
        "secretary": SecretaryFactory(),
        "moderator": ModeratorFactory(),
    }
    things = SimpleNamespace(terms=terms)
    _add_home_pages(things)
    _add_prospectus(things)
    _add_publications(things)
    _add_members(things, readers)
    _add_groups(things, author, readers)
    _add_ideas(things, author, readers)
    _add_talk(things, readers)
    _add_offers(things, author, readers)
    _add_ties(things, readers)
    add_invited(things, readers, marked)
    _add_moderation(things, author, readers)
    _add_mergers(things, author)
    _add_imports(things)
    add_public_texts(things, author, readers, marked)
    add_commitments(things, readers, marked)
    add_calls(things, readers, marked)
    add_bids(things, author, marked)
    add_assessments(things, readers, marked)
    add_awards(things, readers["officer"], marked)
    file_things(things, marked)
    add_past_calls(things, readers["officer"], marked)
    add_delivery(things, readers, marked)
    add_impacts(things, readers, marked)
    things.alert = SavedSearchFactory(owner=author, members=True)
    things.public_alert = SavedSearchFactory(public=True)
    Site.clear_site_root_paths_cache()
    return World(readers, things)


def _add_prospectus(things: SimpleNamespace) -> None:
    things.prospectus = make_prospectus()
    things.area = make_area(f"Housing {marked('area')}")
    things.draft_area = make_area(f"Transport {marked('draft_area')}", publish=False)
    things.restricted_area = make_area(f"Air quality {marked('restricted_area')}")
    things.question = make_question(things.area, f"What is {marked('question')}?")
    things.draft_question = make_question(things.draft_area, f"What is {marked('draft_question')}?")
    text = f"What is {marked('restricted_question')}?"
    things.restricted_question = make_question(things.restricted_area, text)
    PageViewRestriction.objects.create(page=things.restricted_area, restriction_type=PageViewRestriction.LOGIN)
    officer = OfficerFactory()
    things.edition = publish_edition(EditionFactory(slug="2014"), by=officer)
    things.draft_edition = EditionFactory(slug="2016")


def _add_publications(things: SimpleNamespace) -> None:
    things.publication = PublicationFactory(title=f"A published report {marked('publication')}")
    things.file = _attach(things.publication)
    publish(things.publication)
    things.draft_publication = PublicationFactory(draft=True, title=marked("draft_publication"))
    things.draft_file = _attach(things.draft_publication)
    things.restricted_publication = PublicationFactory(title=marked("restricted_publication"))
    things.restricted_file = _attach(things.restricted_publication)
    PageViewRestriction.objects.create(page=things.restricted_publication, restriction_type=PageViewRestriction.LOGIN)
    things.withheld_publication = PublicationFactory(title=f"A withheld report {marked('withheld_publication')}")
    things.withheld_file = _attach(things.withheld_publication)
    _withdraw_for_privacy(things.withheld_publication)


def _attach(page: PublicationPage) -> PublicationFile:
    """Attach a file of its own to the page: the same bytes twice would be one file."""
    return AttachmentFactory(page=page, file=make_file(SMALL_PDF + f"% {page.pk}\n".encode())).file


def _withdraw_for_privacy(page: PublicationPage) -> None:
    page = PublicationPage.objects.get(pk=page.pk)
    page.withdrawn_at, page.withdrawn_reason, page.withdrawn_for_privacy = timezone.now(), "It named people.", True
    page.save()


def _set_terms() -> TermsVersion:
    """Set terms before anybody is let in, so that everybody has accepted those that hold."""
    return TermsVersion.objects.create(number=2, text=marked("terms"), set_by=UserFactory())


def _add_members(things: SimpleNamespace, readers: dict[str, Any]) -> None:
    things.application = readers["applicant"].applications.get()
    things.member_organisation = OrganisationFactory(member=True, name=marked("member_organisation"))
    things.known_organisation = OrganisationFactory(name=marked("known_organisation"))
    public = MembershipFactory(organisation=things.member_organisation, public=True).person.profile
    public.knows, public.knows_shown_to = marked("public_profile"), "everybody"
    public.save()
    things.public_profile = public
    profile = Profile.objects.filter(person=readers["member"])
    profile.update(knows=marked("profile"), knows_shown_to="members")
    things.profile = profile.get()
    things.number = things.member_organisation.identifiers.create(scheme="XI-ROR", value="03yrm5c26")
    things.known_number = things.known_organisation.identifiers.create(scheme="GB-COH", value=marked("known_number"))
    things.secret_organisation = OrganisationFactory(secret=True, name=marked("secret_organisation"))
    add_organisations(things, readers["author"], marked)


def _add_groups(things: SimpleNamespace, steward: Any, readers: dict[str, Any]) -> None:
    inside = [readers["group member"], readers["former member"]]
    things.closed_group = GroupFactory(made_by=steward, people=inside, name=marked("closed_group"))
    things.inside = readers["group member"]
    things.open_group = GroupFactory(made_by=steward, open=True, name=marked("open_group"))
    things.file_of_closed_group = add_group_file(things.closed_group, _sent("file_of_closed_group"), by=steward)
    things.file_in_open_group = add_group_file(things.open_group, _sent("file_in_open_group"), by=steward)
    things.group_invitation = InvitationFactory(group=things.closed_group, person=readers["member"])
    words = marked("group_request")
    things.group_request = JoinRequestFactory(group=things.open_group, person=readers["named person"], words=words)


def _sent(name: str) -> Any:
    """Return a file that is marked in its name and in what it says."""
    return sent(marked(name).encode(), f"{marked(name)}.txt")


def _add_ideas(things: SimpleNamespace, author: Any, readers: dict[str, Any]) -> None:
    things.draft_idea = IdeaFactory(author=author, title=f"A draft idea {marked('draft_idea')}")
    things.shared_idea = IdeaFactory(author=author, shared=True, title=f"A shared idea {marked('shared_idea')}")
    things.shared_comment = CommentFactory(
        idea=things.shared_idea, author=readers["member"], text=marked("shared_comment")
    )
    things.shared_file = add_file(things.shared_idea, _sent("shared_file"), by=author)
    officer, reason = readers["officer with access"], marked("shared_answer")
    things.shared_answer = DispositionFactory(idea=things.shared_idea, by=officer, reason=reason)
    things.narrowed_answer = _answered_and_narrowed(author, readers["officer with access"])
    named = [member_token(readers[name].pk) for name in ("named person", "former member", "member on pause")]
    things.named_idea = IdeaFactory(author=author, reach=Reach.NAMED, tokens=named, title=marked("named_idea"))
    things.named_file = add_file(things.named_idea, _sent("named_file"), by=author)
    things.named_comment = CommentFactory(idea=things.named_idea, author=author, text=marked("named_comment"))
    things.widened_idea = IdeaFactory(author=author, reach=Reach.NAMED, tokens=named, title=marked("earlier_version"))
    things.narrower_file = add_file(things.widened_idea, _sent("narrower_file"), by=author)
    offered = {"made_by": readers["named person"], "text": marked("narrower_offer")}
    things.narrower_offer = OfferFactory(on_idea=things.widened_idea, **offered)
    text = marked("narrower_comment")
    things.narrower_comment = CommentFactory(idea=things.widened_idea, author=author, text=text)
    things.earlier_version = things.widened_idea.versions.latest("number")
    things.widened_idea.title = marked("widened_idea")
    reach_out(things.widened_idea, Reach.MEMBERS)
    things.widened_idea.save()
    group = [audience_token(things.closed_group.audience_id)]
    things.group_idea = IdeaFactory(author=author, reach=Reach.GROUP, tokens=group, title=marked("group_idea"))
    things.file_of_group_idea = add_file(things.group_idea, _sent("file_of_group_idea"), by=author)
    things.co_written_idea = IdeaFactory(author=author, title=f"Two {marked('co_written_idea')}")
    things.co_author = invite_author(things.co_written_idea, readers["co-author"], by=author)
    accept_authorship(things.co_author, by=readers["co-author"])
    things.co_written_file = add_file(things.co_written_idea, _sent("co_written_file"), by=author)
    things.invited = invite_author(things.co_written_idea, readers["invited co-author"], by=author)


def _add_talk(things: SimpleNamespace, readers: dict[str, Any]) -> None:
    """Add what else was said: answers, what comments said before, and what was taken back."""
    said = {"idea": things.widened_idea, "author": readers["author"], "circle": things.widened_idea.circle}
    text = marked("narrower_reply")
    things.narrower_reply = CommentFactory(**said, reply_to=things.narrower_comment, text=text)
    things.shared_reply = CommentFactory(
        idea=things.shared_idea, reply_to=things.shared_comment, text=marked("shared_reply")
    )
    things.taken_back = CommentFactory(idea=things.shared_idea, author=readers["member"], taken_back=True)
    named, member = readers["named person"], readers["member"]
    things.mention = Mention.objects.create(comment=things.narrower_comment, person=named)
    things.follow = IdeaFollow.objects.create(idea=things.widened_idea, person=named, is_on=True)
    things.answer_to_tell = AnswerToTell.objects.create(person=member, comment=things.shared_reply)
    things.answer_reader = AnswerReader.objects.create(person=member)
    for name in ("shared_wording", "narrower_wording"):
        comment = getattr(things, name.replace("wording", "comment"))
        wording = CommentVersion(comment=comment, text=marked(name), written_at=comment.written_at)
        wording.save()
        setattr(things, name, wording)


def _add_offers(things: SimpleNamespace, author: Any, readers: dict[str, Any]) -> None:
    """Make an offer for all, one that has ended, one that is hidden, one on an idea for one person; an introduction."""
    things.shared_offer = OfferFactory(made_by=author, text=marked("shared_offer"))
    ended = {"state": OfferState.CLOSED, "ended_at": timezone.now()}
    things.ended_offer = OfferFactory(made_by=author, text=marked("ended_offer"), **ended)
    things.named_offer = OfferFactory(on_idea=things.named_idea, made_by=author, text=marked("named_offer"))
    things.hidden_offer = OfferFactory(made_by=author, text=marked("hidden_offer"), hidden_at=timezone.now())
    note = marked("introduction")
    things.introduction = IntroductionFactory(offer=things.shared_offer, asked_by=readers["member"], note=note)


def _add_ties(things: SimpleNamespace, readers: dict[str, Any]) -> None:
    """Name what the world has beside its great things: who belongs where, who has read what."""
    member, applicant = readers["member"], readers["applicant"]
    things.draft_version = things.draft_idea.versions.first()
    things.reading = IdeaReading.objects.create(idea=things.shared_idea, person=member)
    things.stewardship = things.closed_group.stewardships.get()
    things.terms_acceptance = member.terms_acceptances.get()
    things.access, things.membership = member.accesses.get(), member.memberships.get()
    things.joining = things.member_organisation.joining
    text = marked("application_question")
    things.application_question = ApplicationQuestion.objects.create(
        application=things.application, text=text, asked_by=readers["secretary"]
    )
    things.application_draft = ApplicationDraft.objects.create(person=applicant, motive=marked("application_draft"))
    things.contact_message = ContactMessage.objects.create(
        subject=marked("contact_message"), message="Text", email="someone@example.org", name="Someone"
    )


def _add_mergers(things: SimpleNamespace, author: Any) -> None:
    things.gone = IdeaFactory(author=author, shared=True, title=marked("gone"))
    into = IdeaFactory(author=author, shared=True, title="What another went into")
    things.merger = propose_merger(things.gone, into, by=author)


def _add_imports(things: SimpleNamespace) -> None:
    things.imported = ImportedIdea.objects.create(idea=things.named_idea, source="file", number="1")


def _add_moderation(things: SimpleNamespace, author: Any, readers: dict[str, Any]) -> None:
    member, moderator = readers["member"], readers["moderator"]
    things.hidden_idea = IdeaFactory(author=author, shared=True, title=f"Hidden {marked('hidden_idea')}")
    things.hidden_comment = CommentFactory(idea=things.shared_idea, author=author, text=marked("hidden_comment"))
    decided(make_case(things.hidden_comment, kind="comment", by=member), by=moderator)
    things.hidden_file = add_file(things.shared_idea, _sent("hidden_file"), by=author)
    decided(make_case(things.hidden_file, kind="idea-file", by=member), by=moderator)
    things.hidden_group_file = add_group_file(things.closed_group, _sent("hidden_group_file"), by=author)
    decided(make_case(things.hidden_group_file, kind="group-file", by=readers["group member"]), by=moderator)
    things.case = make_case(things.shared_idea, by=member)
    opened(things.case, moderator)
    things.opening = things.case.openings.get()
    things.file_opening = things.opening.files.create(file_number=things.shared_file.pk)
    things.hidden_case = make_case(things.hidden_idea, by=member, reason=marked("report"))
    things.report = things.hidden_case.reports.get()
    decided(things.hidden_case, by=moderator, facts=marked("decision"))
    things.decision = things.hidden_case.decisions.get()
    appealed = make_case(IdeaFactory(author=author, shared=True), by=member)
    decided(appealed, by=moderator)
    things.appeal = appeal(appealed, by=author, text=marked("appeal"))
    log(things.case, "moderation.report.make", user=member, title=marked("private_act"))
    things.private_act = PrivateLogEntry.objects.about(things.case).get(label=marked("private_act"))


def _answered_and_narrowed(author: Any, officer: Any) -> Any:
    """Return an answer that was for all members, to an idea that its author took back."""
    idea = IdeaFactory(author=author, shared=True, title="Taken back by its author")
    answer = DispositionFactory(idea=idea, by=officer, reason=marked("narrowed_answer"))
    reach_out(idea, Reach.DRAFT)
    return answer


def _add_home_pages(things: SimpleNamespace) -> None:
    root = Site.objects.get(is_default_site=True).root_page
    things.standard_page = root.add_child(instance=StandardPage(title=f"About {marked('standard_page')}", slug="about"))
    things.draft_standard_page = root.add_child(
        instance=StandardPage(title=marked("draft_standard_page"), slug="soon", live=False)
    )
    things.faq_page = root.add_child(instance=FaqPage(title="Questions", slug="questions"))
    things.draft_faq_page = root.add_child(instance=FaqPage(title=marked("draft_faq_page"), slug="more", live=False))
    news = root.add_child(instance=NewsIndexPage(title="News", slug="news"))
    told = date(2014, 3, 3)
    things.news = news.add_child(instance=NewsPage(title="We have begun", slug="begun", happened_on=told))
    things.draft_news = news.add_child(
        instance=NewsPage(title=marked("draft_news"), slug="not", happened_on=told, live=False)
    )
