from django.urls import path

from hub.publications.views import admin

app_name = "publications_admin"

urlpatterns = [
    path("add/", admin.PublicationAddView.as_view(), name="publication-add"),
    path("<int:pk>/withdraw/", admin.WithdrawView.as_view(), name="publication-withdraw"),
    path("<int:pk>/reinstate/", admin.ReinstateView.as_view(), name="publication-reinstate"),
    path("files/<int:pk>/", admin.FilePreviewView.as_view(), name="file-preview"),
]
