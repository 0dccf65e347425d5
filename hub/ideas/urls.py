from django.urls import path

from hub.ideas.views import audience, comments, history, ideas

app_name = "ideas"

urlpatterns = [
    path("", ideas.IdeaListView.as_view(), name="idea-list"),
    path("new/", ideas.IdeaNewView.as_view(), name="idea-new"),
    path("<int:pk>/", ideas.IdeaPageView.as_view(), name="idea-page"),
    path("<int:pk>/edit/", ideas.IdeaEditView.as_view(), name="idea-edit"),
    path("<int:pk>/audience/", audience.IdeaAudienceView.as_view(), name="idea-audience"),
    path("<int:pk>/history/", history.IdeaHistoryView.as_view(), name="idea-history"),
    path("<int:pk>/comments/", comments.CommentAddView.as_view(), name="comment-add"),
]
