"""Losses: chosen, written, posted, changed, closed and deleted by their author."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, delete, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.losses import (
    A_DAY,
    DRAFT_LASTS,
    FADE_AFTER,
    MOST_A_DAY,
    Audience,
    Help,
    Loss,
    Stage,
    follow_up_at,
)
from bot.errors import MemberError
from bot.store.agenda import plan
from bot.store.base import Database
from bot.store.guilds import GuildRow
from bot.store.loss_rows import (
    GONE,
    DebriefRow,
    LossHelperRow,
    LossRow,
    LossStopRow,
    LossWordRow,
    RingRow,
    author_of,
    read_loss,
)
from bot.store.members import MemberRow

CARD = "losses.card"
"""The work of making the card and the thread of a loss tell the same as its row."""
SEARCH = "losses.search"
FOLLOW_UP = "losses.follow-up"
FADE = "losses.fade"
CLOSED = "losses.closed"
"""The work of telling listeners who answered a loss that it is closed."""
CLEAR = "losses.clear"
"""The work of forgetting a draft that nobody wrote."""


class LossStore:
    """What authors do with their losses, and what becomes of their cards."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def draft(
        self, guild_id: int, author_id: int, language: str, now: datetime, **choices: object
    ) -> Loss:
        """Begin a loss; another that the author had begun here is forgotten."""
        async with self._database.write() as session:
            await session.execute(
                delete(LossRow).where(
                    LossRow.guild_id == guild_id,
                    LossRow.author_key == author_id,
                    LossRow.stage == Stage.DRAFT,
                )
            )
            row = LossRow(
                guild_id=guild_id,
                author_key=author_id,
                sealed_author_id=author_id,
                language=language,
                created_at=now,
                **{"help": Help.LISTENING} | choices,
            )
            session.add(row)
            await session.flush()
            await _plan(session, CLEAR, row, f"{row.id}", now + DRAFT_LASTS)
            return await _fresh(session, row)

    async def choose(self, loss_id: int, author_id: int, **values: object) -> Loss:
        """Change what the author chose for a loss that is not written yet."""
        async with self._database.write() as session:
            row = await own(session, loss_id, author_id)
            if row.stage != Stage.DRAFT:
                raise MemberError("losses-posted-already")
            for name, value in values.items():
                setattr(row, name, value)
            return await _fresh(session, row)

    async def post(self, loss_id: int, author_id: int, story: str, now: datetime) -> Loss:
        """Post a loss: its card, the search for an answer and the follow-up are planned.

        A form sent twice posts once. MemberError above the limit of a day, and for whoever may not
        post anonymously for a time.
        """
        async with self._database.write() as session:
            row = await own(session, loss_id, author_id)
            if row.stage != Stage.DRAFT:
                return read_loss(row)
            await _check_limit(session, row, author_id, now)
            if row.anonymous:
                await _check_stop(session, row, author_id, now)
            else:
                row.author_id, row.author_key, row.sealed_author_id = author_id, None, None
            row.stage, row.story, row.posted_at = Stage.OPEN, story, now
            asked_at = follow_up_at(now, await _zone(session, row.guild_id, author_id))
            await _plan(session, FOLLOW_UP, row, f"{row.id}", asked_at)
            await _plan(session, SEARCH, row, f"{row.id}:{now.isoformat()}", now)
            return await changed(session, row, now)

    async def edit(self, loss_id: int, author_id: int, story: str, now: datetime) -> Loss:
        """Change the words of one's own loss."""
        async with self._database.write() as session:
            row = await _posted(session, loss_id, author_id)
            row.story = story
            return await changed(session, row, now)

    async def widen(self, loss_id: int, author_id: int, now: datetime) -> Loss:
        """Show a loss to everyone here, on its author's wish."""
        async with self._database.write() as session:
            row = await _posted(session, loss_id, author_id)
            row.audience = Audience.EVERYONE
            return await changed(session, row, now)

    async def set_aside(self, loss_id: int, author_id: int, **values: bool | None) -> Loss:
        """Change what only the author sees: `private_follow_up`, `keep`, `asks_how`.

        `worried_at=None` takes the help lines away that a listener had brought.
        """
        async with self._database.write() as session:
            row = await own(session, loss_id, author_id)
            for name, value in values.items():
                setattr(row, name, value)
            return await _fresh(session, row)

    async def close(
        self, loss_id: int, author_id: int, thanked: Collection[int], now: datetime
    ) -> Loss:
        """Close one's own loss, and thank some of those who answered it."""
        async with self._database.write() as session:
            row = await _posted(session, loss_id, author_id)
            row.stage, row.closed_at, row.asks_how = Stage.CLOSED, now, False
            helpers = await session.scalars(
                select(LossHelperRow).where(
                    LossHelperRow.loss_id == loss_id,
                    LossHelperRow.user_id.in_(thanked),
                    LossHelperRow.answered_at.is_not(None),
                )
            )
            for helper in helpers:
                helper.thanked_at = helper.thanked_at or now
            await _plan(session, FADE, row, f"{row.id}", now + FADE_AFTER)
            await _plan(session, CLOSED, row, f"{row.id}", now)
            return await changed(session, row, now)

    async def delete(self, loss_id: int, author_id: int, now: datetime) -> Loss:
        """Delete one's own loss and everything in it that is the author's, at once."""
        async with self._database.write() as session:
            row = await own(session, loss_id, author_id)
            return await take_away(session, row, now)

    async def forget_draft(self, loss_id: int) -> None:
        """Forget a loss that was never written."""
        async with self._database.write() as session:
            await session.execute(
                delete(LossRow).where(LossRow.id == loss_id, LossRow.stage == Stage.DRAFT)
            )

    async def fade(self, loss_id: int, now: datetime) -> Loss | None:
        """Let the words of a closed loss go, unless its author keeps them."""
        async with self._database.write() as session:
            row = await session.get(LossRow, loss_id)
            if row is None or row.stage != Stage.CLOSED or row.keep or row.faded:
                return None
            row.story, row.faded = "", True
            await forget_words(session, loss_id)
            return await changed(session, row, now)

    async def get(self, loss_id: int) -> Loss | None:
        """Return a loss, one that is gone included."""
        async with self._database.read() as session:
            row = await session.get(LossRow, loss_id)
            return read_loss(row) if row else None

    async def own(self, loss_id: int, author_id: int) -> Loss:
        """Return one's own loss, or refuse."""
        async with self._database.read() as session:
            return read_loss(await own(session, loss_id, author_id))

    async def mine(self, guild_id: int, author_id: int) -> list[Loss]:
        """Return a member's own losses, the newest first."""
        query = (
            select(LossRow)
            .where(LossRow.guild_id == guild_id, is_by(author_id))
            .where(LossRow.stage.in_((Stage.OPEN, Stage.CLOSED)))
            .order_by(LossRow.posted_at.desc(), LossRow.id.desc())
        )
        async with self._database.read() as session:
            return [read_loss(row) for row in await session.scalars(query)]

    async def thanks(self, guild_id: int, user_id: int) -> int:
        """Return how often a member was thanked for an answer."""
        query = (
            select(func.count())
            .select_from(LossHelperRow)
            .join(LossRow, LossRow.id == LossHelperRow.loss_id)
            .where(LossRow.guild_id == guild_id, LossHelperRow.user_id == user_id)
            .where(LossHelperRow.thanked_at.is_not(None))
        )
        async with self._database.read() as session:
            return await session.scalar(query) or 0


def is_by(author_id: int) -> ColumnElement[bool]:
    """Return the condition that a loss is a member's, named or anonymous."""
    return or_(LossRow.author_id == author_id, LossRow.author_key == author_id)


async def own(session: AsyncSession, loss_id: int, author_id: int) -> LossRow:
    """Return the row of one's own loss; MemberError for others, and once it is gone."""
    row = await session.get(LossRow, loss_id)
    if row is None or row.stage == Stage.GONE or author_of(row) != author_id:
        raise MemberError("losses-not-yours")
    return row


async def changed(session: AsyncSession, row: LossRow, now: datetime) -> Loss:
    """Plan to make what shows a loss tell the same as its row."""
    row.revision += 1
    await _plan(session, CARD, row, card_key(row.id, row.revision), now)
    return await _fresh(session, row)


def card_key(loss_id: int, revision: int) -> str:
    """Return the key of the work on a card that a change of a loss makes necessary."""
    return f"{loss_id}:r{revision}"


async def take_away(session: AsyncSession, row: LossRow, now: datetime) -> Loss:
    """Delete the words and the author of a loss; its card goes next."""
    await forget_words(session, row.id)
    await session.execute(delete(RingRow).where(RingRow.loss_id == row.id))
    for name, value in GONE.items():
        setattr(row, name, value)
    row.asks_how = False
    return await changed(session, row, now)


async def forget_words(session: AsyncSession, loss_id: int) -> None:
    """Forget the exchange by forms and the debrief of a loss."""
    for table in (LossWordRow, DebriefRow):
        await session.execute(delete(table).where(table.loss_id == loss_id))


async def _posted(session: AsyncSession, loss_id: int, author_id: int) -> LossRow:
    row = await own(session, loss_id, author_id)
    if row.stage != Stage.OPEN:
        raise MemberError("losses-closed-already")
    return row


async def _fresh(session: AsyncSession, row: LossRow) -> Loss:
    """Return the loss as the database now reads."""
    await session.flush()
    await session.refresh(row)
    return read_loss(row)


async def _plan(session: AsyncSession, kind: str, row: LossRow, key: str, at: datetime) -> None:
    await plan(session, kind, key, guild_id=row.guild_id, subject_id=row.id, due_at=at)


async def _zone(session: AsyncSession, guild_id: int, user_id: int) -> ZoneInfo:
    member = await session.get(MemberRow, (guild_id, user_id))
    guild = await session.get_one(GuildRow, guild_id)
    return ZoneInfo((member.timezone if member else None) or guild.timezone)


async def _check_limit(session: AsyncSession, row: LossRow, author_id: int, now: datetime) -> None:
    query = select(func.count()).where(
        LossRow.guild_id == row.guild_id, is_by(author_id), LossRow.posted_at > now - A_DAY
    )
    if (await session.scalar(query) or 0) >= MOST_A_DAY:
        raise MemberError("losses-too-many", most=MOST_A_DAY)


async def _check_stop(session: AsyncSession, row: LossRow, author_id: int, now: datetime) -> None:
    stop = await session.scalar(
        select(LossStopRow).where(
            LossStopRow.guild_id == row.guild_id, LossStopRow.author_key == author_id
        )
    )
    if stop is not None and stop.until > now:
        raise MemberError("losses-stopped", until=f"<t:{int(stop.until.timestamp())}:D>")
