from django.urls import path

from prospectus.views import public as views

app_name = "prospectus"

urlpatterns = [
    path("prospectus/editions/", views.EditionListView.as_view(), name="edition-list"),
    path("prospectus/editions/<slug:slug>/", views.EditionDetailView.as_view(), name="edition-detail"),
    path("prospectus/editions/<slug:slug>/<str:area>/", views.EditionAreaView.as_view(), name="edition-area"),
    path("prospectus/print/", views.PrintView.as_view(), name="prospectus-print"),
    path("prospectus/areas.json", views.areas_json, name="area-export-json"),
    path("prospectus/areas.csv", views.areas_in_csv, name="area-export-csv"),
    path("prospectus/questions/<slug:reference>/", views.QuestionRedirectView.as_view(), name="question-redirect"),
]
