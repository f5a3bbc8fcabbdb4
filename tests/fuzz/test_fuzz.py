"""Whatever anybody does, nobody meets an error, and no guild learns or changes another's."""

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

from tests.fuzz import lives, towns
from tests.fuzz.acts import Crowd
from tests.fuzz.senses import Senses
from tests.fuzz.towns import Frozen

TORTURE = bool(os.environ.get("TORTURE"))
LIVES, ACTS = (400, 20) if TORTURE else (30, 12)
WALK = 1500 if TORTURE else 250
"""Acts of those who look at everything once."""


@pytest.fixture(scope="module")
def lived_in(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Frozen:
    """Return a world where two communities live: for the torture some weeks, else since today."""
    place = tmp_path_factory.mktemp("fuzz")

    async def begin() -> Frozen:
        async with towns.found(place, migrated) as (world, stages):
            await (lives.live if TORTURE else lives.open_up)(world, stages)
            return await towns.freeze(world, place)

    return asyncio.run(begin())


@asynccontextmanager
async def watched(frozen: Frozen, draw: random.Random, **how: object) -> AsyncIterator[Crowd]:
    """Thaw a world, and let a crowd in whose every act is looked at."""
    with TemporaryDirectory() as place:
        async with towns.thawed(frozen, Path(place)) as world:
            senses, log = Senses(world), logging.getLogger()
            log.addHandler(senses)
            try:
                yield Crowd(world, senses, draw, **how)  # type: ignore[arg-type]
            finally:
                log.removeHandler(senses)


async def live(frozen: Frozen, draw: random.Random, acts: int, **how: object) -> Crowd:
    """Let a crowd act; fail at the first fault, with all that led to it."""
    async with watched(frozen, draw, **how) as crowd:
        for _ in range(acts):
            faults = await crowd.act()
            assert not faults, "\n".join([*crowd.story, "", *faults])
        return crowd


def test_those_who_look_at_everything_meet_no_error(lived_in: Frozen) -> None:
    asyncio.run(live(lived_in, random.Random(0), WALK, nonsense=0.1, is_curious=True))


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
    asyncio.run(live(lived_in, draw, ACTS))
