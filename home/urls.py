from django.conf import settings
from django.urls import path, re_path
from django.views.static import serve

from home import views

app_name = "home"

urlpatterns = [
    path("branding.css", views.branding_style, name="branding-style"),
    path("social-card.png", views.social_card, name="social-card"),
    path("robots.txt", views.robots, name="robots"),
]

if settings.SERVES_PICTURES:
    # What editors publish, in the sizes that pages show: never the originals, nor documents.
    urlpatterns += [
        re_path(r"^media/(?P<path>(?:images|avatar_images)/.+)$", serve, {"document_root": settings.MEDIA_ROOT})
    ]
