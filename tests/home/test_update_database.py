"""Bringing the database up to date says how far it is."""

import re
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.commands import migrate
from django.db.migrations.executor import MigrationExecutor

pytestmark = pytest.mark.django_db


def told(**options):
    out = StringIO()
    call_command("update_database", stdout=out, **options)
    return out.getvalue().splitlines()


def test_a_database_that_is_up_to_date_is_told_in_one_line():
    assert told() == ["The database is up to date."]


@pytest.mark.parametrize(("number", "fewest", "most"), [(230, 10, 12), (3, 4, 4), (1, 2, 2)])
def test_some_ten_lines_say_how_far_it_is(monkeypatch, number, fewest, most):
    plan = [(type("Migration", (), {"app_label": f"app{index}"})(), False) for index in range(number)]
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda self, targets, clean_start=False: plan)

    def apply_all(self, *args, **options):
        assert options["verbosity"] == 0  # Django would tell each of them in a line.
        for migration, _ in plan:
            self.migration_progress_callback("apply_start", migration)
            self.migration_progress_callback("apply_success", migration)

    monkeypatch.setattr(migrate.Command, "handle", apply_all)
    lines = told()
    assert fewest <= len(lines) <= most
    assert lines[0] == f"Database 1/{number}: app0 …"
    assert lines[-1].startswith(f"Database {number}/{number}: ")
    numbers = [int(re.match(r"Database (\d+)/", line).group(1)) for line in lines]
    assert numbers == sorted(numbers)
