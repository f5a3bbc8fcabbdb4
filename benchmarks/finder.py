"""The finder: five people for one member, among whole communities, while profiles change.

Against the plain loop over pairs, which is also the exact brute force: both give the same five.
Each size is measured in a process of its own, `python -m benchmarks.finder 100000`.
"""

from __future__ import annotations

import asyncio
import json
import random
import resource
import sys
from collections.abc import Callable
from datetime import date
from heapq import nsmallest
from statistics import median
from time import perf_counter

from benchmarks.result import Result, verdict
from bot.domain.crowd import Crowd
from bot.domain.explanations import fit
from bot.domain.finding import candidates, exact, next_question
from bot.domain.points import combined, limits, side
from bot.domain.profiles import (
    HALF_DAYS,
    Commitment,
    Format,
    Matter,
    Profile,
    Relation,
    Span,
    Support,
    Temperament,
    Value,
)
from bot.domain.taxonomy import order

AIMS = {1_000: 5, 10_000: 20, 100_000: 150}
"""Milliseconds for one search, by how many people there are."""
MEMORY = 1024
"""Megabytes at most, at the largest size."""
SEARCHES, CHANGES = 60, 5
"""Searches, and profiles that change between two of them."""
EXACT = {1_000: 10, 10_000: 3, 100_000: 1}
"""Searches repeated with the plain loop, which takes long."""
MONDAY = date(2026, 11, 23)
ZONES = (
    "Europe/Paris", "Europe/Brussels", "Europe/London", "Europe/Lisbon", "America/New_York",
    "America/Toronto", "America/Los_Angeles", "Africa/Dakar", "Asia/Kolkata", "Asia/Kathmandu",
    "Asia/Tokyo", "Australia/Adelaide",
)  # fmt: skip
TAGS = [f"tag {nth}" for nth in range(400)]
TOWNS = [f"Town {nth}" for nth in range(300)]
LANGUAGES = [("fr",), ("en",), ("fr", "en"), ("en", "de"), ("es",)]


async def measure(sizes: tuple[int, ...] = tuple(AIMS)) -> list[Result]:
    """Measure each size."""
    return [line for size in sizes for line in _lines(size, await _ask(size))]


async def _ask(size: int) -> dict[str, float]:
    """Run this module in a process of its own, and return what it prints."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.finder", str(size), stdout=asyncio.subprocess.PIPE
    )
    printed, _ = await process.communicate()
    if process.returncode:
        raise RuntimeError(f"the process that measures the finder ended with {process.returncode}")
    return dict(json.loads(printed))


def _lines(size: int, found: dict[str, float]) -> list[Result]:
    measure, limit = f"five of {size:,} people", AIMS.get(size, 0)
    met = found["median"] < limit and found["peak"] < MEMORY
    aim = f"under {limit} ms" + (" and 1 GiB" if size == max(AIMS) else "")
    exact = f"same five as the plain loop in {found['same']:.0f} of {found['exact']:.0f} searches"
    own = (
        f"median {found['median']:.1f} ms, peak {found['peak']:,.0f} MB; {exact}; a profile changes"
        f" in {found['put']:.3f} ms; the next question in {found['question']:.0f} ms"
    )
    runs = f"{found['low']:.1f}–{found['high']:.1f}"
    return [
        Result(measure, "a plain loop over pairs", f"median {found['plain']:,.0f} ms", ""),
        Result(measure, "Binôme", own, runs, verdict(aim, met=met) if limit else ""),
    ]


def person(user_id: int, draw: random.Random) -> Profile:
    """Draw a profile of somebody, who answered most questions."""
    return Profile(
        guild_id=1,
        user_id=user_id,
        zone=draw.choice(ZONES),
        trade=draw.choice(order()),
        languages=draw.choice(LANGUAGES),
        support=tuple(draw.sample(list(Support), draw.randint(1, 3))),
        commitment=draw.choice([None, *Commitment]),
        span=draw.choice([None, *Span]),
        relation=draw.choice([None, *Relation]),
        temperament=draw.choice([None, *Temperament]),
        style=(_side(draw), _side(draw), _side(draw), _side(draw)),
        matter=draw.choice([None, *Matter]),
        values=tuple(draw.sample(list(Value), draw.randint(0, 3))),
        offers=tuple(draw.sample(TAGS, draw.randint(0, 5))),
        seeks=tuple(draw.sample(TAGS, draw.randint(0, 5))),
        formats=tuple(draw.sample(list(Format), draw.randint(0, 4))),
        town=draw.choice(TOWNS),
        half_days=draw.choice([0, draw.getrandbits(HALF_DAYS), draw.getrandbits(HALF_DAYS)]),
    )


def _side(draw: random.Random) -> int:
    return draw.choice([0, 1, -1])


class Trial:
    """A community of a size, and a member who searches, each time another."""

    def __init__(self, size: int) -> None:
        self.draw = random.Random(2026)
        self.people = [person(nth, self.draw) for nth in range(1, size + 1)]
        self.crowd = Crowd(MONDAY)
        for one in self.people:
            self.crowd.put(one)
        self.size = size

    def change(self) -> float:
        """Change some profiles; return how many milliseconds each took."""
        nths = self.draw.sample(range(self.size), CHANGES)
        for nth in nths:
            self.people[nth] = person(nth + 1, self.draw)
        return _time(lambda: self._put(nths)) / CHANGES

    def _put(self, nths: list[int]) -> None:
        for nth in nths:
            self.crowd.put(self.people[nth])

    def search(self) -> float:
        """Search as the bot does; return the milliseconds."""
        me = self.draw.choice(self.people)
        closed, seen = self._some(20), dict.fromkeys(self._some(20), 1)
        return _time(lambda: self._find(me, closed, seen))

    def _find(self, me: Profile, closed: set[int], seen: dict[int, int]) -> None:
        """Find five people and say why."""
        found = candidates(me, self.crowd, closed=closed, seen=seen, rng=self.draw)
        self.crowd.shown(found)
        for one in found:
            fit(me, self.people[one - 1], MONDAY)

    def ask(self) -> float:
        """Find the next question of somebody new; return the milliseconds."""
        me = self.draw.choice(self.people)
        bare = Profile(1, me.user_id, me.zone, me.trade, me.languages, me.support)
        return _time(lambda: next_question(bare, self.crowd, ()))

    def compare(self) -> tuple[float, bool]:
        """Search with a plain loop; return its milliseconds, and whether both found the same."""
        me, closed = self.draw.choice(self.people), self._some(20)
        found: list[int] = []
        took = _time(lambda: found.extend(self._plain(me, closed)))
        return took, found == exact(me, self.crowd, closed)

    def _plain(self, me: Profile, closed: set[int]) -> list[int]:
        possible = (
            (-combined(side(me, one, MONDAY), side(one, me, MONDAY)), one.user_id)
            for one in self.people
            if one.user_id != me.user_id
            and one.user_id not in closed
            and not limits(me, one, MONDAY)
        )
        return [user_id for _, user_id in nsmallest(5, possible)]

    def _some(self, count: int) -> set[int]:
        return {self.draw.randint(1, self.size) for _ in range(count)}


def _time(act: Callable[[], object]) -> float:
    began = perf_counter()
    act()
    return 1000 * (perf_counter() - began)


def live(size: int, searches: int = SEARCHES) -> dict[str, float]:
    """Measure one size in this process: the first searches warm up."""
    trial = Trial(size)
    for _ in range(10):
        trial.search()
    runs = [(trial.change(), trial.search()) for _ in range(searches)]
    asked = [trial.ask() for _ in range(5)]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    compared = [trial.compare() for _ in range(EXACT.get(size, 3))]
    searched = [search for _, search in runs]
    return {
        "median": median(searched),
        "low": min(searched),
        "high": max(searched),
        "put": median(put for put, _ in runs),
        "question": median(asked),
        "peak": peak / (1e6 if sys.platform == "darwin" else 1e3),
        "plain": median(took for took, _ in compared),
        "same": sum(same for _, same in compared),
        "exact": len(compared),
    }


if __name__ == "__main__":
    print(json.dumps(live(int(sys.argv[1]))))
