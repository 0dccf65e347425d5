"""Whoever is erased is named nowhere any more, but where it is said why: their words are looked for in every column.

One person of the world is put into every column that is told to hold people, if they are not there already, and words
into every text beside it. Then they are erased, and all columns of all tables are searched: for their name and address,
wherever these were copied to, and for the words.
"""

import re
from contextlib import suppress
from itertools import chain, product
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.contenttypes.models import ContentType
from django.db import DatabaseError, connection, models, transaction
from django.utils import timezone
from wagtail.admin.models import EditingSession, FormState
from wagtail.models import APIToken, PageSubscription
from wagtail.users.models import UserProfile

from home.models import User
from home.outbox import Mail, queue_mail
from hub.members.permissions import holds_office
from hub.members.personal_data import personal_data
from hub.members.services import erase_oneself
from hub.publications.models import Contribution
from tests.architecture.people_table import NAME_STAYS, NO_ROW, WORDS_STAY
from tests.architecture.test_people import columns_of_people
from tests.architecture.world import World

# One world serves all of them.
pytestmark = pytest.mark.django_db

WORDS = "Zqsaid so"  # They stand nowhere else.
_A_KEY = re.compile(r"digest|sha256|_mark$|^object_id$|^action$|^content_type$|^session_key$|^token|^uid$")
_NO_WORDS = (models.SlugField, models.URLField, models.EmailField, models.FileField, models.UUIDField)


@pytest.fixture(scope="module")
def found(world: World) -> SimpleNamespace:
    """Return in which columns the name, and the words beside it, stood before and stand after the erasing."""
    person = world.readers["author"]
    add_what_the_world_has_not(world, person)
    held = set(chain.from_iterable(data.holds for data in personal_data()))
    columns = {name: field for name, field in columns_of_people().items() if name in held}
    without = [name for name, field in columns.items() if not put_into(field, person)]
    tables = connection.introspection.django_table_names(only_existing=True)
    found = SimpleNamespace(without=without, named_before=columns_with(person.display_name, tables))
    for field in columns.values():
        write_words_beside(field, person)
    found.said_before = columns_with(WORDS, tables)
    erase_oneself(by=User.objects.get(pk=person.pk))
    found.named, found.said = columns_with(person.display_name, tables), columns_with(WORDS, tables)
    found.addressed = columns_with(person.email, tables)
    return found


def add_what_the_world_has_not(world: World, person: User) -> None:
    """Add what an account has and the world's have not, a credit, and letters."""
    kind = ContentType.objects.get_for_model(User)
    EmailAddress.objects.create(user=person, email=person.email, verified=True)
    UserSession.objects.create(user=person, ip="192.0.2.7", session_key="k" * 32, user_agent="A browser")
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={})
    SocialAccount.objects.create(user=person, provider="council", uid=person.email)
    UserProfile.objects.create(user=person)
    APIToken.objects.create(user=person, name=person.display_name)
    FormState.objects.create(user=person, data=person.display_name, content_type=kind, last_updated_at=timezone.now())
    EditingSession.objects.create(user=person, content_type=kind, object_id=str(person.pk), last_seen_at=timezone.now())
    page = world.things.publication
    PageSubscription.objects.create(user=person, page=page, comment_notifications=True)
    Contribution.objects.create(page=page, person=person, person_name=person.display_name)
    for to in (person.email, "other@example.org"):
        queue_mail(Mail(to=(to,), subject="Hello", text=f"{person.display_name} ({person.email}) says hello."))


def put_into(field: models.Field, person: User) -> bool:
    """Have some row name the person in this column. Say whether one does."""
    rows = field.model._base_manager
    value: Any = person if isinstance(field, models.ForeignKey) else person.email
    if field.model is User or rows.filter(**{field.name: value}).exists():
        return True
    return any(_take(rows.filter(pk=row.pk), {field.name: value}, person) for row in rows.order_by("pk")[:10])


def _take(row: models.QuerySet, value: dict[str, Any], person: User) -> bool:
    """Put them into a row, but not into one that gives an office: whoever holds one is not erased."""
    try:
        with transaction.atomic():
            row.update(**value)
            is_office = holds_office(User.objects.get(pk=person.pk))
            transaction.set_rollback(is_office)
    except DatabaseError:  # They are in such a row already.
        return False
    return not is_office


def write_words_beside(field: models.Field, person: User) -> None:
    """Write the words into every text of the rows in which the column names the person."""
    if field.model is User:
        return
    value: Any = person if isinstance(field, models.ForeignKey) else person.email
    rows = field.model._base_manager.filter(**{field.name: value})
    for row, text in product(list(rows.values_list("pk", flat=True)), words_of(field.model)):
        with suppress(DatabaseError), transaction.atomic():  # What some columns may say is held by the database.
            here = field.model._base_manager.filter(pk=row).exclude(**{f"{text}__contains": person.display_name})
            here.update(**{text: WORDS})


def words_of(model: type[models.Model]) -> list[str]:
    """Return the columns in which words may stand."""
    return [
        field.name
        for field in model._meta.local_concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not isinstance(field, _NO_WORDS)
        and not (field.choices or field.unique or _A_KEY.search(field.name))
        and (field.max_length or len(WORDS)) >= len(WORDS)
    ]


def columns_with(words: str, tables: list[str]) -> set[str]:
    """Return the columns in which these words stand, in capitals or not."""
    found = set()
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            names = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                pairs = zip(names, (str(text).lower() for text in row), strict=True)
                found |= {f"{table}.{name}" for name, text in pairs if words.lower() in text}
    return found


def test_the_person_stands_in_every_column_that_holds_people(found: SimpleNamespace):
    assert sorted(set(found.without) ^ set(NO_ROW)) == []


def test_their_name_and_address_are_copied_nowhere_that_is_not_forgotten(found: SimpleNamespace):
    assert found.addressed == set()
    assert {
        "wagtailcore_apitoken.name",
        "publications_contribution.person_name",
        "home_outgoingmail.text",
    } <= found.named_before
    assert sorted(found.named - set(NAME_STAYS)) == [], "Let `erase` forget it, or say in people_table.py why it stays."
    assert sorted(set(NAME_STAYS) - found.named) == [], "This is forgotten, or never planted: take it out of the table."


def test_their_words_are_left_only_where_it_is_said_why(found: SimpleNamespace):
    assert {"offers_offer.title", "members_profile.knows", "moderation_report.reason"} <= found.said_before
    assert sorted(found.said - set(WORDS_STAY)) == [], "Let `erase` forget it, or say in people_table.py why it stays."
    assert sorted(set(WORDS_STAY) - found.said) == [], "This is forgotten, or never planted: take it out of the table."
