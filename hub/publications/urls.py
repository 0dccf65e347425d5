from django.urls import path, re_path

from hub.publications import views

app_name = "publications"

urlpatterns = [
    path("files/<int:pk>/<str:name>", views.FileView.as_view(), name="file-read"),
    re_path(
        r"^cite/(?P<reference>PUB-\d{4}-\d{3,8})\.(?P<ending>bib|ris|json)$",
        views.CitationView.as_view(),
        name="citation-read",
    ),
]
