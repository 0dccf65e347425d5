from django.urls import path

from hub.ideas.views import comments, history, ideas

app_name = "ideas"

urlpatterns = [
    path("", ideas.IdeaListView.as_view(), name="idea-list"),
    path("new/", ideas.IdeaNewView.as_view(), name="idea-new"),
    path("<int:pk>/", ideas.IdeaPageView.as_view(), name="idea-page"),
    path("<int:pk>/edit/", ideas.IdeaEditView.as_view(), name="idea-edit"),
    path("<int:pk>/share/", ideas.IdeaShareView.as_view(), name="idea-share"),
    path("<int:pk>/history/", history.IdeaHistoryView.as_view(), name="idea-history"),
    path("<int:pk>/comments/", comments.CommentAddView.as_view(), name="comment-add"),
]
