"""Whatever anybody does, nobody meets an error, and no guild learns or changes another's.

What can be done is found, never listed: commands as they are registered, actions as the router
knows them, forms as they are shown. `make torture` lets two communities live some weeks first.
"""

from __future__ import annotations

import asyncio
import logging
import os
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot import ui
from tests.fuzz import lives, towns, wire
from tests.fuzz.acts import Crowd
from tests.fuzz.hands import Hand
from tests.fuzz.senses import EVERYWHERE, Senses
from tests.fuzz.towns import Frozen, World

TORTURE = bool(os.environ.get("TORTURE"))
WALK = 600 if TORTURE else 250
"""Acts of those who look at everything, to begin with."""
LIVES, ACTS = (150, 20) if TORTURE else (20, 12)
ROWS = range(1, 9) if TORTURE else range(1, 2)
NONSENSE = 0.4
"""The share of what is typed or chosen that no form was made for."""
SECONDS = 580 if TORTURE else 300


@asynccontextmanager
async def acting(world: World, draw: random.Random, nonsense: float) -> AsyncIterator[Crowd]:
    """Let a crowd into a world, whose every act is looked at."""
    senses, log = Senses(world), logging.getLogger()
    log.addHandler(senses)
    try:
        yield Crowd(world, senses, Hand(world, draw, nonsense))
    finally:
        log.removeHandler(senses)


@asynccontextmanager
async def returning(frozen: Frozen, draw: random.Random) -> AsyncIterator[Crowd]:
    """Thaw a world for a crowd."""
    with TemporaryDirectory() as place:
        async with (
            towns.thawed(frozen, Path(place)) as world,
            acting(world, draw, NONSENSE) as crowd,
        ):
            yield crowd


async def act(crowd: Crowd, times: int) -> None:
    """Let a crowd act; fail at the first fault, with all that led to it."""
    for _ in range(times):
        faults = await crowd.act()
        assert not faults, "\n".join([*crowd.story[-40:], "", *faults])


@pytest.fixture(scope="module")
def lived_in(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Frozen:
    """Return a world where people have just looked at everything, and met no error."""
    place = tmp_path_factory.mktemp("fuzz")

    async def begin() -> Frozen:
        async with towns.found(place, migrated) as (world, stages):
            await (lives.live if TORTURE else lives.open_up)(world, stages)
            async with acting(world, random.Random(1), nonsense=0.1) as crowd:
                crowd.is_curious = True
                await act(crowd, WALK)
            return await towns.freeze(world, place)

    return asyncio.run(begin())


@pytest.mark.torture
@pytest.mark.timeout(SECONDS)
@settings(
    max_examples=LIVES,
    deadline=None,
    derandomize=not TORTURE,
    database=None,
    print_blob=True,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate, Phase.shrink],
)
@given(draw=st.randoms(use_true_random=False))
def test_nothing_that_anybody_does_meets_an_error(lived_in: Frozen, draw: random.Random) -> None:
    async def live() -> None:
        async with returning(lived_in, draw) as crowd:
            await act(crowd, ACTS)

    asyncio.run(live())


@pytest.mark.torture
@pytest.mark.timeout(SECONDS)
def test_nothing_is_reached_from_another_guild(lived_in: Frozen) -> None:
    """Somebody of all guilds presses, where nothing is set up, every button of the others."""

    async def reach() -> None:
        async with returning(lived_in, random.Random(2)) as crowd:
            crowd.hand.nonsense = 0
            world, empty = crowd.world, crowd.world.towns[-1]
            lobby = world.backend.get_guild(empty.id).channel_ids[0]
            actor = wire.Actor(empty.people[-1], empty.id, lobby)
            await world.bot.get_partial_messageable(lobby).send(view=ui.words("A card"))
            for action in sorted(world.bot.router.actions - EVERYWHERE.keys()):
                for row in ROWS:
                    faults = await crowd.reach(actor, action, row)
                    assert not faults, "\n".join([*crowd.story[-2:], "", *faults])

    asyncio.run(reach())
