"""The ledger as an Atom feed: what was promised, and what became of it, the latest news first."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import conditional_page, require_safe
from django.views.generic import View

from home.frame import site_name
from hub.commitments.exceptions import UnknownFilter
from hub.commitments.ledger import listed
from hub.commitments.models import Commitment
from hub.commitments.wanted import Wanted
from prospectus.queries import area_links
from search.feeds import FEED_SIZE, feed_host, feed_text


@method_decorator([require_safe, conditional_page], name="dispatch")
class CommitmentFeedView(View):
    """The latest news of commitments, narrowed as the list is. Whoever asks gets the same."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Answer with the feed of exactly the filter in the address."""
        try:
            wanted = Wanted.read_strictly(request.GET, areas=dict(area_links()))
        except UnknownFilter as error:
            return JsonResponse({"error": str(error)}, status=400)
        here, there = reverse("commitments:commitment-list"), reverse("commitments:commitment-feed")
        feed = Atom1Feed(
            title=f"{feed_text(site_name())}: commitments",
            link=request.build_absolute_uri(here + wanted.query_string),
            description="",
            language=settings.LANGUAGE_CODE,
            feed_url=request.build_absolute_uri(there + wanted.query_string),
            feed_guid=f"tag:{feed_host()},2012:commitments{wanted.query_string}",
            subtitle="What was promised, and what became of it, the latest news first.",
        )
        for commitment in listed(wanted).order_by("-news_at", "-pk")[:FEED_SIZE]:
            _add(feed, commitment, request)
        response = HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)
        response["Cache-Control"] = "public, no-cache"
        return response


def _add(feed: Atom1Feed, commitment: Commitment, request: HttpRequest) -> None:
    due = f"{commitment.due_on.day} {commitment.due_on:%B %Y}"
    feed.add_item(
        title=feed_text(commitment.title),
        link=request.build_absolute_uri(commitment.get_absolute_url()),
        description=f"{commitment.get_state_display()}. Due {due}.",
        unique_id=f"tag:{feed_host()},2012:commitment-{commitment.pk}",
        pubdate=commitment.agreed_at,
        updateddate=commitment.news_at,
        author_name=feed_text(commitment.told_by),
        categories=[commitment.get_state_display()],
    )
