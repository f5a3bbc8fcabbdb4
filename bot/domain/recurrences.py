"""What members say comes again, in French and in English, and the rule that it makes."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.domain.calendar import WEEKDAYS, Daily, Rule, Weekly, local_date, next_occurrence

_DAY = timedelta(days=1)
_ALL, _WORKING, _WEEKEND = frozenset(range(7)), frozenset(range(5)), frozenset({5, 6})


class Recurrence(NamedTuple):
    """The weekdays (0 is Monday) of every so many weeks; none yet in `every week`."""

    weekdays: frozenset[int]
    every: int = 1


class _Piece(NamedTuple):
    """What some words add: weekdays, weeks between, and whether these alone say it comes again."""

    weekdays: frozenset[int] = frozenset()
    weeks: int = 0
    again: bool = False
    whole: bool = False


def read_recurrence(words: str) -> Recurrence | None:
    """Read words that say when something comes again, such as `every monday and thursday`.

    None when any word says something else, when two of them contradict each other, and for what no
    rule can keep: several weekdays of every other week. Weekdays alone are no recurrence.
    """
    pieces = _pieces(words)
    weeks = {piece.weeks for piece in pieces if piece.weeks}
    wholes = [piece for piece in pieces if piece.whole]
    named = [piece for piece in pieces if piece.weekdays]
    again = any(piece.again for piece in pieces)
    if not again or len(weeks) > 1 or (wholes and len(named) > 1):
        return None
    weekdays = frozenset[int]().union(*(piece.weekdays for piece in named))
    every = max(weeks, default=1)
    return Recurrence(weekdays, every) if every == 1 or len(weekdays) < 2 else None


def rule_of(recurrence: Recurrence, at: time, zone: ZoneInfo, now: datetime) -> Rule:
    """Return the rule at that time, every other week counted from the first date after now."""
    if len(recurrence.weekdays) > 1:
        return Daily(at, None if recurrence.weekdays == _ALL else recurrence.weekdays)
    [weekday] = recurrence.weekdays
    weekly = Weekly(weekday, at)
    if recurrence.every == 1:
        return weekly
    first = local_date(zone, next_occurrence(weekly, zone, now))
    # A gap that reaches midnight puts the first occurrence on the date after.
    anchor = first - (first.weekday() - weekday) % 7 * _DAY
    return Weekly(weekday, at, recurrence.every, anchor)


def _pieces(words: str) -> list[_Piece]:
    """Cut the words into what each says; nothing when some say nothing of the kind."""
    pieces: list[_Piece] = []
    while words:
        matches = ((form.match(words), meant) for form, meant in _MEANINGS)
        found, meant = next(((one, meant) for one, meant in matches if one), (None, _Piece()))
        if found is None:
            return []
        pieces.append(_completed(meant, found.groupdict()))
        words = words[found.end() :].lstrip()
    return pieces


def _completed(meant: _Piece, said: dict[str, str | None]) -> _Piece:
    if weeks := said.get("weeks"):
        meant = meant._replace(weeks=int(weeks) if weeks.isdecimal() else 2)
    first, last = said.get("weekday"), said.get("last")
    if first and last:
        start, end = WEEKDAYS[first], WEEKDAYS[last]
        days = range(start, start + (end - start) % 7 + 1)
        return meant._replace(weekdays=frozenset(day % 7 for day in days))
    if first:
        again = meant.again or (bool(said.get("plural")) and first in _WHOLE_NAMES)
        return meant._replace(weekdays=frozenset({WEEKDAYS[first]}), again=again)
    return meant


_WHOLE_NAMES = {name for name in WEEKDAYS if name.endswith(("day", "di", "dimanche"))}
_NAMES = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_WEEKDAY = rf"(?P<weekday>{_NAMES})(?P<plural>s?)\.?"
_EVERY = "(?:tous les|toutes les|chaque|every|each)"
_WEEK = "(?:semaines?|weeks?)"
_WEEKS = "(?P<weeks>[2-9]|other)"

_MEANINGS = tuple(
    (re.compile(rf"(?:{form})(?![\w-])"), meant)
    for form, meant in (
        ("(?:tous les|every) 14 (?:jours|days)|tous les 15 jours", _Piece(weeks=2, again=True)),
        ("fortnightly|every fortnight|every second week", _Piece(weeks=2, again=True)),
        (rf"{_EVERY} {_WEEKS} {_WEEK}", _Piece(again=True)),
        (rf"1 semaine sur {_WEEKS}", _Piece(again=True)),
        (rf"{_EVERY} {_WEEKS} {_WEEKDAY}", _Piece(again=True)),
        (rf"un {_WEEKDAY} sur {_WEEKS}", _Piece(again=True)),
        (rf"{_EVERY} {_WEEK}|weekly|hebdo(?:madaire)?", _Piece(weeks=1, again=True)),
        (
            rf"en semaine|(?:(?:{_EVERY}|on|les) )?(?:week ?days?|work(?:ing )?days?"
            r"|jours? (?:de semaine|ouvres?))",
            _Piece(_WORKING, again=True, whole=True),
        ),
        (rf"{_EVERY} (?:jours?|days?)|everyday|daily", _Piece(_ALL, again=True, whole=True)),
        (
            rf"{_EVERY} week[ -]?ends?|(?:on )?week[ -]?ends",
            _Piece(_WEEKEND, again=True, whole=True),
        ),
        (
            rf"(?:(?:du|de|from) )?{_WEEKDAY} ?(?:-|au|a|to|through) ?(?P<last>{_NAMES})\.?",
            _Piece(again=True, whole=True),
        ),
        (rf"(?:{_EVERY}|les) {_WEEKDAY}", _Piece(weeks=1, again=True)),
        (_WEEKDAY, _Piece()),
        ("le|les|the|on|et|and|&|,", _Piece()),
    )
)
