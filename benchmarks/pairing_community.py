"""Communities to draw pairings for: people in clusters, what they lived through, who blocks whom.

Clustered as real ones are: where one lives goes with languages, towns and hours, a trade goes with
tags, values and whom one meets. Nothing here knows how Binôme draws.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import accumulate
from typing import NamedTuple, TypeVar

from bot.domain.crowd import Crowd
from bot.domain.profiles import (
    LANGUAGES,
    Axis,
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
)
from bot.domain.taxonomy import trades

MONDAY = date(2026, 11, 23)
ROUNDS = 8
LATELY = 12
"""Rounds within which nobody should meet the same person again."""
TAKING_PART = 0.85
ANSWERED = 0.7
"""How many answer each question that may stay open."""
WITH_BLOCKS, MOST_BLOCKS = 0.05, 3
LEFT_OUT = 0.015
"""How many of those who took part were left out: as peers' draws leave them."""
TAGS_OF_A_CIRCLE = 12
NEAR = 20
"""How far away somebody is looked for who has not been met yet."""
USUAL_TAGS = [f"common {nth}" for nth in range(40)]

Pair = tuple[int, int]
T = TypeVar("T")


class Place(NamedTuple):
    """A part of the world: its share of people, its towns, and languages with a share of each."""

    share: int
    zone: str
    towns: int
    languages: tuple[tuple[int, tuple[str, ...]], ...]


PLACES = (
    Place(30, "Europe/Paris", 40, ((55, ("fr",)), (42, ("fr", "en")), (3, ("fr", "ar")))),
    Place(6, "Europe/Brussels", 8, ((40, ("fr",)), (30, ("fr", "en", "nl")), (30, ("en", "nl")))),
    Place(5, "Europe/Zurich", 8, ((40, ("fr",)), (40, ("fr", "de")), (20, ("en", "de")))),
    Place(5, "Africa/Dakar", 4, ((70, ("fr",)), (30, ("fr", "en")))),
    Place(8, "America/Toronto", 10, ((25, ("fr",)), (45, ("fr", "en")), (30, ("en",)))),
    Place(13, "Europe/London", 20, ((92, ("en",)), (8, ("en", "fr")))),
    Place(13, "America/New_York", 25, ((90, ("en",)), (10, ("en", "es")))),
    Place(6, "America/Los_Angeles", 10, ((88, ("en",)), (12, ("en", "es")))),
    Place(4, "Asia/Kolkata", 8, ((100, ("en", "hi")),)),
    Place(4, "Europe/Berlin", 8, ((75, ("en", "de")), (25, ("de",)))),
    Place(3, "Europe/Madrid", 6, ((60, ("es",)), (40, ("en", "es")))),
    Place(1, "Asia/Tokyo", 2, ((50, ("ja",)), (50, ("en", "ja")))),
    Place(2, "Australia/Adelaide", 4, ((100, ("en",)),)),
)


class Circle(NamedTuple):
    """Trades of one neighbourhood, the tags that go with them, and values that are held there."""

    trades: tuple[str, ...]
    tags: tuple[str, ...]
    values: tuple[Value, ...]


class Person(NamedTuple):
    """What the rules of the peers know of somebody."""

    languages: int
    circle: int


@dataclass(frozen=True)
class Community:
    """People before a draw: `history` and `waited` are as `plan` takes them."""

    crowd: Crowd
    people: Mapping[int, Person]
    members: tuple[int, ...]
    history: Mapping[Pair, int]
    blocked: frozenset[Pair]
    waited: frozenset[int]

    def may_meet(self, one: int, other: int) -> bool:
        """Return whether two people share a language and are not kept apart."""
        return may_meet(self.people, self.blocked, *pair(one, other))


def community(size: int, seed: int = 2026) -> Community:
    """Return a community in which all take part, after rounds that 85 % took part in."""
    draw = random.Random(seed)
    crowd, people = settle(range(1, size + 1), draw)
    blocked = frozenset(blocks(people, draw))
    history, waited = past(people, blocked, draw)
    return Community(crowd, people, tuple(people), history, blocked, frozenset(waited))


def settle(ids: Iterable[int], draw: random.Random) -> tuple[Crowd, dict[int, Person]]:
    """Return people as the bot holds them, and as the peers do; no profile is kept."""
    crowd = Crowd(MONDAY)
    return crowd, {nth: arrive(nth, crowd, draw) for nth in ids}


def arrive(user_id: int, crowd: Crowd, draw: random.Random) -> Person:
    """Let somebody new be part of a crowd."""
    circle = _weighted(draw, [1 / (nth + 3) for nth in range(len(circles()))])
    profile = person(user_id, circle, draw)
    crowd.put(profile)
    return Person(sum(1 << LANGUAGES.index(one) for one in profile.languages), circle)


def person(user_id: int, nth: int, draw: random.Random) -> Profile:
    """Draw a profile of somebody in a circle."""
    place = PLACES[_weighted(draw, [one.share for one in PLACES])]
    circle, other = circles()[nth], draw.choice(circles())
    chosen = _weighted(draw, [share for share, _ in place.languages])
    return Profile(
        guild_id=1,
        user_id=user_id,
        zone=place.zone,
        trade=draw.choice(circle.trades),
        languages=place.languages[chosen][1],
        support=tuple(draw.sample(list(Support), draw.randint(1, 3))),
        commitment=_maybe(draw, list(Commitment)),
        span=_maybe(draw, list(Span)),
        relation=_maybe(draw, list(Relation)),
        temperament=_maybe(draw, list(Temperament)),
        style=_style(draw),
        matter=_maybe(draw, list(Matter)),
        values=_values(circle, draw),
        offers=_some(draw, (*circle.tags, *circle.tags, *USUAL_TAGS)),
        seeks=_some(draw, (*circle.tags, *other.tags, *USUAL_TAGS)),
        formats=tuple(one for one in Format if draw.random() < 0.5),
        town=f"{place.zone} {int(place.towns * draw.random() ** 2)}",
        half_days=_half_days(draw),
    )


@cache
def circles() -> tuple[Circle, ...]:
    """Return a circle for each neighbourhood of trades, in the order of their file."""
    draw = random.Random(1)
    around: dict[str, list[str]] = {}
    for one in trades().values():
        around.setdefault(one.neighbourhood, []).append(one.id)
    return tuple(
        Circle(
            tuple(ids),
            tuple(f"{name} {nth}" for nth in range(TAGS_OF_A_CIRCLE)),
            tuple(draw.sample(list(Value), 4)),
        )
        for name, ids in around.items()
    )


def blocks(people: Mapping[int, Person], draw: random.Random) -> Iterator[Pair]:
    """Yield who are kept apart: mostly people of one circle, who know each other."""
    by_circle: dict[int, list[int]] = {}
    for one, about in people.items():
        by_circle.setdefault(about.circle, []).append(one)
    everybody = list(people)
    for one, about in people.items():
        if draw.random() < WITH_BLOCKS:
            known = everybody if draw.random() < 0.2 else by_circle[about.circle]
            chosen = draw.sample(known, min(len(known), draw.randint(1, MOST_BLOCKS)))
            yield from (pair(one, other) for other in chosen if other != one)


def past(
    people: Mapping[int, Person], blocked: frozenset[Pair], draw: random.Random
) -> tuple[dict[Pair, int], set[int]]:
    """Return which pairs met how many rounds ago, and who was left out of the last round.

    Half of the people met somebody of their circle each time, for such draws are made by score.
    """
    met: dict[Pair, int] = {}
    waited: set[int] = set()
    for ago in range(ROUNDS, 0, -1):
        present = [one for one in people if draw.random() < TAKING_PART]
        missed = {one for one in present if draw.random() < LEFT_OUT}
        seated = [one for one in present if one not in missed]
        pairs, waiting = _round(_gathered(people, seated, draw), people, met, blocked)
        met.update(dict.fromkeys(pairs, ago))
        waited = waiting | missed
    return met, waited


def _gathered(
    people: Mapping[int, Person], present: list[int], draw: random.Random
) -> Sequence[int]:
    """Return people in an order where neighbours often share a language and a circle."""
    mixed = {one: draw.random() for one in present}
    keys = {
        one: (people[one].languages, people[one].circle if lot < 0.5 else 99 * lot, lot)
        for one, lot in mixed.items()
    }
    return sorted(present, key=keys.__getitem__)


def _round(
    order: Sequence[int],
    people: Mapping[int, Person],
    met: Mapping[Pair, int],
    blocked: frozenset[Pair],
) -> tuple[list[Pair], set[int]]:
    """Pair neighbours who may meet and have not; return the pairs, and who is left out."""
    pairs: list[Pair] = []
    waiting: list[int] = []
    for one in order:
        near = (pair(one, other) for other in waiting[: -NEAR - 1 : -1])
        found = next((two for two in near if may_meet(people, blocked, *two, met)), None)
        if found is None:
            waiting.append(one)
        else:
            waiting.remove(sum(found) - one)
            pairs.append(found)
    return pairs, set(waiting)


def may_meet(
    people: Mapping[int, Person],
    blocked: Collection[Pair],
    one: int,
    other: int,
    met: Collection[Pair] = (),
) -> bool:
    """Return whether two, the lower first, share a language, and are not kept apart or met."""
    two = one, other
    return bool(people[one].languages & people[other].languages) and not (
        two in blocked or two in met
    )


def pair(one: int, other: int) -> Pair:
    """Return two ids, the lower first."""
    return (one, other) if one < other else (other, one)


def _weighted(draw: random.Random, shares: Sequence[float]) -> int:
    return draw.choices(range(len(shares)), cum_weights=list(accumulate(shares)))[0]


def _maybe(draw: random.Random, answers: Sequence[T]) -> T | None:
    return draw.choice(answers) if draw.random() < ANSWERED else None


def _style(draw: random.Random) -> tuple[int, int, int, int]:
    one, two, three, four = (draw.choice((0, 1, -1)) for _ in Axis)
    return one, two, three, four


def _values(circle: Circle, draw: random.Random) -> tuple[Value, ...]:
    if draw.random() > ANSWERED:
        return ()
    return tuple(
        dict.fromkeys(draw.choice((*circle.values, draw.choice(list(Value)))) for _ in "123")
    )


def _some(draw: random.Random, tags: Sequence[str]) -> tuple[str, ...]:
    if draw.random() > ANSWERED:
        return ()
    return tuple(dict.fromkeys(draw.choices(tags, k=draw.randint(1, 5))))


def _half_days(draw: random.Random) -> int:
    """Draw when somebody is free: at office hours, in the mornings, in the evenings; or unsaid."""
    if draw.random() > ANSWERED:
        return 0
    parts, days = draw.choice(
        (
            ((Part.MORNING, Part.AFTERNOON), range(5)),
            ((Part.MORNING,), range(6)),
            ((Part.EVENING,), range(7)),
            (tuple(Part), range(7)),
        )
    )
    return sum(half_day(day, part) for day in days for part in parts if draw.random() < 0.6)
