"""Every form of the idea exchange that acts carries the token without which it is refused, in partials as well."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from hub.ideas.enums import Reach
from hub.ideas.models import Comment
from hub.ideas.services import accept_authorship, invite_author
from tests.hub.ideas.factories import CommentFactory, IdeaFactory
from tests.hub.members.factories import MemberFactory

pytestmark = pytest.mark.django_db

FORM = re.compile(r'<form[^>]*method="post"[^>]*>.*?</form>', re.DOTALL)


def pages_for(person, *addresses):
    client = Client(enforce_csrf_checks=True)
    client.force_login(person)
    return [client.get(address).content.decode() for address in addresses]


def test_each_form_that_acts_carries_its_token():
    author, asked, comment = MemberFactory(), MemberFactory(), CommentFactory()
    idea = IdeaFactory(author=author, reach=Reach.DRAFT)
    accept_authorship(invite_author(idea, friend := MemberFactory(), by=author), by=friend)
    invite_author(idea, asked, by=author)
    of_comment = [comment.idea_id, comment.pk]
    pages = [
        *pages_for(author, idea.get_absolute_url(), reverse("ideas:author-list", args=[idea.pk])),
        *pages_for(friend, reverse("ideas:author-list", args=[idea.pk])),
        *pages_for(friend, reverse("ideas:author-invite", args=[idea.pk, MemberFactory().pk])),
        *pages_for(asked, idea.get_absolute_url()),
        *pages_for(comment.author, comment.idea.get_absolute_url(), reverse("ideas:comment-reply", args=of_comment)),
        *pages_for(comment.author, reverse("ideas:comment-edit", args=of_comment)),
        *pages_for(comment.author, reverse("ideas:comment-take-back", args=of_comment)),
    ]
    forms = [form for page in pages for form in FORM.findall(page)]
    assert not [form for form in forms if "csrfmiddlewaretoken" not in form]


def test_a_comment_is_added_with_the_token_of_its_page():
    comment = CommentFactory()
    client = Client(enforce_csrf_checks=True)
    client.force_login(comment.author)
    page = client.get(comment.idea.get_absolute_url()).content.decode()
    (form,) = [form for form in FORM.findall(page) if reverse("ideas:comment-add", args=[comment.idea_id]) in form]
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)[1]
    address = reverse("ideas:comment-add", args=[comment.idea_id])
    assert client.post(address, {"text": "More", "csrfmiddlewaretoken": token}).status_code == 302
    assert Comment.objects.filter(text="More").exists()
