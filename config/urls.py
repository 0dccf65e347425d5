"""Every address of the hub. Pages come last, since they answer for whatever is left."""

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from home.health.views import health

handler429 = "hub.members.views.too_often.too_often"  # A name that allauth looks for.
handler500 = "home.middleware.server_error"

urlpatterns = [
    path("health/", health, name="health"),
    path("", include("hub.members.sign_in_urls")),  # Before Wagtail's own doors, which know no second factor.
    path("accounts/", include("allauth.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("", include("search.sitemaps")),
    path("", include("search.urls")),
    path("assessments/", include("projects.assessments.urls")),
    path("awards/", include("projects.awards.urls")),
    path("bids/", include("projects.bids.urls")),
    path("calls/", include("projects.calls.urls")),
    path("commitments/", include("hub.commitments.urls")),
    path("gap-map/", include("projects.gaps.urls")),
    path("groups/", include("hub.groups.urls")),
    path("", include("hub.ideas.publishing.urls")),
    path("ideas/", include("hub.ideas.urls")),
    path("impact/", include("projects.impacts.urls")),
    path("members/", include("hub.members.urls")),
    path("moderation/", include("hub.moderation.urls")),
    path("offers/", include("hub.offers.urls")),
    path("partnerships/", include("projects.partnerships.urls")),
    path("", include("projects.contracting.urls")),
    path("project-work/", include("projects.delivery.urls")),
    path("publications/", include("hub.publications.urls")),
    path("invitations/", include("hub.members.inviting.urls")),
    path("your/", include("hub.members.your.urls")),
    path("", include("prospectus.urls")),
    path("", include("home.urls")),
    path("", include("home.page_urls")),
]
