"""Insights in words: what the page, the picture, its description and the table all say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.commands.me import in_words
from bot.domain.insights import Block, Figure, Seen, Unit
from bot.i18n import Say

HOUR = 60
COLUMNS = ("figure", "from", "until", "value", "least", "unit")


@dataclass(frozen=True)
class Insight:
    """Four weeks, the four before where there are some, and the figures of which they tell."""

    now: Seen
    before: Seen | None
    figures: Sequence[Figure]
    zone: ZoneInfo

    @property
    def blocks(self) -> list[Seen]:
        """The earlier one first."""
        return [self.before, self.now] if self.before else [self.now]


@dataclass(frozen=True)
class Line:
    """A figure in words: what it is, then its values now and before, long and short.

    `before` is empty where there are no weeks before.
    """

    key: str
    name: str
    now: str
    before: str
    short: str
    short_before: str


def first_day(cut: Block, zone: ZoneInfo) -> date:
    """Return the Monday on which a block begins."""
    return cut.since.astimezone(zone).date()


def last_day(cut: Block, zone: ZoneInfo) -> date:
    """Return the Sunday on which it ends."""
    return (cut.until - timedelta.resolution).astimezone(zone).date()


def period(say: Say, insight: Insight) -> str:
    """Return which weeks an insight is about."""
    cut, zone = insight.now.block, insight.zone
    since, until = (in_words(day(cut, zone), say) for day in (first_day, last_day))
    return say("insights-period", since=since, until=until)


def lines(say: Say, insight: Insight) -> list[Line]:
    """Return every figure in words, in the order in which features tell of them."""
    return [_line(say, insight, one) for one in insight.figures]


def page(say: Say, insight: Insight) -> str:
    """Return the page: the weeks, each figure with what it was before, and what numbers mean."""
    told = [f"## {say('insights-title')}", period(say, insight)]
    if insight.before is None:
        told.append(say("insights-first"))
    told += [_told(say, one) for one in lines(say, insight)]
    next_day = in_words(last_day(insight.now.block, insight.zone) + timedelta(days=29), say)
    return "\n".join([*told, f"-# {say('insights-why')} {say('insights-next', day=next_day)}"])


def alt(say: Say, insight: Insight) -> str:
    """Return the whole picture in words, for who does not see it."""
    return "\n".join(
        [
            f"{say('insights-title')}. {period(say, insight)}",
            *(_told(say, one).replace("**", "") for one in lines(say, insight)),
        ]
    )


def rows(say: Say, insight: Insight) -> list[list[str]]:
    """Return a table: a row for each figure and four weeks, with the number alone where it is one.

    Days are in ISO 8601.
    """
    found = [[say(f"insights-column-{one}") for one in COLUMNS]]
    for figure in insight.figures:
        for seen in insight.blocks:
            value = seen.values[figure.key]
            days = [day(seen.block, insight.zone).isoformat() for day in (first_day, last_day)]
            least = "" if value is None or figure.unit is Unit.PACE else str(_number(figure, value))
            unit = say(f"insights-unit-{figure.unit}")
            found.append([say(figure.key), *days, _value(say, figure, value), least, unit])
    return found


def _line(say: Say, insight: Insight, figure: Figure) -> Line:
    now = insight.now.values[figure.key]
    told, short = _value(say, figure, now), _short(say, figure, now)
    if insight.before is None:
        return Line(figure.key, say(figure.key), told, "", short, "")
    value = insight.before.values[figure.key]
    before, short_before = _value(say, figure, value), _short(say, figure, value)
    return Line(figure.key, say(figure.key), told, before, short, short_before)


def _told(say: Say, line: Line) -> str:
    if not line.before:
        return say("insights-line", figure=line.name, now=line.now)
    return say("insights-line-before", figure=line.name, now=line.now, before=line.before)


def _value(say: Say, figure: Figure, value: int | None) -> str:
    if figure.unit is Unit.PACE:
        return say("insights-pace-few" if value is None else f"insights-pace-{value}")
    if value is None:
        return say("insights-few")
    return say(f"insights-{figure.unit}", count=_number(figure, value))


def _short(say: Say, figure: Figure, value: int | None) -> str:
    if value is None or figure.unit is Unit.PACE:
        return _value(say, figure, value)
    return say(f"insights-short-{figure.unit}", count=_number(figure, value))


def _number(figure: Figure, value: int) -> int:
    return value // HOUR if figure.unit is Unit.HOURS else value
