"""The table of hostile cases in the documents names tests that are there, and no test of this folder is left out."""

import re
from pathlib import Path

from django.conf import settings

_TABLE = (Path(settings.BASE_DIR) / "docs" / "hostile-cases.md").read_text()
_NAMED = set(re.findall(r"`(tests/[\w/]+\.py)`", _TABLE))


def test_each_case_names_tests_that_exist():
    rows = re.findall(r"^\| (\d+) \|.*\| (`tests/.*`) \|$", _TABLE, re.MULTILINE)
    assert [int(number) for number, _ in rows] == list(range(1, len(rows) + 1))
    assert len(rows) >= 26
    assert {name for name in _NAMED if not (Path(settings.BASE_DIR) / name).is_file()} == set()


def test_each_hostile_test_stands_in_the_table():
    here = {f"tests/hostile/{path.name}" for path in Path(__file__).parent.glob("test_*.py")}
    assert here - _NAMED == set()
