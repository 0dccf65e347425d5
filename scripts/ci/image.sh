#!/usr/bin/env bash
# What the build of the image does, as plain commands under production settings, with made-up values.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export DJANGO_SETTINGS_MODULE=config.settings.production
export SECRET_KEY="only-for-this-check-$(.venv/bin/python -c 'import secrets; print(secrets.token_urlsafe(50))')"
export HUB_SEAL_KEYS=$(.venv/bin/python -c 'import secrets; print(secrets.token_urlsafe(32))')
export ALLOWED_HOSTS=hub.example.org CSRF_TRUSTED_ORIGINS=https://hub.example.org SITE_URL=https://hub.example.org
export DATABASE_URL=postgres://hub:made-up@127.0.0.1:1/hub DEFAULT_FROM_EMAIL="Hub <hub@example.org>"
export STATIC_ROOT=$folder/static
scripts/collect_static.sh
test -s "$STATIC_ROOT/staticfiles.json"
ls "$STATIC_ROOT"/home/hub.*.css >/dev/null
.venv/bin/python manage.py check --deploy --fail-level WARNING
.venv/bin/gunicorn --check-config --config config/gunicorn.py config.wsgi
