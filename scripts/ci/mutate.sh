#!/usr/bin/env bash
# Takes each rule of privacy out in turn; a mutant that no test catches fails the build.
set -euo pipefail
cd "$(dirname "$0")/../.."

.venv/bin/python -m scripts.mutate
