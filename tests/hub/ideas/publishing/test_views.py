import json
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from home.templatetags.hub_dates import day
from hub.ideas.publishing.enums import ConsentState, PublicationState
from hub.ideas.publishing.models import Consent, IdeaPublication, PublicationRequest
from hub.ideas.publishing.services import ask_to_publish, withdraw
from hub.members.home_registry import needs_of
from tests.home.factories import UserFactory
from tests.hub.ideas.factories import CommentFactory, IdeaFactory
from tests.hub.ideas.publishing.factories import everybody_agrees, idea_of_two, proposed, published
from tests.hub.members.factories import AccessFactory, MemberFactory

pytestmark = pytest.mark.django_db

HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(1)> [x](javascript:alert(1))'  # fmt: skip


def fields(**changes):
    today = timezone.localdate().isoformat()
    return {
        "title": "Cargo bikes",
        "summary": "Bikes instead of vans.",
        "text": "Three depots.",
        "licence": "cc-by-4.0",
        "publish_on": today,
    } | changes


def get(client, name, *args):
    return client.get(reverse(f"publishing:{name}", args=args))


def post(client, name, *args, **data):
    return client.post(reverse(f"publishing:{name}", args=args), data)


def test_an_author_proposes_with_a_quotation_and_the_others_agree(client):
    idea, other = idea_of_two()
    comment = CommentFactory(idea=idea, text="I would lend a depot.\nFrom May.")
    client.force_login(idea.author)
    page = get(client, "proposal-new", idea.pk).content.decode()
    assert idea.proposal in page
    assert "I would lend a depot." in page
    quoted = {f"quote_{comment.pk}": "on", f"words_{comment.pk}": "lend a depot.\r\nFrom May."}
    assert post(client, "proposal-new", idea.pk, **fields(), **quoted).status_code == 302
    publication = IdeaPublication.objects.get()
    assert Consent.objects.get(comment=comment).quote == "lend a depot.\nFrom May."
    for person in (other, comment.author):
        client.force_login(person)
        page = get(client, "proposal-page", publication.pk).content.decode()
        digest = re.search(r'name="digest" value="(\w+)"', page)[1]
        named = {} if person == other else {"is_named": "on"}
        assert post(client, "consent-give", publication.pk, digest=digest, **named).status_code == 302
        page = get(client, "proposal-page", publication.pk).content.decode()
        assert ("The text is public now." in page) == (person == comment.author)  # The last one's word.
    client.logout()
    publication.refresh_from_db()
    page = client.get(publication.get_absolute_url()).content.decode()
    assert comment.author.display_name in page
    assert "A member" in page
    assert other.display_name not in page
    assert publication.original_digest in page
    assert f"/ideas/{idea.pk}/" not in page


def test_extra_fields_of_a_form_change_nothing(client):
    idea, _ = idea_of_two()
    client.force_login(idea.author)
    hostile = {
        "state": "published", "given": 9, "needed": 0, "agreed_at": "2020-01-01", "published_at": "2020-01-01",
        "slug": "mine", "original_digest": "x", "proposed_by": 1, "idea": 1, "digest": "f" * 64, "consents": "given",
    }  # fmt: skip
    assert post(client, "proposal-new", idea.pk, **(hostile | fields())).status_code == 302
    publication = IdeaPublication.objects.get()
    assert (publication.state, publication.needed, publication.given) == (PublicationState.PROPOSED, 2, 1)
    assert (publication.slug, publication.published_at, publication.idea) == (None, None, idea)
    changed = fields(text="Other words.") | hostile | {"digest": publication.digest}
    assert post(client, "proposal-edit", publication.pk, **changed).status_code == 302
    publication.refresh_from_db()
    assert (publication.state, publication.text) == (PublicationState.PROPOSED, "Other words.")
    post(client, "consent-give", publication.pk, digest=publication.digest, person=2, state="given")
    publication.refresh_from_db()
    assert publication.state == PublicationState.PROPOSED


def test_others_find_nothing_of_a_proposal(client):
    idea, other = idea_of_two()
    publication = proposed(idea=idea)
    consent = Consent.objects.get(publication=publication, person=other)
    for person in (MemberFactory(), AccessFactory(officer=True).person):
        client.force_login(person)
        for name in ("proposal-page", "proposal-edit", "published-withdraw", "original-read"):
            assert get(client, name, publication.pk).status_code == 404
        for name in ("consent-give", "proposal-abandon"):
            assert post(client, name, publication.pk, digest=publication.digest).status_code == 404
        assert post(client, "consent-leave-out", consent.pk).status_code == 404
        assert publication.title not in client.get(reverse("publishing:proposal-list")).content.decode()
        assert "under way" not in client.get(idea.get_absolute_url()).content.decode()
    client.force_login(idea.author)
    assert post(client, "consent-leave-out", consent.pk).status_code == 404
    consent.refresh_from_db()
    assert consent.state == ConsentState.AWAITED


def test_a_quoted_member_sees_the_text_and_no_list_of_who_is_asked(client):
    idea, _ = idea_of_two()
    comment = CommentFactory(idea=idea)
    publication = proposed(comment, idea=idea)
    client.force_login(comment.author)
    page = get(client, "proposal-page", publication.pk).content.decode()
    assert "Three depots" in page
    assert "Who is asked" not in page
    assert "Stop the publication" not in page
    assert get(client, "proposal-edit", publication.pk).status_code == 404
    assert publication.title in client.get(reverse("publishing:proposal-list")).content.decode()
    own = Consent.objects.get(publication=publication, person=comment.author)
    assert post(client, "consent-leave-out", own.pk).status_code == 302
    assert get(client, "proposal-page", publication.pk).status_code == 404


def test_the_public_page_has_metadata_and_citations(client):
    publication = published()
    page = client.get(publication.get_absolute_url())
    html = page.content.decode()
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html)[1])
    assert data["headline"] == publication.title
    assert data["license"].startswith("https://creativecommons.org/")
    assert 'name="citation_author"' in html
    assert f"{publication.title}. " in re.search(r'hub-cite__sentence">(.*?)</p>', html)[1]
    for ending, word in (("bib", "@techreport"), ("ris", "TY  - RPRT"), ("json", '"title"')):
        assert word in get(client, "published-cite", publication.slug, ending).content.decode()
    found = client.get(reverse("publishing:published-list"), follow=True).content.decode()
    assert publication.title in found
    feed = client.get(reverse("search:entry-feed") + "?kind=published_idea").content.decode()
    assert publication.get_absolute_url() in feed


@pytest.mark.parametrize("is_shared", [False, True])
def test_the_page_claims_nothing_of_who_had_seen_the_idea_before(client, is_shared):
    publication = published(idea=IdeaFactory(shared=is_shared))
    page = client.get(publication.get_absolute_url()).content.decode()
    proof = page.partition('id="original"')[2].partition("</section>")[0]
    assert f"private original was frozen on {day(publication.frozen_at)}" in proof
    assert publication.original_digest in proof
    assert "hared" not in proof  # Nobody has to have shared it, and who saw it is no matter of the public.


def test_a_withdrawn_idea_shows_when_and_why_and_no_text(client):
    publication = published(text="Words that are gone.")
    client.force_login(publication.proposed_by)
    assert get(client, "published-withdraw", publication.pk).status_code == 200
    assert post(client, "published-withdraw", publication.pk, reason="").status_code == 200
    assert post(client, "published-withdraw", publication.pk, reason="A partner asked us to.").status_code == 302
    client.logout()
    response = client.get(publication.get_absolute_url())
    html = response.content.decode()
    assert response.status_code == 410
    assert "A partner asked us to." in html
    assert "noindex" in html
    assert "Words that are gone." not in html
    assert publication.proposed_by.display_name not in html
    cited = get(client, "published-cite", publication.slug, "json").content.decode()
    assert publication.proposed_by.last_name not in cited


def test_the_council_asks_on_the_page_and_an_author_keeps_it_private(client):
    idea, officer = IdeaFactory(shared=True), AccessFactory(officer=True).person
    client.force_login(officer)
    assert "Ask the authors whether" in client.get(idea.get_absolute_url()).content.decode()
    assert post(client, "request-new", idea.pk, reason="Others should read it.").status_code == 302
    request = PublicationRequest.objects.get()
    assert post(client, "request-decline", request.pk).status_code == 404
    client.force_login(MemberFactory())
    assert "Others should read it." not in client.get(idea.get_absolute_url()).content.decode()
    client.force_login(idea.author)
    assert "Others should read it." in client.get(idea.get_absolute_url()).content.decode()
    assert post(client, "request-decline", request.pk).status_code == 302
    request.refresh_from_db()
    assert request.answered_by == idea.author


def test_an_original_is_checked_on_a_page_for_everybody(client):
    publication = published()
    spaced = json.dumps(json.loads(publication.original), indent=2)
    page = post(client, "original-verify", original=spaced).content.decode()
    assert "This is the original of" in page
    assert "No published idea has this" in post(client, "original-verify", original='{"a":1}').content.decode()
    for broken in ("", "[]", "nonsense", '{"a":', "[" * 50_000, "{" * 300_000):
        response = post(client, "original-verify", original=broken)
        assert response.status_code == 200
        assert "govuk-error-summary" in response.content.decode()


def test_only_authors_get_the_frozen_original(client):
    idea = IdeaFactory(shared=True)
    comment = CommentFactory(idea=idea)
    publication = proposed(comment, idea=idea)
    client.force_login(comment.author)
    post(client, "consent-give", publication.pk, digest=publication.digest)
    assert get(client, "original-read", publication.pk).status_code == 404
    client.force_login(idea.author)
    response = get(client, "original-read", publication.pk)
    publication.refresh_from_db()
    assert response.content.decode() == publication.original
    assert "no-store" in response["Cache-Control"]


def test_what_is_typed_is_shown_as_text_everywhere(client):
    idea = IdeaFactory(shared=True)
    comment = CommentFactory(idea=idea, text=HOSTILE)
    publication = proposed(comment, idea=idea, title=HOSTILE[:100], summary=HOSTILE, text=HOSTILE)
    client.force_login(comment.author)
    before = get(client, "proposal-page", publication.pk).content.decode()
    post(client, "consent-give", publication.pk, digest=publication.digest, is_named="on")
    publication.refresh_from_db()
    withdrawn = published(idea=IdeaFactory(shared=True))
    withdraw(withdrawn, reason=HOSTILE, by=withdrawn.proposed_by)
    for html in (
        before,
        client.get(publication.get_absolute_url()).content.decode(),
        client.get(withdrawn.get_absolute_url()).content.decode(),
    ):
        assert "<script>alert" not in html
        assert "<img src=x" not in html
        assert 'href="javascript' not in html


@pytest.mark.parametrize(
    "changes",
    [
        {"publish_on": "9999-12-31"},
        {"publish_on": "soon"},
        {"licence": "all-rights-reserved"},
        {"title": ""},
        {"text": "x" * 30_001},
        {"areas": "NOWHERE"},
    ],
)
def test_what_cannot_be_published_is_refused_with_a_sentence(client, changes):
    idea = IdeaFactory(shared=True)
    client.force_login(idea.author)
    response = post(client, "proposal-new", idea.pk, **fields(**changes))
    assert response.status_code == 200
    assert "govuk-error-summary" in response.content.decode()
    assert not IdeaPublication.objects.exists()


def test_pages_ask_the_database_little(client, django_assert_max_num_queries):
    idea, _ = idea_of_two()
    comments = [CommentFactory(idea=idea) for _ in range(6)]
    publication = proposed(*comments, idea=idea, publish_on=timezone.localdate() + timedelta(days=3))
    client.force_login(idea.author)
    get(client, "proposal-page", publication.pk)
    with django_assert_max_num_queries(16):
        get(client, "proposal-page", publication.pk)
    public = published()
    client.logout()
    client.get(public.get_absolute_url())
    with django_assert_max_num_queries(8):
        client.get(public.get_absolute_url())
    officer = AccessFactory(officer=True).person
    asked = IdeaFactory(shared=True)
    ask_to_publish(asked, reason="x", by=officer)
    client.force_login(officer)
    client.get(asked.get_absolute_url())
    with django_assert_max_num_queries(16):
        client.get(asked.get_absolute_url())


def test_what_waits_for_a_word_stands_on_the_members_home():
    idea, other = idea_of_two()
    publication = proposed(idea=idea)
    asked = IdeaFactory(shared=True)
    ask_to_publish(asked, reason="x", by=AccessFactory(officer=True).person)
    assert [line.words for line in needs_of(other)[0]] == [publication.title]
    assert [line.words for line in needs_of(asked.author)[0]] == [asked.title]
    assert publication.title not in [line.words for line in needs_of(idea.author)[0]]


def test_a_report_is_offered_to_those_who_may_make_it(client):
    publication = published(idea=idea_of_two()[0])
    for person, may_report in (
        (MemberFactory(), True),
        (publication.proposed_by, False),
        (UserFactory(), False),
        (None, False),
    ):
        client.logout() if person is None else client.force_login(person)
        page = client.get(publication.get_absolute_url()).content.decode()
        assert ("Report this text" in page) == may_report


def test_whoever_takes_back_words_that_are_public_is_told_that_they_stay_there(client):
    idea = IdeaFactory(shared=True)
    quoted, other = CommentFactory(idea=idea), CommentFactory(idea=idea)
    publication = proposed(quoted, idea=idea)
    client.force_login(quoted.author)
    address = reverse("ideas:comment-take-back", args=[idea.pk, quoted.pk])
    assert "stand in public" not in client.get(address).content.decode()
    publication = everybody_agrees(publication)
    page = client.get(address).content.decode()
    assert "Words of it stand in public" in page
    assert publication.get_absolute_url() in page
    client.force_login(other.author)
    address = reverse("ideas:comment-take-back", args=[idea.pk, other.pk])
    assert "stand in public" not in client.get(address).content.decode()
