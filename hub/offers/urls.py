from django.urls import path

from hub.offers.views import introductions, pages, writing

app_name = "offers"

urlpatterns = [
    path("", pages.OfferListView.as_view(), name="offer-list"),
    path("own/", pages.OfferOwnView.as_view(), name="offer-own"),
    path("new/", writing.OfferNewView.as_view(), name="offer-new"),
    path("<int:pk>/", pages.OfferPageView.as_view(), name="offer-page"),
    path("<int:pk>/edit/", writing.OfferEditView.as_view(), name="offer-edit"),
    path("<int:pk>/widen/", writing.OfferWidenView.as_view(), name="offer-widen"),
    path("<int:pk>/end/", writing.OfferEndView.as_view(), name="offer-end"),
    path("<int:pk>/introduction/", introductions.IntroductionAskView.as_view(), name="introduction-ask"),
    path("introductions/<int:pk>/", introductions.IntroductionPageView.as_view(), name="introduction-page"),
    path("introductions/<int:pk>/accept/", introductions.IntroductionAcceptView.as_view(), name="introduction-accept"),
    path(
        "introductions/<int:pk>/decline/", introductions.IntroductionDeclineView.as_view(), name="introduction-decline"
    ),
    path(
        "introductions/<int:pk>/withdraw/",
        introductions.IntroductionWithdrawView.as_view(),
        name="introduction-withdraw",
    ),
]
