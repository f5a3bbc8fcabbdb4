"""How the week's wins stand in the picture of the toast."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.tower import MOST, Row, hang, stack, width_of_one

Arrange = Callable[..., tuple[Row, ...]]

both = pytest.mark.parametrize("arrange", [stack, hang])
counts = st.integers(1, 70)
lengths = st.floats(10, 5000)


def sizes(rows: tuple[Row, ...]) -> list[int]:
    return [len(row) for row in rows]


@both
@given(count=st.integers(-5, 200), most=st.integers(1, 100))
def test_everything_up_to_the_most_is_placed(arrange: Arrange, count: int, most: int) -> None:
    assert sum(sizes(arrange(count, most))) == max(0, min(count, most))


@both
@given(count=counts)
def test_neighbours_do_not_overlap(arrange: Arrange, count: int) -> None:
    for row in arrange(count):
        assert all(right - left >= 1 for left, right in pairwise(row))


@both
def test_each_win_shows_until_the_most_and_none_beyond(arrange: Arrange) -> None:
    pictured = [arrange(count) for count in range(MOST + 1)]
    assert len(set(pictured)) == len(pictured)
    assert arrange(MOST + 1) == arrange(1000) == arrange(MOST)


@both
@given(count=counts, width=lengths, height=lengths, aspect=st.floats(0.3, 3))
def test_everything_is_inside(
    arrange: Arrange, count: int, width: float, height: float, aspect: float
) -> None:
    rows = arrange(count)
    one = width_of_one(rows, width, height, aspect)
    furthest = max(abs(place) + 0.5 for row in rows for place in row)
    assert one > 0
    assert 2 * furthest * one <= width * 1.000001
    assert len(rows) * aspect * one < height


@given(counts)
def test_a_tower_narrows_upwards_and_stands_straight(count: int) -> None:
    rows = stack(count)
    assert all(below > above for below, above in pairwise(sizes(rows)))
    assert all(row == tuple(-place for place in reversed(row)) for row in rows)


@given(st.integers(1, 9))
def test_a_triangular_number_is_a_whole_tower(levels: int) -> None:
    assert sizes(stack(levels * (levels + 1) // 2)) == list(range(levels, 0, -1))


@given(st.integers(1, MOST - 1))
def test_a_further_win_takes_nothing_from_any_row(count: int) -> None:
    before, after = sizes(stack(count)), sizes(stack(count + 1))
    assert all(now >= then for then, now in zip(before, after, strict=False))
    assert len(after) >= len(before)


@given(st.integers(1, MOST - 1))
def test_a_further_level_makes_a_tower_taller(count: int) -> None:
    before, after = stack(count), stack(count + 1)
    wide = 10_000
    tall = [len(rows) * width_of_one(rows, wide, 100, 1) for rows in (before, after)]
    assert tall[0] == pytest.approx(tall[1]) or tall[0] < tall[1]
    assert (len(before) < len(after)) == (tall[0] + 0.001 < tall[1])


@given(counts)
def test_strings_carry_alike_and_nothing_hangs_under_its_neighbour(count: int) -> None:
    rows = hang(count)
    assert sizes(rows) == sorted(sizes(rows), reverse=True)
    assert len(rows[0]) - len(rows[-1]) <= 1
    for upper, lower in pairwise(rows):
        assert min(abs(one - other) for one in upper for other in lower) >= 0.5


@pytest.mark.parametrize(
    ("count", "strings"),
    [(1, [1]), (4, [4]), (5, [3, 2]), (10, [5, 5]), (15, [5, 5, 5]), (55, [11] * 5)],
)
def test_more_lanterns_take_more_strings(count: int, strings: list[int]) -> None:
    assert sizes(hang(count)) == strings
