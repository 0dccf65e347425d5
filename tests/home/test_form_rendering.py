from pathlib import Path
from typing import Final

import pytest
from django import forms
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

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


def test_mistakes_stand_at_their_fields_and_above_them_each_a_link():
    form = EveryField({"about": "kept <b>text</b>"})
    html = str(form)
    summary = render_to_string("home/components/error_summary.html", {"form": form})
    for target in ("id_name", "id_pick_0", "id_many_0", "id_one", "id_agree"):
        assert f'href="#{target}"' in summary
        assert f'id="{target}"' in html
    assert "There is a problem" not in html
    assert "kept &lt;b&gt;text&lt;/b&gt;" in html
    assert "govuk-input--error" in html


@pytest.mark.parametrize("field", ["name", "one"])
def test_field_names_its_mistake_to_screen_readers(field):
    html = str(EveryField({}))
    assert f'id="id_{field}_error"' in html
    assert f"id_{field}_error" in html.split(f'name="{field}"')[1].split(">", maxsplit=1)[0]


def pages_with_a_form() -> dict[str, str]:
    """Return the templates of whole public pages that draw the fields of a form that can have mistakes."""
    templates = [path for app in ("home", "hub", "prospectus", "search") for path in (ROOT / app).rglob("*.html")]
    texts = {str(path.relative_to(ROOT)): path.read_text() for path in templates}
    draws = ("{{ form }}", "as_field_group")
    return {
        path: text
        for path, text in texts.items()
        if 'extends "home/base.html"' in text and 'method="post"' in text and any(word in text for word in draws)
    }


def test_every_page_with_a_form_has_its_mistakes_once_and_before_the_heading():
    pages = pages_with_a_form()
    assert len(pages) > 20
    wrong = [
        path
        for path, text in pages.items()
        if text.count("error_summary.html") != 1
        or text.index("error_summary.html") > min(text.find(mark) % 10**9 for mark in ("<h1", "page_header.html"))
    ]
    assert wrong == []


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["account_login", "account_signup", "account_reset_password"])
def test_pages_of_accounts_have_their_mistakes_once_and_before_the_heading(client, name):
    page = client.post(reverse(name), {}).content.decode()
    assert page.count("There is a problem") == 1
    assert page.index("There is a problem") < page.index("<h1")


class SomeAskedAtTimes(forms.Form):
    """As where a choice says whether a name is wanted."""

    needed_at_times = ("name",)
    name = forms.CharField(required=False)
    note = forms.CharField(required=False)


def test_what_is_asked_after_a_choice_is_not_called_optional():
    html = str(SomeAskedAtTimes())
    assert "Name (optional)" not in html
    assert "Note (optional)" in html
