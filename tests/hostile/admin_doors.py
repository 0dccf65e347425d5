"""How the addresses of the admin are asked for, and by whom, for the table in `admin_table`."""

import re
from collections.abc import Iterator
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents.models import Document
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, GroupPagePermission, Page, Site, Task, Workflow

from home.models import ContactMessage, NewsIndexPage, SiteBranding, User
from home.roles import Role
from home.standing_pages import set_up_pages
from hub.members.models import JoiningSettings, StandsFor, TermsVersion
from projects.assessments.models import Assessment
from projects.assessments.services import save_scores, submit_assessment, write_recommendation
from projects.awards.enums import Decided
from projects.awards.services import Choice, decide_bid, make_decision
from projects.bids.enums import BidStage
from projects.bids.models import LateException
from search.models import Entry, PromotedResult, Synonym
from tests.home.factories import UserFactory
from tests.hub.commitments.factories import CommitmentFactory, entry_of
from tests.hub.ideas.factories import CommentFactory, IdeaFactory
from tests.hub.ideas.publishing.factories import proposed
from tests.hub.members.factories import (
    AccessFactory,
    ApplicationFactory,
    MembershipFactory,
    OrganisationFactory,
    SecretaryFactory,
)
from tests.hub.members.invited import ContactFactory, ContactImportFactory, InvitationFactory
from tests.hub.moderation.factories import make_case
from tests.hub.publications.factories import AttachmentFactory, PublicationFactory, SeriesFactory
from tests.projects.assessments.factories import assessor_of, commissioned_call, open_bids, points_for
from tests.projects.bids.factories import submitted_bid
from tests.projects.calls.factories import CallFactory, CallQuestionFactory
from tests.projects.contracting.factories import PastProcessFactory
from tests.projects.delivery.factories import DeliverableFactory, MilestoneFactory, ProjectFactory
from tests.projects.impacts.factories import ImpactFactory
from tests.prospectus.factories import EditionFactory, make_area, make_question

TOKEN = "quetzalcoatlus"  # In every private record, and nowhere else.

# Who is at the door, by the letter that the table has for them.
LETTERS = {"n": "news writer", "e": "editor", "c": "commissioner", "s": "secretary", "a": "administrator"}


def readers() -> dict[str, User]:
    """Make one officer of each sort; the news writer may change pages below the news alone."""
    people = {letter: UserFactory(officer=True, first_name=name) for letter, name in LETTERS.items() if letter != "s"}
    people["s"] = SecretaryFactory()
    people["n"].groups.add(_writers_of_news())
    for letter, role in (("e", Role.EDITOR), ("c", Role.COMMISSIONER), ("s", Role.SECRETARIAT)):
        people[letter].groups.add(Group.objects.get(name=role))
    people["a"].is_superuser = True
    people["a"].save()
    return people


def _writers_of_news() -> Group:
    group = Group.objects.create(name="Writers of news")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for codename in ("add_page", "change_page"):
        GroupPagePermission.objects.create(
            group=group,
            page=Page.objects.get(pk=NewsIndexPage.objects.get().pk),
            permission=Permission.objects.get(codename=codename, content_type__app_label="wagtailcore"),
        )
    return group


def things() -> SimpleNamespace:
    """Make something for every address: public things, and private ones that carry the token."""
    set_up_pages()
    page = PublicationFactory(title="A draft", draft=True)
    revision = page.save_revision()
    area = make_area("Housing")
    idea = IdeaFactory(shared=True, title=TOKEN, summary=TOKEN, proposal=TOKEN, tags=[TOKEN])
    CommentFactory(idea=idea, text=TOKEN)
    image = get_image_model().objects.create(title="A picture", file=get_test_image_file())
    return SimpleNamespace(
        page=page,
        index=page.get_parent(),
        revision=revision,
        file=AttachmentFactory(page=page).file,
        question=make_question(area),
        edition=EditionFactory(),
        outcome=area.outcome,
        series=SeriesFactory(),
        idea=idea,
        case=make_case(idea, reason=TOKEN),
        public_text=proposed(idea=idea, title=TOKEN, text=TOKEN, publish_on=timezone.localdate() + timedelta(days=9)),
        call=CallFactory(title="A draft of a call", draft=True),
        project=ProjectFactory(title="A draft of a project", draft=True),
        live_project=ProjectFactory(),
        milestone=MilestoneFactory(),
        deliverable=DeliverableFactory(),
        callquestion=CallQuestionFactory(text=TOKEN),
        bid=submitted_bid(secret=TOKEN),
        lateexception=_exception(),
        impact=ImpactFactory(what=TOKEN, evidence=TOKEN),
        commitment=CommitmentFactory(what=TOKEN, entry=entry_of(area)),
        pastprocess=PastProcessFactory(),
        assessment=_assessment(),
        organisation=OrganisationFactory(),
        standsfor=StandsFor.objects.create(body=OrganisationFactory(), other=OrganisationFactory()),
        application=ApplicationFactory(motive=TOKEN, role=TOKEN),
        membership=MembershipFactory(role=TOKEN),
        access=AccessFactory(),
        invitation=InvitationFactory(note=TOKEN),
        contact=ContactFactory(note=TOKEN),
        contactimport=ContactImportFactory(file_name=TOKEN),
        termsversion=TermsVersion.objects.create(number=1, text="Be kind.", set_by=UserFactory()),
        joiningsettings=JoiningSettings.objects.create(),
        contactmessage=ContactMessage.objects.create(
            name="Ada", email="ada@example.org", subject=TOKEN, message=TOKEN, fingerprint="1"
        ),
        image=image,
        document=Document.objects.create(title="A document", file=get_test_image_file("document.png")),
        synonym=Synonym.objects.create(words="bus, coach"),
        promotedresult=PromotedResult.objects.create(query="homes", entry=Entry.objects.filter(kind="area").get()),
        redirect=Redirect.objects.create(old_path="/old"),
        collection=Collection.get_first_root_node().add_child(name="Pictures"),
        workflow=Workflow.objects.get(),
        task=Task.objects.first(),
        site=Site.objects.get(),
        person=UserFactory(),
        group=Group.objects.get(name=Role.EDITOR),
        sitebranding=SiteBranding.objects.create(site=Site.objects.get()),
    )


def _exception() -> LateException:
    now = timezone.now()
    of_call = {"call": CallFactory(closed=True), "stage": BidStage.BID, "organisation": OrganisationFactory()}
    return LateException.objects.create(
        **of_call, until=now + timedelta(days=1), reason="Ill", asked_by=UserFactory(), asked_at=now
    )


def _assessment() -> Assessment:
    bid = submitted_bid(secret=TOKEN, call=commissioned_call())
    open_bids(bid.call)
    person = assessor_of(bid)
    save_scores(bid, points_for(bid, 3, 4, reason=TOKEN), by=person)
    assessment = submit_assessment(bid, by=person)
    write_recommendation(bid.call, BidStage.BID, TOKEN, by=bid.call.commissioner)
    decide_bid(bid, Choice(Decided.DECLINED, TOKEN), by=bid.call.commissioner)
    make_decision(bid.call, BidStage.BID, by=bid.call.commissioner)
    return assessment


def _of_assessment(assessment: Assessment, *, is_award: bool) -> dict[str, Any]:
    """Return what fills the placeholders of the addresses about an assessment, or the decision upon it."""
    bid = assessment.bid
    return {
        "pk": bid.call_id,
        "stage": bid.stage,
        "reference": bid.reference,
        "assessor": bid.call.assessors.get().pk,
        "criterion": bid.call.criteria.first().pk,
        "instance_pk": bid.decisions.get().pk if is_award else assessment.pk,
    }


# What fills a placeholder: by the address's name, as far as need be, and the placeholder's.
_FILLINGS = (
    (r"bulk_action", "app_label", "wagtailcore"),
    (r"bulk_action", "model_name", "page"),
    (r"bulk_action", "action", "delete"),
    (r"wagtailsettings", "app_name", "home"),
    (r"wagtailsettings", "model_name", "sitebranding"),
    (r"tag_model_autocomplete", "app_name", "taggit"),
    (r"tag_model_autocomplete", "model_name", "tag"),
    (r"edit_task|add_task", "app_label", "wagtailcore"),
    (r"edit_task|add_task", "model_name", "groupapprovaltask"),
    (r"editing_sessions", "app_label", "wagtailcore"),
    (r"editing_sessions", "model_name", "page"),
    (r"", "content_type_app_name|app_label", "publications"),
    (r"", "content_type_model_name|model_name", "publicationpage"),
    (r"", "action_name", "approve"),
    (r"bids_admin", "stage", "bid"),
    (r"project-move", "state", "underway"),
    (r"images:preview", "image_id", "1000000"),  # Scaling pictures is no part of this.
    (r"", "filter_spec", "width-100"),
    (r"", "revision_id_a", "earliest"),
    (r"", "revision_id_b", "latest"),
    (r"", "token", "x"),
    (r"", "uidb64", "x"),
)
_THINGS = (
    (r"_pages:(add|preview_on_add)$|explore|choose_page", "parent_page_id", "index"),
    (r"", "destination_id", "index"),
    (r"", "page_id|parent_page_id|page_to_move_id|page_pk", "page"),
    (r"", "revision_id", "revision"),
    (r"", "collection_id", "collection"),
    (r"", "image_id", "image"),
    (r"", "document_id|doc_id", "document"),
    (r"", "redirect_id", "redirect"),
    (r"", "task_id", "task"),
    (r"", "workflow_pk", "workflow"),
    (r"_api:(documents|images)|wagtail(documents|images)_|docs_chooser", "pk", "document"),
    (r"", "object_id", "page"),
    (r"file-preview", "pk", "file"),
    (r"_callpage_|call-cancel|call-bids|opening-|exception-ask", r"pk|instance_pk", "call"),
    (r"_projectpage_", r"pk|instance_pk", "project"),
    (r"delivery_admin:", "pk", "live_project"),
    (r"_milestone_modeladmin_", r"pk|instance_pk", "milestone"),
    (r"_deliverable_modeladmin_", r"pk|instance_pk", "deliverable"),
    (r"exception-", "pk", "lateexception"),
    (r"_bid_modeladmin_", r"pk|instance_pk", "bid"),
    (r"_callquestion_|question-answer", r"pk|instance_pk", "callquestion"),
    (r"question_(close|reopen)|_question_", r"pk|instance_pk", "question"),
    (r"edition_", r"pk|instance_pk", "edition"),
    (r"_outcome_", "instance_pk", "outcome"),
    (r"_series_", "instance_pk", "series"),
    (r"_impact_", r"pk|instance_pk", "impact"),
    (r"_commitment_", r"pk|instance_pk", "commitment"),
    (r"_pastprocess_|contracting_admin:", r"pk|instance_pk", "pastprocess"),
    (r"_idea_", r"pk|instance_pk", "idea"),
    (r"_ideapublication_", r"pk|instance_pk", "public_text"),
    (r"_case_", r"pk|instance_pk", "case"),
    (r"_organisation_", r"pk|instance_pk", "organisation"),
    (r"_standsfor_", r"pk|instance_pk", "standsfor"),
    (r"_application_", r"pk|instance_pk", "application"),
    (r"_membership_", r"pk|instance_pk", "membership"),
    (r"_access_", r"pk|instance_pk", "access"),
    (r"_invitation_", r"pk|instance_pk", "invitation"),
    (r"_contact_modeladmin_look_over", "pk", "contactimport"),
    (r"_contact_modeladmin_", r"pk|instance_pk", "contact"),
    (r"_termsversion_", r"pk|instance_pk", "termsversion"),
    (r"_contactmessage_", r"pk|instance_pk", "contactmessage"),
    (r"promotedresult", "pk", "promotedresult"),
    (r"synonym", "pk", "synonym"),
    (r"collections:", "pk", "collection"),
    (r"_task$", "pk", "task"),
    (r"workflows:", "pk", "workflow"),
    (r"sites:", "pk", "site"),
    (r"wagtailsettings", "pk", "site"),
    (r"groups:", "pk", "group"),
    (r"users:", "pk", "person"),
    (r"images", "pk", "image"),
    (
        r"^(?!.*_modeladmin_)|_publicationpage_",
        r"pk|instance_pk",
        "page",
    ),  # A register without a thing of its own finds nothing.
)


def filled(name: str, pattern: str, things: SimpleNamespace) -> str:
    """Return the address with every placeholder filled: with what is there, else with the number of nothing."""

    def fill(match: re.Match[str]) -> str:
        placeholder = match[1] or match[2]
        if name.startswith(("assessments_", "awards_")):
            return str(_of_assessment(things.assessment, is_award="award" in name)[placeholder])
        if name.startswith("bids_admin:opened-"):
            return str(things.bid.reference)
        for where, which, text in _FILLINGS:
            if re.search(where, name) and re.fullmatch(which, placeholder):
                return text
        for where, which, thing in _THINGS:
            if re.search(where, name) and re.fullmatch(which, placeholder):
                return str(getattr(things, thing).pk)
        return str(10**6)

    path = re.sub(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^)]*\)", fill, pattern)
    path = "/" + re.sub(r"[\^$\\]", "", path)
    return f"{path}?id={things.page.pk}" if "bulk" in name else path


def is_open(answer: HttpResponse) -> bool:
    """Say whether the door was open: a page, or a way on to one. To be sent home or to sign in is to be refused."""
    return answer.status_code < 400 and answer.get("Location", "").partition("?")[0] not in {
        "/admin/",
        "/accounts/login/",
    }


def addresses() -> dict[str, str]:
    """Return every address of the admin by its name; the second of two patterns goes by `name#2`."""
    found: dict[str, str] = {}
    for name, pattern in _walk(get_resolver().url_patterns):
        if pattern.startswith("admin/") and name != "None":  # Wagtail's answer to what has no address.
            found[name if name not in found else f"{name}#2"] = pattern
    return found


def _walk(patterns: list[Any], space: str = "", before: str = "") -> Iterator[tuple[str, str]]:
    for one in patterns:
        pattern = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _walk(one.url_patterns, f"{space}{one.namespace}:" if one.namespace else space, pattern)
        elif isinstance(one, URLPattern):
            yield f"{space}{one.name}", pattern
