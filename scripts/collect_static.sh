#!/usr/bin/env bash
# Gathers the compiled style sheets and scripts under names that carry their checksum. Needs no database and no secret.
set -euo pipefail
cd "$(dirname "$0")/.."
export DJANGO_SETTINGS_MODULE=config.settings.production
export SECRET_KEY=${SECRET_KEY:-not-used-while-files-are-gathered} HUB_SEAL_KEYS=${HUB_SEAL_KEYS:-not-used} ALLOWED_HOSTS=${ALLOWED_HOSTS:-localhost}
"${PYTHON:-.venv/bin/python}" manage.py collectstatic --noinput --clear --verbosity 0
