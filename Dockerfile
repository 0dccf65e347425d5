# The hub's image: one for web, worker and management commands. CI runs the same steps as plain commands (scripts/ci/image.sh).

FROM node:24-bookworm-slim AS frontend
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY scripts/build_frontend.mjs scripts/
COPY home/frontend home/frontend
RUN npm run build

FROM python:3.12-slim-bookworm AS packages
ENV UV_PROJECT_ENVIRONMENT=/opt/hub UV_LINK_MODE=copy UV_COMPILE_BYTECODE=1
WORKDIR /build
RUN pip install --no-cache-dir 'uv>=0.9,<1'
COPY pyproject.toml uv.lock ./
RUN uv sync --frozen --no-dev

FROM python:3.12-slim-bookworm
RUN groupadd --system --gid 10001 hub && useradd --system --uid 10001 --gid hub --home-dir /nonexistent hub
ENV PATH=/opt/hub/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=config.settings.production PYTHON=python
WORKDIR /srv/hub
COPY --from=packages /opt/hub /opt/hub
COPY . .
COPY --from=frontend /build/build/static build/static
RUN scripts/collect_static.sh && mkdir -p /var/lib/hub/media /var/lib/hub/private && chown -R hub:hub /var/lib/hub
ENV MEDIA_ROOT=/var/lib/hub/media PRIVATE_MEDIA_ROOT=/var/lib/hub/private
USER hub
EXPOSE 8000
CMD ["gunicorn", "--config", "config/gunicorn.py", "config.wsgi"]
