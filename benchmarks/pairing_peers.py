"""How other bots draw pairs, their rules written anew, under the limits that Binôme has.

Each takes a `Round` and draws pairs; nobody of the peers makes trios. Those who weigh pairs get the
candidates and the weights for nothing: the time to find them is counted for Binôme alone.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import combinations
from typing import Any

from benchmarks.pairing_community import LATELY, Pair, pair


@dataclass(frozen=True)
class Round:
    """Who takes part, who may meet, and how long ago who met.

    `edges` are candidates as two ids and a weight, in which more people who waited weigh more than
    fewer or older repeats, and those more than fit.
    """

    members: Sequence[int]
    may_meet: Callable[[int, int], bool]
    history: Mapping[Pair, int]
    edges: Sequence[tuple[int, int, int]] = ()


class Weighs(Enum):
    """Which pairs a rule gets, with their weights."""

    NONE = "none"
    CANDIDATES = "candidates"
    ALL = "all"


@dataclass(frozen=True)
class Peer:
    """A rule, and the most people for whom it draws within a minute.

    It weighs candidates, or all pairs, or none. `power` is that of its growth where that is known.
    """

    name: str
    draw: Callable[[Round, random.Random], list[Pair]]
    most: int | None = None
    weighs: Weighs = Weighs.NONE
    power: int | None = None


def shuffled(round_: Round, rng: random.Random) -> list[Pair]:
    """Shuffle and pair neighbours, but for those who met last time."""
    last = {two for two, ago in round_.history.items() if ago == 1}
    return _in_turn(round_, rng, lambda two: two not in last)


def without_repeats(round_: Round, rng: random.Random) -> list[Pair]:
    """Give each in turn somebody at random whom they never met, or nobody."""
    return _in_turn(round_, rng, lambda two: two not in round_.history)


def new_ones_first(round_: Round, rng: random.Random) -> list[Pair]:
    """Give each in turn one of all who are free: somebody new at random, else somebody they met."""
    free = _mixed(round_, rng)
    pairs = []
    while free:
        one = free.pop()
        possible = [
            (pair(one, other) in round_.history, rng.random(), other)
            for other in free
            if round_.may_meet(one, other)
        ]
        if possible:
            other = min(possible)[2]
            free.remove(other)
            pairs.append(pair(one, other))
    return pairs


def most_pairs(round_: Round, rng: random.Random) -> list[Pair]:
    """Make as many pairs as can be of those who did not meet within the cooldown, at random."""
    import networkx

    graph = networkx.Graph()
    graph.add_nodes_from(_mixed(round_, rng))
    graph.add_edges_from(_fresh(round_, rng))
    return _pairs(networkx.max_weight_matching(graph, maxcardinality=True))


def most_pairs_faster(round_: Round, rng: random.Random) -> list[Pair]:
    """Do the same with another library, for many rounds."""
    return _rustworkx(round_.members, [(*two, 1) for two in _fresh(round_, rng)])


def greedily(round_: Round, rng: random.Random) -> list[Pair]:
    """Take the heaviest pair of those who are free, again and again."""
    free, pairs = set(round_.members), []
    for one, other, _ in sorted(round_.edges, key=lambda edge: -edge[2]):
        if one in free and other in free:
            free -= {one, other}
            pairs.append(pair(one, other))
    return pairs


def by_networkx(round_: Round, rng: random.Random) -> list[Pair]:
    """Make the heaviest of the largest matchings."""
    import networkx

    graph = networkx.Graph()
    graph.add_weighted_edges_from(round_.edges)
    return _pairs(networkx.max_weight_matching(graph, maxcardinality=True))


def by_rustworkx(round_: Round, rng: random.Random) -> list[Pair]:
    """Make the heaviest of the largest matchings."""
    return _rustworkx(round_.members, round_.edges)


def _in_turn(round_: Round, rng: random.Random, wanted: Callable[[Pair], bool]) -> list[Pair]:
    """Give each in a random order the next who is free, may be met and is wanted."""
    free, pairs = _mixed(round_, rng), []
    while free:
        one = free.pop()
        for nth in range(len(free) - 1, -1, -1):
            two = pair(one, free[nth])
            if wanted(two) and round_.may_meet(*two):
                pairs.append(two)
                del free[nth]
                break
    return pairs


def _mixed(round_: Round, rng: random.Random) -> list[int]:
    return rng.sample(list(round_.members), len(round_.members))


def _fresh(round_: Round, rng: random.Random) -> list[Pair]:
    """Return all pairs that may meet and did not lately, in a random order."""
    pairs = [
        two
        for two in combinations(sorted(round_.members), 2)
        if round_.history.get(two, LATELY + 1) > LATELY and round_.may_meet(*two)
    ]
    rng.shuffle(pairs)
    return pairs


def _rustworkx(members: Sequence[int], edges: Sequence[tuple[int, int, int]]) -> list[Pair]:
    import rustworkx

    graph = rustworkx.PyGraph(multigraph=False)
    nodes = dict(zip(members, graph.add_nodes_from(list(members)), strict=True))
    graph.add_edges_from([(nodes[one], nodes[other], weight) for one, other, weight in edges])
    found = rustworkx.max_weight_matching(graph, max_cardinality=True, weight_fn=int)
    return _pairs((graph[one], graph[other]) for one, other in found)


def _pairs(found: Any) -> list[Pair]:
    return sorted(pair(int(one), int(other)) for one, other in found)


OPTIMUM = "rustworkx, of all pairs"
PEERS = (
    Peer("shuffle, not the last partner", shuffled),
    Peer("chat-roulette’s rule", new_ones_first, most=10_000, power=2),
    Peer("slack-meetups’ rule", without_repeats),
    Peer("beans’ rule, networkx", most_pairs, most=1_000),
    Peer("greedy by score", greedily, most=10_000, weighs=Weighs.CANDIDATES),
    Peer("networkx.max_weight_matching", by_networkx, most=1_000, weighs=Weighs.CANDIDATES),
    Peer("rustworkx.max_weight_matching", by_rustworkx, most=10_000, weighs=Weighs.CANDIDATES),
    Peer(OPTIMUM, by_rustworkx, most=1_000, weighs=Weighs.ALL),
)
