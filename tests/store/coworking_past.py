"""Co-working that took place already, for tests of what follows: sessions, places, and stays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.domain.coworking import Stage
from bot.domain.presence import Means
from bot.domain.rhythms import Rhythm
from bot.store.base import Database
from bot.store.coworking_rows import CoworkingSeatRow, SessionRow, StayRow, open_key
from tests.store.people import GUILD

MINUTE = timedelta(minutes=1)
Spans = tuple[tuple[int, int], ...]
"""Minutes from the start of a session between which somebody was there."""


@dataclass(frozen=True)
class Past:
    """Writes what presence would have written."""

    database: Database
    guild_id: int = GUILD

    async def session(
        self,
        starts_at: datetime,
        stays: Mapping[int, Spans] | None = None,
        *,
        minutes: int = 60,
        stage: Stage = Stage.CLOSED,
        seats: Mapping[int, dict[str, Any]] | None = None,
        **values: Any,
    ) -> int:
        """Write a session, who was there and who has a place; return its id.

        Whoever stayed has a place, from the start; `seats` say more of it, or of others.
        """
        ends_at = starts_at + minutes * MINUTE
        is_over = stage in (Stage.OVER, Stage.CLOSED)
        usual = {"rhythm": Rhythm.FREE, "language": "en", "over_at": ends_at if is_over else None}
        placed = {one: {"here_at": starts_at} for one in stays or {}}
        for one, more in (seats or {}).items():
            placed[one] = placed.get(one, {}) | more
        async with self.database.write() as session:
            row = SessionRow(
                guild_id=self.guild_id,
                stage=stage,
                starts_at=starts_at,
                ends_at=ends_at,
                **usual | values,
            )
            session.add(row)
            await session.flush()
            for user_id, more in placed.items():
                place = {"session_id": row.id, "user_id": user_id, "guild_id": self.guild_id}
                session.add(CoworkingSeatRow(**place | more))
            for user_id, spans in (stays or {}).items():
                for since, until in spans:
                    session.add(self._stay(row, user_id, since, until))
            return row.id

    def _stay(self, row: SessionRow, user_id: int, since: int, until: int) -> StayRow:
        return StayRow(
            session_id=row.id,
            guild_id=self.guild_id,
            user_id=user_id,
            means=Means.VOICE,
            since=row.starts_at + since * MINUTE,
            until=row.starts_at + until * MINUTE,
        )

    async def sit(self, session_id: int, user_id: int, since: datetime) -> None:
        """Let somebody be in an open session still."""
        async with self.database.write() as session:
            session.add(
                StayRow(
                    session_id=session_id,
                    guild_id=self.guild_id,
                    user_id=user_id,
                    means=Means.TEXT,
                    since=since,
                    until=since,
                    open_key=open_key(self.guild_id, user_id),
                )
            )
