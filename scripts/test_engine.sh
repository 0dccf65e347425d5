#!/usr/bin/env bash
# Runs the tests marked `engine` against ELASTICSEARCH_TEST_URL, or the compose file's Elasticsearch where Docker is there.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ -z "${ELASTICSEARCH_TEST_URL:-}" ]; then
  if ! docker info >/dev/null 2>&1; then
    echo "Set ELASTICSEARCH_TEST_URL to an Elasticsearch 9 whose data may be wiped, or start Docker: there is neither." >&2
    exit 1
  fi
  docker compose --profile test up --detach --wait elasticsearch-test
  trap 'docker compose --profile test rm --stop --force elasticsearch-test' EXIT
  export ELASTICSEARCH_TEST_URL=http://127.0.0.1:9201
fi
.venv/bin/pytest -q -m engine "$@"
