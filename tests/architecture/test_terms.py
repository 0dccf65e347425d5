"""Whoever contributes has accepted the terms: no page of ours on which anybody writes goes without asking."""

from collections.abc import Iterator
from typing import Any, Final

from django import forms
from django.urls import URLPattern, URLResolver, get_resolver

from hub.members.views.terms import TermsBeforeMixin
from tests.architecture.test_urls import is_elsewhere

_OURS: Final = ("home.", "hub.", "projects.", "prospectus.", "search.")
# What these verbs do is done in no words: the test sees to it that their forms take none.
_VERBS: Final = (
    "abandon accept agree appoint audience close decline delete end erase follow forget give invite leave merge out "
    "over download pause refuse remove reopen resend resign resume save share skip stop take undo unfollow withdraw"
)
WORDLESS: Final = frozenset(_VERBS.split())
_COUNCIL, _CHECK = "is the council's answer or question, by an officer", "compares what is chosen, and keeps nothing"
_ASSESSOR = "is an assessor's word to the council, who may be no member"
_APPLICATION = "is an application: whoever writes it is no member yet"
_OWN_SEARCH = "keeps a search of one's own, also of people without an account"
NO_CONTRIBUTION: Final = {
    "search:alert-new": _OWN_SEARCH,
    "search:alert-confirm": _OWN_SEARCH,
    "search:alert-edit": _OWN_SEARCH,
    "assessments:call-declare": _ASSESSOR,
    "assessments:interest-declare": _ASSESSOR,
    "assessments:bid-score": _ASSESSOR,
    "assessments:bid-check": _ASSESSOR,
    "bids:bid-verify": _CHECK,
    "groups:invitation-new": "chooses a person, and says nothing",
    "publishing:published-list": "narrows a list",
    "publishing:original-verify": _CHECK,
    "publishing:published-withdraw": "takes back what was contributed: nobody has to agree to anything for that",
    "publishing:answer-new": _COUNCIL,
    "publishing:request-new": _COUNCIL,
    "commitments:report-link": "is for an owner who has accepted the terms, which the link itself asks about",
    "ideas:disposition-new": _COUNCIL,
    "members:application-check": _APPLICATION,
    "members:application-step": _APPLICATION,
    "members:application-page": _APPLICATION,
    "members:profile-edit": "says who one is, as people without access do, too",
    "members:colleague-confirm": "says who works for the organisation, in no words",
    "members:organisation-leave": "says why one leaves: nobody has to agree to anything for that",
    "moderation:report-new": "says that something is wrong: nobody has to agree to anything for that",
    "moderation:appeal-new": "asks for a decision to be looked at again, as the law has it, also after one has left",
}


def views(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[tuple[str, Any]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from views(pattern.url_patterns, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        else:
            yield f"{space}{pattern.name}", getattr(pattern.callback, "view_class", None)


def takes_what_is_sent(view: Any) -> bool:
    return view.__module__.startswith(_OURS) and hasattr(view, "post") and "post" in view.http_method_names


def takes_words(view: Any) -> bool:
    fields = getattr(getattr(view, "form_class", None), "base_fields", {}).values()
    return any(isinstance(field, forms.CharField | forms.FileField) for field in fields if not field.widget.is_hidden)


def does_by_its_verb_alone(name: str, view: Any) -> bool:
    return {*name.rpartition(":")[2].split("-")[1:]} & WORDLESS != set() and not takes_words(view)


WRITING = {
    name: view
    for name, view in views(get_resolver().url_patterns)
    if view and not is_elsewhere(name) and takes_what_is_sent(view) and not does_by_its_verb_alone(name, view)
}


def test_every_page_on_which_people_contribute_asks_for_the_terms():
    without = {name for name, view in WRITING.items() if not issubclass(view, TermsBeforeMixin)}
    assert without == set(NO_CONTRIBUTION), "Put TermsMixin first, or say here why the page is no contribution."


def test_every_app_on_whose_pages_people_write_is_looked_at():
    assert {name.partition(":")[0] for name in WRITING} > {
        "bids",
        "commitments",
        "delivery",
        "ideas",
        "impacts",
        "invitations",
        "offers",
    }


def test_no_verb_is_excepted_that_no_page_has():
    verbs = {verb for name, view in views(get_resolver().url_patterns) if view for verb in name.split("-")[1:]}
    assert not WORDLESS - verbs
