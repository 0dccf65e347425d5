from django.urls import path

from hub.ideas.views import already_here, answers, audience, authors, comments, files, history, ideas, merging

app_name = "ideas"

urlpatterns = [
    path("", ideas.IdeaListView.as_view(), name="idea-list"),
    path("new/", ideas.IdeaNewView.as_view(), name="idea-new"),
    path("already-here/", already_here.AlreadyHereView.as_view(), name="already-here"),
    path("answers/", answers.AnswerListView.as_view(), name="answer-list"),
    path("answers/mail/stop/", answers.AnswerMailView.as_view(is_wanted=False), name="answer-mail-stop"),
    path("answers/mail/resume/", answers.AnswerMailView.as_view(is_wanted=True), name="answer-mail-resume"),
    path("answers/mail/stop/<str:mark>/", answers.AnswerMailStopView.as_view(), name="answer-mail-stop-link"),
    path("<int:pk>/", ideas.IdeaPageView.as_view(), name="idea-page"),
    path("<int:pk>/edit/", ideas.IdeaEditView.as_view(), name="idea-edit"),
    path("<int:pk>/audience/", audience.IdeaAudienceView.as_view(), name="idea-audience"),
    path("<int:pk>/authors/", authors.AuthorListView.as_view(), name="author-list"),
    path("<int:pk>/authors/invite/", authors.AuthorInviteView.as_view(), name="author-invite"),
    path("<int:pk>/authors/<int:author>/accept/", authors.AuthorAcceptView.as_view(), name="author-accept"),
    path("<int:pk>/authors/<int:author>/decline/", authors.AuthorDeclineView.as_view(), name="author-decline"),
    path("<int:pk>/authors/<int:author>/leave/", authors.AuthorLeaveView.as_view(), name="author-leave"),
    path("<int:pk>/authors/<int:author>/take-out/", authors.AuthorTakeOutView.as_view(), name="author-take-out"),
    path("<int:pk>/authors/<int:author>/withdraw/", authors.AuthorWithdrawView.as_view(), name="author-withdraw"),
    path("<int:pk>/authors/<int:author>/hand-over/", authors.HandOverView.as_view(), name="author-hand-over"),
    path("<int:pk>/files/", files.FileListView.as_view(), name="file-list"),
    path("<int:pk>/files/<int:file>/share/", files.FileShareView.as_view(), name="file-share"),
    path("<int:pk>/files/<int:file>/remove/", files.FileRemoveView.as_view(), name="file-remove"),
    path("<int:pk>/files/<int:file>/<str:name>", files.FileReadView.as_view(), name="file-read"),
    path("<int:pk>/merge/", merging.IdeaMergeView.as_view(), name="idea-merge"),
    path("mergers/<int:pk>/agree/", merging.MergerAgreeView.as_view(), name="merger-agree"),
    path("mergers/<int:pk>/decline/", merging.MergerDeclineView.as_view(), name="merger-decline"),
    path("mergers/<int:pk>/withdraw/", merging.MergerWithdrawView.as_view(), name="merger-withdraw"),
    path("mergers/<int:pk>/undo/", merging.MergerUndoView.as_view(), name="merger-undo"),
    path("<int:pk>/history/", history.IdeaHistoryView.as_view(), name="idea-history"),
    path("<int:pk>/comments/", comments.CommentAddView.as_view(), name="comment-add"),
    path("<int:pk>/follow/", answers.FollowView.as_view(is_wanted=True), name="idea-follow"),
    path("<int:pk>/unfollow/", answers.FollowView.as_view(is_wanted=False), name="idea-unfollow"),
    path("<int:pk>/names/", answers.NameSuggestView.as_view(), name="name-suggest"),
    path("<int:pk>/comments/<int:comment>/reply/", comments.CommentReplyView.as_view(), name="comment-reply"),
    path("<int:pk>/comments/<int:comment>/edit/", comments.CommentEditView.as_view(), name="comment-edit"),
    path(
        "<int:pk>/comments/<int:comment>/take-back/", comments.CommentTakeBackView.as_view(), name="comment-take-back"
    ),
    path("<int:pk>/comments/<int:comment>/history/", comments.CommentHistoryView.as_view(), name="comment-history"),
]
