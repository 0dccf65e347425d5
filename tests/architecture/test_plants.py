"""The leak check plants something of every hidden model of the world, or a reason says why it does not."""

from typing import Final

import pytest
from django.utils.module_loading import autodiscover_modules

from search.leakcheck.planted import new_word, plant_all
from search.leakcheck.registry import Planting
from tests.architecture.test_secrets import hidden_models, hidden_of
from tests.architecture.world import build_world

pytestmark = pytest.mark.django_db

_TIE = "It ties a person to a thing, and has no words that could be planted."
# Hidden models of which nothing is planted, and why.
WITHOUT_A_PLANT: Final[dict[str, str]] = {
    "ideas.AnswerReader": _TIE,
    "ideas.AnswerToTell": _TIE,
    "ideas.IdeaFollow": _TIE,
    "ideas.IdeaMerger": "It ties two ideas, of which each has a plant.",
    "ideas.IdeaReading": _TIE,
    "ideas.ImportedIdea": "It has the number of a file, and no words.",
    "ideas.Mention": _TIE,
    "commitments.ReportLink": _TIE,
    "impacts.ImpactRequest": _TIE,
    "members.DoNotWrite": "It keeps a mark that cannot be read, and no words.",
    "members.FirstVisit": _TIE,
    "moderation.FileOpening": "It has the number of a file, and no words.",
}


def test_something_of_every_hidden_model_is_planted_or_a_reason_says_why_not():
    models = hidden_models(build_world())
    before = {model: hidden_of(model) for model in models}
    autodiscover_modules("leakcheck_plants")
    planting = Planting(secret=new_word(), for_members=new_word(), for_editors=new_word())
    try:
        plant_all(planting)
        without = {model._meta.label for model in models if not hidden_of(model) - before[model]}
    finally:
        planting.tidy()
    assert without == set(WITHOUT_A_PLANT), "Plant one in the app's leakcheck_plants.py, or say here why not."
