import pytest

from home.jobs import registered_jobs
from search.jobs import check_catalogue
from search.models import Entry
from tests.prospectus.factories import make_area

pytestmark = pytest.mark.django_db


def test_catalogue_is_mended_each_night(caplog):
    make_area()
    Entry.objects.filter(tokens__token="public").update(title="Drifted")
    assert "search.catalogue" in {job.name for job in registered_jobs()}
    assert check_catalogue() >= 1
    assert not Entry.objects.filter(title="Drifted").exists()
    assert check_catalogue() == 0
    assert "were mended" in caplog.text
