"""The secretariat works in its registers from the first filter to the last answer, and never needs the database."""

import csv
import io
import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from playwright.sync_api import Page, expect

from home.roles import Role
from home.services import SECRETARIAT_OFFICE, join_office
from hub.moderation.moderators import OFFICE
from search.threads import entries_for
from tests.home.factories import UserFactory
from tests.hub.commitments.factories import CommitmentFactory
from tests.hub.ideas.factories import CommentFactory, IdeaFactory
from tests.hub.members.factories import AccessFactory, ApplicationFactory, MemberFactory, OrganisationFactory
from tests.hub.moderation.factories import make_case
from tests.projects.delivery.factories import DeliverableFactory, MilestoneFactory, ProjectFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLE = "Lanterns along the Grand Union"
INSULT = "Whoever wrote this cannot count."
# The register, a search and a filter that leave one row, what stands in it, and what its page says besides.
REGISTERS = (
    ("members/application", "q=omar&answer=open", "Omar Reyes", "I count lamps"),
    ("members/membership", "q=nadia&ended=no", "Nadia Karim", "Wharf Street Workshops"),
    ("members/organisation", "q=wharf&member=yes", "Wharf Street Workshops", "Think tank"),
    ("ideas/idea", "q=lanterns&answer=none", TITLE, "What it is about."),
    ("moderation/case", "q=beside&decision=no", "Comment, report", "beside the point"),
)
PROMISES = (
    ("delivery/milestone", "q=lamps", "Ten lamps stand", "Lamps for the towpath"),
    ("delivery/deliverable", "q=lamps", "What the lamps changed", "Lamps for the towpath"),
    ("commitments/commitment", "q=lock&state=agreed", "an evening beside the lock", "Lamps for the towpath"),
)


@pytest.fixture
def nadia(site):
    """A member with an idea, and beside her what searches and filters leave out."""
    wharf = OrganisationFactory(name="Wharf Street Workshops", slug="wharf-street-workshops", member=True)
    nadia = MemberFactory(first_name="Nadia", last_name="Karim", member__organisation=wharf)
    ApplicationFactory(person__first_name="Omar", person__last_name="Reyes", motive="I count lamps.", individual=True)
    ApplicationFactory(declined=True)
    IdeaFactory(shared=True)
    IdeaFactory(author=nadia, title=TITLE, shared=True)
    return nadia


@pytest.fixture
def secretary(nadia):
    """An officer of the secretariat who moderates, and has been given sight of what members share."""
    person = UserFactory(officer=True, first_name="Peter", last_name="Lindqvist")
    join_office(SECRETARIAT_OFFICE, person)
    join_office(OFFICE, person)
    AccessFactory(person=person, reason="office")
    return person


def test_each_register_is_searched_narrowed_read_and_taken_away_as_a_table(page, sign_in, nadia, secretary):
    make_case(CommentFactory(author=nadia, text=INSULT), kind="comment", reason="It is beside the point.")
    make_case(reason="Something else.")
    sign_in(secretary, page)
    for register, query, row, detail in REGISTERS:
        look_up(page, register, query, row, detail)


def test_what_was_promised_is_found_and_taken_away_in_its_registers(page, sign_in, secretary):
    late = timezone.localdate() - timedelta(days=40)
    project = ProjectFactory(state="underway", title="Lamps for the towpath")
    for factory, title in ((MilestoneFactory, "Ten lamps stand"), (DeliverableFactory, "What the lamps changed")):
        factory(project=project, title=title, due_on=late)
        factory(title="Something else")
    entry = entries_for("project", [project.pk])[0]
    CommitmentFactory(entry=entry, what="an evening beside the lock", agreed=True)
    CommitmentFactory()
    secretary.groups.add(Group.objects.get(name=Role.COMMISSIONER))
    sign_in(secretary, page)
    for register, query, row, detail in PROMISES:
        look_up(page, register, query, row, detail)


def test_an_idea_is_answered_from_the_list_of_what_waits_and_its_author_reads_why(
    page, sign_in, open_window, nadia, secretary
):
    sign_in(secretary, page)
    page.goto("/admin/ideas/idea/?answer=none&q=lanterns")
    act_on(page, TITLE, "Answer")
    page.get_by_role("button", name="Give this answer").click()
    expect(page.locator(".error-message").first).to_be_visible()
    page.get_by_label("Taken up", exact=True).check()
    page.get_by_label("Why", exact=True).fill("We begin with three lamps in March.")
    page.get_by_role("button", name="Give this answer").click()
    expect(page.get_by_text("The idea is answered, and its authors are told.")).to_be_visible()
    author = sign_in(nadia, open_window())
    author.goto("/your/")
    author.get_by_role("link", name=TITLE).first.click()
    expect(author.locator("main")).to_contain_text("We begin with three lamps in March.")
    expect(author.locator("main")).to_contain_text("Peter Lindqvist")


def test_what_is_reported_is_hidden_with_a_reason_and_shown_again_after_an_appeal(
    page, sign_in, open_window, nadia, secretary
):
    idea = IdeaFactory(shared=True)
    CommentFactory(idea=idea, author=nadia, text=INSULT)
    reader = sign_in(MemberFactory(), open_window())
    report(reader, idea.get_absolute_url())
    moderator, author = sign_in(secretary, page), sign_in(nadia, open_window())
    decide(moderator, "Hide", "It says that somebody cannot count.")
    reader.goto(idea.get_absolute_url())
    expect(reader.locator("main")).not_to_contain_text(INSULT)
    appeal(author, idea.get_absolute_url())
    decide(moderator, "Keep", "It is about the numbers, as the appeal shows.")
    reader.reload()
    expect(reader.locator(".hub-comment")).to_contain_text(INSULT)
    author.reload()
    expect(author.locator("main")).to_contain_text("as the appeal shows")


def look_up(page: Page, register: str, query: str, row: str, detail: str) -> None:
    """Find one row of a register, see it in a spreadsheet, and open its page."""
    page.goto(f"/admin/{register}/?{query}")
    rows = page.locator("table.listing tbody tr")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text(row)
    table = page.request.get(f"/admin/{register}/?{query}&export=csv")
    assert table.headers["content-type"].startswith("text/csv")
    assert len(list(csv.reader(io.StringIO(table.text())))) == 2
    rows.hover()
    rows.get_by_role("link", name="Inspect").last.click()
    expect(page.locator("main")).to_contain_text(detail)


def act_on(page: Page, row: str, act: str) -> None:
    """Press a button of a row, which shows once one is over it."""
    line = page.locator("table.listing tbody tr").filter(has_text=row)
    line.hover()
    line.get_by_role("link", name=re.compile(f"^{act}")).click()


def report(page: Page, idea: str) -> None:
    page.goto(idea)
    page.get_by_role("link", name="Report this comment by Nadia Karim").click()
    page.get_by_label("It attacks or insults people").check()
    page.get_by_role("button", name="Send the report").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Say what is wrong with it")
    page.get_by_label("Tell the moderator more").fill("It is about whoever wrote it.")
    page.get_by_role("button", name="Send the report").click()
    expect(page.locator("main")).not_to_contain_text("There is a problem")


def decide(page: Page, act: str, reason: str) -> None:
    """Open what waits, read it, and decide with a statement of reasons."""
    page.goto("/admin/moderation/case/?decision=no")
    act_on(page, "Comment, report", "Open")
    page.get_by_role("button", name="Open and read").click()
    expect(page.locator("main")).to_contain_text(INSULT)
    page.locator("main").get_by_role("link", name=act, exact=True).click()
    page.get_by_label("It attacks or insults people").check()
    page.get_by_label("The facts").fill("One sentence about another member.")
    page.get_by_label(re.compile("^Why the rule applies")).fill(reason)
    page.get_by_role("button", name=f"{act} it").click()
    expect(page.get_by_text(re.compile("are told why"))).to_be_visible()


def appeal(page: Page, idea: str) -> None:
    page.goto(idea)
    page.get_by_role("link", name="Read why, and what you can do").click()
    page.get_by_role("link", name=re.compile("^Comment of yours")).click()
    expect(page.locator("main")).to_contain_text("It says that somebody cannot count.")
    expect(page.locator("main")).to_contain_text("Peter Lindqvist")
    page.get_by_role("button", name="Appeal").click()
    page.get_by_label("Why do you not agree?").fill("I meant the lamps, not the person.")
    page.get_by_role("button", name="Send the appeal").click()
    expect(page.locator("main")).to_contain_text("What was decided holds until there is an answer.")
