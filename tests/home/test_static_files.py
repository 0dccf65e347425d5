"""A browser keeps every script of a page for good, those that another script imports too."""

import re
import shutil

import pytest
from django.conf import settings as site_settings
from django.contrib.staticfiles.storage import staticfiles_storage
from whitenoise.middleware import WhiteNoiseMiddleware

SCRIPTS = site_settings.BASE_DIR / "home" / "frontend" / "js"
LIBRARY = "home/govuk-frontend/govuk-frontend.min.js"


@pytest.fixture
def gathered(tmp_path, settings):
    """The scripts as `collectstatic` leaves them on a server."""
    shutil.copytree(SCRIPTS, tmp_path / "home" / "js")
    (tmp_path / LIBRARY).parent.mkdir()
    (tmp_path / LIBRARY).write_text("export function initAll() {}")
    options = {"location": str(tmp_path), "base_url": "/static/"}
    backend = {"BACKEND": "home.static_files.LongKeptFilesStorage", "OPTIONS": options}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": backend}
    names = [str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.js")]
    for name, _, outcome in staticfiles_storage.post_process({name: (staticfiles_storage, name) for name in names}):
        assert not isinstance(outcome, Exception), (name, outcome)
    return tmp_path


def test_modules_are_imported_by_names_that_browsers_keep_for_good(gathered):
    server, imported = WhiteNoiseMiddleware(lambda request: None), []
    for script in SCRIPTS.glob("*.js"):
        stored = gathered / staticfiles_storage.stored_name(f"home/js/{script.name}")
        for address in re.findall(r"""(?:^import|from)\s*\(?["'](.+?)["']""", stored.read_text(), re.MULTILINE):
            module = (stored.parent / address).resolve()
            imported.append(re.sub(r"\.[0-9a-f]{12}", "", module.name))
            assert server.immutable_file_test(str(module), f"/static/{module.relative_to(gathered)}"), address
    assert {"govuk-frontend.min.js", "filters.js", "suggest.js"} <= set(imported)
