"""Where losses stand on Discord: cards and threads, recorded and lost."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import exists, select, update

from bot.domain.losses import Audience, Loss, Stage
from bot.store.base import Database
from bot.store.loss_changes import changed
from bot.store.loss_rows import LossRow, LossWordRow, read_loss


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

    async def lost(self, message_ids: Collection[int], now: datetime) -> list[int]:
        """Follow the deletion of messages; return the losses whose cards were among them.

        What somebody took away is not posted again: an open loss without its card is hidden, and
        goes on by forms.
        """
        stood = LossRow.message_id.in_(message_ids)
        async with self._database.read() as session:
            if not await session.scalar(select(exists().where(stood))):
                return []
        async with self._database.write() as session:
            rows = list(await session.scalars(select(LossRow).where(stood)))
            for row in rows:
                _hide(row)
                await changed(session, row, now)
            return [row.id for row in rows]

    async def lost_thread(self, thread_id: int) -> None:
        """Follow the deletion of a thread; a card that stood in it is gone too."""
        async with self._database.write() as session:
            row = await session.scalar(select(LossRow).where(LossRow.thread_id == thread_id))
            if row is not None:
                row.thread_id = None
                if row.audience != Audience.EVERYONE:
                    _hide(row)

    async def lost_channel(self, channel_id: int, now: datetime) -> list[int]:
        """Follow the deletion of a channel with all that stood in it; return the open losses.

        They go on by forms, and do not appear in a channel that is chosen later.
        """
        query = select(LossRow).where(LossRow.channel_id == channel_id)
        async with self._database.write() as session:
            rows = list(await session.scalars(query))
            for row in rows:
                row.channel_id = row.thread_id = None
                _hide(row)
            return [row.id for row in rows if row.stage == Stage.OPEN]

    async def word_posted(self, word_id: int, message_id: int) -> None:
        """Record the message that shows a word of an author."""
        async with self._database.write() as session:
            await session.execute(
                update(LossWordRow).where(LossWordRow.id == word_id).values(message_id=message_id)
            )


def _hide(row: LossRow) -> None:
    """Do without a card; one that is open is out of sight from now on."""
    row.message_id, row.hidden = None, row.hidden or row.stage == Stage.OPEN
