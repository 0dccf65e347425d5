#!/usr/bin/env bash
# Every test that needs no server of its own, as `make test` runs them.
set -euo pipefail
report=$PWD/build/ci/fast.xml
make --no-print-directory test TESTS="--durations=15 --junitxml=$report"
.venv/bin/python scripts/ci/no_skips.py "$report"
