import io

import pytest

from projects.bids.exceptions import SealBroken, SealKeyMissing
from projects.bids.sealed_streams import PIECE, check_sealed, opened_pieces, sealed_pieces
from projects.bids.sealing import is_wrapped_by_newest, new_wrapped_key, unwrap, wrapped_again

OLD = "old-key-old-key-old-key-old-key-old-key-ol0"
NEW = "new-key-new-key-new-key-new-key-new-key-ne0"
KEY = b"k" * 32
TEXT = "Our price is £12,000. Ⓒ".encode()


@pytest.fixture
def keys(settings):
    def use(*keys):
        settings.SEAL_KEYS = list(keys)

    use(OLD)
    return use


def flipped(sealed, at):
    return sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]


def test_what_is_sealed_opens_in_its_place_and_says_nothing_before(keys):
    seal = unwrap(new_wrapped_key("call:1"), "call:1")
    sealed = seal.close(TEXT, "call:1|bid:a|summary")
    assert b"price" not in sealed
    assert seal.open(sealed, "call:1|bid:a|summary") == TEXT
    assert seal.close(TEXT, "call:1|bid:a|summary") != sealed
    assert "key" not in repr(seal)


@pytest.mark.parametrize("place", ["call:1|bid:b|summary", "call:1|bid:a|costs", "call:2|bid:a|summary", ""])
def test_what_is_sealed_does_not_open_in_another_place(keys, place):
    seal = unwrap(new_wrapped_key("call:1"), "call:1")
    with pytest.raises(SealBroken):
        seal.open(seal.close(TEXT, "call:1|bid:a|summary"), place)


def test_whatever_is_altered_is_noticed(keys):
    seal = unwrap(new_wrapped_key("call:1"), "call:1")
    sealed = seal.close(TEXT, "here")
    for at in range(len(sealed)):
        with pytest.raises(SealBroken):
            seal.open(flipped(sealed, at), "here")
    for cut in (b"", sealed[:1], sealed[:5], sealed[:-1], sealed + b"\x00"):
        with pytest.raises(SealBroken):
            seal.open(cut, "here")


def test_the_key_of_one_call_does_not_open_another(keys):
    wrapped = new_wrapped_key("call:1")
    with pytest.raises(SealBroken):
        unwrap(wrapped, "call:2")
    sealed = unwrap(wrapped, "call:1").close(TEXT, "here")
    with pytest.raises(SealBroken):
        unwrap(new_wrapped_key("call:2"), "call:2").open(sealed, "here")


def test_keys_are_wrapped_again_by_a_newer_one_and_open_the_same(keys):
    wrapped = new_wrapped_key("call:1")
    sealed = unwrap(wrapped, "call:1").close(TEXT, "here")
    keys(NEW, OLD)
    assert not is_wrapped_by_newest(wrapped)
    again = wrapped_again(wrapped, "call:1")
    keys(NEW)
    assert is_wrapped_by_newest(again)
    assert unwrap(again, "call:1").open(sealed, "here") == TEXT
    with pytest.raises(SealKeyMissing, match="lacks the key with the mark"):
        unwrap(wrapped, "call:1")


@pytest.mark.parametrize("wrong", [[], ["short"], ["x" * 86], ["é" * 43]])
def test_no_key_and_a_wrong_key_are_told_to_the_operator_without_showing_it(keys, wrong):
    keys(*wrong)
    with pytest.raises(SealKeyMissing, match="HUB_SEAL_KEYS") as refusal:
        new_wrapped_key("call:1")
    assert not wrong or wrong[0] not in str(refusal.value)


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 7])
def test_a_file_of_any_size_comes_back(size):
    content = bytes(number % 251 for number in range(size))
    sealed = b"".join(sealed_pieces([content[:10], content[10:]], KEY, "file:1"))
    assert b"".join(opened_pieces(io.BytesIO(sealed), KEY, "file:1")) == content


def test_a_file_that_is_altered_cut_or_moved_gives_nothing():
    piece = PIECE + 16
    sealed = b"".join(sealed_pieces([b"x" * (3 * PIECE)], KEY, "file:1"))
    first, second, third = sealed[:piece], sealed[piece : 2 * piece], sealed[2 * piece :]
    for broken in (
        second + first + third,
        first + third,
        first + second,
        first + first + second + third,
        sealed[:-1],
        sealed + b"x",
        flipped(sealed, 2 * piece + 5),
        b"",
    ):
        with pytest.raises(SealBroken):
            check_sealed(io.BytesIO(broken), KEY, "file:1")
    for key, place in ((KEY, "file:2"), (b"l" * 32, "file:1")):
        with pytest.raises(SealBroken):
            check_sealed(io.BytesIO(sealed), key, place)
