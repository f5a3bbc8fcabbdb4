"""The community that members' stories happen in, whose every request is checked."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.cogs.buddies_world import buddies as buddies
from tests.cogs.checkin_week_world import week as week
from tests.cogs.checkins_world import checkins as checkins
from tests.cogs.coworking_world import coworking as coworking
from tests.cogs.losses_world import losses as losses
from tests.cogs.pairings_world import pairings as pairings
from tests.cogs.world import World, community
from tests.contract import check_requests, load


@pytest.fixture
async def world(database_url: str) -> AsyncIterator[World]:
    """Return a guild where nothing is set up; at the end every request must fit Discord's API."""
    async with community(database_url) as made:
        yield made
        requests = made.env.http_requests
    if load() is not None:
        assert check_requests(requests) == []


@pytest.fixture
async def wins(world: World) -> World:
    """Return a guild where wins are set up."""
    await world.set_wins_up()
    return world


PICTURES: dict[tuple[Any, ...], bytes] = {}


@pytest.fixture
def drawn_once(wins: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw each picture of a toast once for all stories: it is slow, and has tests of its own."""
    module = sys.modules["cogs.wins.picture"]
    draw = module.draw

    def remembered(*what: Any, seed: int = 0) -> bytes:
        if what not in PICTURES:
            PICTURES[what] = draw(*what, seed=seed)
        return PICTURES[what]

    monkeypatch.setattr(module, "draw", remembered)
