"""Half a year of pairings by each rule, and Binôme's draws beside others made of the same weeks."""

from __future__ import annotations

import asyncio
import os
import random
from collections.abc import Awaitable, Callable
from statistics import fmean, median
from time import perf_counter

from benchmarks.pairing_community import LATELY
from benchmarks.pairing_outcome import Groups, Outcome, candidates, judge, possible, weighed
from benchmarks.pairing_peers import (
    OPTIMUM,
    PEERS,
    Round,
    Weighs,
    by_networkx,
    by_rustworkx,
    greedily,
    most_pairs_faster,
)
from benchmarks.pairing_weeks import WEEKS, Life, Week
from benchmarks.result import Result, verdict
from bot.domain.matching import plan

OURS = "Binôme"
BEANS = "beans’ rule, rustworkx"
AT_RANDOM = ("shuffle", "chat-roulette", "slack-meetups", "beans")
RATIO = {300: 1.1, 1_000: 1.2}
"""How many times the mean fit of those who draw at random, by how many people there are."""
NETWORKX = 300
"""The most people for whom networkx, which finds what rustworkx does, is asked in every week."""
HEAD = "% left out twice running % repeats mean fit  worst tenth, pts  ours by it"
"""What `_said` says, in its columns; fit in points, of all who take part: who is left out has 0."""
Found = dict[str, float]
Ask = Callable[[str, int, str], Awaitable[Found]]


def rules() -> dict[str, Callable[[Round, random.Random], Groups]]:
    """Return the rules that live through half a year, but for Binôme's."""
    faster = {"beans’ rule, networkx": (BEANS, most_pairs_faster)}
    named = [faster.get(one.name, (one.name, one.draw)) for one in PEERS]
    return {name: draw for name, draw in named if draw is not by_networkx and name != OPTIMUM}


async def measure(ask: Ask, sizes: tuple[int, ...] = tuple(RATIO)) -> list[Result]:
    """Let each rule live, as many at a time as there are processors."""
    free = asyncio.Semaphore(os.cpu_count() or 1)

    async def one(size: int, name: str) -> Found:
        async with free:
            return await ask("week", size, name)

    lines = []
    for size in sizes:
        names = (OURS, *rules())
        found = await asyncio.gather(*(one(size, name) for name in names))
        lines += _lines(size, dict(zip(names, found, strict=True)))
    return lines


def _lines(size: int, asked: dict[str, Found]) -> list[Result]:
    """Say what came of each rule; who did not end in time has no figures."""
    measure, found = (
        f"{WEEKS} weeks, {size:,} people",
        {name: one for name, one in asked.items() if one},
    )
    if not (own := found.pop(OURS, {})):
        return [Result(measure, OURS, "", "", "not ended in time: MISSED")]
    lines = [
        Result(measure, name, _said(found[name], own) if name in found else "not ended in time", "")
        for name in asked
        if name != OURS
    ]
    more = (
        f"{own['trios']:.0f} trios, {own['repeated']:.0f} repeats, {own['forced']:.0f} forced, "
        f"{own['seconds']:.3f} s a draw"
    )
    ours = Result(measure, OURS, _said(own, own), more, _aims(size, own, found))
    return [Result(measure, "", HEAD, ""), *lines, ours]


def _said(one: Found, own: Found) -> str:
    return (
        f"{one['left_out']:10.2f} {one['in_a_row']:13.0f} {one['repeats']:9.2f} "
        f"{one['fit']:9,.0f} {one['worst']:17,.0f} {own['fit'] / one['fit']:11.3f}"
    )


def _aims(size: int, own: Found, found: dict[str, Found]) -> str:
    ratio = RATIO.get(size, 1.0)
    at_random = [one for name, one in found.items() if name.startswith(AT_RANDOM)]
    aims = [
        ("nobody left out twice running", own["in_a_row"] == 0),
        ("no repeat that is not forced", own["repeated"] <= own["forced"]),
        (f"over {ratio} × each draw at random", _least(own, at_random) > ratio),
        ("each week at least what others make of it", own["below"] == 0),
    ]
    return "; ".join(verdict(aim, met=met) for aim, met in aims)


def _least(own: Found, others: list[Found]) -> float:
    return min(own["fit"] / one["fit"] for one in others)


def live(size: int, name: str, weeks: int = WEEKS) -> Found:
    """Let one rule live in a community; return what came of it, percents of those taking part."""
    life = Life(size, ours if name == OURS else _rule(name))
    forced, below, took = 0, 0, []
    began = perf_counter()
    for nth, (week, groups) in enumerate(life.weeks(weeks)):
        took.append(perf_counter() - began)
        if name == OURS:
            forced += forced_repeats(week, groups) if life.outcomes[nth].repeats else 0
            below += _is_below(week, life.outcomes[nth])
        began = perf_counter()
    return _summed(life, median(took)) | {"forced": forced, "below": below}


def _summed(life: Life, seconds: float) -> Found:
    found = life.outcomes
    members, groups = sum(one.members for one in found), sum(one.groups for one in found)
    repeats = sum(one.repeats for one in found)
    return {
        "left_out": 100 * sum(one.left_out for one in found) / members,
        "in_a_row": life.in_a_row,
        "repeats": 100 * repeats / groups,
        "repeated": repeats,
        "trios": sum(one.trios for one in found),
        "fit": sum(one.each for one in found) / members,
        "worst": fmean(one.worst for one in found),
        "seconds": seconds,
    }


def ours(week: Week, rng: random.Random) -> Groups:
    """Draw as Binôme does."""
    made = plan(week.members, week.fit, week.history, week.blocked, week.waited, rng)
    return made.groups


def _rule(name: str) -> Callable[[Week, random.Random], Groups]:
    draw = rules()[name]
    weighs = any(one.name == name and one.weighs is Weighs.CANDIDATES for one in PEERS)
    return lambda week, rng: draw(_given(week, weighs=weighs), rng)


def _given(week: Week, *, weighs: bool) -> Round:
    edges = []
    if weighs:
        pairs = candidates(week.members, week.fit, week.history, week.blocked)
        edges = weighed(pairs, week.fit, len(week.members), week.history, week.waited)
    return Round(week.members, week.may_meet, week.history, edges)


def forced_repeats(week: Week, groups: Groups) -> int:
    """Return the repeats of any draw that makes as many groups, and seats the same.

    Proven by the largest matching of all who may meet that has fewest repeats: any draw is one, but
    for the third of each trio.
    """
    repeats = {two for two, ago in week.history.items() if ago <= LATELY}
    first = _in_pairs(week, groups)
    edges = [
        (*two, len(week.members) * len(first.intersection(two)) - (two in repeats))
        for two in possible(week.members, week.may_meet)
    ]
    given = Round(week.members, week.may_meet, week.history, edges)
    return len(repeats.intersection(by_rustworkx(given, random.Random(0))))


def _in_pairs(week: Week, groups: Groups) -> frozenset[int]:
    """Return who must be in a pair: who waited; where there are trios, whoever fits in none.

    Nobody where somebody is left out whom somebody else might meet, for it might be another.
    """
    seated = {one for group in groups for one in group}
    if not all(week.is_alone(one) for one in set(week.members) - seated):
        return frozenset()
    if all(len(group) == 2 for group in groups):
        return week.waited
    return frozenset(one for one in week.members if not week.fits_a_trio(one))


def _is_below(week: Week, outcome: Outcome) -> bool:
    """Return whether somebody who weighs pairs makes more of the same week."""
    given, rng = _given(week, weighs=True), random.Random(0)
    draws = [greedily, by_rustworkx]
    if len(week.members) <= NETWORKX:
        draws.append(by_networkx)
    others = (
        judge(draw(given, rng), week.members, week.fit, week.history, week.waited) for draw in draws
    )
    return any(other.objective > outcome.objective for other in others)
