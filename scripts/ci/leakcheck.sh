#!/usr/bin/env bash
# The leak check on a site with the demo: on SQLite, on Elasticsearch above it, and on PostgreSQL.
set -euo pipefail
rig=../shared/elasticsearch/es.sh
scripts/ci/need.sh postgresql /usr/lib/postgresql/*/bin/initdb

check() {
  export DJANGO_SETTINGS_MODULE=config.settings.dev LOG_LEVEL=CRITICAL
  .venv/bin/python manage.py migrate --verbosity=0
  .venv/bin/python manage.py load_demo >/dev/null
  .venv/bin/python manage.py check_catalogue
  .venv/bin/python manage.py leakcheck --plant --limit "$1"
}

if [ "${1:-}" = postgres ]; then
  DATABASE_URL=$DATABASE_TEST_URL check 300
  exit
fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
echo "Leak check on SQLite"
export DATABASE_URL=sqlite:///$folder/hub.sqlite3 MEDIA_ROOT=$folder/media PRIVATE_MEDIA_ROOT=$folder/private
check 800
echo "Leak check on Elasticsearch"
if [ -z "${ELASTICSEARCH_TEST_URL:-}" ]; then
  [ -x "$rig" ] || { echo "Set ELASTICSEARCH_TEST_URL: there is no $rig." >&2; exit 1; }
  ES_PORT=${ES_PORT:-$(.venv/bin/python scripts/ci/free_port.py)}
  export ES_PORT
  trap '"$rig" stop; rm -rf "$folder"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  ELASTICSEARCH_TEST_URL=$("$rig" start)
fi
ELASTICSEARCH_URL=$ELASTICSEARCH_TEST_URL check 300
echo "Leak check on PostgreSQL"
scripts/with_postgres.sh "$0" postgres
