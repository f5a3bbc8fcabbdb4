"""Intentions: read from an answer line by line, carried over, kept where an answer changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.checkins import WORDS
from bot.domain.intentions import LENGTH, MOST, Intention, Mark, kept, lines_of, proposed
from bot.domain.text import clean, fold

TYPED = st.text(st.sampled_from("-*•–·.) 0129aébÉ\n\t"), max_size=60) | st.text(max_size=60)
LINES = st.lists(st.sampled_from(["Écrire", "Sign", "Call", "Rest", "Walk"]), unique=True)
MARKS = st.none() | st.sampled_from(Mark)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Write", "Write"),
        ("  - Write", "Write"),
        ("-Write", "Write"),
        ("* Write", "Write"),
        ("• Write", "Write"),
        ("– Write", "Write"),
        ("· Write", "Write"),
        ("1. Write", "Write"),
        ("12) Write", "Write"),
        ("1.Write", "Write"),
        ("- 2) Write", "Write"),
        ("well-known – things", "well-known – things"),
    ],
)
def test_a_bullet_is_no_part_of_an_intention(typed: str, read: str) -> None:
    assert lines_of(typed) == (read,)


@pytest.mark.parametrize(
    "words", ["3 devis à envoyer", "2026 budget", "1.5 km de course", "10 h : appeler Paul", "42"]
)
def test_a_number_that_begins_an_intention_is_part_of_it(words: str) -> None:
    assert lines_of(words) == (words,)
    assert lines_of(f"- {words}") == (words,)


@pytest.mark.parametrize("empty", ["", "  \n\n", "-\n*\n1.", "•", "2)"])
def test_where_nothing_is_said_nothing_is_intended(empty: str) -> None:
    assert lines_of(empty) == ()


def test_each_intention_stands_once_in_its_first_spelling() -> None:
    assert lines_of("Écrire\n- ecrire\nÉCRIRE\nAppeler") == ("Écrire", "Appeler")


def test_the_first_lines_are_read_and_shortened() -> None:
    many = "\n".join(f"{letter} {letter * 200}" for letter in "abcdefg")
    found = lines_of(many)
    assert [one[0] for one in found] == list("abcdefg"[:MOST])
    assert all(len(one) == LENGTH and one.endswith("…") for one in found)


@given(TYPED)
def test_what_was_read_is_read_alike_again(typed: str) -> None:
    found = lines_of(clean(typed, WORDS, lines=True))
    assert lines_of("\n".join(found)) == found
    assert all(found)
    assert len({fold(one) for one in found}) == len(found) <= MOST


@given(LINES, st.data())
def test_only_what_is_carried_over_comes_again(lines: list[str], data: st.DataObject) -> None:
    before = [Intention(nth, line, data.draw(MARKS)) for nth, line in enumerate(lines)]
    carried = tuple(one.text for one in before if one.mark is Mark.CARRIED)
    assert lines_of(proposed(before, 600)) == carried


def test_what_comes_again_fits_its_field() -> None:
    long = [Intention(nth, f"{nth} {'x' * 97}", Mark.CARRIED) for nth in range(5)]
    again = [Intention(9, "0 " + "X" * 97, Mark.CARRIED)]
    assert proposed([*long, *again], 400).splitlines() == [one.text for one in long[:4]]
    assert proposed(again * 3, 400) == again[0].text


@given(LINES, LINES, st.data())
def test_a_line_that_stays_keeps_its_mark(
    old: list[str], new: list[str], data: st.DataObject
) -> None:
    before = [Intention(nth, line, data.draw(MARKS)) for nth, line in enumerate(old)]
    marks = kept(before, [line.upper() for line in new])
    assert list(marks) == [line.upper() for line in new], "in the new order and spelling"
    for line in new:
        known = next((one.mark for one in before if one.text == line), None)
        assert marks[line.upper()] is known
