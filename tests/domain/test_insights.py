"""Insights: what organisers see of blocks of weeks, and that it finds nobody, however they ask."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise, product
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.counts import FEW
from bot.domain.insights import (
    DAYS,
    PACES,
    REACHED,
    Counted,
    Figure,
    Seen,
    Unit,
    block,
    coarse,
    each_once,
    last_block,
    merged,
    middle,
    pace,
)

PARIS, KIRITIMATI, NIUE = (
    ZoneInfo(name) for name in ("Europe/Paris", "Pacific/Kiritimati", "Pacific/Niue")
)
WINS = Figure("wins")
HOURS = Figure("hours", Unit.HOURS, step=1200, most=1200)
PACE = Figure("pace", Unit.PACE)
JOINED = datetime(2026, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)

FIGURES = st.sampled_from([WINS, HOURS, Figure("people", most=1), REACHED])
AMOUNTS = st.dictionaries(st.integers(1, 40), st.integers(0, 30), max_size=14)
OTHERS = st.none() | st.frozensets(st.integers(1, 9), max_size=9)
ZONES = st.sampled_from([PARIS, KIRITIMATI, NIUE, ZoneInfo("America/New_York")])

INSTANTS = st.integers(-50_000, 50_000).map(lambda hours: JOINED + timedelta(hours=hours))


def without(counted: Counted, person: int) -> Counted:
    """Return what was counted but for somebody, on either side."""
    rest = {one: amount for one, amount in counted.by.items() if one != person}
    others = None if counted.others is None else counted.others - {person}
    return replace(counted, by=rest, others=others)


@given(FIGURES, AMOUNTS, OTHERS)
def test_a_number_stands_for_five_people_at_least_and_never_says_too_much(
    figure: Figure, by: dict[int, int], others: frozenset[int] | None
) -> None:
    told = coarse(Counted(figure, by, others))
    if told is None:
        return
    assert sum(amount > 0 for amount in by.values()) >= FEW
    assert others is None or len(others) >= FEW
    assert told % figure.step == 0
    assert 0 < told <= sum(by.values())


@given(FIGURES, st.dictionaries(st.integers(1, 9), st.integers(0, 30), max_size=FEW - 1))
def test_fewer_than_five_people_look_like_nobody(figure: Figure, by: dict[int, int]) -> None:
    assert coarse(Counted(figure, by)) == coarse(Counted(figure, {})) is None


@given(FIGURES, AMOUNTS, OTHERS, st.integers(1, 40))
def test_what_is_counted_of_one_person_moves_a_number_by_a_step_at_most(
    figure: Figure, by: dict[int, int], others: frozenset[int] | None, person: int
) -> None:
    with_them = coarse(whole := Counted(figure, by, others))
    without_them = coarse(rest := without(whole, person))
    if with_them is None or without_them is None:
        people = min(len([one for one in rest.by.values() if one]), len(rest.others or range(9)))
        small = with_them in (None, figure.step)
        assert without_them is None
        assert small or people < FEW
    else:
        assert with_them - without_them in (0, figure.step)


@given(
    st.lists(st.integers(1, 3000), min_size=FEW, max_size=20),
    st.integers(0, 19),
)
def test_one_person_moves_a_pace_by_a_place_in_the_row_at_most(
    waits: list[int], person: int
) -> None:
    by = dict(enumerate(waits))
    told, rest = coarse(Counted(PACE, by)), coarse(without(Counted(PACE, by), person))
    row = sorted(waits)
    place = (len(row) - 1) // 2
    near = {pace(one) for one in row[max(place - 1, 0) : place + 2]}
    assert told in near
    assert sum(wait <= row[place] for wait in waits) * 2 >= len(waits), "half had waited no longer"
    assert rest in near or (rest is None and len(waits) == FEW)


def communities(people: int) -> Iterable[dict[int, tuple[int, int]]]:
    """Yield small communities: of each person, how much there was, and the part of it."""
    each = [(whole, part) for whole in range(4) for part in range(whole + 1)]
    for amounts in product(each, repeat=people):
        if list(amounts) == sorted(amounts):
            yield dict(enumerate(amounts))


def test_a_part_taken_from_the_whole_leaves_no_one_person() -> None:
    """Whatever two numbers an organiser sees, the rest may be any of five and more."""
    rests: dict[tuple[int | None, int | None], set[int]] = {}
    for one in communities(7):
        whole = {person: amount for person, (amount, _) in one.items()}
        part = {person: amount for person, (_, amount) in one.items()}
        seen = coarse(Counted(WINS, whole)), coarse(Counted(WINS, part))
        rests.setdefault(seen, set()).add(sum(whole.values()) - sum(part.values()))
    told = {(a, b): rest for (a, b), rest in rests.items() if a and b and a < 20}
    assert len(told) >= 5
    assert min(map(len, told.values())) >= FEW
    assert all(0 in rest and 4 in rest for (whole, part), rest in told.items() if whole == part)


@given(AMOUNTS, AMOUNTS)
def test_subtracting_two_blocks_leaves_five_possible_changes(
    before: dict[int, int], after: dict[int, int]
) -> None:
    """A number leaves a step of sums open; so does the difference of two, whatever they are."""
    told = [coarse(Counted(WINS, by)) for by in (before, after)]
    if None in told:
        return
    for value in told:
        assert value is not None
        sums = [value + more for more in range(WINS.step)]
        assert {coarse(Counted(WINS, spread(one))) for one in sums} == {value}


def spread(total: int) -> dict[int, int]:
    """Return a community of people who count for five at most each, with a total."""
    people = max(-(-total // WINS.most), FEW)
    return {one: total // people + (one < total % people) for one in range(people)}


def rolling(times: dict[int, list[datetime]], at: datetime) -> int:
    """Count four weeks as of now, as an insight would without blocks."""
    since = at - timedelta(days=DAYS)
    return sum(since < one <= at for each in times.values() for one in each)


def insight(
    times: dict[int, list[datetime]], zone: ZoneInfo, at: datetime
) -> tuple[int | None, ...]:
    """Return what an insight shows at an instant, where nothing was asked before."""
    last, shown = last_block(JOINED, zone, at), []
    for number in range(max(last - 1, 0), last + 1):
        cut = block(JOINED, zone, number)
        by = {who: sum(cut.since <= one < cut.until for one in each) for who, each in times.items()}
        shown.append(coarse(Counted(WINS, by)))
    return tuple(shown)


def asked_daily(count: object, times: dict[int, list[datetime]]) -> list[object]:
    """Return what an organiser reads who asks every day at noon, for twenty weeks."""
    days = (JOINED + DAY / 2 + nth * DAY for nth in range(140))
    return [count(times, at) for at in days]  # type: ignore[operator]


def test_an_organiser_who_asks_every_day_and_subtracts_finds_nobody() -> None:
    """As of now, the day on which Léa did something shows; in blocks, no day shows anything."""
    regulars = {who: [JOINED + (who + 7 * nth) * DAY for nth in range(20)] for who in range(6)}
    lea = {99: [JOINED + 60 * DAY]}
    naive = [asked_daily(rolling, one) for one in (regulars, regulars | lea)]
    found = [day for day, (one, other) in enumerate(zip(*naive, strict=True)) if one != other]
    assert len(found) == DAYS, "the attack works where there are no blocks"
    ours = [
        asked_daily(lambda times, at: insight(times, PARIS, at), one)
        for one in (regulars, regulars | lea)
    ]
    for told in ours:
        changes = [day for day, (one, next_) in enumerate(pairwise(told)) if one != next_]
        assert all((JOINED + (day + 1) * DAY).weekday() == 0 for day in changes)
        assert len({*told}) <= 140 // DAYS + 1
    differences = {
        (b or 0) - (a or 0)
        for one, other in zip(*ours, strict=True)
        for a, b in zip(one, other, strict=True)
    }
    assert differences <= {0, WINS.step}


@given(
    INSTANTS,
    st.lists(st.tuples(ZONES, st.integers(1, 90)), min_size=1, max_size=12),
)
def test_no_moment_is_in_two_blocks_however_the_zone_changes(
    joined: datetime, asked: list[tuple[ZoneInfo, int]]
) -> None:
    known: dict[int, Seen] = {}
    now = joined
    for zone, days in asked:
        now += days * DAY
        last = last_block(joined, zone, now)
        for number in range(max(last - 1, 0), last + 1):
            beside = {"after": known.get(number - 1), "before": known.get(number + 1)}
            cut = block(joined, zone, number, **beside)
            known.setdefault(number, Seen(cut, {}))
    cuts = [known[number].block for number in sorted(known)]
    assert all(one.until <= other.since for one, other in pairwise(cuts))
    for one, other in pairwise(cuts):
        assert one.number + 1 < other.number or one.until == other.since
    for cut in cuts:
        assert abs(cut.until - cut.since - DAYS * DAY) < 2.2 * DAY


@given(
    INSTANTS,
    ZONES,
    st.integers(0, 400),
)
@example(datetime(2025, 10, 27, 10, tzinfo=UTC), ZoneInfo("Pacific/Niue"), 0)  # a Sunday there
def test_a_block_is_four_whole_weeks_of_the_zone_and_is_over(
    joined: datetime, zone: ZoneInfo, days: int
) -> None:
    now = joined + days * DAY
    last = last_block(joined, zone, now)
    assert last >= -1
    cut = block(joined, zone, max(last, 0))
    first, end = (at.astimezone(zone) for at in (cut.since, cut.until))
    for at in (first, end):  # not every day begins at midnight
        assert at.weekday() == 0
        moment_before = (at.astimezone(UTC) - timedelta(microseconds=1)).astimezone(zone)
        assert moment_before.date() < at.date()
    assert end.date() - first.date() == timedelta(days=DAYS)
    assert (cut.until <= now) == (last >= 0)
    assert block(joined, zone, last + 1).until > now


def test_the_first_block_begins_with_the_week_in_which_the_bot_came() -> None:
    assert block(JOINED, PARIS, 0).since == datetime(2025, 12, 28, 23, tzinfo=UTC)
    over = datetime(2026, 1, 25, 23, tzinfo=UTC)
    assert last_block(JOINED, PARIS, over - timedelta.resolution) == -1
    assert last_block(JOINED, PARIS, over) == 0


def test_a_block_over_a_change_of_clocks_keeps_its_midnights() -> None:
    march = block(JOINED, PARIS, 3)
    assert [at.astimezone(PARIS).date() for at in (march.since, march.until)] == [
        date(2026, 3, 23),
        date(2026, 4, 20),
    ]
    assert march.until - march.since == DAYS * DAY - timedelta(hours=1)


def test_what_several_features_tell_counts_each_person_once() -> None:
    wins = Counted(REACHED, dict.fromkeys(range(6), 1), frozenset(range(3)))
    losses = Counted(REACHED, dict.fromkeys(range(4, 9), 1), frozenset(range(2, 5)))
    (both,) = merged([wins, losses])
    assert set(both.by) == set(range(9))
    assert both.others == frozenset(range(5))
    assert [coarse(one) for one in (wins, losses, both)] == [None, None, 5]
    assert [one.figure for one in merged([wins, Counted(WINS, {})])] == [REACHED, WINS]


def test_who_did_very_much_counts_for_a_step() -> None:
    quiet = dict.fromkeys(range(5), 1)
    assert coarse(Counted(WINS, quiet | {9: 300})) == 10
    assert coarse(Counted(WINS, quiet | {9: 5})) == 10


def test_who_erased_their_data_is_nobody() -> None:
    assert each_once([1, None, 2, 1, None]) == {1: 2, 2: 1}


@pytest.mark.parametrize("most", [0, 6])
def test_a_figure_in_which_one_person_would_show_is_none(most: int) -> None:
    with pytest.raises(ValueError, match="one person would show"):
        Figure("wins", step=5, most=most)


def test_a_pace_is_a_word_for_the_wait_in_the_middle() -> None:
    assert [pace(minutes) for minutes in (1, 60, 61, 240, 241, 1440, 1441)] == [
        0, 0, 1, 1, 2, 2, 3,
    ]  # fmt: skip
    assert len(PACES) == 3
    assert middle([300, 5, 70]) == 70
    assert middle([0]) == 1, "an answer at once is an answer"
    assert Counter(coarse(Counted(PACE, dict.fromkeys(range(n), 30))) for n in range(7)) == {
        None: 5,
        0: 2,
    }
