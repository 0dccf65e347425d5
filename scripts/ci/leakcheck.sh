#!/usr/bin/env bash
# The leak check on a site with the demo: on SQLite as every reader, on PostgreSQL and on Elasticsearch above SQLite as
# those whose searches differ most. Each walks to the end: raise the limit where one says that it was cut short.
set -euo pipefail
scripts/ci/need.sh postgresql /usr/lib/postgresql/*/bin/initdb

few=(--reader stranger --reader "former member" --reader member --reader "superuser in the admin")

check() {
  export DJANGO_SETTINGS_MODULE=config.settings.dev LOG_LEVEL=CRITICAL
  .venv/bin/python manage.py migrate --verbosity=0
  .venv/bin/python manage.py load_demo >/dev/null
  .venv/bin/python manage.py check_catalogue
  .venv/bin/python manage.py leakcheck --plant --limit 6000 "$@"
}

case "${1:-}" in
  elasticsearch) ELASTICSEARCH_URL=$ELASTICSEARCH_TEST_URL check "${few[@]}"; exit ;;
  postgres) DATABASE_URL=$DATABASE_TEST_URL check "${few[@]}"; exit ;;
esac

folder=$(mktemp -d)
trap 'kill -- "-${beside:-}" 2>/dev/null || true; rm -rf "$folder"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
# The two servers one after the other beside SQLite, since each walk keeps one core busy. In a group of processes of its
# own (-m), which ends as one.
set -m
(
  on_server() {
    export MEDIA_ROOT=$folder/$1/media PRIVATE_MEDIA_ROOT=$folder/$1/private DATABASE_URL=sqlite:///$folder/$1.sqlite3
    "$2" "$0" "$1"
  }
  on_server postgres scripts/with_postgres.sh
  on_server elasticsearch scripts/ci/with_elasticsearch.sh
) >"$folder/servers.log" 2>&1 &
beside=$!
set +m
echo "Leak check on SQLite"
export DATABASE_URL=sqlite:///$folder/hub.sqlite3 MEDIA_ROOT=$folder/media PRIVATE_MEDIA_ROOT=$folder/private
check
echo "Leak check on PostgreSQL, then on Elasticsearch"
status=0
wait "$beside" || status=$?
beside=
cat "$folder/servers.log"
exit "$status"
