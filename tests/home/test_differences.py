"""What changed between two texts, as pieces and as letters alone."""

import pytest

from home.differences import Piece, in_words, pieces_of

LONG = [f"w{number}" for number in range(1_000)]


def test_a_word_that_changed_in_a_long_text_is_told_alone():
    pieces = pieces_of(" ".join(LONG), " ".join([*LONG[:500], "other", *LONG[501:]]))
    assert [piece.kind for piece in pieces] == ["same", "removed", "added", "same"]
    assert (pieces[1].text, pieces[2].text) == (" w500", " other")
    assert "…" in pieces[0].text


def test_a_line_that_changed_among_many_is_told_alone():
    old = [f"Line {number}\n" for number in range(1_000)]
    pieces = pieces_of("".join(old), "".join([*old[:500], *old[501:]]))
    assert [piece.text for piece in pieces if piece.kind != "same"] == ["Line 500\n"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", "a b"),
        ("a b", ""),
        ("a a a", "a a"),
        (" ".join(LONG), " ".join(LONG[:700])),
        (" ".join(LONG), " ".join(LONG[300:])),
        (" ".join(["a"] * 900), " ".join(["a"] * 500)),
        (" ".join(LONG), " ".join(LONG[::-1])),
    ],
)
def test_what_came_and_what_went_make_up_the_rest_of_both_texts(old, new, monkeypatch):
    monkeypatch.setattr("home.differences._MOST_SHOWN", 10_000)
    pieces = pieces_of(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == new


def test_in_letters_alone_each_change_is_named():
    pieces = pieces_of("Any charity may bid.\nOr two.", "Any company may bid.\nOr two. Or three.")
    assert in_words(pieces) == "Any [removed: charity] [added: company] may bid.\nOr two. [added: Or three.]"
    assert in_words([Piece("added", "\n")]) == "\n"
