"""Where losses stand on Discord: cards and threads, recorded and lost."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import exists, or_, select, update

from bot.domain.losses import Loss, Stage
from bot.store.base import Database
from bot.store.loss_rows import LossRow, LossWordRow, read_loss
from bot.store.losses import changed


class LossPlaceStore:
    """What the bot posted for losses."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def posted(self, loss_id: int, **places: int | None) -> None:
        """Record where a loss stands: `channel_id`, `message_id`, `thread_id`; None where gone."""
        async with self._database.write() as session:
            await session.execute(update(LossRow).where(LossRow.id == loss_id).values(**places))

    async def of_thread(self, thread_id: int) -> Loss | None:
        """Return the loss that a thread belongs to."""
        async with self._database.read() as session:
            row = await session.scalar(select(LossRow).where(LossRow.thread_id == thread_id))
            return read_loss(row) if row else None

    async def lost(self, ids: Collection[int], now: datetime) -> list[int]:
        """Follow the deletion of messages, threads or channels; return the losses concerned.

        What stood there is made again while the loss is open: nobody's hard moment disappears
        because something else was tidied up. A card that somebody deleted stays away.
        """
        stood = or_(LossRow.thread_id.in_(ids), LossRow.message_id.in_(ids))
        async with self._database.read() as session:
            if not await session.scalar(select(exists().where(stood))):
                return []
        async with self._database.write() as session:
            rows = list(await session.scalars(select(LossRow).where(stood)))
            for row in rows:
                if row.message_id in ids:
                    row.message_id, row.hidden = None, row.hidden or row.stage == Stage.OPEN
                row.thread_id = None if row.thread_id in ids else row.thread_id
                await changed(session, row, now)
            return [row.id for row in rows]

    async def lost_channel(self, channel_id: int, now: datetime) -> list[int]:
        """Follow the deletion of a channel with all that stood in it; return the open losses."""
        query = select(LossRow).where(LossRow.channel_id == channel_id)
        async with self._database.write() as session:
            rows = list(await session.scalars(query))
            for row in rows:
                row.channel_id = row.message_id = row.thread_id = None
            return [row.id for row in rows if row.stage == Stage.OPEN]

    async def word_posted(self, word_id: int, message_id: int) -> None:
        """Record the message that shows a word of an author."""
        async with self._database.write() as session:
            await session.execute(
                update(LossWordRow).where(LossWordRow.id == word_id).values(message_id=message_id)
            )
