from django.urls import path

from projects.bids.views import officers, opened

app_name = "bids_admin"

_STAGE = "<int:pk>/<slug:stage>"

urlpatterns = [
    path("<int:pk>/", officers.CallBidsView.as_view(), name="call-bids"),
    path(f"{_STAGE}/begin/", officers.OpeningBeginView.as_view(), name="opening-begin"),
    path(f"{_STAGE}/confirm/", officers.OpeningConfirmView.as_view(), name="opening-confirm"),
    path(f"{_STAGE}/late/", officers.ExceptionAskView.as_view(), name="exception-ask"),
    path("late/<int:pk>/grant/", officers.ExceptionGrantView.as_view(), name="exception-grant"),
    path("late/<int:pk>/refuse/", officers.ExceptionRefuseView.as_view(), name="exception-refuse"),
    path("opened/<uuid:reference>/text/", opened.TextView.as_view(), name="opened-text"),
    path("opened/<uuid:reference>/files/<uuid:file>/", opened.FileView.as_view(), name="opened-file"),
]
