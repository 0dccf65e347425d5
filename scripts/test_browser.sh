#!/usr/bin/env bash
# Runs the tests marked `browser` in the Chromium at CHROMIUM, or the one that is installed.
set -euo pipefail
cd "$(dirname "$0")/.."

CHROMIUM=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}
if [ -z "$CHROMIUM" ]; then
  echo "There is no Chromium: apt-get install chromium, or set CHROMIUM to the path of one." >&2
  exit 1
fi
export CHROMIUM
.venv/bin/pytest -q -m browser "$@"
