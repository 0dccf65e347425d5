"""The admin tells whoever edits a page which records point to it, by sort and number. None of these is private."""

from django.apps import apps
from wagtail.models import Page, ReferenceIndex

from tests.own_apps import own_labels

TOLD = {
    "calls.CallChange": "listed on the page of the call",
    "delivery.Deliverable": "listed on the page of the project",
    "delivery.Milestone": "listed on the page of the project",
    "delivery.ProjectUpdate": "stands on the page of the project",
    "delivery.StateChange": "stands in the history on the page of the project",
    "prospectus.AreaChange": "stands in the history of the area",
    "prospectus.EditionArea": "stands in an edition, which everybody reads",
    "prospectus.Question": "stands on the page of the area",
}


def test_the_usage_of_a_page_tells_of_no_private_record():
    own = own_labels()
    told = {
        model._meta.label
        for model in apps.get_models()
        if model._meta.app_label in own and not issubclass(model, Page) and ReferenceIndex.model_is_indexable(model)
        if any(_points_to_a_page(field) for field in model._meta.get_fields())
    }
    assert told == set(TOLD)


def _points_to_a_page(field):
    return field.is_relation and field.many_to_one and field.related_model and issubclass(field.related_model, Page)
