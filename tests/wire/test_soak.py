"""A thousand guilds for a minute, or for half an hour: nothing lost, doubled, leaked or left open."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.wire.scene import told
from tests.wire.soak import Soak

SECONDS = 30 * 60 if os.environ.get("TORTURE") else 60
GROWS = 0.5 if os.environ.get("TORTURE") else 30
"""MB a minute by which memory may grow: in a minute, many guilds are still met for the first time."""
ANSWERED = 0.99
"""Of the first answers in calm times: whatever else this machine does meanwhile."""


@pytest.mark.torture
@pytest.mark.timeout(SECONDS + 400)
async def test_a_thousand_guilds(migrated: Path, tmp_path: Path) -> None:
    """Members share wins, celebrate and look around, while Discord and the database fail at times."""
    async with Soak(migrated, tmp_path, seed=8) as soak:
        before = await soak.figures.sample(0)
        await soak.live(SECONDS)
        print(soak)
        made = soak.cards()
        promised = [title for title, asked in soak.shared.items() if told(asked)]
        assert [title for title in promised if made[title] != 1] == []
        assert [title for title, times in made.items() if times != 1] == []
        celebrated = soak.celebrations()
        assert celebrated.keys() == soak.cheered - soak.authors()
        assert set(celebrated.values()) <= {1}
        assert soak.samples[-1].tasks <= before.tasks
        assert soak.growth < GROWS
        assert len(soak.calm.seconds) >= ANSWERED * soak.calm.asked
        assert soak.discord.violations == []
        assert await soak.bot.terminate() == 0
