"""The search for an answer: whom it asks when, across nights, limits, zones and absences."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.calendar import is_quiet
from bot.domain.listening import (
    NEVER,
    RING,
    TOLD_AFTER,
    URGENT,
    USUAL,
    WEEK,
    Listener,
    Search,
    Step,
    candidates,
    listening_now,
    next_step,
    next_steps,
    ring,
)
from bot.domain.losses import Help, Subject, Urgency

NOON = datetime(2026, 1, 5, 11, tzinfo=UTC)
"""A Monday, at noon in Paris."""
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
PARIS, TOKYO, LA = map(ZoneInfo, ("Europe/Paris", "Asia/Tokyo", "America/Los_Angeles"))
ALWAYS = {"opens": time(), "closes": time()}
POSTED = Search(Help.LISTENING, Subject.CLIENT, None, NOON)
URGENTLY = replace(POSTED, kind=Help.ADVICE, urgency=Urgency.HOUR)


def rung(search: Search, people: list[Listener], at: datetime) -> Search:
    """Return a search after some people were asked."""
    asked = search.asked | {one.user_id for one in people}
    return replace(search, asked=asked, rung_at=at)


def some(count: int, **choices: object) -> list[Listener]:
    """Return listeners in Paris, numbered from 1, who made the same choices."""
    return [Listener(one + 1, PARIS, **choices) for one in range(count)]  # type: ignore[arg-type]


def test_listeners_are_asked_at_once_three_at_a_time_then_every_two_hours() -> None:
    people = some(7)
    assert next_step(POSTED, people, NOON) == (NOON, Step.RING)
    first = ring(POSTED, people, NOON)
    assert [one.user_id for one in first] == [1, 2, 3]
    search = rung(POSTED, first, NOON)
    assert next_step(search, people, NOON) == (NOON + 2 * HOUR, Step.RING)
    second = ring(search, people, NOON + 2 * HOUR)
    assert [one.user_id for one in second] == [4, 5, 6]


def test_an_urgent_opinion_is_asked_for_every_twenty_minutes() -> None:
    people = some(9)
    search = rung(URGENTLY, people[:3], NOON)
    assert next_step(search, people, NOON) == (NOON + 20 * MINUTE, Step.RING)
    assert next_steps(search, people, NOON)[Step.ORGANISERS] == NOON + HOUR


def test_whoever_was_asked_longest_ago_comes_first_others_in_the_order_given() -> None:
    people = [
        Listener(1, PARIS, last_rung=NOON - DAY),
        Listener(2, PARIS, last_rung=NOON - 9 * DAY),
        Listener(9, PARIS),
        Listener(4, PARIS),
    ]
    assert [one.user_id for one in candidates(POSTED, people)] == [9, 4, 2, 1]


def test_only_who_fits_and_is_not_kept_apart_is_asked() -> None:
    people = [
        Listener(1, PARIS, kinds=frozenset({Help.IDEAS})),
        Listener(2, PARIS, subjects=frozenset({Subject.MONEY})),
        Listener(3, PARIS, most=0),
        Listener(4, PARIS),
        Listener(5, PARIS),
        Listener(6, PARIS, kinds=frozenset({Help.LISTENING}), subjects=frozenset({Subject.CLIENT})),
    ]
    search = replace(POSTED, apart=frozenset({4}), asked=frozenset({5}))
    assert [one.user_id for one in candidates(search, people)] == [6]
    assert next_step(replace(search, asked=frozenset({5, 6})), people, NOON) == (
        NOON,
        Step.ORGANISERS,
    )


def test_nights_use_no_chance_up() -> None:
    """Asked at 19:00, with an hour left until 20:00: the second hour passes from 9:00 on."""
    evening = NOON + 7 * HOUR
    people = some(6)
    search = rung(replace(POSTED, since=evening), people[:3], evening)
    steps = next_steps(search, people, evening)
    assert steps[Step.RING] == NOON + DAY - 2 * HOUR  # ten in the morning
    assert steps[Step.ORGANISERS] == evening + 12 * HOUR


def test_three_zones_pass_the_search_round_the_world() -> None:
    people = [Listener(1, PARIS), Listener(2, TOKYO), Listener(3, LA)]
    evening = datetime(2026, 1, 5, 20, 30, tzinfo=UTC)  # 21:30, 5:30 and 12:30
    search = replace(POSTED, since=evening)
    assert [one.user_id for one in ring(search, people, evening)] == [3]
    search = rung(search, people[2:], evening)
    at, step = next_step(search, people, evening) or (NOON, Step.TELL)
    assert (at, step) == (datetime(2026, 1, 6, 2, tzinfo=UTC), Step.RING)  # Tokyo from 0:00 on
    search = rung(search, people[1:2], at)
    assert next_step(search, people, at) == (evening + 12 * HOUR, Step.ORGANISERS)
    assert next_steps(search, people, at)[Step.RING] == datetime(2026, 1, 6, 10, tzinfo=UTC)


def test_the_clock_change_takes_no_hour_away() -> None:
    """On 29 March 2026 Paris has no 2:00: an hour from 1:30 ends at 3:30."""
    people = some(2, opens=time(1), closes=time(6))
    half_past = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
    search = rung(replace(POSTED, since=half_past), people[:1], half_past)
    assert next_steps(search, people, half_past)[Step.RING] == half_past + 2 * HOUR


def test_a_limit_a_pause_and_both() -> None:
    recently = (NOON - 6 * DAY, NOON - DAY)
    full = Listener(1, PARIS, rung=recently)
    assert not full.is_open(NOON)
    assert full.next_open(NOON) == NOON + DAY
    paused = replace(full, away_until=NOON + 30 * DAY)
    assert paused.next_open(NOON) == NOON + 30 * DAY
    assert replace(full, most=3).is_open(NOON)
    assert replace(full, rung=(NOON - WEEK, NOON - DAY)).is_open(NOON)
    assert replace(full, away_until=NEVER).next_open(NOON) == NEVER
    assert replace(full, most=0).next_open(NOON) == NEVER


def test_only_the_hours_of_a_night_worker() -> None:
    owl = Listener(1, PARIS, opens=time(22), closes=time(2))
    assert owl.next_open(NOON) == NOON + 10 * HOUR
    assert owl.next_close(NOON + 10 * HOUR) == NOON + 14 * HOUR
    assert owl.is_open(NOON + 13 * HOUR)
    assert not owl.is_open(NOON + 14 * HOUR)
    assert listening_now(POSTED, [owl, *some(2)], NOON) == 2


def test_who_is_there_pauses_the_rings_and_no_longer() -> None:
    people = some(6)
    search = rung(POSTED, people[:3], NOON)
    for taken, resumes in ((10 * MINUTE, 2 * HOUR), (110 * MINUTE, 140 * MINUTE)):
        held = replace(search, held_until=NOON + taken + USUAL.hold)
        assert next_step(held, people, NOON + taken) == (NOON + resumes, Step.RING)
    released = replace(search, held_until=NOON + 130 * MINUTE)
    assert next_step(released, people, NOON + 130 * MINUTE) == (NOON + 130 * MINUTE, Step.RING)


def test_organisers_are_asked_at_once_where_nobody_listens() -> None:
    sleepers = some(2, away_until=NOON + 2 * DAY)
    for people in ([], some(2, most=0), some(2, kinds=frozenset({Help.IDEAS})), sleepers):
        assert next_step(POSTED, people, NOON) == (NOON, Step.ORGANISERS)
    soon = some(1, away_until=NOON + USUAL.organisers - MINUTE, **ALWAYS)
    assert next_steps(POSTED, soon, NOON)[Step.ORGANISERS] == NOON + USUAL.organisers


@pytest.mark.parametrize(("search", "pace"), [(POSTED, USUAL), (URGENTLY, URGENT)])
def test_the_last_who_were_asked_have_their_time_before_organisers(
    search: Search, pace: object
) -> None:
    assert pace is search.pace
    people = some(3)
    asked = rung(search, people, NOON)
    assert next_step(asked, people, NOON) == (NOON + search.pace.ring, Step.ORGANISERS)
    there = NOON + search.pace.ring - MINUTE
    held = replace(asked, held_until=there + search.pace.hold)
    assert next_step(held, people, there) == (there + search.pace.hold, Step.ORGANISERS)
    late = NOON + search.pace.organisers - MINUTE
    held = replace(asked, held_until=late + search.pace.hold)
    assert next_step(held, people, late) == (NOON + search.pace.organisers, Step.ORGANISERS)


def test_after_a_day_the_author_is_told_and_then_nothing_is_left() -> None:
    search = replace(rung(POSTED, some(3), NOON), organisers_asked=True)
    assert next_step(search, some(3), NOON) == (NOON + TOLD_AFTER, Step.TELL)
    told = replace(search, told=True)
    assert next_step(told, some(3), NOON) is None
    assert next_step(told, some(4), NOON + DAY) == (NOON + DAY, Step.RING)


def test_after_an_absence_one_thing_of_each_kind_is_due_at_once() -> None:
    """The bot was down for five hours: what was due at two o'clock is due now."""
    back = NOON + 5 * HOUR
    people = some(9)
    search = rung(POSTED, people[:3], NOON)
    assert next_step(search, people, back) == (back, Step.RING)
    search = rung(search, people[3:6], back)
    assert next_step(search, people, back) == (back + 2 * HOUR, Step.RING)


ZONES = st.sampled_from((PARIS, TOKYO, LA, ZoneInfo("Australia/Lord_Howe"), ZoneInfo("UTC")))
CLOCKS = st.integers(0, 95).map(lambda one: time(one // 4, one % 4 * 15))
OFFSETS = st.integers(-10 * 24 * 60, 10 * 24 * 60).map(lambda one: one * MINUTE)
BEGINNINGS = st.sampled_from(
    (NOON, datetime(2026, 3, 28, 20, tzinfo=UTC), datetime(2026, 10, 24, 21, tzinfo=UTC))
)


@st.composite
def listeners(draw: st.DrawFn, begins: datetime) -> list[Listener]:
    """Draw a few listeners with any hours, limits, pauses and rings."""
    found = []
    for number in range(draw(st.integers(0, 5))):
        rings = draw(st.lists(OFFSETS.filter(lambda one: -WEEK < one <= timedelta()), max_size=4))
        at = tuple(sorted(begins + one for one in rings))
        found.append(
            Listener(
                number + 1,
                draw(ZONES),
                opens=draw(CLOCKS),
                closes=draw(CLOCKS),
                most=draw(st.integers(0, 3)),
                away_until=draw(st.none() | OFFSETS.map(lambda one: begins + one)),
                rung=at,
                last_rung=max(at, default=None),
            )
        )
    return found


@st.composite
def situations(draw: st.DrawFn) -> tuple[Search, list[Listener], datetime]:
    """Draw a search somewhere on its way, its listeners, and now."""
    begins = draw(BEGINNINGS)
    people = draw(listeners(begins))
    after = st.integers(0, 3 * 24 * 60).map(lambda one: begins + one * MINUTE)
    search = Search(
        Help.LISTENING,
        Subject.CLIENT,
        draw(st.none() | st.sampled_from(Urgency)),
        begins,
        apart=frozenset(draw(st.sets(st.integers(1, 5), max_size=2))),
        asked=frozenset(draw(st.sets(st.integers(1, 5), max_size=3))),
        rung_at=draw(st.none() | after),
        held_until=draw(st.none() | after),
        organisers_asked=draw(st.booleans()),
        told=draw(st.booleans()),
    )
    known = [one for one in (search.rung_at, begins) if one]
    return search, people, max(known) + draw(st.integers(0, 24 * 60)) * MINUTE


@given(situations())
@example((replace(POSTED, rung_at=NOON), some(1, most=0), NOON))
@example((replace(POSTED, rung_at=NOON), some(1, away_until=NEVER), NOON))
def test_every_step_is_ahead_allowed_and_in_time(
    situation: tuple[Search, list[Listener], datetime],
) -> None:
    search, people, now = situation
    steps = next_steps(search, people, now)
    assert all(at >= now for at in steps.values())
    assert (Step.TELL in steps) is not search.told
    assert (Step.ORGANISERS in steps) is not search.organisers_asked
    deadline = max(now, search.since + search.pace.organisers)
    assert steps.get(Step.ORGANISERS, deadline) <= deadline
    if Step.RING in steps:
        at = steps[Step.RING]
        chosen = ring(search, people, at)
        assert 1 <= len(chosen) <= RING
        assert all(may_be_asked(search, one, at) for one in chosen)
        assert at >= (search.held_until or at)
        assert at >= (search.rung_at + search.pace.ring if search.rung_at else at)
    else:
        assert all(one.next_open(now) == NEVER for one in candidates(search, people))


def may_be_asked(search: Search, one: Listener, at: datetime) -> bool:
    """Tell in other words whether somebody may be asked at an instant."""
    lately = [instant for instant in one.rung if at - WEEK < instant]
    any_hour = one.opens == one.closes
    return (
        one.user_id not in search.apart | search.asked
        and len(lately) < one.most
        and (one.away_until is None or one.away_until <= at)
        and (any_hour or is_quiet(at, one.zone, one.opens, one.closes))
    )


@given(situations(), st.integers(0, 3 * 24 * 60))
def test_looking_later_never_finds_an_earlier_step(
    situation: tuple[Search, list[Listener], datetime], minutes: int
) -> None:
    """Whoever looks at any time before a step is due finds the same step; then it is due."""
    search, people, now = situation
    later = now + minutes * MINUTE
    before, after = next_steps(search, people, now), next_steps(search, people, later)
    for step in (Step.RING, Step.TELL):
        if step in before:
            if later <= before[step]:
                assert after[step] == before[step]
            else:
                assert after[step] >= later


@given(situations())
def test_a_search_comes_to_its_end(situation: tuple[Search, list[Listener], datetime]) -> None:
    """Everybody who can be asked is asked once, organisers and the author are told once."""
    search, people, now = situation
    waiting = {one.user_id for one in candidates(search, people) if one.next_open(now) < NEVER}
    asked: list[int] = []
    for _ in range(len(people) + 3):
        found = next_step(search, people, now)
        if found is None:
            break
        now, step = found
        if step is Step.RING:
            chosen = ring(search, people, now)
            asked += [one.user_id for one in chosen]
            search = rung(search, chosen, now)
        else:
            is_call = step is Step.ORGANISERS
            field = {"organisers_asked": True} if is_call else {"told": True}
            search = replace(search, **field)  # type: ignore[arg-type]
    assert next_step(search, people, now) is None
    assert sorted(asked) == sorted(waiting)
