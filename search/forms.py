import re
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.contrib.auth.models import AnonymousUser
from wagtail.admin.forms import WagtailAdminModelForm

from search.models import Entry
from search.wording import comparable

MOST_ALTERNATIVES = 10
MOST_WORDS = 5
_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")  # noqa: RUF001 - both apostrophes are typed.


class SynonymForm(WagtailAdminModelForm):
    """Words that mean the same, checked so that the search engine can take them."""

    def clean_words(self) -> str:
        """Return the words, each once. Raises a sentence for whoever typed something else than words and commas."""
        parts = [" ".join(part.split()).casefold() for part in self.cleaned_data["words"].split(",")]
        words = list(dict.fromkeys(part for part in parts if part))
        if len(words) < 2:
            raise forms.ValidationError("Give at least two words that mean the same, separated by a comma.")
        if len(words) > MOST_ALTERNATIVES:
            raise forms.ValidationError(f"Give at most {MOST_ALTERNATIVES} words; more make search answer vaguely.")
        for word in words:
            _check_phrase(word)
        return ", ".join(words)


def _check_phrase(phrase: str) -> None:
    if not all(_WORD.fullmatch(word) for word in phrase.split()):
        raise forms.ValidationError("Use letters, numbers, hyphens and commas only: bus, coach, park-and-ride.")
    if len(phrase.split()) > MOST_WORDS:
        raise forms.ValidationError(f"A phrase has at most {MOST_WORDS} words.")


class PromotedResultForm(WagtailAdminModelForm):
    """What to suggest, named by its address on this site."""

    address = forms.CharField(
        label="Address of the page",
        max_length=1000,
        help_text="Copy it from the browser's address bar. Everyone must be able to read the page.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.instance.is_shown:
            self.initial["address"] = self.instance.entry.url

    def clean_query(self) -> str:
        """Return the words. Raises a sentence where there are none."""
        if not comparable(self.cleaned_data["query"]):
            raise forms.ValidationError("Give the words that people search for.")
        return " ".join(self.cleaned_data["query"].split())

    def clean_address(self) -> str:
        """Find the entry at this address. One that is not public is unknown here, as it is to those who search."""
        path = _path(self.cleaned_data["address"])
        entry = Entry.objects.visible_to(AnonymousUser()).filter(url__in=(path, f"{path}/")).order_by("pk").first()
        if entry is None:
            raise forms.ValidationError("There is nothing at this address that everyone may read.")
        self.instance.entry = entry
        return entry.url

    def clean(self) -> dict[str, Any]:
        """Refuse to suggest the same thing twice for the same words."""
        cleaned = super().clean()
        if "query" in cleaned and "address" in cleaned and self._is_there_already(cleaned["query"]):
            raise forms.ValidationError("This page is suggested for these words already.")
        return cleaned

    def _is_there_already(self, query: str) -> bool:
        others = self.instance.entry.promotions.filter(words=comparable(query))
        return others.exclude(pk=self.instance.pk).exists()


def _path(address: str) -> str:
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    return f"{parts.path}#{parts.fragment}" if parts.fragment else parts.path
