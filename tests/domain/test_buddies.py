"""Requests and pairs: what an asker may see, how absences stop clocks, what comes of a trial."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.absences import Absence, deadline
from bot.domain.buddies import (
    CODE_LENGTH,
    CODE_LETTERS,
    NOTE,
    Kind,
    Request,
    Seen,
    Stage,
    draw_code,
    free_slot,
    note_of,
    read_code,
    together,
)
from bot.domain.pairs import (
    ANSWER_WITHIN,
    EXTENSION,
    HOUR_LASTS,
    HOUR_WAITS,
    SILENT,
    TRIAL,
    UNANSWERED,
    Answer,
    Clock,
    Life,
    Outcome,
    Pair,
    clocks,
    goal_of,
    outcome,
    review_at,
)
from bot.domain.pairs import Stage as Standing

NOON = datetime(2026, 1, 5, 11, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
REQUEST = Request(1, 1, 11, 12, Kind.BUDDY, "Hello", Stage.OPEN, NOON, NOON + 3 * DAY)
PAIR = Pair(1, 1, Kind.BUDDY, (11, 12), Standing.TRIAL, NOON)
minutes = st.integers(0, 2000).map(lambda one: one * MINUTE)
absence = st.tuples(minutes, minutes).map(lambda one: (NOON + one[0], NOON + one[0] + one[1]))
absences = st.lists(absence, max_size=6)
answers = st.sampled_from([None, *Answer])


def slow_deadline(start: datetime, span: timedelta, away: list[Absence]) -> datetime:
    """Count the minutes one by one in which nobody is away."""
    at = start
    while span:
        if not any(since <= at < until for since, until in away):
            span -= MINUTE
        at += MINUTE
    return at


@given(minutes, minutes, absences)
def test_a_clock_counts_the_minutes_in_which_nobody_is_away(
    start: timedelta, span: timedelta, away: list[Absence]
) -> None:
    at, span = NOON + start, span + MINUTE
    assert deadline(at, span, away) == slow_deadline(at, span, away)


@given(minutes, absences)
def test_no_time_at_all_is_over_once_everybody_is_there(
    start: timedelta, away: list[Absence]
) -> None:
    at = deadline(NOON + start, timedelta(), away)
    assert at >= NOON + start
    assert at == NOON + start or any(until == at for _, until in away)


@given(minutes, minutes, absences, absence)
def test_an_absence_more_never_makes_it_earlier(
    start: timedelta, span: timedelta, away: list[Absence], more: Absence
) -> None:
    before = deadline(NOON + start, span, away)
    after = deadline(NOON + start, span, [*away, more])
    assert (
        before
        <= after
        <= before + (more[1] - more[0]) + sum((until - since for since, until in away), timedelta())
    )


@given(minutes, minutes, absences, minutes, minutes)
def test_what_begins_once_it_is_over_changes_nothing(
    start: timedelta, span: timedelta, away: list[Absence], later: timedelta, lasts: timedelta
) -> None:
    over = deadline(NOON + start, span + MINUTE, away)
    more = (over + later, over + later + lasts)
    assert deadline(NOON + start, span + MINUTE, [*away, more]) == over


@given(minutes, minutes, minutes, absences)
def test_two_spans_one_after_the_other_are_one(
    start: timedelta, first: timedelta, second: timedelta, away: list[Absence]
) -> None:
    first, second = first + MINUTE, second + MINUTE
    half = deadline(NOON + start, first, away)
    assert deadline(half, second, away) == deadline(NOON + start, first + second, away)


@given(answers, answers, st.booleans())
def test_what_comes_of_a_trial(one: Answer | None, other: Answer | None, extended: bool) -> None:
    result = outcome([one, other], extended=extended)
    assert result is outcome([other, one], extended=extended)
    assert (result is Outcome.LASTING) == (one is other is Answer.CONTINUE)
    if Answer.NOT in (one, other):
        assert result is Outcome.ENDED
    if extended:
        assert result is not Outcome.EXTENDED


@given(st.sampled_from([Answer.CONTINUE, Answer.MORE, None]))
def test_more_time_and_silence_are_given_more_time_once(other: Answer | None) -> None:
    for hesitant in (Answer.MORE, None):
        assert outcome([hesitant, other], extended=False) is Outcome.EXTENDED
        assert outcome([other, hesitant], extended=True) is Outcome.ENDED


@pytest.mark.parametrize("stage", [Stage.DECLINED, Stage.EXPIRED, Stage.VOID])
def test_an_asker_never_reads_why_not(stage: Stage) -> None:
    assert replace(REQUEST, stage=stage).seen is Seen.NOT_THIS_TIME


def test_an_asker_reads_what_they_may() -> None:
    seen = {one: replace(REQUEST, stage=one).seen for one in Stage}
    assert seen[Stage.OPEN] is Seen.WAITING
    assert seen[Stage.ACCEPTED] is Seen.ACCEPTED
    assert seen[Stage.WITHDRAWN] is Seen.WITHDRAWN


def test_words_stay_out_of_log_lines() -> None:
    assert "Hello" not in repr(REQUEST)
    assert "secret plan" not in repr(replace(PAIR, purpose="secret plan"))


def test_who_ask_each_other() -> None:
    for kind in (Kind.HOUR, Kind.BUDDY):
        assert together(kind, kind) is kind
        assert together(kind, Kind.PROJECT) is together(Kind.PROJECT, kind) is None
    assert together(Kind.HOUR, Kind.BUDDY) is together(Kind.BUDDY, Kind.HOUR) is Kind.HOUR


def test_notes_and_goals_are_cleaned() -> None:
    assert note_of("  a\u202e\n\n\n\nb ") == "a\n\nb"
    assert len(note_of("x" * 999)) == NOTE
    assert goal_of(" \u200b ") == ""
    assert len(goal_of("x" * 999)) == 100


@given(st.randoms(use_true_random=False))
def test_codes_are_read_however_they_are_typed(rng: random.Random) -> None:
    code = draw_code(rng)
    assert len(code) == CODE_LENGTH
    assert set(code) <= set(CODE_LETTERS)
    assert not set("ILO0123456789") & set(code)
    assert read_code(f" {code[:4].lower()}-{code[4:]} ") == code
    assert read_code(code + code[0]) != code


@given(st.lists(st.one_of(st.none(), st.integers(0, 5))), st.integers(0, 4))
def test_a_free_place_is_the_first(taken: list[int | None], most: int) -> None:
    free = free_slot(taken, most)
    expected = sorted(set(range(most)) - set(taken))
    assert free == (expected[0] if expected else None)


def test_the_other_of_a_pair() -> None:
    assert (PAIR.other(11), PAIR.other(12)) == (12, 11)
    assert replace(PAIR, members=(11,)).other(11) is None
    assert not PAIR.is_agreed
    assert replace(PAIR, agreed=frozenset({11, 12})).is_agreed


def test_what_ended_waits_for_nothing() -> None:
    assert clocks(Life(Standing.ENDED, NOON, [NOON]), []) == {}
    assert review_at(Life(Standing.LASTING, NOON, [NOON]), []) is None


def test_an_hour_closes_after_it_or_without_one() -> None:
    life = Life(Standing.MEETING, NOON, [NOON, NOON + 9 * DAY])
    assert clocks(life, []) == {Clock.CLOSE: NOON + HOUR_WAITS}
    met = replace(life, meetings=[NOON + DAY, NOON + 20 * DAY])
    assert clocks(met, []) == {Clock.CLOSE: NOON + 20 * DAY + HOUR_LASTS}
    away = [(NOON + DAY, NOON + 3 * DAY)]
    assert clocks(life, away) == {Clock.CLOSE: NOON + 2 * DAY + HOUR_WAITS}


def test_a_trial_is_reviewed_then_decided() -> None:
    life = Life(Standing.TRIAL, NOON, [NOON])
    assert clocks(life, [])[Clock.REVIEW] == review_at(life, []) == NOON + TRIAL
    assert clocks(replace(life, extended=True), [])[Clock.REVIEW] == NOON + EXTENSION
    asked = replace(life, asked_at=NOON + TRIAL)
    assert Clock.REVIEW not in clocks(asked, [])
    assert clocks(asked, [])[Clock.DECIDE] == NOON + TRIAL + ANSWER_WITHIN
    late = replace(life, asked_at=NOON + TRIAL + 3 * DAY)
    assert clocks(late, [])[Clock.DECIDE] == NOON + TRIAL + 3 * DAY + ANSWER_WITHIN


@pytest.mark.parametrize("stage", [Standing.TRIAL, Standing.LASTING])
def test_silence_is_counted_from_the_last_sign(stage: Standing) -> None:
    life = Life(stage, NOON, [NOON, NOON + 3 * DAY])
    assert clocks(life, [])[Clock.SILENCE] == NOON + 3 * DAY + SILENT
    met = replace(life, meetings=[NOON + 9 * DAY])
    assert clocks(met, [])[Clock.SILENCE] == NOON + 9 * DAY + SILENT
    asked = replace(life, silent_from=NOON + 13 * DAY)
    assert clocks(asked, [])[Clock.UNANSWERED] == NOON + 13 * DAY + UNANSWERED
    assert Clock.SILENCE not in clocks(asked, [])
    left = replace(asked, unanswered_from=NOON + 16 * DAY)
    assert clocks(left, [])[Clock.SILENCE] == NOON + 16 * DAY + SILENT
    assert Clock.UNANSWERED not in clocks(left, [])
