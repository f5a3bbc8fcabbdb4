"""What organisers may know of a community: four weeks beside the four before, and nobody in them.

Weeks are cut once and for all into blocks of four that share no moment, counted from the Monday of
the week in which the bot came; of each block each figure is made coarse once, and kept (the store).
So what organisers can ever see is one coarse value a block and figure, on whatever day and however
often they ask, whoever erases their data meanwhile. Of that value holds, and is tested:

1. Fewer than five people behind it, or on its other side, is *a few*, like nobody at all.
2. A number is a multiple of its figure's step, below what was counted by less than a step; a person
   counts for a step at most. So all that is counted of one person leaves it as it is, moves it by
   one step, or, of the fifth of five, makes it *a few*. What somebody gave to many (who celebrated,
   who answered) is counted of those who were given it: of the givers it says that they are five.
3. Subtracting two numbers, of two blocks or of a whole and its part, leaves as many possible
   remainders as a step has, at least: with a step of five, never one person alone.
4. A pace is the word for whoever stands in the middle; one person moves it by a place at most.

What this cannot hide is what somebody sees anyway, such as wins in their channel or the numbers of
other pages, or learns from all the others: who knows all but one of five people, or all but one of
those who gave, may know of that one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.calendar import first_instant, local_date
from bot.domain.counts import FEW

DAYS = 28
"""A block; shorter ones would hold too few people, and a month has no constant length."""
PACES = (60, 4 * 60, 24 * 60)
"""Minutes within which one answers: the hour, some hours, a day; the last word is longer."""


class Unit(StrEnum):
    """What the value of a figure says: how many, how many hours (counted in minutes), how fast."""

    COUNT = "count"
    HOURS = "hours"
    PACE = "pace"


@dataclass(frozen=True)
class Figure:
    """Something that is counted; its key is the message that names it.

    `most` is what one person counts for at most: never more than a step.
    """

    key: str
    unit: Unit = Unit.COUNT
    step: int = FEW
    most: int = FEW

    def __post_init__(self) -> None:
        if not 0 < self.most <= self.step:
            raise ValueError(f"one person would show: {self}")


REACHED = Figure("insights-reached", most=1)
"""People to whom somebody answered; several features may tell of them, and each counts once."""


@dataclass(frozen=True)
class Counted:
    """What was counted: how much for each person, and, where it takes two, who the others were."""

    figure: Figure
    by: Mapping[int, int]
    others: frozenset[int] | None = None


@dataclass(frozen=True)
class Block:
    """Four weeks, from an instant until before another."""

    number: int
    since: datetime
    until: datetime


@dataclass(frozen=True)
class Seen:
    """A block as organisers see it: by figure a coarse value, None where it is *a few*.

    A figure that was not counted is absent.
    """

    block: Block
    values: Mapping[str, int | None]


def last_block(joined_at: datetime, zone: ZoneInfo, now: datetime) -> int:
    """Return the number of the last block that is over; -1 where none is yet.

    West of Greenwich the first block may begin some hours after the bot came.
    """
    return max((local_date(zone, now) - _first_day(joined_at)).days // DAYS, 0) - 1


def block(
    joined_at: datetime,
    zone: ZoneInfo,
    number: int,
    *,
    after: Seen | None = None,
    before: Seen | None = None,
) -> Block:
    """Return a block in a zone, between those seen already, after and before which it lies.

    So no moment is in two blocks, whoever changes the zone of the guild, and as often as they like.
    """
    since, until = (begins(joined_at, zone, one) for one in (number, number + 1))
    if after:
        since = after.block.until
    return Block(number, since, before.block.since if before else until)


def begins(joined_at: datetime, zone: ZoneInfo, number: int) -> datetime:
    """Return when a block begins in a zone: at midnight of its first Monday."""
    day = _first_day(joined_at) + number * timedelta(days=DAYS)
    while (at := first_instant(zone, day, time())) is None:  # a zone may skip a date as a whole
        day += timedelta(days=1)
    return at


def merged(counted: Iterable[Counted]) -> list[Counted]:
    """Return one count for each figure: what several features tell of the same goes together."""
    found: dict[str, Counted] = {}
    for one in counted:
        known = found.get(one.figure.key)
        found[one.figure.key] = _both(known, one) if known else one
    return list(found.values())


def coarse(counted: Counted) -> int | None:
    """Return what organisers may see of a count: at least so much, or the place of a pace.

    None is *a few*: see the rules above.
    """
    figure, amounts = counted.figure, sorted(one for one in counted.by.values() if one > 0)
    if len(amounts) < FEW or (counted.others is not None and len(counted.others) < FEW):
        return None
    if figure.unit is Unit.PACE:
        return pace(amounts[(len(amounts) - 1) // 2])
    total = sum(min(one, figure.most) for one in amounts)
    return total // figure.step * figure.step or None


def pace(minutes: int) -> int:
    """Return the place of a wait among the words for it."""
    return sum(minutes > limit for limit in PACES)


def middle(waits: Sequence[int]) -> int:
    """Return the wait that stands for several of one person, in minutes, one at least."""
    return max(1, sorted(waits)[(len(waits) - 1) // 2])


def each_once(people: Iterable[int | None]) -> dict[int, int]:
    """Return how often each person is among some; those who erased their data are nobody."""
    return dict(Counter(one for one in people if one is not None))


def _both(one: Counted, other: Counted) -> Counted:
    amounts = Counter(one.by)
    amounts.update(other.by)
    others = None
    if one.others is not None or other.others is not None:
        others = (one.others or frozenset()) | (other.others or frozenset())
    return Counted(one.figure, dict(amounts), others)


def _first_day(joined_at: datetime) -> date:
    """Return the Monday that blocks are counted from: in UTC, so that no zone moves it."""
    day = joined_at.astimezone(UTC).date()
    return day - timedelta(days=day.weekday())
