#!/usr/bin/env bash
# Runs the tests marked `engine` against ELASTICSEARCH_TEST_URL, or that of compose.test.yaml where Docker is there.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ -z "${ELASTICSEARCH_TEST_URL:-}" ]; then
  if ! docker info >/dev/null 2>&1; then
    echo "Set ELASTICSEARCH_TEST_URL to an Elasticsearch 9 whose data may be wiped, or start Docker: there is neither." >&2
    exit 1
  fi
  trap 'docker compose --file compose.test.yaml down --volumes' EXIT
  docker compose --file compose.test.yaml up --detach --wait
  export ELASTICSEARCH_TEST_URL=http://127.0.0.1:9201
fi
"${PYTEST:-.venv/bin/pytest}" -q -m engine "$@"
