# The two commands of the hub are `make run` and `make test`; `make help` lists the rest.
#
# Needs python3 (3.11 or later), python3-venv and make. All else goes into .venv, node_modules and build; data into var.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PORT ?= 8000
PYTHON ?= python3
WORKERS ?= auto
TESTS ?=
SIZES ?=
ONLY ?=
FILES ?=

# A machine without a home directory (a container, a build user) keeps its caches here.
ifneq ($(shell test -n "$$HOME" && test -w "$$HOME" && echo yes),yes)
export HOME := $(CURDIR)/build/home
endif
export UV_PROJECT_ENVIRONMENT := $(CURDIR)/.venv
export UV_PYTHON_DOWNLOADS := never
export UV_NO_PROGRESS := 1

ENVIRONMENT := .venv/.installed
PACKAGES := node_modules/.installed
FRONTEND := build/static/.built

.PHONY: help run port test setup lint format test-engine test-postgres test-browser mutate-visibility bench bench-ideas clean

help:  ## List what make can do
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/\1|\2/' | while IFS='|' read -r name what; do printf '  make %-15s %s\n' "$$name" "$$what"; done

run: port setup  ## Set everything up and serve the demo on 127.0.0.1:8000 (PORT=…); Ctrl-C ends it
	@PORT=$(PORT) exec .venv/bin/python scripts/run_site.py

port:
	@$(PYTHON) scripts/ask_port.py $(PORT)

test: setup  ## Run every test that needs no server of its own; TESTS=path narrows it down
	@.venv/bin/pytest -q -n $(WORKERS) $(TESTS)
	@echo "Left out: tests of Elasticsearch (make test-engine), of PostgreSQL (make test-postgres), in a browser (make test-browser)."

setup: $(ENVIRONMENT) $(FRONTEND)  ## Install what the hub needs, and compile its style sheet
	@mkdir -p var

lint: setup  ## Check style, types, the order of the apps, and that no migration is missing
	@scripts/lint.sh

format: setup  ## Put Python and templates into the usual form
	@.venv/bin/ruff check --fix-only --quiet . && .venv/bin/ruff format .

test-engine: setup  ## Run the tests that need Elasticsearch (ELASTICSEARCH_TEST_URL, or Docker)
	@scripts/test_engine.sh $(TESTS)

test-postgres: setup  ## Run the tests that need PostgreSQL (DATABASE_TEST_URL, or Debian's packages)
	@scripts/with_postgres.sh .venv/bin/pytest -q -m postgres $(TESTS)

test-browser: setup  ## Run the tests that need a Chromium
	@scripts/test_browser.sh $(TESTS)

mutate-visibility: setup  ## Take out each rule of privacy in turn and see a test fail; ONLY=word for some
	@.venv/bin/python -m scripts.mutate --only "$(ONLY)"

bench: setup  ## Measure pages, search and indexing on every database and engine at hand; SIZES="1000 10000"
	@.venv/bin/python -m scripts.bench $(SIZES)

bench-ideas: setup  ## Measure the idea exchange with real texts: FILES="petitions.jsonl statements.jsonl"
	@.venv/bin/python -m scripts.bench.ideas $(FILES)

clean:  ## Remove what was installed and compiled; the data in var stays
	rm -rf .venv node_modules build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

$(ENVIRONMENT): uv.lock pyproject.toml
	@mkdir -p build "$$HOME"
	@echo "Installing Python's packages (half a minute the first time) …"
	@test -x .venv/bin/python || $(PYTHON) -m venv .venv || { echo "Install python3-venv first: apt-get install python3-venv" >&2; exit 1; }
	@test -x .venv/bin/uv || .venv/bin/pip install --quiet --disable-pip-version-check 'uv>=0.9,<1'
	@.venv/bin/uv sync --quiet --frozen --compile-bytecode
	@touch $@

$(PACKAGES): package.json package-lock.json | $(ENVIRONMENT)
	@echo "Installing the packages of the front end …"
	@scripts/with_node.sh npm ci --silent
	@touch $@

$(FRONTEND): $(PACKAGES) scripts/build_frontend.mjs $(shell find home/frontend -type f -o -type d)
	@echo "Compiling the style sheet …"
	@scripts/with_node.sh npm run --silent build
	@touch $@
