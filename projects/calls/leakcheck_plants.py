"""What calls keep private, for the leak check: drafts with their documents, and what was asked in private."""

from collections.abc import Iterable
from datetime import timedelta

from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from home.models import User
from projects.calls.models import CallDocument, CallFileText, CallPage, CallQuestion, CallsPage, CallWatch, Criterion
from projects.calls.services import keep_call_file
from search.leakcheck.registry import Plant, Planting, register_plant


def _plant(planting: Planting) -> Iterable[str]:
    calls = CallsPage.objects.first()
    if calls is None:
        return []
    draft = calls.add_child(
        instance=_call(title=planting.editors_only("title"), slug=planting.editors_only("call"), live=False)
    )
    draft.wanted = planting.editors_only("body")
    draft.save()
    Criterion.objects.create(page=draft, name=planting.editors_only("criterion"), weight=100)
    return [f"/calls/{draft.slug}/", _document(planting, draft), *_ask(planting, calls)]


def _call(**fields: object) -> CallPage:
    now = timezone.now()
    return CallPage(
        **{
            "wanted": "<p>Work.</p>",
            "who_can_bid": "<p>Anybody.</p>",
            "opens_at": now - timedelta(days=1),
            "questions_until": now + timedelta(days=5),
            "closes_at": now + timedelta(days=9),
            "decision_by": now + timedelta(days=30),
            **fields,
        }
    )


def _document(planting: Planting, call: CallPage) -> str:
    name, text = f"{planting.editors_only('file')}.txt", planting.editors_only("text")
    file = keep_call_file(ContentFile(f"{text}\n".encode(), name=name), name=name)
    planting.at_end(lambda: file.content.delete(save=False))
    CallFileText.objects.create(file=file, page=1, text=text)
    CallDocument.objects.create(page=call, file=file, title=planting.editors_only("file"))
    return reverse("calls:file-read", args=[file.pk, file.url_name])


def _ask(planting: Planting, calls: CallsPage) -> Iterable[str]:
    """Ask in private about a call that everybody reads, and have the answer say nothing of it."""
    call = calls.add_child(instance=_call(title="A call that everybody reads", slug="a-call-that-everybody-reads"))
    name = planting.hidden("name")
    person = User.objects.create_user(f"{name}@example.org", first_name=name, last_name=name)
    CallQuestion.objects.create(call=call, asked_by=person, text=planting.hidden("question"))
    answered = CallQuestion(call=call, asked_by=person, text=planting.hidden("answered"), public_text="May we?")
    answered.answer, answered.answered_at = "You may.", timezone.now()
    answered.save()
    CallWatch.objects.create(call=call, person=person)
    return [f"/calls/{call.slug}/"]


register_plant(Plant("calls", _plant))
