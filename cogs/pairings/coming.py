"""The rounds ahead of a pool."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.calendar import next_occurrence
from bot.domain.pairings import Pool, Round, Stage
from cogs.pairings.desk import Desk


@dataclass(frozen=True)
class Coming:
    """A round ahead: when it is due, and what is known of it where it was prepared."""

    occurrence: str
    due_at: datetime
    round: Round | None = None

    @property
    def stage(self) -> Stage:
        """Where it stands."""
        return self.round.stage if self.round else Stage.COMING

    @property
    def is_announced(self) -> bool:
        """Whether members were told of it."""
        return self.round is not None and self.round.notice_id is not None


async def upcoming(desk: Desk, pool: Pool) -> list[Coming]:
    """Return the rounds ahead of a pool, up to the first that is still to be drawn.

    Those before it were drawn early or called off; a pool that rests has none.
    """
    coming = await desk.coming(pool) if pool.channel_id is not None else None
    due_at, found = coming[1] if coming else None, list[Coming]()
    while due_at is not None:
        occurrence = desk.occurrence(pool, due_at)
        found.append(Coming(occurrence, due_at, await desk.draws.find(pool.id, occurrence)))
        is_last = found[-1].stage is Stage.COMING
        due_at = None if is_last else after(desk, pool, due_at)
    return found


def after(desk: Desk, pool: Pool, due_at: datetime) -> datetime:
    """Return when the round after one is due."""
    return next_occurrence(pool.rule, desk.zone(pool.guild_id), due_at)
