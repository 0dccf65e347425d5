#!/usr/bin/env bash
# Checks style, templates, types, the order of the apps and migrations; all of them, then fails if one did.
set -uo pipefail
cd "$(dirname "$0")/.."
failed=()

check() {
  "$@" || failed+=("$*")
}

# A database or an upload that was added by accident stays in the history for good.
only_words() {
  ! git ls-files --eol | grep '^i/-text' | grep -v '\.mo$'
}

check .venv/bin/ruff check --quiet .
check .venv/bin/ruff format --quiet --check .
check .venv/bin/djlint --quiet --lint config home search prospectus hub projects
check .venv/bin/mypy
check .venv/bin/lint-imports
check .venv/bin/python manage.py makemigrations --check --dry-run
check only_words

for command in "${failed[@]}"; do
  echo "Failed: $command" >&2
done
exit "$((${#failed[@]} > 0))"
