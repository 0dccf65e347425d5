from django.urls import path, re_path

from hub.ideas.publishing.views import answers, private, public, requests

app_name = "publishing"

urlpatterns = [
    path("published-ideas/", public.PublishedListView.as_view(), name="published-list"),
    path("published-ideas/verify/", public.OriginalVerifyView.as_view(), name="original-verify"),
    re_path(
        r"^published-ideas/(?P<slug>[-\w]+)\.(?P<ending>bib|ris|json)$",
        public.CitationView.as_view(),
        name="published-cite",
    ),
    path("published-ideas/<slug:slug>/", public.PublishedPageView.as_view(), name="published-page"),
    path("ideas/publishing/", private.ProposalListView.as_view(), name="proposal-list"),
    path("ideas/publishing/<int:pk>/", private.ProposalPageView.as_view(), name="proposal-page"),
    path("ideas/publishing/<int:pk>/edit/", private.ProposalEditView.as_view(), name="proposal-edit"),
    path("ideas/publishing/<int:pk>/agree/", private.AgreeView.as_view(), name="consent-give"),
    path("ideas/publishing/<int:pk>/stop/", private.AbandonView.as_view(), name="proposal-abandon"),
    path("ideas/publishing/<int:pk>/withdraw/", private.WithdrawView.as_view(), name="published-withdraw"),
    path("ideas/publishing/<int:pk>/answer/", answers.TextAnswerView.as_view(), name="answer-new"),
    path("ideas/publishing/<int:pk>/original/", private.OriginalView.as_view(), name="original-read"),
    path("ideas/publishing/consents/<int:pk>/leave-out/", private.LeaveOutView.as_view(), name="consent-leave-out"),
    path("ideas/<int:pk>/publish/", private.ProposalNewView.as_view(), name="proposal-new"),
    path("ideas/<int:pk>/ask-to-publish/", requests.RequestNewView.as_view(), name="request-new"),
    path("ideas/publishing/requests/<int:pk>/decline/", requests.RequestDeclineView.as_view(), name="request-decline"),
]
