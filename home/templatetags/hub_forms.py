"""Form fields with the classes of the GOV.UK Design System."""

from typing import Any

from django import template
from django.forms import BoundField
from django.utils.safestring import SafeString

register = template.Library()

_CLASSES = {
    "textarea": "govuk-textarea",
    "select": "govuk-select",
    "selectmultiple": "govuk-select hub-select-multiple",
    "checkbox": "govuk-checkboxes__input",
}
_CHOICE_WIDGETS = {"radioselect": "radios", "checkboxselectmultiple": "checkboxes"}


@register.simple_tag
def govuk_widget(field: BoundField) -> SafeString:
    """Return the field's control with its GOV.UK classes beside those that the form gave it."""
    base = _class_of(field)
    classes = [base, str(field.field.widget.attrs.get("class", ""))]
    if field.errors and base.startswith("govuk-"):
        classes.append(f"{base.split()[0]}--error")
    attrs: dict[str, Any] = {"class": " ".join(filter(None, classes))}
    if "placeholder" in field.field.widget.attrs:
        attrs["placeholder"] = (
            False  # It would say the label again, in grey, and go away when somebody begins to write.
        )
    return field.as_widget(attrs=attrs)


def _class_of(field: BoundField) -> str:
    """Return the class of the control. One for files is known by its type, since apps have their own."""
    if getattr(field.field.widget, "input_type", "") == "file":
        return "govuk-file-upload"
    return _CLASSES.get(field.widget_type, "govuk-input")


@register.filter
def choice_style(field: BoundField) -> str:
    """Return `radios` or `checkboxes` for a field with a list of choices to tick, or nothing."""
    return _CHOICE_WIDGETS.get(field.widget_type, "")


@register.filter
def is_optional(field: BoundField) -> bool:
    """Tell whether the label is to say that the field may be left empty. A lone tick box always may.

    What a form asks for only after a certain choice it names in `needed_at_times`; the hint of the field says when.
    """
    if field.name in getattr(field.form, "needed_at_times", ()):
        return False
    return not field.field.required and field.widget_type != "checkbox"


@register.simple_tag
def error_links(form: Any) -> list[dict[str, str]]:
    """Return each mistake of a form with the id of the control it is about, in the order of the fields."""
    links = [{"message": str(message), "target": ""} for message in form.non_field_errors()]
    for field in form:
        links += [{"message": str(message), "target": _first_control(field)} for message in field.errors]
    return links


def _first_control(field: BoundField) -> str:
    """Return the id of what should take the focus: of a list of choices, its first."""
    if field.widget_type in _CHOICE_WIDGETS:
        return f"{field.auto_id}_0"
    return field.id_for_label or field.auto_id
