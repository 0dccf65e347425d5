#!/usr/bin/env bash
# Takes each rule of privacy out in turn; a mutant that no test catches fails the build. Of a new rule some test has to be
# remembered first: tests/architecture/test_mutants.py asks for it.
set -euo pipefail
.venv/bin/python -m scripts.mutate --remembered
