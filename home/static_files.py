"""Style sheets and scripts as a server keeps them: under names with a checksum, which browsers keep for good."""

from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage


class LongKeptFilesStorage(CompressedManifestStaticFilesStorage):
    """Names the modules that a script imports by their checksums too, so that none of them is asked for twice.

    Django looks for imports that end in a semicolon. It would look in every script; only ours are modules.
    """

    support_js_module_import_aggregation = True
    _js_module_import_aggregation_patterns: Any = (
        "home/js/*.js",
        CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns[1],
    )
