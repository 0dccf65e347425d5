"""Each thing of the world is seen by the readers that its line says, and by nobody else."""

from collections.abc import Iterable
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db import models

from home.models import User
from tests.architecture.scopeless import EVERYBODYS, MACHINERY, PARTS
from tests.architecture.sight import SIGHT, WITHOUT_A_LINE
from tests.architecture.world import READERS, World, marked
from tests.own_apps import own_apps

pytestmark = pytest.mark.django_db

_TEXTS = (models.CharField, models.TextField, models.JSONField)


def models_with_a_scope() -> set[str]:
    found = (model for model in apps.get_models() if hasattr(model._default_manager.all(), "visible_to"))
    return {model._meta.label for model in found}


def test_every_model_with_a_scope_has_a_thing_in_the_table(world: World):
    lines = {type(getattr(world.things, name))._meta.label for name in SIGHT}
    missing = models_with_a_scope() - lines - set(WITHOUT_A_LINE)
    assert not missing, f"Make one of {sorted(missing)} in world.py and give it a line in sight.py."
    assert not set(WITHOUT_A_LINE) - models_with_a_scope(), "Lines of models that are gone, or have no scope."


def models_without_a_scope() -> set[str]:
    return {model._meta.label for config in own_apps() for model in config.get_models()} - models_with_a_scope()


def test_every_model_without_a_scope_has_a_reason():
    known = [*PARTS, *EVERYBODYS, *MACHINERY]
    without = models_without_a_scope()
    assert not without - set(known), "Give it `visible_to` and a line in sight.py, or a reason in scopeless.py."
    assert not set(known) - without, "Reasons of models that are gone, or have a scope."
    assert len(known) == len(set(known))


def test_what_is_part_of_a_thing_leads_to_one_with_a_scope():
    astray = {}
    for label, name in PARTS.items():
        field = apps.get_model(label)._meta.get_field(name)
        above = getattr(field.related_model, "_meta", None)
        if above is None or field.null or above.label not in models_with_a_scope() | set(PARTS):
            astray[label] = name
    assert not astray


def test_every_thing_of_the_world_that_has_a_scope_has_a_line(world: World):
    scoped = {name for name, thing in vars(world.things).items() if type(thing)._meta.label in models_with_a_scope()}
    assert not scoped - set(SIGHT), f"Give {sorted(scoped - set(SIGHT))} a line in tests/architecture/sight.py."


def test_each_thing_is_seen_by_the_readers_of_its_line(world: World):
    differing = {}
    for name, sight in SIGHT.items():
        thing = getattr(world.things, name)
        scope = type(thing)._default_manager.all()
        seen = {reader for reader in READERS if scope.visible_to(world.readers[reader]).filter(pk=thing.pk).exists()}
        if seen != sight.readers:
            differing[name] = {"seen by": seen - sight.readers, "not seen by": sight.readers - seen}
    assert not differing


def test_whoever_is_shut_out_sees_no_more_than_a_stranger(world: World):
    """Also of one's own: a form that is still open in a browser, or a letter on its way, asks for a closed account."""
    known = {label: set(_seen_by(AnonymousUser(), label)) for label in models_with_a_scope()}
    more = set()
    for person in User.objects.all():
        person.is_active = False
        more |= {label for label, others in known.items() if set(_seen_by(person, label)) - others}
    assert not more


def _seen_by(reader: User | AnonymousUser, label: str) -> Iterable[Any]:
    scope: Any = apps.get_model(label)._default_manager.all()
    return scope.visible_to(reader).values_list("pk", flat=True)


def test_each_marked_thing_has_its_mark_in_a_text(world: World):
    without = []
    for name, sight in SIGHT.items():
        thing = getattr(world.things, name)
        texts = [str(field.value_from_object(thing)) for field in thing._meta.fields if isinstance(field, _TEXTS)]
        if sight.is_marked and marked(name) not in " ".join([*texts, *_own_texts(thing)]):
            without.append(name)
    assert not without, f"Write marked(…) into a text of {without} in world.py, or make it a tie."


def _own_texts(thing: models.Model) -> list[str]:
    """Return what a version keeps of its idea's text."""
    return [str(text) for text in vars(thing).values() if isinstance(text, dict)]


def test_no_mark_is_part_of_another():
    marks = [marked(name).split()[-1] for name, sight in SIGHT.items() if sight.is_marked]
    assert not [(one, other) for one in marks for other in marks if one != other and one in other]
