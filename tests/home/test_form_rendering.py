from pathlib import Path
from typing import Final

import pytest
from django import forms
from django.conf import settings

ROOT: Final = Path(settings.BASE_DIR)
COLOURS = [("red", "Red"), ("blue", "Blue")]


class OwnFileInput(forms.FileInput):
    """As an app has one that takes several files."""


class EveryField(forms.Form):
    name = forms.CharField(label="Your name", help_text="As on your card.")
    about = forms.CharField(widget=forms.Textarea, required=False)
    pick = forms.ChoiceField(choices=COLOURS, widget=forms.RadioSelect)
    many = forms.MultipleChoiceField(choices=COLOURS, widget=forms.CheckboxSelectMultiple)
    one = forms.ChoiceField(choices=COLOURS)
    agree = forms.BooleanField(label="I agree")
    paper = forms.FileField(required=False)
    papers = forms.FileField(required=False, widget=OwnFileInput)
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def test_form_is_drawn_with_govuk_classes():
    html = str(EveryField())
    for name in ("govuk-input", "govuk-textarea", "govuk-radios__input", "govuk-checkboxes__input", "govuk-select"):
        assert f'class="{name}' in html
    assert html.count('class="govuk-file-upload"') == 2
    assert "govuk-error-summary" not in html
    assert 'aria-describedby="id_name_helptext"' in html
    assert "About (optional)" in html
    assert html.count('type="hidden"') == 1


def test_form_with_mistakes_begins_with_links_to_them():
    html = str(EveryField({"about": "kept <b>text</b>"}))
    assert html.index("There is a problem") < html.index("Your name")
    for target in ("id_name", "id_pick_0", "id_many_0", "id_one", "id_agree"):
        assert f'href="#{target}"' in html
        assert f'id="{target}"' in html
    assert "kept &lt;b&gt;text&lt;/b&gt;" in html
    assert "govuk-input--error" in html


@pytest.mark.parametrize("field", ["name", "one"])
def test_field_names_its_mistake_to_screen_readers(field):
    html = str(EveryField({}))
    assert f'id="id_{field}_error"' in html
    assert f"id_{field}_error" in html.split(f'name="{field}"')[1].split(">", maxsplit=1)[0]


def test_no_page_lists_the_mistakes_of_a_form_twice():
    """A form that is drawn as a whole begins with them; a page that has them on top draws it field by field."""
    templates = [path for app in ("home", "hub", "prospectus", "search") for path in (ROOT / app).rglob("*.html")]
    texts = {path: path.read_text() for path in templates}
    assert len(texts) > 50
    twice = [path for path, text in texts.items() if "error_summary.html" in text and "{{ form }}" in text]
    assert twice == []
