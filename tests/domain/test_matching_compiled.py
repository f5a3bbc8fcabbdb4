"""What the extra compiles counts, prices and finds as what it takes the place of."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.matching import assignment, is_large_ready
from bot.domain.matching.assignment import FREE, Graph, Start, fractional
from bot.domain.matching.detours import Detours
from bot.domain.matching.fits import CrowdFits
from tests.domain.people import community, crowd_of

pytestmark = pytest.mark.skipif(not is_large_ready(), reason="without the extra large")


@st.composite
def graphs(draw) -> Graph:
    """Draw a graph of few people, with weights that are often equal."""
    size = draw(st.integers(2, 12))
    pairs = draw(st.sets(st.sampled_from([*combinations(range(size), 2)]), min_size=1))
    one, other = np.array(sorted(pairs)).T
    most = draw(st.sampled_from((2, 20, 2_000)))
    weight = np.array(draw(st.lists(st.integers(0, most), min_size=len(one), max_size=len(one))))
    return Graph(size, one, other, weight, -draw(st.sampled_from((1, 10, 40_000))))


def some_of(graph: Graph, few: np.ndarray) -> Graph:
    return Graph(graph.size, graph.one[few], graph.other[few], graph.weight[few], graph.alone)


def compiled(graph: Graph, before: Start | None = None) -> Start:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(assignment, "LARGE", 0)
        return fractional(graph, before)


@given(graphs(), st.randoms(use_true_random=False))
def test_prices_by_trees_are_those_of_an_assignment(graph, rng) -> None:
    """From the first pairs on as from nothing: as low in all, above each pair, of those paired."""
    expected = fractional(graph).prices.sum()
    few = np.array([rng.random() < 0.5 for _ in graph.one])
    if few.any():
        starts = [compiled(graph), compiled(graph, compiled(some_of(graph, few)))]
    else:
        starts = [compiled(graph)]
    for start in starts:
        slack = start.prices[graph.one] + start.prices[graph.other] - 2 * graph.weight
        assert (slack >= 0).all()
        assert (start.prices >= graph.alone).all()
        assert start.prices.sum() == expected
        paired = np.flatnonzero(start.mates != FREE)
        assert (start.mates[start.mates[paired]] == paired).all()
        together = start.mates[graph.one] == graph.other
        assert together.sum() * 2 == len(paired)
        assert (slack[together] == 0).all()


@given(graphs(), st.sampled_from((5, 100, 200_000)))
def test_ways_are_as_short_as_those_of_a_library(graph, limit) -> None:
    start = fractional(graph)
    seats = Detours(graph, start.prices.copy(), start.mates.copy())
    alone = seats.alone()
    if len(alone) < 2:
        return
    for found, expected in zip(
        seats._routes(alone, limit), seats._reached(alone, limit), strict=True
    ):
        assert found[1][:1].tolist() == expected[1][:1].tolist()
        nearest = dict(zip(*map(np.ndarray.tolist, expected[:2]), strict=True))
        for end, far in zip(found[0].tolist(), found[1].tolist(), strict=True):
            assert far >= nearest[end]  # the library's may lead past another who is alone


def test_the_best_others_are_those_of_the_table() -> None:
    people = community(150)
    fit = CrowdFits(crowd_of(people))
    rows = fit.rows([one.user_id for one in people])
    table = fit.points(rows[:, None], rows[None]).astype(int)
    spoken = fit.languages(rows)
    table[(spoken[:, None] & spoken[None]) == 0] = -1
    np.fill_diagonal(table, -1)
    among = fit.among(rows)
    near, points = among.nearest(10)
    assert points.tolist() == (-np.sort(-table, axis=1)[:, :10]).tolist()
    assert (np.take_along_axis(table, near, axis=1) == points).all()
    prices = table.max(axis=1) - 150
    dearer = np.triu(2 * table > prices[:, None] + prices[None])
    for share in (1, 0.3):
        asked = np.random.default_rng(1).random(len(people)) < share
        found = among.dearer(prices, asked)
        expected = np.argwhere(dearer & (asked[:, None] | asked[None]))
        assert found is not None
        one, other, points = found.tolist()
        pairs = [(min(two), max(two)) for two in zip(one, other, strict=True)]
        assert sorted(pairs) == sorted(map(tuple, expected.tolist()))
        assert points == table[one, other].tolist()
