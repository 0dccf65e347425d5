"""The check on a site in use looks for every sort of private text, and finds each where it stands on a public page."""

from collections import Counter
from typing import Any, Final

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.db.models.fields.json import KeyTextTransform
from django.test import override_settings
from django.utils import timezone
from wagtail.models import Page

from hub.groups.models import GroupFileText
from hub.ideas.models import IdeaFileText
from hub.ideas.publishing.enums import ConsentRole
from hub.ideas.publishing.models import Consent
from hub.publications.models import FileText
from projects.calls.models import CallFileText
from search.leakcheck.in_use import PhraseLeak, phrase_leaks
from search.leakcheck.phrases import private_phrases
from search.leakcheck.registry import PrivateTexts, private_texts
from search.models import Entry, EntryText, EntryToken
from tests.architecture.world import World, build_world
from tests.hub.members.factories import ApplicationFactory
from tests.search.small_site import given_away

pytestmark = pytest.mark.django_db

OURS: Final = ("home", "search", "prospectus", "hub.", "projects.")

# Long texts that are not looked for, and why.
NOT_LOOKED_FOR: Final = {
    "home.PrivateLogEntry": "Its label is the name of a thing, which is looked for itself.",
    "home.OutgoingMail": "Letters repeat what stands in other things, between sentences of our own.",
    "publishing.IdeaPublication.original": "It is there once it is public.",
    "calls.CallQuestion.public_text": "It is what the page of the call shows.",
    "calls.CallQuestion.answer": "It is what the page of the call shows.",
    "calls.Criterion": "A part of a page.",
    "members.Organisation": "The catalogue has it, and knows when it is nobody else's business.",
    "members.Publisher": "The same.",
    "members.TermsVersion": "Everybody may read it.",
    "publications.Series": "Everybody may read it.",
    "prospectus": "Drafts of editors, of which none is a person's secret.",
}


@pytest.fixture
def world() -> World:
    return build_world()


def test_every_long_text_is_looked_for_or_is_said_not_to_be():
    known = {f"{_label(sort)}.{column}" for sort in private_texts() for column in _columns(sort)}
    missing = [name for name in _long_texts() if name not in known and not _is_excepted(name)]
    assert not missing, f"Register them in the app's leakcheck_phrases.py, or say here why not: {missing}"


def _long_texts() -> list[str]:
    ours = [model for model in apps.get_models() if model.__module__.startswith(OURS) and not issubclass(model, Page)]
    fields = ((model, field) for model in ours for field in model._meta.concrete_fields)
    return [f"{model._meta.label}.{field.name}" for model, field in fields if isinstance(field, models.TextField)]


def _is_excepted(name: str) -> bool:
    label, _, _ = name.rpartition(".")
    return not NOT_LOOKED_FOR.keys().isdisjoint({name, label, name.partition(".")[0]})


def _label(sort: PrivateTexts) -> str:
    return str(sort.rows().model._meta.label)


def _columns(sort: PrivateTexts) -> list[str]:
    return [column if isinstance(column, str) else column.key_name for column in (*sort.texts, *sort.names)]


def test_each_sort_of_private_text_is_found_on_a_public_page(world: World):
    _add_what_the_world_lacks(world)
    planted = {sort.name: _plant(sort, number) for number, sort in enumerate(private_texts())}
    phrases = private_phrases(400, 1)
    assert {name for name, (thing, _) in planted.items() if thing not in {each.thing for each in phrases}} == set()
    given_away["page"] = " ".join(f"<p>{text}</p>" for _, texts in planted.values() for text in texts)
    with override_settings(ROOT_URLCONF="tests.search.small_site", MIDDLEWARE=[]):
        leaks = list(phrase_leaks(phrases, limit=1, seconds=60, on_step=lambda: None))
    found = Counter(leak.thing for leak in leaks if isinstance(leak, PhraseLeak) and leak.reader == "stranger")
    assert {name: (thing, found[thing]) for name, (thing, _) in planted.items()} == {
        name: (thing, len(texts)) for name, (thing, texts) in planted.items()
    }


def _add_what_the_world_lacks(world: World) -> None:
    """Give files their texts, which the worker would read, the catalogue a page that is not for everybody, and more."""
    things = world.things
    ApplicationFactory(declined=True, individual=True)
    things.application_question.answer, things.application_question.answered_at = "Yes", timezone.now()
    things.application_question.save()
    Consent.objects.create(
        publication=things.draft_public_text,
        person=things.shared_comment.author,
        role=ConsentRole.QUOTED,
        comment=things.shared_comment,
        quote="Words",
    )
    IdeaFileText.objects.create(file=things.shared_file, page=1, text="Text")
    GroupFileText.objects.create(file=things.file_of_closed_group, page=1, text="Text")
    CallFileText.objects.create(file=things.draft_call_file, page=1, text="Text")
    FileText.objects.create(file=things.draft_file, page=1, text="Text")
    page = Entry.objects.create(kind="publication", object_id=10**6, title="A page", version=1)
    EntryToken.objects.create(entry=page, token="audience:1")
    private = Entry.objects.get(kind="idea", object_id=things.shared_idea.pk)
    for entry in (page, private):
        EntryText.objects.create(entry=entry, file="planted.txt", page=1, text="Text")


def _plant(sort: PrivateTexts, number: int) -> tuple[str, list[str]]:
    """Write a sentence into every text of a thing. Returns what the thing is called, and the sentences."""
    sentences = {column: f"planted zq{number}zq{place} nobody reads" for place, column in enumerate(_columns(sort))}
    for row in sort.rows().order_by("-pk"):
        try:
            with transaction.atomic():
                _write(sort, row, sentences)
        except IntegrityError:  # Such as a comment that was taken back, which has no text.
            continue
        return f"{sort.name} {row.pk}", list(sentences.values())
    pytest.fail(f"The world has no {sort.name}: add one.")


def _write(sort: PrivateTexts, row: Any, sentences: dict[str, str]) -> None:
    rows = sort.rows().model._base_manager.filter(pk=row.pk)
    if any(isinstance(column, KeyTextTransform) for column in sort.texts):
        rows.update(text=row.text | sentences)
    else:
        rows.update(**sentences)
