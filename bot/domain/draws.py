"""Draws: who takes part in a round, the plan of its groups, their questions and their starters."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from bot.domain.crowd import Crowd
from bot.domain.matching import Pair, Plan, plan
from bot.domain.matching.fits import CrowdFits
from bot.domain.pairings import QUESTIONS, Pool
from bot.domain.profiles import Profile


@dataclass(frozen=True)
class Entrants:
    """Everybody who would be drawn now, and all that a plan needs to know of them.

    `history` says how many rounds ago two met, pairs in the order of their ids; `blocked` are those
    never to be brought together, and `buddies` need no draw to meet. `revision` is that of the pool
    when this was read. `absent` are the members of the pool who do not take part this time.
    """

    pool: Pool
    revision: int
    profiles: tuple[Profile, ...]
    volunteers: frozenset[int] = frozenset()
    waited: frozenset[int] = frozenset()
    history: Mapping[Pair, int] = field(default_factory=dict)
    blocked: frozenset[Pair] = frozenset()
    buddies: frozenset[Pair] = frozenset()
    absent: frozenset[int] = frozenset()

    @property
    def people(self) -> tuple[int, ...]:
        """Those who take part, without those who only make an odd number even."""
        return tuple(one.user_id for one in self.profiles if one.user_id not in self.volunteers)

    def is_exhausted(self, repeats: Iterable[Pair]) -> bool:
        """Return whether somebody who meets again has met everybody whom they may meet."""
        everybody = {one.user_id for one in self.profiles}
        met = self.history.keys() | self.blocked
        return any(
            all((min(one, other), max(one, other)) in met for other in everybody - {one})
            for pair in repeats
            for one in pair
        )


@dataclass(frozen=True)
class Drawn:
    """A group as it is drawn, before anything is written: who, with what question, who starts."""

    members: tuple[int, ...]
    question: int
    starter: int


def starter_of(members: Sequence[int], started: Mapping[int, int], draw: random.Random) -> int:
    """Return who writes first: who did least often, by lot among equals."""
    fewest = min(started.get(one, 0) for one in members)
    return draw.choice(sorted(one for one in members if started.get(one, 0) == fewest))


def question_for(asked: Collection[int], draw: random.Random) -> int:
    """Return a question that none of a group was asked before, of which `asked` tell each one's.

    Where every question was asked to somebody already, one that the fewest of them know.
    """
    for count in range(len(asked) + 1):
        known = _known_by_more_than(asked, count)
        if free := [number for number in range(1, QUESTIONS + 1) if not known >> number & 1]:
            return draw.choice(free)
    raise AssertionError("nobody was asked more often than everybody")


def _known_by_more_than(asked: Collection[int], count: int) -> int:
    """Return, as bits, the questions that more than so many were asked."""
    more = [0] * (count + 1)
    for questions in asked:
        for nth in range(count, 0, -1):
            more[nth] |= more[nth - 1] & questions
        more[0] |= questions
    return more[count]


def drawn(
    groups: Iterable[Sequence[int]],
    asked: Mapping[int, int],
    started: Mapping[int, int],
    seed: int,
) -> list[Drawn]:
    """Return the groups of a plan with their questions and starters; the seed replays them.

    `asked` holds a bit for each question that somebody was asked before, `started` how often each
    wrote first.
    """
    draw, made = random.Random(seed), []  # noqa: S311  (replayed, not guessed)
    for members in groups:
        question = question_for([asked.get(one, 0) for one in members], draw)
        made.append(Drawn(tuple(members), question, starter_of(members, started, draw)))
    return made


def draw(entrants: Entrants, monday: date, rng: random.Random) -> Plan:
    """Return the best groups of everybody who takes part, for the week of a Monday.

    Buddies are drawn together no sooner than who met in the last round, and are no repeat then.
    """
    crowd = Crowd(monday)
    for profile in entrants.profiles:
        crowd.put(profile)
    made = plan(
        entrants.people,
        CrowdFits(crowd),
        {**entrants.history, **dict.fromkeys(entrants.buddies, 1)},
        entrants.blocked,
        entrants.waited,
        rng,
        volunteers=entrants.volunteers,
    )
    met = entrants.history
    return replace(made, repeats={pair: met[pair] for pair in made.repeats if pair in met})
