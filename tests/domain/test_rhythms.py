"""Phases: from an anchor alone, without a gap, whatever the clocks do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.rhythms import Moment, Phase, Rhythm, phase_at

ANCHOR = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
"""Half an hour before clocks go forward in Paris."""
MINUTE = timedelta(minutes=1)
LENGTHS = st.timedeltas(timedelta(seconds=1), timedelta(hours=6))
RHYTHMS = st.sampled_from(list(Rhythm))


def phases(rhythm: Rhythm, length: timedelta) -> list[Phase]:
    """Return all phases of a session, the one before it and the end included."""
    ends_at = ANCHOR + length
    found = [phase_at(rhythm, ANCHOR, ends_at, ANCHOR - MINUTE)]
    while found[-1].moment is not Moment.OVER:
        found.append(phase_at(rhythm, ANCHOR, ends_at, found[-1].until))
    return found


def lengths(found: list[Phase]) -> list[tuple[str, int]]:
    """Say each phase between the first and the last in minutes."""
    return [(one.moment.value, (one.until - one.since) // MINUTE) for one in found[1:-1]]


@pytest.mark.parametrize(
    ("rhythm", "minutes", "expected"),
    [
        (Rhythm.SHORT, 60, [("focus", 25), ("break", 5), ("focus", 25), ("break", 5)]),
        (Rhythm.LONG, 120, [("focus", 50), ("break", 10), ("focus", 50), ("break", 10)]),
        (Rhythm.DEEP, 120, [("focus", 90), ("break", 20), ("focus", 10)]),
        (Rhythm.SHORT, 25, [("focus", 25)]),
        (Rhythm.SHORT, 20, [("focus", 20)]),
        (Rhythm.FREE, 180, [("focus", 180)]),
    ],
)
def test_a_session_is_made_of_focus_and_breaks(
    rhythm: Rhythm, minutes: int, expected: list[tuple[str, int]]
) -> None:
    assert lengths(phases(rhythm, minutes * MINUTE)) == expected


@given(RHYTHMS, LENGTHS)
def test_phases_leave_no_gap_and_are_numbered_one_after_the_other(
    rhythm: Rhythm, length: timedelta
) -> None:
    found = phases(rhythm, length)
    assert [one.number for one in found] == list(range(len(found)))
    assert all(a.until == b.since for a, b in pairwise(found))
    assert found[1].since == ANCHOR
    assert found[-1].since == ANCHOR + length


@given(RHYTHMS, LENGTHS, st.timedeltas(timedelta(hours=-1), timedelta(hours=8)))
def test_an_instant_lies_in_its_phase(rhythm: Rhythm, length: timedelta, after: timedelta) -> None:
    now = ANCHOR + after
    phase = phase_at(rhythm, ANCHOR, ANCHOR + length, now)
    assert phase.since <= now < phase.until
    assert phase in phases(rhythm, length)


def test_a_session_without_any_length_is_over_at_once() -> None:
    phase = phase_at(Rhythm.SHORT, ANCHOR, ANCHOR, ANCHOR)
    assert (phase.moment, phase.number) == (Moment.OVER, 1)
