import pytest

from home.standing_pages import set_up_pages
from search.public_counts import public_counts
from tests.home.page_factories import news_page
from tests.search.factories import EntryFactory

pytestmark = pytest.mark.django_db


def test_only_what_everybody_may_know_of_is_counted(django_assert_num_queries):
    EntryFactory(kind="report"), EntryFactory(kind="report", tokens=["members"]), EntryFactory(kind="idea", tokens=())
    assert public_counts() == {"report": 1}
    with django_assert_num_queries(0):
        assert public_counts() == {"report": 1}


def test_what_is_published_or_taken_back_is_counted_at_once(django_capture_on_commit_callbacks):
    set_up_pages()
    assert public_counts().get("news", 0) == 0
    with django_capture_on_commit_callbacks(execute=True):
        story = news_page()
        assert public_counts()["news"] == 1
        story.unpublish()
    assert public_counts().get("news", 0) == 0


def test_what_was_counted_before_the_commit_is_not_kept(django_capture_on_commit_callbacks):
    set_up_pages()
    with django_capture_on_commit_callbacks(execute=True):
        news_page()
        public_counts()
        EntryFactory()  # Stands for what another process writes in between.
    assert public_counts()["news"] == 2
