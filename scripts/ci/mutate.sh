#!/usr/bin/env bash
# Each rule of privacy is taken out in turn: a test must fail for each.
set -euo pipefail
.venv/bin/python -m scripts.mutate
