"""Where files lie: public ones under MEDIA_ROOT, private ones apart, never below a folder that a web server shares."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured

from config import env

MEDIA_URL = "/media/"
MEDIA_ROOT = env.path("MEDIA_ROOT", env.DATA_DIR / "media")
SERVES_PICTURES = False  # A server leaves pictures to the proxy; only `make run` has none.
PRIVATE_MEDIA_ROOT = env.path("PRIVATE_MEDIA_ROOT", env.DATA_DIR / "private")

STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": PRIVATE_MEDIA_ROOT, "base_url": None},  # No address: the files view streams them.
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

S3_PUBLIC_BUCKET = env.text("S3_PUBLIC_BUCKET", "")
S3_PRIVATE_BUCKET = env.text("S3_PRIVATE_BUCKET", "")

if S3_PUBLIC_BUCKET or S3_PRIVATE_BUCKET:
    if not (S3_PUBLIC_BUCKET and S3_PRIVATE_BUCKET) or S3_PUBLIC_BUCKET == S3_PRIVATE_BUCKET:
        raise ImproperlyConfigured("Set S3_PUBLIC_BUCKET and S3_PRIVATE_BUCKET to two different buckets.")
    _S3 = {
        "access_key": env.text("S3_ACCESS_KEY"),
        "secret_key": env.text("S3_SECRET_KEY"),
        "endpoint_url": env.text("S3_ENDPOINT_URL", "") or None,
        "region_name": env.text("S3_REGION", "") or None,
        "file_overwrite": False,
    }
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            **_S3,
            "bucket_name": S3_PUBLIC_BUCKET,
            "querystring_auth": False,
            "custom_domain": env.text("S3_PUBLIC_DOMAIN", "") or None,
        },
    }
    # Links that are signed and soon run out, for the rare case that something asks for one: the files view streams.
    STORAGES["private"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {**_S3, "bucket_name": S3_PRIVATE_BUCKET, "default_acl": "private", "querystring_expire": 60},
    }

WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "ods", "odt", "pdf", "pptx", "txt", "xlsx"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 50 * 1024 * 1024
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
PUBLICATION_FILE_MAX_BYTES = env.number("PUBLICATION_FILE_MAX_BYTES", 50 * 1024 * 1024)
# What members may add to one idea or one working group: each file, how many, and all of them together.
MEMBER_FILE_MAX_BYTES = env.number("MEMBER_FILE_MAX_BYTES", 20 * 1024 * 1024)
MEMBER_FILES_MOST = env.number("MEMBER_FILES_MOST", 30)
MEMBER_FILES_MAX_BYTES = env.number("MEMBER_FILES_MAX_BYTES", 200 * 1024 * 1024)
# What bidders may add to one bid.
BID_FILE_MAX_BYTES = env.number("BID_FILE_MAX_BYTES", 20 * 1024 * 1024)
BID_FILES_MOST = env.number("BID_FILES_MOST", 15)
BID_FILES_MAX_BYTES = env.number("BID_FILES_MAX_BYTES", 100 * 1024 * 1024)
