#!/usr/bin/env bash
# The tests that need PostgreSQL, then the whole fast suite and the journey of the whole thread with PostgreSQL under them.
set -euo pipefail
report=$PWD/build/ci/postgres.xml
journey=$PWD/build/ci/postgres_journey.xml
scripts/ci/need.sh postgresql /usr/lib/postgresql/*/bin/initdb
scripts/ci/need.sh chromium "${CHROMIUM:-/usr/bin/chromium}"

if [ "${1:-}" = inside ]; then
  .venv/bin/pytest -q -m postgres -n "${WORKERS:-auto}" --durations=10 --junitxml="$report"
  .venv/bin/python scripts/ci/no_skips.py "$report"
  .venv/bin/pytest -q -n "${WORKERS:-auto}"
  scripts/test_browser.sh tests/journeys/test_market.py --junitxml="$journey"
  .venv/bin/python scripts/ci/no_skips.py "$journey"
else
  scripts/with_postgres.sh "$0" inside
fi
