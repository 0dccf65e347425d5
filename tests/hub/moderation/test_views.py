import pytest
from django.urls import reverse

from hub.moderation.enums import Outcome
from hub.moderation.models import Appeal, Report
from hub.moderation.services import appeal
from tests.hub.ideas.factories import CommentFactory, IdeaFactory
from tests.hub.members.factories import MemberFactory, MembershipFactory
from tests.hub.moderation.factories import decided, make_case, opened

pytestmark = pytest.mark.django_db

WORDS = {"ground": "abuse", "reason": "It insults my neighbour."}


def report_address(thing, kind="idea"):
    return reverse("moderation:report-new", args=[kind, thing.pk])


def test_a_member_reports_what_they_see(client):
    idea, person = IdeaFactory(shared=True), MemberFactory()
    client.force_login(person)
    assert report_address(idea) in client.get(idea.get_absolute_url()).content.decode()
    page = client.post(report_address(idea), WORDS, follow=True).content.decode()
    assert "Thank you" in page
    assert Report.objects.get().reporter == person
    assert "reported this already" in client.post(report_address(idea), WORDS, follow=True).content.decode()


def test_a_report_without_words_is_asked_for_them(client):
    client.force_login(MemberFactory())
    page = client.post(report_address(IdeaFactory(shared=True)), {}).content.decode()
    assert "There is a problem" in page
    assert "Choose what is wrong with it" in page
    assert not Report.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_what_one_cannot_see_looks_like_what_is_not_there(client, method):
    client.force_login(MemberFactory())
    draft, comment = IdeaFactory(), CommentFactory(idea__shared=False)
    missing = [("idea", 10**6), ("nonsense", draft.pk), ("comment", 10**6)]
    hidden = [("idea", draft.pk), ("comment", comment.pk)]
    for kind, pk in missing + hidden:
        address = reverse("moderation:report-new", args=[kind, pk])
        assert getattr(client, method)(address, WORDS).status_code == 404


def test_no_author_learns_who_reported_nor_what_was_said(client):
    reporter = MemberFactory(first_name="Zuleika", last_name="Quisling")
    case = make_case(by=reporter, reason="Seen from window number nine.")
    decided(case)
    author = case.authors.get()
    client.force_login(author)
    for address in (
        reverse("moderation:case-list"),
        case.get_absolute_url(),
        reverse("moderation:case-about", args=["idea", case.object_id]),
        reverse("moderation:appeal-new", args=[case.pk]),
    ):
        page = client.get(address).content.decode()
        assert "Zuleika" not in page
        assert "Quisling" not in page
        assert "window number nine" not in page


def test_authors_read_the_statement_and_who_opened_it(client):
    case = make_case()
    moderator = decided(case)
    client.force_login(case.authors.get())
    page = client.get(case.get_absolute_url()).content.decode()
    assert "It insults that person." in page
    assert "The second sentence names a person." in page
    assert moderator.display_name in page
    assert "To decide." in page
    assert "nothing was found or decided by a machine" in page
    assert reverse("moderation:appeal-new", args=[case.pk]) in page


def test_authors_know_of_a_case_once_a_moderator_has_looked(client):
    case = make_case()
    client.force_login(case.authors.get())
    assert client.get(case.get_absolute_url()).status_code == 404
    opened(case)
    assert client.get(case.get_absolute_url()).status_code == 200


def test_reporters_read_the_statement_and_not_who_opened_it(client):
    reporter = MemberFactory()
    case = make_case(by=reporter)
    moderator = decided(case, Outcome.KEEP)
    client.force_login(reporter)
    page = client.get(case.get_absolute_url()).content.decode()
    assert "It insults that person." in page
    assert moderator.display_name not in page
    assert case.authors.get().display_name not in page


def test_a_reporter_whose_membership_ended_reads_nothing_more(client):
    reporter = MemberFactory()
    case = make_case(by=reporter)
    decided(case)
    reporter.accesses.all().delete()
    client.force_login(reporter)
    assert client.get(case.get_absolute_url()).status_code == 404
    assert case.get_absolute_url() not in client.get(reverse("moderation:case-list")).content.decode()


def test_nobody_else_meets_a_case(client):
    case = make_case()
    decided(case)
    for person in (MemberFactory(), MemberFactory(is_superuser=True), MembershipFactory(ended=True).person):
        client.force_login(person)
        for address in (case.get_absolute_url(), reverse("moderation:appeal-new", args=[case.pk])):
            assert client.get(address).status_code == 404
            assert client.post(address, {"text": "No."}).status_code in {404, 405}
    assert not Appeal.objects.exists()


def test_an_author_appeals_once_through_the_page(client):
    case = make_case()
    decided(case)
    client.force_login(case.authors.get())
    address = reverse("moderation:appeal-new", args=[case.pk])
    assert "Say why you do not agree" in client.post(address, {"text": " "}).content.decode()
    assert "Your appeal is sent" in client.post(address, {"text": "No."}, follow=True).content.decode()
    assert client.get(address).status_code == 404
    assert client.post(address, {"text": "Again."}, follow=True).status_code == 200
    assert Appeal.objects.get().text == "No."


def test_an_appeal_is_shown_to_both_without_who_made_it(client):
    reporter = MemberFactory(first_name="Zuleika")
    case = make_case(by=reporter)
    decided(case, Outcome.KEEP)
    appeal(case, by=reporter, text="Read window number nine again.")
    client.force_login(case.authors.get())
    page = client.get(case.get_absolute_url()).content.decode()
    assert "Somebody has appealed" in page
    assert "Zuleika" not in page
    assert "number nine" not in page


def test_what_is_typed_is_shown_as_text(client):
    reporter = MemberFactory()
    case = make_case(by=reporter, reason="<script>r</script>")
    client.force_login(reporter)
    assert "<script>r" not in client.get(case.get_absolute_url()).content.decode()


def test_pages_are_kept_by_no_cache(client):
    case = make_case()
    decided(case)
    client.force_login(case.authors.get())
    for address in (case.get_absolute_url(), reverse("moderation:case-list")):
        assert "no-store" in client.get(address)["Cache-Control"]


def test_a_hidden_comment_is_shown_to_whoever_wrote_it_alone(client):
    comment = CommentFactory(text="Zebrafish all of you")
    decided(make_case(comment, kind="comment"))
    page = comment.idea.get_absolute_url()
    client.force_login(comment.author)
    assert "A moderator has hidden this comment" in client.get(page).content.decode()
    client.force_login(comment.idea.author)
    assert "Zebrafish" not in client.get(page).content.decode()


def test_the_public_page_tells_no_small_number(client):
    decided(make_case())
    page = client.get(reverse("moderation:moderation-page")).content.decode()
    assert page.count("fewer than 5") == 3
    for _ in range(5):
        make_case()
    page = client.get(reverse("moderation:moderation-page")).content.decode()
    assert page.count("fewer than 5") == 2
