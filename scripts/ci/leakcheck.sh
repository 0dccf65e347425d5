#!/usr/bin/env bash
# The leak check on a site with the demo: on SQLite, on Elasticsearch above it, and on PostgreSQL.
set -euo pipefail
scripts/ci/need.sh postgresql /usr/lib/postgresql/*/bin/initdb

check() {
  export DJANGO_SETTINGS_MODULE=config.settings.dev LOG_LEVEL=CRITICAL
  .venv/bin/python manage.py migrate --verbosity=0
  .venv/bin/python manage.py load_demo >/dev/null
  .venv/bin/python manage.py check_catalogue
  .venv/bin/python manage.py leakcheck --plant --limit "$1"
}

case "${1:-}" in
  elasticsearch) ELASTICSEARCH_URL=$ELASTICSEARCH_TEST_URL check 300; exit ;;
  postgres) DATABASE_URL=$DATABASE_TEST_URL check 300; exit ;;
esac

folder=$(mktemp -d)
trap 'kill "${beside:-}" 2>/dev/null || true; rm -rf "$folder"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
# Beside the other two, since each keeps one core busy.
(
  export MEDIA_ROOT=$folder/beside/media PRIVATE_MEDIA_ROOT=$folder/beside/private
  exec scripts/with_postgres.sh "$0" postgres
) >"$folder/postgres.log" 2>&1 &
beside=$!
echo "Leak check on SQLite"
export DATABASE_URL=sqlite:///$folder/hub.sqlite3 MEDIA_ROOT=$folder/media PRIVATE_MEDIA_ROOT=$folder/private
check 800
echo "Leak check on Elasticsearch"
scripts/ci/with_elasticsearch.sh "$0" elasticsearch
echo "Leak check on PostgreSQL"
status=0
wait "$beside" || status=$?
beside=
cat "$folder/postgres.log"
exit "$status"
