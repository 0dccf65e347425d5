"""The addresses of pages, which answer for whatever is left, and what Wagtail has beside them."""

from django.urls import re_path
from wagtail.urls import serve_pattern
from wagtail.urls import urlpatterns as wagtail_urlpatterns

from home.views import serve_page

urlpatterns = [
    *(pattern for pattern in wagtail_urlpatterns if pattern.name != "wagtail_serve"),
    re_path(serve_pattern, serve_page, name="wagtail_serve"),  # Under the name by which Wagtail makes addresses.
]
