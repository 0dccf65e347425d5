#!/usr/bin/env bash
# Takes each rule of privacy out in turn; a mutant that no test catches fails the build.
set -euo pipefail
.venv/bin/python -m scripts.mutate
