from django.urls import path

from projects.contracting.views import open_data, past, tables

app_name = "contracting"

urlpatterns = [
    path("open-data/", open_data.DataListView.as_view(), name="data-list"),
    path("open-data/ocds.json", open_data.PackageView.as_view(), name="package-json"),
    path("open-data/ocds/<slug:reference>.json", open_data.process_json, name="process-json"),
    path("open-data/tenders.csv", tables.tenders_in_csv, name="tender-csv"),
    path("open-data/contracts.csv", tables.contracts_in_csv, name="contract-csv"),
    path("open-data/codebook.csv", tables.codebook_in_csv, name="codebook-csv"),
    path("past-contracts/", past.ContractListView.as_view(), name="contract-list"),
    path("past-calls/", past.PastListView.as_view(), name="past-list"),
    path("past-calls/<slug:ocid>/", past.PastPageView.as_view(), name="past-page"),
    path("past-calls/<slug:ocid>.json", past.past_json, name="past-json"),
]
