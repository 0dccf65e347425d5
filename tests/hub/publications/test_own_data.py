import io
import json
from zipfile import ZipFile

import pytest

from hub.members.services import erase_oneself, write_personal_data
from hub.publications.models import Contribution
from tests.hub.members.factories import MemberFactory
from tests.hub.publications.factories import PublicationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def credit():
    return Contribution.objects.create(
        page=PublicationFactory(title="On buses"), person=MemberFactory(), person_name="Ada Example"
    )


def test_a_credit_stays_and_leads_to_no_account_so_that_nobody_learns_what_else_a_former_member_shared(credit):
    erase_oneself(by=credit.person)
    credit.refresh_from_db()
    assert (credit.name, credit.person) == ("Ada Example", None)


def test_the_copy_holds_what_somebody_is_credited_with(credit):
    write_personal_data(credit.person, file := io.BytesIO(), by=credit.person)
    rows = json.loads(ZipFile(file).read("credits_for_publications.json"))
    assert rows == [{"page__title": "On buses", "role": credit.role, "person_name": "Ada Example"}]
