"""Losses: chosen, written, posted, changed, closed and deleted by their author."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.losses import (
    DRAFT_LASTS,
    FADE_AFTER,
    Audience,
    Help,
    Loss,
    Stage,
    follow_up_at,
    follow_ups,
)
from bot.errors import MemberError
from bot.store.base import Database
from bot.store.guilds import GuildRow
from bot.store.loss_changes import CARD as CARD
from bot.store.loss_changes import card_key as card_key
from bot.store.loss_changes import (
    changed,
    drafts_of,
    forget_words,
    fresh,
    is_by,
    leave_nothing,
    own,
    plan_for,
    take_away,
)
from bot.store.loss_limits import check_limit, check_stop, count_one
from bot.store.loss_rows import (
    FollowUp,
    LossHelperRow,
    LossRow,
    author_of,
    read_loss,
)
from bot.store.members import MemberRow

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
            for begun in await drafts_of(session, author_id):
                if begun.guild_id == guild_id:
                    await session.delete(begun)
            row = LossRow(
                guild_id=guild_id,
                sealed_author_id=author_id,
                language=language,
                created_at=now,
                **{"help": Help.LISTENING} | choices,
            )
            session.add(row)
            await session.flush()
            await plan_for(session, CLEAR, row, f"{row.id}", now + DRAFT_LASTS)
            return await fresh(session, row)

    async def choose(self, loss_id: int, author_id: int, **values: object) -> Loss:
        """Change what the author chose for a loss that is not written yet."""
        async with self._database.write() as session:
            row = await own(session, loss_id, author_id)
            if row.stage != Stage.DRAFT:
                raise MemberError("losses-posted-already")
            for name, value in values.items():
                setattr(row, name, value)
            return await fresh(session, row)

    async def check(self, loss_id: int, author_id: int, now: datetime) -> Loss:
        """Return a draft that its author may write; MemberError as `post` raises it."""
        async with self._database.read() as session:
            row = await own(session, loss_id, author_id)
            if row.stage != Stage.DRAFT:
                raise MemberError("losses-posted-already")
            await check_limit(session, row.guild_id, author_id, now)
            if row.anonymous:
                await check_stop(session, row.guild_id, author_id, now)
            return read_loss(row)

    async def post(self, loss_id: int, author_id: int, story: str, now: datetime) -> Loss:
        """Post a loss: its card, the search for an answer and the follow-up are planned.

        A form sent twice posts once. MemberError above the limit of a day, and for whoever may not
        post anonymously for a time.
        """
        async with self._database.write() as session:
            row = await own(session, loss_id, author_id)
            if row.stage != Stage.DRAFT:
                return read_loss(row)
            await count_one(session, row.guild_id, author_id, now)
            if row.anonymous:
                await check_stop(session, row.guild_id, author_id, now)
                row.author_key = author_id  # type: ignore[assignment]
            else:
                row.author_id, row.sealed_author_id = author_id, None
            row.stage, row.story, row.posted_at, row.seeking = Stage.OPEN, story, now, True
            zone = await _zone(session, row.guild_id, author_id)
            for at in follow_ups(now) if row.anonymous else [follow_up_at(now, zone)]:
                await plan_for(session, FOLLOW_UP, row, f"{row.id}:{at.isoformat()}", at)
            await plan_for(session, SEARCH, row, f"{row.id}:{now.isoformat()}", now)
            return await changed(session, row, now)

    async def to_ask(self, loss_id: int, now: datetime) -> Loss | None:
        """Return a loss whose author is to be asked now how it is; None if not yet, or no more.

        Whether they were reached is recorded with `set_aside(asks_how=...)`, which ends it.
        """
        async with self._database.read() as session:
            row = await session.get(LossRow, loss_id)
            if row is None or row.stage != Stage.OPEN or row.follow_up != FollowUp.WAITS:
                return None
            zone = await _zone(session, row.guild_id, author_of(row) or 0)
            is_early = row.anonymous and follow_up_at(row.posted_at or now, zone) > now
            return None if is_early else read_loss(row)

    async def edit(self, loss_id: int, author_id: int, story: str, now: datetime) -> Loss:
        """Change the words of one's own loss."""
        async with self._database.write() as session:
            row = await _posted(session, loss_id, author_id)
            row.story = story
            return await changed(session, row, now)

    async def widen(self, loss_id: int, author_id: int, now: datetime) -> Loss:
        """Show a loss to everyone here, on its author's wish.

        A card in a private thread is forgotten with it: another, in the channel, replaces it.
        MemberError for whoever may not post anonymously for a time.
        """
        async with self._database.write() as session:
            row = await _posted(session, loss_id, author_id)
            if row.anonymous:
                await check_stop(session, row.guild_id, author_id, now)
            if row.audience != Audience.EVERYONE:
                row.audience, row.message_id = Audience.EVERYONE, None
            return await changed(session, row, now)

    async def set_aside(self, loss_id: int, author_id: int, **values: bool | None) -> Loss:
        """Change what only the author sees: `private_follow_up`, `keep`, `asks_how`.

        `worried_at=None` takes the help lines away that a listener had brought.
        """
        async with self._database.write() as session:
            row = await own(session, loss_id, author_id)
            if "asks_how" in values:
                row.follow_up = FollowUp.ASKED if values.pop("asks_how") else FollowUp.ENDED
            for name, value in values.items():
                setattr(row, name, value)
            return await fresh(session, row)

    async def close(
        self, loss_id: int, author_id: int, thanked: Collection[int], now: datetime
    ) -> Loss:
        """Close one's own loss, and thank some of those who answered it."""
        async with self._database.write() as session:
            row = await _posted(session, loss_id, author_id)
            row.stage, row.closed_at, row.follow_up = Stage.CLOSED, now, FollowUp.ENDED
            helpers = await session.scalars(
                select(LossHelperRow).where(
                    LossHelperRow.loss_id == loss_id,
                    LossHelperRow.user_id.in_(thanked),
                    LossHelperRow.answered_at.is_not(None),
                )
            )
            for helper in helpers:
                helper.thanked_at = helper.thanked_at or now
            await plan_for(session, FADE, row, f"{row.id}", now + FADE_AFTER)
            await plan_for(session, CLOSED, row, f"{row.id}", now)
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
            row.story, row.excluded, row.faded = "", None, True
            await forget_words(session, loss_id)
            return await changed(session, row, now)

    async def get(self, loss_id: int) -> Loss | None:
        """Return a loss, one that is gone included."""
        async with self._database.read() as session:
            row = await session.get(LossRow, loss_id)
            return read_loss(row) if row else None

    async def to_show(self, loss_id: int) -> Loss | None:
        """Return a loss as its card must tell it now; without an author, it goes with its card."""
        async with self._database.write() as session:
            row = await session.get(LossRow, loss_id)
            if row is not None and author_of(row) is None and row.stage != Stage.GONE:
                await leave_nothing(session, row)
                return await fresh(session, row)
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
            losses = [read_loss(row) for row in await session.scalars(query)]
            doubtful = {one.id for one in losses if _may_be_own(one)}
            unheard = doubtful and doubtful - await _heard(session, doubtful)
            return [replace(one, unheard=one.id in unheard) for one in losses]

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


async def _heard(session: AsyncSession, losses: Collection[int]) -> set[int]:
    """Return those of some losses that somebody who came has answered."""
    helped = select(LossHelperRow.loss_id).where(
        LossHelperRow.loss_id.in_(losses), LossHelperRow.answered_at.is_not(None)
    )
    return set(await session.scalars(helped))


def _may_be_own(loss: Loss) -> bool:
    """Return whether an anonymous author could have written in the thread under their own name."""
    return loss.anonymous and not loss.by_forms and loss.answered_at is not None


async def _posted(session: AsyncSession, loss_id: int, author_id: int) -> LossRow:
    row = await own(session, loss_id, author_id)
    if row.stage != Stage.OPEN:
        raise MemberError("losses-closed-already")
    return row


async def _zone(session: AsyncSession, guild_id: int, user_id: int) -> ZoneInfo:
    member = await session.get(MemberRow, (guild_id, user_id))
    guild = await session.get_one(GuildRow, guild_id)
    return ZoneInfo((member.timezone if member else None) or guild.timezone)
