"""What a reader of the database, of a backup or of the files finds of a bid, and what becomes of one who meddles."""

import json
from io import StringIO

import pytest
from django.core import serializers
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import ProtectedError

from projects.bids.content import bid_text, is_intact, read_steps, version_text
from projects.bids.enums import Step
from projects.bids.exceptions import SealBroken, SealKeyMissing
from projects.bids.models import Bid, BidStep, BidVersion, CallKey
from projects.calls.exceptions import CallStays
from projects.calls.models import CallPage
from tests.projects.bids.factories import SECRET, draft_bid, hand_in, submitted_bid
from tests.projects.calls.factories import CallFactory

pytestmark = pytest.mark.django_db
NEW = "new-key-new-key-new-key-new-key-new-key-ne0"


def everything_in_the_database() -> bytes:
    with connection.cursor() as cursor:
        found = b""
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                found += b"|".join(bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for v in row)
    return found


def test_no_word_of_a_bid_is_in_the_database():
    bid = submitted_bid()
    assert SECRET.encode() in bid_text(bid)
    whole = everything_in_the_database()
    assert bid.lead.name.encode() in whole
    for word in (SECRET, "12345.00", "Zwölf", json.dumps("Zwölf"), json.dumps(SECRET)):
        assert word.strip('"').encode() not in whole


def test_no_export_of_the_database_has_a_word_of_it():
    submitted_bid()
    for model in (Bid, BidStep, BidVersion, CallKey):
        assert SECRET not in serializers.serialize("json", model.objects.all(), ensure_ascii=False)


def test_a_step_copied_to_another_bid_does_not_open():
    call = CallFactory()
    one, other = draft_bid(call=call), draft_bid(call=call)
    stolen = BidStep.objects.get(bid=one, name=Step.COSTS)
    BidStep.objects.filter(bid=other, name=Step.COSTS).update(sealed=stolen.sealed)
    with pytest.raises(SealBroken):
        read_steps(other)
    BidStep.objects.filter(bid=one, name=Step.TEAM).update(sealed=stolen.sealed)
    with pytest.raises(SealBroken):
        read_steps(one)


@pytest.mark.parametrize("meddle", ["sealed", "digest", "swapped", "number"])
def test_a_version_that_was_altered_is_shown_by_its_hash(meddle):
    bid = submitted_bid()
    other = submitted_bid(call=bid.call, secret="Another")
    version, stranger = bid.versions.get(), other.versions.get()
    change = {
        "sealed": {"sealed": bytes(version.sealed)[:-1] + bytes([bytes(version.sealed)[-1] ^ 1])},
        "digest": {"digest": stranger.digest},
        "swapped": {"sealed": stranger.sealed, "digest": stranger.digest},
        "number": {"number": 7},
    }[meddle]
    assert is_intact(version)
    BidVersion.objects.filter(pk=version.pk).update(**change)
    version = BidVersion.objects.get(pk=version.pk)
    assert not is_intact(version)
    with pytest.raises(SealBroken):
        version_text(version)
    with pytest.raises(CommandError, match="1 do not agree"):
        call_command("verify_bids", stdout=StringIO(), stderr=StringIO())


def test_whoever_holds_the_text_can_have_it_verified(tmp_path):
    version = submitted_bid().versions.get()
    file = tmp_path / "bid.json"
    file.write_bytes(version_text(version))
    out = StringIO()
    call_command("verify_bids", str(file), stdout=out)
    assert str(version.bid.reference) in out.getvalue()
    file.write_bytes(version_text(version).replace("Zwölf".encode(), b"Elf"))
    with pytest.raises(CommandError, match="No bid with this text"):
        call_command("verify_bids", str(file), stdout=StringIO())


def test_rotation_wraps_the_keys_again_and_touches_no_bid(settings):
    bid, old = submitted_bid(), settings.SEAL_KEYS[0]
    version, out = bid.versions.get(), StringIO()
    before = BidVersion.objects.values_list("sealed", flat=True)[0]
    settings.SEAL_KEYS = [NEW, old]
    call_command("rotate_seal_keys", stdout=out, stderr=StringIO())
    assert out.getvalue().startswith("1 wrapped again, 0 as they were, 0 cannot be opened")
    call_command("rotate_seal_keys", stdout=out, stderr=StringIO())
    settings.SEAL_KEYS = [NEW]
    assert bytes(BidVersion.objects.values_list("sealed", flat=True)[0]) == bytes(before)
    assert SECRET.encode() in version_text(version)


def test_rotation_without_the_old_key_leaves_everything_and_says_so(settings):
    bid = submitted_bid()
    settings.SEAL_KEYS = [NEW]
    with pytest.raises(CommandError, match="cannot be opened"):
        call_command("rotate_seal_keys", stdout=StringIO(), stderr=StringIO())
    with pytest.raises(SealKeyMissing):
        bid_text(bid)


def test_a_call_with_bids_cannot_be_deleted():
    bid = draft_bid()
    with pytest.raises(CallStays, match="stays where it is"):
        bid.call.delete()
    with pytest.raises(ProtectedError):  # Past the page's own delete, the database keeps it too.
        CallPage.objects.filter(pk=bid.call_id).delete()
    assert Bid.objects.filter(pk=bid.pk).exists()


def test_the_same_bid_written_by_another_has_another_digest():
    call = CallFactory()
    one, other = draft_bid(call=call), draft_bid(call=call)
    assert hand_in(one).digest != hand_in(other).digest
