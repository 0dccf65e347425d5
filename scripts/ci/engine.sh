#!/usr/bin/env bash
# The tests that need Elasticsearch, against a real one.
set -euo pipefail
report=$PWD/build/ci/engine.xml

scripts/ci/with_elasticsearch.sh .venv/bin/pytest -q -m engine --durations=15 --junitxml="$report"
.venv/bin/python scripts/ci/no_skips.py "$report"
