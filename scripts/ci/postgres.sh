#!/usr/bin/env bash
# The tests that need PostgreSQL, then the whole fast suite once more with PostgreSQL under it.
set -euo pipefail
report=$PWD/build/ci/postgres.xml
scripts/ci/need.sh postgresql /usr/lib/postgresql/*/bin/initdb

if [ "${1:-}" = inside ]; then
  .venv/bin/pytest -q -m postgres -n "${WORKERS:-auto}" --durations=10 --junitxml="$report"
  .venv/bin/python scripts/ci/no_skips.py "$report"
  .venv/bin/pytest -q -n "${WORKERS:-auto}"
else
  scripts/with_postgres.sh "$0" inside
fi
