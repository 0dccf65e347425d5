#!/usr/bin/env bash
# with_postgres.sh COMMAND…: runs it with DATABASE_TEST_URL set: yours, or that of a private PostgreSQL which goes away after.
set -euo pipefail
cd "$(dirname "$0")/.."

[ -n "${DATABASE_TEST_URL:-}" ] && exec "$@"

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
if [ -z "$bin" ]; then
  echo "There is no PostgreSQL: apt-get install postgresql, or set DATABASE_TEST_URL to one where databases may be made." >&2
  exit 1
fi

folder=$(mktemp -d "${TMPDIR:-/tmp}/hub-postgres.XXXXXX")
port=${POSTGRES_TEST_PORT:-$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')}

# PostgreSQL refuses to run as root.
as_owner() {
  if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}

stop() {
  as_owner "$bin/pg_ctl" -D "$folder/data" -m immediate -s stop >/dev/null 2>&1 || true
  rm -rf "$folder"
}

[ "$(id -u)" = 0 ] && chown postgres "$folder"
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
as_owner "$bin/initdb" -D "$folder/data" -U hub --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync >"$folder.log"
rm -f "$folder.log"
as_owner "$bin/pg_ctl" -D "$folder/data" -l "$folder/log" -w -s \
  -o "-p $port -k $folder -c listen_addresses=127.0.0.1 -c fsync=off -c synchronous_commit=off -c full_page_writes=off" \
  start >/dev/null || { cat "$folder/log" >&2; exit 1; }
export DATABASE_TEST_URL="postgres://hub@127.0.0.1:$port/hub"
as_owner "$bin/createdb" -h 127.0.0.1 -p "$port" -U hub hub
"$@"
