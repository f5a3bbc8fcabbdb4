"""The compiled loops of the extra count as the tables do."""

from __future__ import annotations

import numpy as np
import pytest

from bot.domain.matching import is_large_ready
from bot.domain.matching.fits import CrowdFits
from tests.domain.people import community, crowd_of


@pytest.mark.skipif(not is_large_ready(), reason="without the extra large")
def test_the_best_others_are_those_of_the_table() -> None:
    people = community(150)
    fit = CrowdFits(crowd_of(people))
    rows = fit.rows([one.user_id for one in people])
    table = fit.points(rows[:, None], rows[None]).astype(int)
    spoken = fit.languages(rows)
    table[(spoken[:, None] & spoken[None]) == 0] = -1
    np.fill_diagonal(table, -1)
    near, points = fit.nearest(rows, 10)
    assert points.tolist() == (-np.sort(-table, axis=1)[:, :10]).tolist()
    assert (np.take_along_axis(table, near, axis=1) == points).all()
    prices = table.max(axis=1) - 150
    found = fit.dearer(rows, prices)
    expected = np.argwhere(np.triu(2 * table > prices[:, None] + prices[None]))
    assert found is not None
    assert sorted(map(tuple, found.tolist())) == sorted(map(tuple, expected.tolist()))
