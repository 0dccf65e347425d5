#!/usr/bin/env bash
# The tests that need Elasticsearch, against a real one that is started for them and stopped after.
set -euo pipefail
report=$PWD/build/ci/engine.xml
rig=../shared/elasticsearch/es.sh

if [ -z "${ELASTICSEARCH_TEST_URL:-}" ]; then
  [ -x "$rig" ] || { echo "Set ELASTICSEARCH_TEST_URL: there is no $rig." >&2; exit 1; }
  ES_PORT=${ES_PORT:-$(.venv/bin/python scripts/ci/free_port.py)}
  export ES_PORT
  trap '"$rig" stop' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  ELASTICSEARCH_TEST_URL=$("$rig" start)
  export ELASTICSEARCH_TEST_URL
fi
.venv/bin/pytest -q -m engine --durations=15 --junitxml="$report"
.venv/bin/python scripts/ci/no_skips.py "$report"
