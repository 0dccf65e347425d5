from django.urls import path

from projects.contracting.views import open_data, tables

app_name = "contracting"

urlpatterns = [
    path("", open_data.DataListView.as_view(), name="data-list"),
    path("ocds.json", open_data.PackageView.as_view(), name="package-json"),
    path("ocds/<slug:key>.json", open_data.process_json, name="process-json"),
    path("tenders.csv", tables.tenders_in_csv, name="tender-csv"),
    path("contracts.csv", tables.contracts_in_csv, name="contract-csv"),
    path("codebook.csv", tables.codebook_in_csv, name="codebook-csv"),
]
