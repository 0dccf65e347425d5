#!/usr/bin/env bash
# Runs a command with the Elasticsearch at ELASTICSEARCH_TEST_URL, or with one that is started for it and stopped after.
set -euo pipefail
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
"$@"
