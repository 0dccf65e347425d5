#!/usr/bin/env bash
# Each rule of privacy taken out in turn: a test must fail. The tests to try first stand in scripts/mutate/caught_by.json.
set -euo pipefail
.venv/bin/python -m scripts.mutate
