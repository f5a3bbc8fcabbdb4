"""Who is shown to a member: the best five now, spread so that nobody drowns and nobody waits."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import numpy as np

from bot.domain.crowd import Array, Crowd
from bot.domain.crowd_points import Meeting
from bot.domain.profiles import (
    MOST_TAGS,
    Commitment,
    Format,
    Matter,
    Part,
    Profile,
    Relation,
    Span,
    Support,
    Temperament,
    Value,
    half_day,
    town_key,
)
from bot.domain.taxonomy import NEIGHBOURING, SAME, UNRELATED

SHOWN = 5
FEW = 12
"""With fewer profiles everybody who fits is shown: there is nothing to spread."""
GOOD = 0.6
"""The part of the best one's points below which nobody is shown in another's place."""
EXPOSED = 700
"""Points that somebody comes near to losing whom everybody was shown; of 4,000."""
SEEN, MOST_SEEN = 150, 600
"""Points lost for each time that this member saw them lately, and at most."""
FIRST = 500
"""Points of somebody whose buddy fell silent, and who is served first."""
CHANCE = 60
"""Points drawn by lot, so that equals take turns."""
SAMPLE = 2000
"""People on whom a question is tried; more change its worth by nothing that one could see."""
DISTANCE = {
    Relation.SAME: SAME,
    Relation.NEIGHBOURING: NEIGHBOURING,
    Relation.UNRELATED: UNRELATED,
}


@dataclass(frozen=True)
class Filters:
    """What a search is narrowed to; `town` is a town as somebody writes it."""

    relation: Relation | None = None
    support: Support | None = None
    commitment: Commitment | None = None
    town: str = ""


class Question(StrEnum):
    """What somebody may still be asked, by the names of what they would answer."""

    COMMITMENT = "commitment"
    RELATION = "relation"
    MATTER = "matter"
    HALF_DAYS = "half-days"
    FORMATS = "formats"
    VALUES = "values"
    TAGS = "tags"
    TEMPERAMENT = "temperament"
    STYLE = "style"
    SPAN = "span"


@dataclass(frozen=True)
class Relaxation:
    """A wish or a filter that is narrow, and how many people going without it would bring."""

    what: str
    people: int


def candidates(
    of: Profile,
    crowd: Crowd,
    *,
    closed: Collection[int] = (),
    seen: Mapping[int, int] | None = None,
    first: Collection[int] = (),
    rng: random.Random,
    filters: Filters | None = None,
    most: int = SHOWN,
) -> list[int]:
    """Return whom to show to a member, by their ids, the best first.

    Nobody who is `closed` to them, or kept apart by a limit or a filter. `seen` counts whom they
    were shown lately, `first` are served before others. Of a small crowd, everybody who fits.
    """
    meeting = Meeting(of, crowd)
    fits = _fitting(meeting, crowd, of, closed, filters or Filters())
    points = np.where(fits, meeting.points, -1)
    if crowd.visible(of.user_id, closed) < FEW:
        return _best(meeting, points, int(fits.sum()))
    floor = GOOD * points.max(initial=0)
    spread = points + _turns(meeting, crowd, seen or {}, first, rng)
    return _best(meeting, np.where(fits & (points >= floor), spread, -(10**6)), most, fits)


def exact(of: Profile, crowd: Crowd, closed: Collection[int] = (), most: int = SHOWN) -> list[int]:
    """Return the best by points alone, equals in the order of their ids."""
    meeting = Meeting(of, crowd)
    fits = _fitting(meeting, crowd, of, closed, Filters())
    return _best(meeting, np.where(fits, meeting.points, -1), most, fits)


def relaxations(
    of: Profile, crowd: Crowd, closed: Collection[int], filters: Filters
) -> list[Relaxation]:
    """Return what each limit and filter alone costs, the dearest first.

    People who are closed to a member count nowhere: a number must not tell of a refusal.
    """
    meeting = Meeting(of, crowd)
    kept = dict(_reasons_apart(meeting, crowd, filters))
    here = _there(meeting, crowd, of, closed)
    alone = {
        what: int((here & apart & ~_any(kept, but=what, size=len(here))).sum())
        for what, apart in kept.items()
    }
    dearest = sorted(alone.items(), key=lambda one: -one[1])
    return [Relaxation(what, people) for what, people in dearest if people]


def next_question(of: Profile, crowd: Crowd, closed: Collection[int] = ()) -> Question | None:
    """Return the question whose answers would change the best five most, on average.

    Of those that are not answered yet; None where none changes anything, or all are.
    """
    now = _five(of, crowd, closed)
    worth = {
        question: _worth(answers, now, crowd, closed)
        for question, answers in _open_questions(of, crowd)
    }
    best = max(worth, key=lambda one: worth[one], default=None)
    return best if best is not None and worth[best] > 0 else None


def _worth(answers: list[Profile], now: set[int], crowd: Crowd, closed: Collection[int]) -> float:
    changed = [len(_five(one, crowd, closed) - now) for one in answers]
    return sum(changed) / len(changed) if changed else 0.0


def _five(of: Profile, crowd: Crowd, closed: Collection[int]) -> set[int]:
    meeting = Meeting(of, crowd, SAMPLE)
    fits = _fitting(meeting, crowd, of, closed, Filters())
    return set(_best(meeting, np.where(fits, meeting.points, -1), SHOWN, fits))


def _open_questions(of: Profile, crowd: Crowd) -> Iterator[tuple[Question, list[Profile]]]:
    """Yield each question that is not answered, with the profile after each of some answers."""
    kinds: dict[Question, tuple[Any, ...]] = {
        Question.COMMITMENT: tuple(Commitment),
        Question.RELATION: tuple(Relation),
        Question.MATTER: tuple(Matter),
        Question.TEMPERAMENT: tuple(Temperament),
        Question.SPAN: tuple(Span),
    }
    for question, answers in kinds.items():
        if getattr(of, question) is None:
            yield question, [replace(of, **{question: one}) for one in answers]
    if not of.half_days:
        days = [sum(half_day(day, part) for day in range(5)) for part in Part]
        yield Question.HALF_DAYS, [replace(of, half_days=one) for one in days]
    if not of.formats:
        yield Question.FORMATS, [replace(of, formats=(one,)) for one in Format]
    if not of.values:
        yield Question.VALUES, [replace(of, values=(one,)) for one in Value]
    if not of.seeks:
        offered = [tag for tag, count in crowd.tags.most_common(2 * MOST_TAGS) if count > 0]
        yield Question.TAGS, [replace(of, seeks=(one,)) for one in offered]
    if not any(of.style):
        yield (
            Question.STYLE,
            [replace(of, style=(one, two, one, two)) for one in (1, -1) for two in (1, -1)],
        )


def _fitting(
    meeting: Meeting, crowd: Crowd, of: Profile, closed: Collection[int], filters: Filters
) -> Array:
    kept = dict(_reasons_apart(meeting, crowd, filters))
    here = _there(meeting, crowd, of, closed)
    return here & ~_any(kept, but="", size=len(here))


def _there(meeting: Meeting, crowd: Crowd, of: Profile, closed: Collection[int]) -> Array:
    """Return a mask of whom a member may see at all."""
    here = np.ones(len(meeting.points), bool)
    here[crowd.rows_of({of.user_id, *closed}, len(here))] = False
    return here


def _reasons_apart(meeting: Meeting, crowd: Crowd, filters: Filters) -> Iterator[tuple[str, Array]]:
    """Yield a mask of whom each limit, and each filter that is set, keeps away."""
    yield from meeting.limits.items()
    them = meeting.them
    if filters.relation in DISTANCE:
        yield "relation", meeting.distances != DISTANCE[filters.relation]
    if filters.support is not None:
        bit = 1 << list(Support).index(filters.support)
        yield "support", (them["support"] & bit) == 0
    if filters.commitment is not None:
        yield "commitment", them["commitment"] != list(Commitment).index(filters.commitment)
    if filters.town:
        yield "town", them["town"] != crowd.town_number(town_key(filters.town))


def _any(masks: Mapping[str, Array], *, but: str, size: int) -> Array:
    found = np.zeros(size, bool)
    for what, mask in masks.items():
        if what != but:
            found |= mask
    return found


def _turns(
    meeting: Meeting,
    crowd: Crowd,
    seen: Mapping[int, int],
    first: Collection[int],
    rng: random.Random,
) -> Array:
    """Return what is added to each one's points so that all have their turn."""
    size = len(meeting.points)
    exposed = meeting.them["exposed"].astype(np.int64)
    usual = 2 * int(exposed.mean()) + 4 if size else 4
    turns = -(EXPOSED * exposed // (exposed + usual))
    for user_id, times in seen.items():
        turns[crowd.rows_of([user_id], size)] -= min(SEEN * times, MOST_SEEN)
    turns[crowd.rows_of(first, size)] += FIRST
    lots = np.random.default_rng(rng.getrandbits(64)).integers(0, CHANCE, size)
    return np.asarray(turns + lots)


def _best(meeting: Meeting, worth: Array, most: int, fits: Array | None = None) -> list[int]:
    """Return the ids of those who are worth most, of those who fit; equals by their ids."""
    fits = worth >= 0 if fits is None else fits
    most = min(most, int(fits.sum()))
    if most == 0:
        return []
    ids = meeting.them["ids"]
    at_least = np.partition(worth[fits], -most)[-most]
    rows = np.flatnonzero(fits & (worth >= at_least))
    chosen = rows[np.lexsort((ids[rows], -worth[rows]))][:most]
    return [int(one) for one in ids[chosen]]
