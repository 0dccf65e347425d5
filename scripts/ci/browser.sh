#!/usr/bin/env bash
# The tests that need a browser, in Debian's Chromium.
set -euo pipefail
report=$PWD/build/ci/browser.xml
scripts/ci/need.sh chromium "${CHROMIUM:-/usr/bin/chromium}"
make --no-print-directory test-browser TESTS="--durations=10 --junitxml=$report"
.venv/bin/python scripts/ci/no_skips.py "$report"
