"""What members choose about co-working."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from sqlalchemy import select

from bot.store.base import Database, clock_text, put
from bot.store.coworking_rows import CoworkingChoicesRow


@dataclass(frozen=True)
class CoworkingChoices:
    """What a member chose; nobody is told, counted or named before they say so.

    `told` of rooms that open, between two times of their day; equal bounds are always.
    """

    told: bool = False
    told_from: time = time(9)
    told_until: time = time(18)
    told_at: datetime | None = None
    counted: bool = False
    shows_company: bool = False
    calls: bool = False


class CoworkingChoiceStore:
    """What members choose about co-working."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, guild_id: int, user_id: int) -> CoworkingChoices:
        """Return what a member chose."""
        async with self._database.read() as session:
            return _read(await session.get(CoworkingChoicesRow, (guild_id, user_id)))

    async def change(self, guild_id: int, user_id: int, **values: Any) -> CoworkingChoices:
        """Change some of a member's choices, by the names of `CoworkingChoices`."""
        values = {
            name: clock_text(one) if isinstance(one, time) else one for name, one in values.items()
        }
        async with self._database.write() as session:
            key = {"guild_id": guild_id, "user_id": user_id}
            await put(session, CoworkingChoicesRow, key, **values)
            row = await session.get(
                CoworkingChoicesRow, (guild_id, user_id), populate_existing=True
            )
            return _read(row)

    async def with_choice(self, guild_id: int, choice: str) -> set[int]:
        """Return who made a choice of yes or no, by its name."""
        chosen = getattr(CoworkingChoicesRow, choice)
        query = select(CoworkingChoicesRow.user_id).where(
            CoworkingChoicesRow.guild_id == guild_id, chosen
        )
        async with self._database.read() as session:
            return set(await session.scalars(query))


def _read(row: CoworkingChoicesRow | None) -> CoworkingChoices:
    if row is None:
        return CoworkingChoices()
    usual = CoworkingChoices()
    return CoworkingChoices(
        told=row.told,
        told_from=time.fromisoformat(row.told_from) if row.told_from else usual.told_from,
        told_until=time.fromisoformat(row.told_until) if row.told_until else usual.told_until,
        told_at=row.told_at,
        counted=row.counted,
        shows_company=row.shows_company,
        calls=row.calls,
    )
