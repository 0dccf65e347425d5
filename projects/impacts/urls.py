from django.urls import path

from projects.impacts.views import claims, public

app_name = "impacts"

urlpatterns = [
    path("", public.ImpactListView.as_view(), name="impact-list"),
    path("statements/<slug:about>.pdf", public.StatementDownloadView.as_view(), name="statement-download"),
    path("claims/", claims.ClaimOwnView.as_view(), name="claim-own"),
    path("claims/new/", claims.ClaimNewView.as_view(), name="claim-new"),
    path("claims/<int:pk>/", claims.ClaimPageView.as_view(), name="claim-page"),
    path("claims/<int:pk>/edit/", claims.ClaimEditView.as_view(), name="claim-edit"),
    path("claims/<int:pk>/withdraw/", claims.ClaimWithdrawView.as_view(), name="claim-withdraw"),
]
