"""Several officers ask at the same moment: each question gets a number of its own. SQLite lets one writer in at a time;
PostgreSQL needs the lock.
"""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from home.models import User
from prospectus.models import PolicyAreaPage
from prospectus.services import ask_question
from tests.prospectus.factories import OfficerFactory, make_area


def _ask(area: PolicyAreaPage, officer: User) -> str:
    try:
        return ask_question(area, text="Who else is asking?", by=officer).reference
    finally:
        connection.close()


@pytest.mark.usefixtures("committed_site")
def test_ask_question_gives_each_of_many_at_once_its_own_number():
    area, officer = make_area("Housing"), OfficerFactory()
    with ThreadPoolExecutor(6) as pool:
        given = list(pool.map(lambda _: _ask(area, User.objects.get(pk=officer.pk)), range(12)))
    assert sorted(given) == sorted(f"HOU-{number}" for number in range(1, 13))
