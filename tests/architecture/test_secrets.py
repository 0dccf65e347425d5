"""The secrets that must leave no trace are of every hidden model of the world: none is forgotten when one is added."""

from typing import Any, Final

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model

from tests.architecture.secrets import add_secrets, make_room
from tests.architecture.sight import SIGHT
from tests.architecture.world import World, build_world

pytestmark = pytest.mark.django_db

_OF_A_PERSON = "One more of it is one more member, whom every member may see."
# Hidden models of which there is no secret, and why.
WITHOUT_A_SECRET: Final[dict[str, str]] = {
    "members.Access": _OF_A_PERSON,
    "members.Membership": _OF_A_PERSON,
    "members.Profile": _OF_A_PERSON,
    "members.TermsAcceptance": _OF_A_PERSON,
}


def hidden_models(world: World) -> set[type[Model]]:
    """Return the models of which the world has something that strangers may not see."""
    return {type(getattr(world.things, name)) for name, sight in SIGHT.items() if "stranger" not in sight.readers}


def hidden_of(model: Any) -> set[Any]:
    """Return what strangers may not see of it."""
    seen = model._default_manager.all().visible_to(AnonymousUser()).values("pk")
    return set(model._base_manager.exclude(pk__in=seen).values_list("pk", flat=True))


def test_there_is_a_secret_of_every_hidden_model_or_a_reason():
    world = build_world()
    make_room(world)
    models = hidden_models(world)
    before = {model: hidden_of(model) for model in models}
    add_secrets(world, "stranger")
    without = {model._meta.label for model in models if not hidden_of(model) - before[model]}
    assert without == set(WITHOUT_A_SECRET), "Add one in tests/architecture/secrets.py, or say here why not."
