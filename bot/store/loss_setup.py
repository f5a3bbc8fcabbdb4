"""How losses are set up in a guild, and what organisers may know and do."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import and_, delete, exists, func, or_, select

from bot.domain.losses import (
    Audience,
    Loss,
    LossSettings,
    Stage,
)
from bot.store.base import Database, put
from bot.store.loss_changes import changed
from bot.store.loss_rows import LossRow, LossSettingsRow, LossStopRow, author_of, read_loss
from bot.store.reports import ReportRow


class LossSetupStore:
    """The guild's channel for losses, moderation without names, and numbers about nobody."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._settings: dict[int, LossSettings] = {}

    async def load(self) -> None:
        """Keep every guild's settings at hand."""
        async with self._database.read() as session:
            rows = await session.scalars(select(LossSettingsRow))
            known = [LossSettings(row.guild_id, row.channel_id) for row in rows]
        self._settings = {one.guild_id: one for one in known}

    def of(self, guild_id: int) -> LossSettings:
        """Return how losses are set up in a guild."""
        return self._settings.get(guild_id, LossSettings(guild_id))

    async def use(self, guild_id: int, channel_id: int | None) -> LossSettings:
        """Post losses in a channel from now on; without one they are off."""
        async with self._database.write() as session:
            await put(session, LossSettingsRow, {"guild_id": guild_id}, channel_id=channel_id)
        self._settings[guild_id] = LossSettings(guild_id, channel_id)
        return self._settings[guild_id]

    async def open(self, guild_id: int) -> list[Loss]:
        """Return the losses that stand in the channel or in private threads of it."""
        query = (
            select(LossRow)
            .where(LossRow.guild_id == guild_id, LossRow.message_id.is_not(None))
            .where(LossRow.stage.in_((Stage.OPEN, Stage.CLOSED)), ~LossRow.hidden)
            .order_by(LossRow.id.desc())
        )
        async with self._database.read() as session:
            return [read_loss(row) for row in await session.scalars(query)]

    async def moderated(self, guild_id: int) -> list[Loss]:
        """Return what organisers may act on, the newest first.

        What everyone sees; what was reported, wherever it stands; and, hidden already, what was
        written anonymously, whose author can still be stopped.
        """
        reported = select(ReportRow.subject_id).where(
            ReportRow.guild_id == guild_id, ReportRow.feature == "losses"
        )
        is_seen = and_(LossRow.audience == Audience.EVERYONE, LossRow.message_id.is_not(None))
        is_hidden = and_(LossRow.hidden, LossRow.anonymous)
        to_see = and_(or_(is_seen, LossRow.id.in_(reported)), ~LossRow.hidden)
        query = (
            select(LossRow)
            .where(LossRow.guild_id == guild_id, or_(to_see, is_hidden))
            .where(LossRow.stage.in_((Stage.OPEN, Stage.CLOSED)))
            .order_by(LossRow.id.desc())
        )
        async with self._database.read() as session:
            return [read_loss(row) for row in await session.scalars(query)]

    async def cover(self, loss_id: int, now: datetime, *, hidden: bool) -> int | None:
        """Take a loss out of sight, or show it again; return whose it is, but for an anonymous one.

        For one that stands in no channel, nobody else is asked any more.
        """
        async with self._database.write() as session:
            row = await session.get(LossRow, loss_id)
            if row is None or row.stage == Stage.GONE:
                return None
            if row.hidden is not hidden:
                if hidden and row.audience != Audience.EVERYONE:
                    row.seeking = False
                row.hidden = hidden
                await changed(session, row, now)
            return None if row.anonymous else row.author_id

    async def stop_author(self, loss_id: int, until: datetime | None) -> None:
        """Stop the anonymous author of a loss until an instant, or lift that stop.

        Nobody learns who that is: the stop holds a keyed hash.
        """
        async with self._database.write() as session:
            row = await session.get(LossRow, loss_id)
            if row is None or until is None:
                await session.execute(delete(LossStopRow).where(LossStopRow.subject_id == loss_id))
                return
            author_id, key = author_of(row), row.stop_key
            if author_id is not None:
                key = self._database.vault.digest("losses.stop", author_id)
            if row.anonymous and key is not None:
                where = {"guild_id": row.guild_id, "author_key": key, "subject_id": loss_id}
                await put(session, LossStopRow, where, until=until)

    async def wrote(self, loss_id: int, user_id: int) -> bool:
        """Return whether an anonymous loss is a member's, though they erased their data since."""
        async with self._database.read() as session:
            row = await session.get(LossRow, loss_id)
            if row is None or not row.anonymous:
                return False
            known = self._database.vault.digest("losses.stop", user_id)
            return author_of(row) == user_id or row.stop_key == known

    async def waiting(self, guild_id: int) -> int:
        """Count the losses for which somebody is still looked for."""
        these = LossRow.guild_id == guild_id, LossRow.stage == Stage.OPEN, LossRow.seeking
        async with self._database.read() as session:
            return await session.scalar(select(func.count()).where(*these)) or 0

    async def have_begun(self, guild_id: int) -> bool:
        """Return whether there are any losses of a guild."""
        these = LossRow.guild_id == guild_id, LossRow.posted_at.is_not(None)
        async with self._database.read() as session:
            return bool(await session.scalar(select(exists().where(*these))))
