from django.urls import path

from hub.ideas import views

app_name = "ideas"

urlpatterns = [
    path("", views.IdeaListView.as_view(), name="idea-list"),
    path("new/", views.IdeaNewView.as_view(), name="idea-new"),
    path("<int:pk>/", views.IdeaPageView.as_view(), name="idea-page"),
    path("<int:pk>/edit/", views.IdeaEditView.as_view(), name="idea-edit"),
    path("<int:pk>/share/", views.IdeaShareView.as_view(), name="idea-share"),
    path("<int:pk>/comments/", views.CommentAddView.as_view(), name="comment-add"),
]
