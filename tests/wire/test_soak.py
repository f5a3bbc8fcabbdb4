"""A thousand guilds for a minute, or for half an hour: nothing is lost, doubled or leaked."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.wire.process import ROOT
from tests.wire.soak import Soak

IS_LONG = bool(os.environ.get("TORTURE"))
SECONDS = 60 * float(os.environ.get("SOAK", 30)) if IS_LONG else 60
"""`SOAK=5 make torture PART=soak` takes five minutes."""
GROWS = 0.5 if IS_LONG else 10
"""MB a minute by which memory may grow; in the first minute, guilds are still met."""
LATE = 0.01
"""Of the first answers in calm: whatever else this machine does meanwhile."""


@pytest.mark.torture
@pytest.mark.timeout(SECONDS + 200)
async def test_a_thousand_guilds(migrated: Path, tmp_path: Path) -> None:
    """Members share wins, celebrate and look around, while Discord and the database fail at times.

    What was measured is kept in `var`.
    """
    async with Soak(migrated, tmp_path, seed=8) as soak:
        await soak.live(SECONDS)
        kept = ROOT / f"var/soak-{SECONDS:.0f}s.txt"
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(f"{soak}\n", "utf-8")
        assert soak.wrong() == []
        assert soak.failures() == []
        assert len(soak.promised) > SECONDS
        assert soak.waits["calm"].unanswered <= LATE * soak.waits["calm"].asked
        assert soak.leaked == 0
        assert soak.growth < GROWS
        assert soak.discord.violations == []
        assert await soak.bot.terminate() == 0
