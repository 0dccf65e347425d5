import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hub.ideas.enums import Reach
from hub.ideas.models import Comment, Idea
from hub.members.services import end_membership
from tests.home.factories import UserFactory
from tests.hub.ideas.factories import CommentFactory, IdeaFactory
from tests.hub.members.factories import ApplicationFactory, MemberFactory, SecretaryFactory
from tests.prospectus.factories import make_area, make_question

pytestmark = pytest.mark.django_db

FIELDS = {
    "title": "Cargo bikes",
    "summary": "For the last mile",
    "proposal": "Text",
    "tags": "",
    "version": "1",
}


SHARE = {"act": "confirm", "reach": "members", "version": "1"}


def body(response):
    """The page without the token that is drawn anew for each answer."""
    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]*"', b"", response.content)


def addresses(pk):
    yield "get", reverse("ideas:idea-page", args=[pk])
    yield "get", reverse("ideas:idea-edit", args=[pk])
    yield "post", reverse("ideas:idea-edit", args=[pk])
    yield "get", reverse("ideas:idea-audience", args=[pk])
    yield "post", reverse("ideas:idea-audience", args=[pk])
    yield "get", reverse("ideas:idea-history", args=[pk])
    yield "post", reverse("ideas:comment-add", args=[pk])


@pytest.fixture
def member(client):
    user = MemberFactory()
    client.force_login(user)
    return user


def test_strangers_meet_the_sign_in_page_for_existing_and_missing_alike(client):
    idea = IdeaFactory(shared=True)
    for (method, there), (_, missing) in zip(addresses(idea.pk), addresses(idea.pk + 1000), strict=True):
        answers = [getattr(client, method)(url) for url in (there, missing)]
        assert [answer.status_code for answer in answers] == [302, 302]
        assert answers[0]["Location"].replace(str(idea.pk), "N") == answers[1]["Location"].replace(
            str(idea.pk + 1000), "N"
        )
    for name in ("ideas:idea-list", "ideas:idea-new"):
        assert client.get(reverse(name))["Location"] == f"/accounts/login/?next={reverse(name)}"


@pytest.mark.parametrize(
    "who",
    [
        UserFactory,
        lambda: ApplicationFactory().person,
        lambda: UserFactory(superuser=True),
        SecretaryFactory,
    ],
    ids=["registered", "applicant", "superuser", "secretariat"],
)
def test_people_who_are_not_members_meet_the_same_404_for_existing_and_missing(client, who):
    idea = IdeaFactory(shared=True, title="zwiebelfisch")
    client.force_login(who())
    for (method, there), (_, missing) in zip(addresses(idea.pk), addresses(999_999), strict=True):
        answers = [getattr(client, method)(url) for url in (there, missing)]
        assert [answer.status_code for answer in answers] == [404, 404]
        assert body(answers[0]).replace(str(idea.pk).encode(), b"") == body(answers[1]).replace(b"999999", b"").replace(
            str(idea.pk).encode(), b""
        )
        assert b"zwiebelfisch" not in answers[0].content
        assert answers[0]["Cache-Control"] == "private, no-store"
    assert client.get(reverse("ideas:idea-list")).status_code == 404


def test_other_members_meet_404_at_a_draft_for_every_act(client, member):
    draft = IdeaFactory(title="zwiebelfisch")
    for method, url in addresses(draft.pk):
        assert getattr(client, method)(url, FIELDS).status_code == 404
    assert b"zwiebelfisch" not in client.get(reverse("ideas:idea-list")).content


def test_other_members_cannot_edit_or_share_by_id(client, member):
    idea = IdeaFactory(shared=True, title="Mine")
    assert client.post(reverse("ideas:idea-edit", args=[idea.pk]), FIELDS).status_code == 404
    assert client.post(reverse("ideas:idea-audience", args=[idea.pk]), SHARE).status_code == 404
    idea.refresh_from_db()
    assert idea.title == "Mine"


def test_an_ended_membership_closes_the_exchange_with_the_next_request(client, member):
    idea = IdeaFactory(shared=True)
    assert client.get(idea.get_absolute_url()).status_code == 200
    end_membership(member.memberships.get(), by=member)
    assert client.get(idea.get_absolute_url()).status_code == 404
    assert client.get(reverse("ideas:idea-list")).status_code == 404


def test_a_closed_account_is_signed_out_with_the_next_request(client, member):
    idea = IdeaFactory(shared=True)
    member.is_active = False
    member.save()
    assert client.get(idea.get_absolute_url()).status_code == 302


def test_extra_fields_of_a_form_are_ignored(client, member):
    other = MemberFactory()
    extra = {
        "author": other.pk,
        "state": "shared",
        "reach": "members",
        "circle": 1,
        "shared_at": "2020-01-01",
        "created_at": "2020-01-01",
        "id": 77,
    }
    client.post(reverse("ideas:idea-new"), {**FIELDS, **extra})
    idea = Idea.objects.get()
    assert (idea.author, idea.reach, idea.shared_at) == (member, Reach.DRAFT, None)
    assert idea.created_at.year == timezone.now().year


def test_an_author_writes_edits_shares_and_discusses(client, member):
    response = client.post(reverse("ideas:idea-new"), {**FIELDS, "tags": "freight, Freight, last mile"}, follow=True)
    idea = Idea.objects.get()
    assert idea.tags == ["freight", "last mile"]
    assert "you alone." in response.content.decode()
    client.post(reverse("ideas:idea-edit", args=[idea.pk]), {**FIELDS, "title": "Cargo trams"})
    client.post(reverse("ideas:idea-audience", args=[idea.pk]), {**SHARE, "version": "2"})
    response = client.post(
        reverse("ideas:comment-add", args=[idea.pk]), {"text": "<script>x</script> https://a.example/"}, follow=True
    )
    page = response.content.decode()
    assert "Cargo trams" in page
    assert "&lt;script&gt;x&lt;/script&gt;" in page
    assert 'rel="nofollow noopener ugc"' in page
    assert response["Cache-Control"] == "private, no-store"


def test_a_stale_form_keeps_what_was_typed_and_changes_nothing(client, member):
    idea = IdeaFactory(author=member, version=3, title="Newest")
    response = client.post(reverse("ideas:idea-edit", args=[idea.pk]), {**FIELDS, "version": "2"})
    assert "was changed after you opened" in response.content.decode()
    assert "Cargo bikes" in response.content.decode()
    idea.refresh_from_db()
    assert idea.title == "Newest"


def test_a_comment_is_not_added_by_get(client, member):
    assert client.get(reverse("ideas:comment-add", args=[IdeaFactory(author=member).pk])).status_code == 405


def test_acts_without_the_token_are_refused(member):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(member)
    assert strict.post(reverse("ideas:idea-new"), FIELDS).status_code == 403
    assert not Idea.objects.exists()


@pytest.mark.parametrize(
    "change",
    [
        {"title": ""},
        {"title": "x" * 121},
        {"proposal": "x" * 20_001},
        {"proposal": "x" * 5_000_000},
        {"title": "nul\x00"},
        {"version": "1e99"},
        {"version": "9" * 40},
        {"areas": ["9" * 40]},
        {"areas": ["NaN"]},
        {"areas": ["\x00"]},
        {"questions": ["HOU-999"]},
        {"problem": "x" * 5_001},
        {"needs": "x" * 2_001},
        {"tags": ",".join(str(n) for n in range(9))},
        {"tags": "x" * 41},
    ],
    ids=str,
)
def test_what_will_not_do_is_said_in_a_sentence(client, member, change):
    if len(change.get("proposal", "")) > 2_600_000:
        assert client.post(reverse("ideas:idea-new"), {**FIELDS, **change}).status_code in {200, 400}
    else:
        response = client.post(reverse("ideas:idea-new"), {**FIELDS, **change})
        assert response.status_code == 200
        assert "There is a problem" in response.content.decode()
    assert not Idea.objects.exists()


@pytest.mark.parametrize("query", ["page=0", "page=501", "page=1e99", "page=" + "9" * 40, "area=none", "area=%00"])
def test_the_list_stays_polite(client, member, query):
    assert client.get(f"{reverse('ideas:idea-list')}?{query}").status_code == 200


def test_an_id_of_forty_digits_is_simply_not_there(client, member):
    assert client.get(f"/ideas/{'9' * 40}/").status_code == 404


def test_the_list_and_the_page_keep_their_number_of_queries(client, member, django_assert_max_num_queries):
    ideas = [IdeaFactory(shared=True) for _ in range(22)]
    ideas[0].areas.add(make_area())
    for _ in range(8):
        CommentFactory(idea=ideas[0])
    client.get(reverse("ideas:idea-list"))
    with django_assert_max_num_queries(12):
        client.get(reverse("ideas:idea-list"))
    client.get(ideas[0].get_absolute_url())  # That it was read is noted once a day.
    with django_assert_max_num_queries(16):
        client.get(ideas[0].get_absolute_url())
    assert Comment.objects.count() == 8


TEXTS = {
    "Chinese": "把空置的楼上房间变成住宅" * 9,
    "German": "Straßenbahnhaltestellenüberdachungsreinigungsverordnung " * 2,
    "one word": "x" * 119,
    "abusive": "<b>You</b> are all #@%&! and '); DROP TABLE ideas; --",
    "right to left": "\u202eabc \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_odd_texts_are_kept_and_shown_as_they_are(client, member, text):
    title, area = text[:120].strip(), make_area("Housing")
    question = make_question(area)
    parts = dict.fromkeys(("summary", "problem", "proposal", "evidence", "needs", "offers"), text)
    fields = {**FIELDS, **parts, "title": title, "areas": [area.code], "questions": [question.reference]}
    page = client.post(reverse("ideas:idea-new"), fields, follow=True).content.decode()
    idea = Idea.objects.get()
    assert (idea.title, idea.problem, list(idea.areas.all())) == (title, text.strip(), [area])
    assert page.count("hub-part") == 6
    assert question.text in page
    assert "<b>You" not in page
    assert client.get(reverse("ideas:idea-history", args=[idea.pk])).status_code == 200


def test_a_closed_question_that_an_idea_answers_stays_chosen(client, member):
    question, closed = make_question(make_area("Housing")), make_question(make_area("Transport"))
    idea = IdeaFactory(author=member)
    idea.questions.set([question])
    type(question).objects.update(
        status="closed", closed_at=timezone.now(), closed_by=member, closed_reason="It is answered."
    )
    page = client.get(reverse("ideas:idea-edit", args=[idea.pk])).content.decode()
    assert question.text in page
    assert closed.reference not in page


def test_a_member_begins_an_idea_at_the_page_of_its_area_and_nobody_else_is_asked_to(client, member):
    area, other = make_area("Housing"), make_area("Transport")
    address = f"/ideas/new/?area={area.slug}"
    assert address not in Client().get(area.url).content.decode()
    client.force_login(UserFactory())
    assert address not in client.get(area.url).content.decode()
    client.force_login(member)
    assert address in client.get(area.url).content.decode()
    form = client.get(address).content.decode()
    assert ticked(form) == [area.code]
    assert other.code in form


@pytest.mark.parametrize("slug", ["", "nowhere", "draft", "a\x00b", "' OR 1=1 --"])
def test_an_area_that_nobody_can_choose_is_not_ticked(client, member, slug):
    make_area("Housing")
    make_area("Draft", publish=False)
    client.force_login(member)
    assert ticked(client.get("/ideas/new/", {"area": slug}).content.decode()) == []


def ticked(html: str) -> list[str]:
    return re.findall(r'name="areas"[^>]*value="([^"]+)"[^>]*checked', html)
