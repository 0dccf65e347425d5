"""Decision records: each has a number of its own, which its first line repeats."""

from collections import Counter
from pathlib import Path

from django.conf import settings

RECORDS = sorted((Path(settings.BASE_DIR) / "docs" / "decisions").glob("*.md"))


def test_each_decision_record_has_a_number_of_its_own():
    numbers = Counter(record.name[:4] for record in RECORDS)
    assert RECORDS
    assert not [number for number, records in numbers.items() if records > 1]


def test_each_decision_record_begins_with_its_number():
    wrong = [
        record.name
        for record in RECORDS
        if not record.read_text(encoding="utf-8").startswith(f"# {int(record.name[:4])}. ")
    ]
    assert not wrong
