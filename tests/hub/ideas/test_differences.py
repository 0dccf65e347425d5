import random

import pytest

from home.differences import Piece
from hub.ideas.differences import changes
from tests.cost import times_the_work


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
def test_hostile_texts_take_no_more_work_than_a_paragraph_that_was_written_anew(separator):
    old, new = (separator.join(words("ab", 20_000, seed))[:20_000] for seed in (1, 2))
    paragraph = [" ".join(words("abc", 400, seed)) for seed in (3, 4)]
    assert times_the_work(lambda: compared(old, new), than=lambda: compared(*paragraph)) < 10
    (change,) = compared(old, new)
    assert "".join(piece.text for piece in change.pieces if piece.kind != "removed")[:9] == new[:9]


def test_four_hundred_words_that_all_differ_take_little_more_work_than_a_hundred():
    many, few = ([" ".join(words("abc", count, seed)) for seed in (3, 4)] for count in (400, 100))
    assert times_the_work(lambda: compared(*many), than=lambda: compared(*few)) < 80


def words(alphabet, count, seed):
    return random.Random(seed).choices(alphabet, k=count)


def compared(old, new):
    return changes({"proposal": old}, {"proposal": new})
