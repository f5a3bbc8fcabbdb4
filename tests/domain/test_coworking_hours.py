"""The hours that suit somebody: said where there is enough, in days, spans and parts of the day."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.coworking_hours import FEW_DAYS, MOST_OF, Habit, Part, habit, runs

HOUR = timedelta(hours=1)


def on(*cells: tuple[int, int, float]) -> dict[tuple[int, int], timedelta]:
    return {(day, hour): length * HOUR for day, hour, length in cells}


WEEKDAYS = [(day, hour, 1.0) for day in range(5) for hour in (9, 10)]
ALWAYS = [(day, hour, 1.0) for day in range(7) for hour in range(8, 22)]


@pytest.mark.parametrize(
    ("hours", "expected", "part"),
    [
        (on(), None, None),
        (on((1, 9, 1), (1, 10, 0.9)), None, None),
        (on((1, 9, 1), (1, 10, 1)), Habit((1,), (9, 11)), Part.MORNING),
        (
            on((1, 9, 3), (1, 10, 3), (3, 9, 2), (3, 10, 3), (5, 20, 1)),
            Habit((1, 3), (9, 11)),
            Part.MORNING,
        ),
        (on(*WEEKDAYS), Habit((), (9, 11)), Part.MORNING),
        (on((0, 11, 2), (0, 12, 2), (0, 13, 2)), Habit((0,), (11, 14)), None),
        (on((0, 12, 2), (0, 13, 2)), Habit((0,), (12, 14)), Part.AFTERNOON),
        (on((6, 20, 2), (6, 22, 2)), Habit((6,), (20, 23)), Part.EVENING),
        (on((6, 0, 2), (6, 1, 2)), Habit((6,), (0, 2)), None),
        (on((2, 1, 1), (2, 12, 1), (2, 23, 1)), Habit((2,), None), None),
        (on(*ALWAYS), Habit((), None), None),
    ],
)
def test_a_habit_is_where_most_of_the_time_lies(
    hours: dict[tuple[int, int], timedelta], expected: Habit | None, part: Part | None
) -> None:
    found = habit(hours)
    assert found == expected
    assert (found.part if found else None) is part


cells = st.dictionaries(
    st.tuples(st.integers(0, 6), st.integers(0, 23)),
    st.integers(1, 3600).map(lambda seconds: timedelta(seconds=seconds)),
)


@given(cells)
def test_what_is_said_holds_most_of_the_time(hours: dict[tuple[int, int], timedelta]) -> None:
    found = habit(hours)
    if found is None:
        return
    days = found.days or range(7)
    here = {key: one for key, one in hours.items() if key[0] in days}
    total = sum(hours.values(), timedelta())
    assert len(found.days) <= FEW_DAYS
    assert sum(here.values(), timedelta()) >= MOST_OF * total
    if found.span:
        inside = [one for (_, at), one in here.items() if found.span[0] <= at < found.span[1]]
        assert sum(inside, timedelta()) >= MOST_OF * sum(here.values(), timedelta())


def test_hours_in_a_row_are_told_as_one() -> None:
    hours = on((1, 9, 1), (1, 10, 0.5), (1, 14, 0.25), (1, 23, 1), (2, 9, 1))
    assert runs(hours, 1) == [(9, 11, 1.5 * HOUR), (14, 15, HOUR / 4), (23, 24, HOUR)]
    assert runs(hours, 0) == []


@given(cells)
def test_runs_lose_no_time(hours: dict[tuple[int, int], timedelta]) -> None:
    told = [length for day in range(7) for _, _, length in runs(hours, day)]
    assert sum(told, timedelta()) == sum(hours.values(), timedelta())
