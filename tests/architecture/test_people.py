"""Everything that names a person is in the copy they download, or left out with a reason: a new column, too."""

import io
from collections import Counter
from itertools import chain

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from home.models import User
from hub.members.personal_data import Archive, addresses_of, personal_data
from tests.architecture.people_table import LEFT_OUT
from tests.home.factories import UserFactory

PERSON = 987_654_321  # A number that stands nowhere else.


def names_a_person(field: models.Field) -> bool:
    """Say whether a column points to an account, or holds an address."""
    to = field.related_model if isinstance(field, models.ForeignKey) else None
    is_address = isinstance(field, models.EmailField) or (isinstance(field, models.CharField) and "email" in field.name)
    return is_address or (isinstance(to, type) and issubclass(to, User))


def columns_of_people() -> dict[str, models.Field]:
    """Return every column of ours and of others' apps that names a person, where the table is that has it."""
    every = (model for model in apps.get_models(include_auto_created=True) if not model._meta.proxy)
    fields = chain.from_iterable(model._meta.local_fields for model in every)
    return {f"{field.model._meta.label}.{field.name}": field for field in fields if names_a_person(field)}


def held() -> list[str]:
    return list(chain.from_iterable(data.holds for data in personal_data()))


def test_every_column_that_names_a_person_is_registered_or_left_out_with_a_reason():
    told = {*held(), *LEFT_OUT}
    unknown = sorted(set(columns_of_people()) - told)
    assert not unknown, f"Name these in a PersonalData, or in people_table.py with a reason: {unknown}"
    assert not sorted(told - set(columns_of_people())), "There are no such columns any more."


def test_each_column_has_one_place():
    assert not [name for name, number in Counter([*held(), *LEFT_OUT]).items() if number > 1]


@pytest.mark.django_db
@pytest.mark.parametrize("name", [data.name for data in personal_data()])
def test_the_copy_asks_for_what_each_column_holds_of_the_person(name: str):
    person = UserFactory(pk=PERSON, email="somebody.of.note@example.org")
    EmailAddress.objects.create(user=person, email=person.email)
    data = next(data for data in personal_data() if data.name == name)
    with CaptureQueriesContext(connection) as queries:
        data.export(person, Archive(io.BytesIO()))
    asked = [query["sql"] for query in queries.captured_queries]
    columns = columns_of_people()
    unasked = [one for one in data.holds if not any(asks_for(sql, columns[one], person) for sql in asked)]
    assert not unasked, f"Registered, and not asked for: {unasked}"


def asks_for(sql: str, field: models.Field, person: User) -> bool:
    """Say whether a statement picks the rows in which this column names the person."""
    if field.model is User:
        return True  # The account is at hand.
    where = sql.partition(" WHERE ")[2]
    values = addresses_of(person) if not isinstance(field, models.ForeignKey) else [str(person.pk)]
    has_value = any(value in where for value in values)
    return f'"{field.model._meta.db_table}"' in sql and f'"{field.column}"' in sql and has_value
