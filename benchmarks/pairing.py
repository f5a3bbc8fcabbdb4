"""The weekly pairings: one draw among whole communities, and half a year of draws, beside peers.

    python -m benchmarks.pairing 100 1000            # draws among so many people
    python -m benchmarks.pairing weeks 300 1000      # 26 weeks in a community of so many

Each draw is measured in a process of its own, on the same people, for its seconds and its memory.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import resource
import sys
from collections.abc import Callable
from dataclasses import asdict
from statistics import fmean, median
from time import perf_counter

from benchmarks import pairing_half_year
from benchmarks.pairing_community import Community, community
from benchmarks.pairing_outcome import Groups, candidates, judge, possible, weighed
from benchmarks.pairing_peers import OPTIMUM, PEERS, Peer, Round, Weighs
from benchmarks.result import Result, table, verdict
from bot.domain.matching import plan
from bot.domain.matching.fits import CrowdFits

OURS = "Binôme"
SECONDS = {100: 0.01, 1_000: 0.04, 10_000: 0.6, 100_000: 25.0, 100_001: 25.0}
SHARE = {10_000: 99.98, 100_000: 99.98, 100_001: 99.98}
"""Percent of the bound."""
OF_ALL = {1_000: 0.999}
"""The part of the best of all pairs; where nothing is said, all of it."""
MEMORY = {10_000: 300, 100_000: 600, 100_001: 600}
"""MiB at most."""
FASTER = {
    1_000: (("networkx.max", 100), ("chat-roulette", 1_000)),
    10_000: (("rustworkx.max", 20),),
}
"""How many times faster than whom."""
RUNS, ENOUGH = 7, 10.0
"""Draws at most after the first, which may compile, and after how many seconds no other begins."""
LONG = 60.0
"""Seconds of a first draw after which there is no other."""
HEAD = "       s   MiB % matched   repeats % of bound worst tenth, pts  waited twice"
"""What `_said` says, in its columns."""
PATIENCE = 600
"""Seconds after which a process that draws is given up, and its line says so."""
Found = dict[str, float]


async def measure(sizes: tuple[int, ...] = tuple(SECONDS)) -> list[Result]:
    """Measure each size; who does not end in time has no figures."""
    found: dict[int, dict[str, Found]] = {}
    for size in sizes:
        able = [one.name for one in PEERS if one.most is None or size <= one.most]
        asked = {name: await ask("live", size, name) for name in (OURS, *able)}
        found[size] = {name: one for name, one in asked.items() if one}
    return [line for size in sizes for line in _lines(size, found)]


async def ask(word: str, size: int, name: str) -> Found:
    """Run this module in a process of its own; return what it prints, nothing if that lasts."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "benchmarks.pairing", word, str(size), name),
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        printed, _ = await asyncio.wait_for(process.communicate(), PATIENCE)
    except TimeoutError:
        process.kill()
        await process.wait()
        return {}
    if process.returncode:
        raise RuntimeError(f"{name}: the process that draws ended with {process.returncode}")
    return dict(json.loads(printed))


def _lines(size: int, found: dict[int, dict[str, Found]]) -> list[Result]:
    measure, own = f"pairs of {size:,} people", found[size].get(OURS)
    bound = own["bound"] if own else 0
    peers = [
        Result(measure, one.name, _said(found[size][one.name], bound), _runs(found[size][one.name]))
        if one.name in found[size]
        else Result(measure, one.name, _left_away(one, size, found), "")
        for one in PEERS
    ]
    missed = f"not ended after {PATIENCE} s: MISSED"
    last = (
        Result(measure, OURS, _said(own, bound), _runs(own), _aims(size, found[size]))
        if own
        else Result(measure, OURS, "", "", missed)
    )
    return [Result(measure, "", HEAD, "seconds"), *peers, last]


def _said(one: Found, bound: float) -> str:
    share = 100 * one["fit"] / bound if bound else 0.0
    return (
        f"{one['seconds']:8.4f} {one['peak']:5.0f} {one['matched']:9.2f} {one['repeats']:9,.1f} "
        f"{share:10.3f} {one['worst']:16,.0f} {one['again']:13.1f}"
    )


def _runs(one: Found) -> str:
    return f"{one['low']:.4f}–{one['high']:.4f} ({one['runs']:.0f}), first {one['first']:.2f}"


def _left_away(peer: Peer, size: int, found: dict[int, dict[str, Found]]) -> str:
    """Say why a peer is not measured; by the largest size that was, where its growth is known."""
    if peer.most is None or size <= peer.most:
        return f"not ended after {PATIENCE} s"
    known = [other for other, one in found.items() if other < size and peer.name in one]
    if peer.power is None or not known:
        return "not run: over a minute, with what it needs"
    last = found[max(known)][peer.name]["seconds"]
    guess = last * (size / max(known)) ** peer.power
    return f"not run: quadratic, about {guess:,.0f} s (extrapolated from {max(known):,} people)"


def _aims(size: int, found: dict[str, Found]) -> str:
    """Return what was aimed at, with whether it is met."""
    own = found[OURS]
    aims = [("never below those with our weights", not _above(found)), *_faster(size, found)]
    if size in SECONDS:
        aims.append((f"under {SECONDS[size]:g} s", own["seconds"] < SECONDS[size]))
    if size in SHARE:
        aims.append((f"over {SHARE[size]} %", 100 * own["fit"] / own["bound"] > SHARE[size]))
    if size in MEMORY:
        aims.append((f"under {MEMORY[size]} MiB", own["peak"] < MEMORY[size]))
    if OPTIMUM in found:
        part = OF_ALL.get(size, 1.0)
        said = "exact" if part == 1 else f"over {part:.1%} of all pairs"
        aims.append((said, own["fit"] >= part * found[OPTIMUM]["fit"]))
    return "; ".join(verdict(aim, met=met) for aim, met in aims)


def _faster(size: int, found: dict[str, Found]) -> list[tuple[str, bool]]:
    """Return how many times faster than whom it should be."""
    own = found[OURS]["seconds"]
    return [
        (f"over {times:,} × faster than {name}", one["seconds"] > times * own)
        for name, times in FASTER.get(size, ())
        for peer, one in found.items()
        if peer.startswith(name)
    ]


def _above(found: dict[str, Found]) -> list[str]:
    """Return who did better on the same objective and candidates."""
    weighing = [one.name for one in PEERS if one.weighs is Weighs.CANDIDATES and one.name in found]
    return [name for name in weighing if objective(found[name]) > objective(found[OURS])]


def objective(one: Found) -> tuple[float, ...]:
    """Return what is compared, the first first, the higher the better."""
    return one["matched"], -one["again"], -one["repeats"], one["fit"]


def live(size: int, name: str) -> Found:
    """Measure one rule at one size in this process; the mean of what its draws are worth."""
    here = community(size)
    draw = drawn_by(name, here)
    runs: list[float] = []
    drawn: list[tuple[Groups, int]] = []
    while not runs or (runs[0] < LONG and len(runs) <= RUNS and sum(runs[1:]) < ENOUGH):
        began = perf_counter()
        drawn.append(draw(random.Random(len(runs))))
        runs.append(perf_counter() - began)
    first, *others = runs
    runs = others or runs
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    fit = CrowdFits(here.crowd)
    outcomes = [judge(one, here.members, fit, here.history, here.waited) for one, _ in drawn]
    return {
        "first": first,
        "seconds": median(runs),
        "low": min(runs),
        "high": max(runs),
        "runs": len(runs),
        "peak": peak / (2**20 if sys.platform == "darwin" else 2**10),
        "bound": min(bound for _, bound in drawn),
        "matched": 100 - 100 * fmean(one.left_out for one in outcomes) / size,
        **{
            key: fmean(asdict(one)[key] for one in outcomes)
            for key in ("repeats", "fit", "worst", "again")
        },
    }


def drawn_by(name: str, here: Community) -> Callable[[random.Random], tuple[Groups, int]]:
    """Return what draws by a rule; what a peer is given beforehand takes none of its time."""
    if name == OURS:
        return lambda rng: _ours(here, rng)
    peer = next(one for one in PEERS if one.name == name)
    edges = _edges(here, peer.weighs)
    given = Round(here.members, here.may_meet, here.history, edges)
    return lambda rng: (peer.draw(given, rng), 0)


def _ours(here: Community, rng: random.Random) -> tuple[Groups, int]:
    fit = CrowdFits(here.crowd)
    made = plan(here.members, fit, here.history, here.blocked, here.waited, rng)
    return made.groups, made.bound


def _edges(here: Community, weighs: Weighs) -> list[tuple[int, int, int]]:
    if weighs is Weighs.NONE:
        return []
    fit = CrowdFits(here.crowd)
    pairs = (
        possible(here.members, here.may_meet)
        if weighs is Weighs.ALL
        else candidates(here.members, fit, here.history, here.blocked)
    )
    return weighed(pairs, fit, len(here.members), here.history, here.waited)


async def weeks(sizes: tuple[int, ...] = (300, 1_000)) -> list[Result]:
    """Let each rule draw for half a year in communities of some sizes."""
    return await pairing_half_year.measure(ask, sizes)


async def main(words: list[str]) -> None:
    """Measure what is asked for, and print it."""
    match words:
        case ["live", size, name]:
            print(json.dumps(live(int(size), name)))
        case ["week", size, name]:
            print(json.dumps(pairing_half_year.live(int(size), name)))
        case ["weeks", *sizes]:
            _show(await (weeks(tuple(map(int, sizes))) if sizes else weeks()))
        case sizes:
            _show(await (measure(tuple(map(int, sizes))) if sizes else measure()))


def _show(results: list[Result]) -> None:
    """Print results, and how many processes wanted a processor in the last quarter of an hour."""
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    print(f"{table(results)}\n\nload {load} on {os.cpu_count()} processors")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
