#!/usr/bin/env bash
# Takes each rule of privacy out in turn; a mutant that no test catches fails the build. Which test to run first is
# remembered for each (tests/architecture/test_mutants.py asks for it), so that this takes minutes.
set -euo pipefail
.venv/bin/python -m scripts.mutate --rules
