"""Mail of the market: none leaves before its act is committed, none without it, and none but by the outbox."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from home.models import OutgoingMail
from home.outbox import send_due_mail
from projects.assessments.services import assign_assessor
from projects.awards.services import send_letters
from projects.bids.services import invite_partner
from projects.calls.models import CallPage
from projects.calls.services import ask_about_call, cancel_call
from projects.delivery.services import Due, Handover, add_deliverable, deliver_report
from projects.impacts.services import claim_impact, confirm_impact
from tests.home.factories import UserFactory
from tests.hub.members.factories import MemberFactory, SecretaryFactory
from tests.hub.publications.factories import SMALL_PDF, publication_index
from tests.projects.assessments.factories import commissioned_call, opened_bids
from tests.projects.awards.factories import made, published
from tests.projects.bids.factories import draft_bid, organisation_of, steward
from tests.projects.calls.factories import CallFactory, CallWatchFactory
from tests.projects.delivery.factories import awarded_project
from tests.projects.impacts.factories import ImpactFactory, entry_of, publication, text

FOLDERS = ("config", "home", "search", "prospectus", "hub", "projects")
SENDS = {"queue_mail", "send", "_send", "_tell"}


class Undone(Exception):
    """What happens in the last moment of an act."""


def undone(act: Callable[[], Any]) -> None:
    """Do an act that fails at its very end."""
    with transaction.atomic():
        act()
        assert OutgoingMail.objects.exists()
        raise Undone


def asking() -> Callable[[], Any]:
    call, member = commissioned_call(), MemberFactory()
    return lambda: ask_about_call(call, text="May schools bid?", by=member)


def cancelling() -> Callable[[], Any]:
    watch = CallWatchFactory(call=CallFactory(commissioner=UserFactory(officer=True)))
    call = CallPage.objects.get(pk=watch.call_id)
    return lambda: cancel_call(call, reason="No money.", by=call.commissioner)


def inviting() -> Callable[[], Any]:
    bid, partner = draft_bid(), organisation_of(steward())
    return lambda: invite_partner(bid, partner, by=bid.started_by)


def assigning() -> Callable[[], Any]:
    (bid,), person = opened_bids(), UserFactory()
    return lambda: assign_assessor(bid.call, person, by=bid.call.commissioner)


def telling() -> Callable[[], Any]:
    decision = made(1)
    decision.letters.update(number=1, saved_by=decision.call.commissioner, saved_at=timezone.now())
    return lambda: send_letters(decision, by=decision.call.commissioner)


def delivering() -> Callable[[], Any]:
    publication_index()
    project = awarded_project()
    doer = project.bid.started_by
    due = add_deliverable(project, Due("The report", timezone.localdate()), by=doer)
    handover = Handover("Behind every shutter", "What 140 shops said.", "Ada Example", "We knocked.")
    return lambda: deliver_report(due, handover, ContentFile(SMALL_PDF, name="a.pdf"), name="a.pdf", by=doer)


def claiming() -> Callable[[], Any]:
    thing, member = entry_of(publication()), MemberFactory()
    return lambda: claim_impact(thing, text(), by=member)


def confirming() -> Callable[[], Any]:
    impact, officer = ImpactFactory(), SecretaryFactory()
    return lambda: confirm_impact(impact, by=officer, seen=impact.number)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "prepared", [asking, cancelling, inviting, assigning, telling, delivering, claiming, confirming]
)
def test_mail_goes_with_the_act_and_not_without_it(prepared, mailoutbox):
    act = prepared()
    OutgoingMail.objects.all().delete()
    with pytest.raises(Undone):
        undone(act)
    assert not OutgoingMail.objects.exists()
    send_due_mail()
    assert mailoutbox == []
    act()
    assert mailoutbox == []
    send_due_mail()
    assert mailoutbox


@pytest.mark.django_db
def test_the_notice_of_an_award_tells_nobody_before_it_is_there(mailoutbox):
    published(1)
    assert mailoutbox == []


def sources(*folders: str) -> Iterator[tuple[Path, ast.Module]]:
    for folder in folders:
        for path in sorted((settings.BASE_DIR / folder).rglob("*.py")):
            yield path, ast.parse(path.read_text())


def called(node: ast.AST) -> set[str]:
    """Return the names of the functions that are called in a piece of code."""
    return {each.func.id for each in ast.walk(node) if isinstance(each, ast.Call) and isinstance(each.func, ast.Name)}


def is_one_transaction(act: ast.FunctionDef) -> bool:
    return "transaction.atomic" in map(ast.unparse, act.decorator_list)


def loose_in(functions: dict[str, ast.FunctionDef]) -> set[str]:
    """Return the functions of a module that send mail, in no transaction of theirs or of what they call for it."""
    loose = {name for name in SENDS if name not in functions}
    while True:
        more = {name for name, act in functions.items() if called(act) & loose and not is_one_transaction(act)} - loose
        if not more:
            return loose & set(functions)
        loose |= more


def modules_of_services() -> Iterator[tuple[str, dict[str, ast.FunctionDef]]]:
    """Give the functions of each module in which the market acts."""
    for path, module in sources("projects"):
        if path.parent.name == "services":
            functions = {node.name: node for node in module.body if isinstance(node, ast.FunctionDef)}
            yield f"{path.parent.parent.name}.{path.stem}", functions


def test_each_act_that_sends_mail_is_one_transaction():
    found = dict(modules_of_services())
    sending = {name for name, functions in found.items() if any(called(act) & SENDS for act in functions.values())}
    assert {"bids.handing_in", "awards.letters", "delivery.reports", "impacts.deciding", "calls.questions"} <= sending
    loose = {f"{module}.{name}" for module, functions in found.items() for name in loose_in(functions)}
    acts = {name for name in loose if not name.rpartition(".")[2].startswith("_")}
    assert acts == {"bids.parts.send", "calls.readers.send"}  # What acts hand their mail to.


def test_nothing_but_the_outbox_hands_mail_to_a_server():
    names = {"send_mail", "send_mass_mail", "mail_admins", "mail_managers", "EmailMessage", "EmailMultiAlternatives"}
    found = {
        path.relative_to(settings.BASE_DIR).as_posix()
        for path, module in sources(*FOLDERS)
        for node in ast.walk(module)
        if isinstance(node, ast.ImportFrom) and {each.name for each in node.names} & names
    }
    assert found == {"home/outbox.py"}
