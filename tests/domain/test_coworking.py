"""Who finds company now, and when a late comer may say what they are on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.coworking import (
    LATE_JOIN,
    Company,
    Seat,
    Session,
    Stage,
    Wanted,
    fitting,
    goal_of,
    line_of,
    may_state_goal,
)
from bot.domain.rhythms import Rhythm

NOW = datetime(2026, 1, 6, 9, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
ME = 1


def session(number: int = 1, **values: Any) -> Session:
    """Return an open session of two hours that began now."""
    usual: dict[str, Any] = {
        "guild_id": 7,
        "plan_id": None,
        "host_id": 100 + number,
        "stage": Stage.OPEN,
        "starts_at": NOW,
        "ends_at": NOW + 120 * MINUTE,
        "rhythm": Rhythm.SHORT,
        "seats": None,
        "language": "en",
    }
    return Session(id=number, **{**usual, **values})


def room(number: int = 1, here: set[int] | None = None, **values: Any) -> Company:
    """Return a room with its host in it, unless others are named."""
    people = {100 + number} if here is None else here
    expected = frozenset(values.pop("expected", ()))
    return Company(session(number, **values), frozenset(people), expected)


def found(*rooms: Company, apart: set[int] | None = None, **wanted: Any) -> list[int]:
    """Return the numbers of the rooms that fit somebody, in order."""
    wish = Wanted(ME, frozenset({"en"}), apart=frozenset(apart or ()), **wanted)
    return [one.session.id for one in fitting(wish, rooms, NOW)]


def test_somebody_who_waits_alone_comes_before_company_that_has_some() -> None:
    assert found(room(1, {5, 6}), room(2), room(3)) == [2, 3, 1]


def test_the_wished_rhythm_comes_first() -> None:
    rooms = room(1), room(2, rhythm=Rhythm.DEEP)
    assert found(*rooms, rhythm=Rhythm.DEEP) == [2, 1]
    assert found(*rooms, rhythm=Rhythm.SHORT) == [1, 2]


@pytest.mark.parametrize(
    "unfit",
    [
        room(here=set()),
        room(here={ME}),
        room(language="fr"),
        room(here={5, 6}, seats=2),
        room(here={5}, seats=2, expected={6}),
        room(ends_at=NOW + LATE_JOIN - MINUTE),
    ],
    ids=["empty", "oneself", "another language", "full", "places kept", "about to end"],
)
def test_what_is_no_company_is_not_found(unfit: Company) -> None:
    assert found(unfit) == []


def test_a_place_that_is_kept_for_oneself_is_free() -> None:
    assert found(room(here={5}, seats=2, expected={ME})) == [1]


@pytest.mark.parametrize("where", ["here", "expected", "host"])
def test_who_is_kept_apart_is_never_brought_together(where: str) -> None:
    rooms = {
        "here": room(here={5, 9}),
        "expected": room(here={5}, expected={9}),
        "host": room(here={5}, host_id=9),
    }
    assert found(rooms[where], apart={9}) == []
    assert found(rooms[where], apart={8}) == [1]


@given(st.lists(st.sets(st.integers(1, 6), max_size=4), max_size=6), st.sets(st.integers(2, 6)))
def test_nobody_found_is_kept_apart_and_nobody_is_forgotten(
    people: list[set[int]], apart: set[int]
) -> None:
    rooms = [room(number, here, host_id=None) for number, here in enumerate(people, 1)]
    fit = {one for one, here in enumerate(people, 1) if here - {ME} and not here & apart}
    assert set(found(*rooms, apart=apart)) == fit


@pytest.mark.parametrize(
    ("minutes", "may"), [(-5, True), (2, True), (10, False), (24, False), (26, True), (37, False)]
)
def test_a_late_comer_s_goal_waits_for_the_break(minutes: int, may: bool) -> None:
    assert may_state_goal(session(), NOW + minutes * MINUTE) is may


def test_without_breaks_a_goal_waits_for_none() -> None:
    assert may_state_goal(session(rhythm=Rhythm.FREE), NOW + 70 * MINUTE)


def test_whoever_said_so_anywhere_comes() -> None:
    assert Seat(1, ME, coming=True).comes
    assert Seat(1, ME, interested=True).comes
    assert not Seat(1, ME, here_at=NOW).comes


def test_words_are_kept_clean() -> None:
    assert goal_of("  The\u200b  offer\n for Léa ") == "The offer for Léa"
    assert line_of("one\n\n\n\ntwo") == "one\n\ntwo"
    assert len(goal_of("a" * 999)) <= 150
