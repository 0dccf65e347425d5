"""Production settings, each time in a process of their own: settings cannot be loaded twice in one."""

import json
import os
import subprocess
import sys

from django.conf import settings

NEEDED = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": "made up for a test and long enough to satisfy everybody who asks",
    "HUB_SEAL_KEYS": "made-up-for-a-test-made-up-for-a-test-made-",
    "ALLOWED_HOSTS": "hub.example.org",
    "DATABASE_URL": "postgres://hub:x@127.0.0.1:1/hub",
}
TELL = """
import json, django
from django.conf import settings
django.setup()
told = {"debug": settings.DEBUG, "storages": settings.STORAGES, "password": settings.EMAIL_HOST_PASSWORD}
print(json.dumps(told, default=str))
"""


def tell(**environment):
    clean = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    return subprocess.run(
        [sys.executable, "-c", TELL],
        cwd=settings.BASE_DIR,
        env={**clean, **NEEDED, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_keeps_public_and_private_files_in_two_buckets():
    result = tell(S3_PUBLIC_BUCKET="open", S3_PRIVATE_BUCKET="closed", S3_ACCESS_KEY="k", S3_SECRET_KEY="s")
    told = json.loads(result.stdout)
    assert told["debug"] is False
    assert told["storages"]["default"]["OPTIONS"]["bucket_name"] == "open"
    assert told["storages"]["private"]["OPTIONS"]["bucket_name"] == "closed"
    assert told["storages"]["private"]["OPTIONS"].get("querystring_auth", True)


def test_production_takes_a_password_as_it_stands():
    assert json.loads(tell(EMAIL_HOST_PASSWORD="$PATH").stdout)["password"] == "$PATH"
    assert json.loads(tell(EMAIL_HOST_PASSWORD="").stdout)["password"] == ""


def test_production_refuses_one_bucket_for_both():
    result = tell(S3_PUBLIC_BUCKET="same", S3_PRIVATE_BUCKET="same", S3_ACCESS_KEY="k", S3_SECRET_KEY="s")
    assert result.returncode
    assert "two different buckets" in result.stderr


def test_production_says_which_variable_is_missing():
    result = tell(SECRET_KEY="")
    assert result.returncode
    assert "SECRET_KEY" in result.stderr


def test_production_does_not_start_without_the_keys_of_the_seal():
    result = tell(HUB_SEAL_KEYS="")
    assert result.returncode
    assert "HUB_SEAL_KEYS" in result.stderr
