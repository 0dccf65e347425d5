from django.urls import include, path

from search.feeds import EntryFeedView
from search.views import PrivacyPageView, SearchJsonView, SearchView, SuggestView

app_name = "search"

urlpatterns = [
    path("search/", SearchView.as_view(), name="entry-list"),
    path("search.json", SearchJsonView.as_view(), name="entry-json"),
    path("search.atom", EntryFeedView.as_view(), name="entry-feed"),
    path("search/suggest/", SuggestView.as_view(), name="entry-suggest"),
    path("how-we-keep-private-ideas-private/", PrivacyPageView.as_view(), name="privacy-page"),
    path("search/alerts/", include("search.alerts.urls")),
]
