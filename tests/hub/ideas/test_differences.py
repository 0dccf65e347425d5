import random
import time

import pytest

from hub.ideas.differences import Piece, changes


def test_words_that_came_and_went_are_told_apart():
    (change,) = changes({"title": "Cargo bikes", "proposal": "Same"}, {"title": "Cargo trams", "proposal": "Same"})
    assert change.label == "Title"
    assert change.pieces == (Piece("same", "Cargo"), Piece("removed", " bikes"), Piece("added", " trams"))


def test_a_long_text_around_a_change_is_shortened():
    words = " ".join(str(n) for n in range(300))
    (change,) = changes({"proposal": f"a {words}"}, {"proposal": f"b {words}"})
    assert [piece.kind for piece in change.pieces] == ["removed", "added", "same"]
    assert "…" in change.pieces[-1].text
    assert len(change.pieces[-1].text) < 600


def test_a_part_that_is_new_or_gone_is_told_whole():
    (change,) = changes({}, {"summary": "New"})
    assert change.pieces == (Piece("added", "New"),)


@pytest.mark.parametrize("separator", [" ", "\n", "", " \n"])
def test_hostile_texts_are_compared_in_bounded_time(separator):
    chance = random.Random(1)
    old, new = (separator.join(chance.choice("ab") for _ in range(20_000))[:20_000] for _ in range(2))
    start = time.process_time()
    (change,) = changes({"proposal": old}, {"proposal": new})
    assert time.process_time() - start < 2
    assert "".join(piece.text for piece in change.pieces if piece.kind != "removed")[:9] == new[:9]


def test_four_hundred_words_that_all_differ_take_no_time_to_speak_of():
    chance = random.Random(2)
    old, new = (" ".join(chance.choice("abc") for _ in range(400)) for _ in range(2))
    start = time.process_time()
    changes({"proposal": old}, {"proposal": new})
    assert time.process_time() - start < 2
