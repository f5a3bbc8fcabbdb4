"""Wins: written, changed, posted, taken back, and found again by their author."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import delete, exists, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.text import fold
from bot.domain.wins import CATCH_UP, Draft, Kind, Picture, Source, Win, company_due
from bot.errors import MemberError
from bot.store.agenda import plan
from bot.store.base import Database, add_new
from bot.store.blocks import kept_apart
from bot.store.guilds import GuildRow
from bot.store.win_echoes import CARD as CARD
from bot.store.win_echoes import Change as Change
from bot.store.win_echoes import changed, lose_card, lose_highlights, lose_words, shows_any
from bot.store.win_rows import (
    BLANK,
    WITHOUT_PICTURE,
    WORD,
    CelebrationRow,
    WinHelperRow,
    WinRow,
    picture_columns,
    read_win,
    read_wins,
)

COMPANY = "wins.company"


class WinStore:
    """What authors and helpers do with wins, and what becomes of their cards."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def write(
        self, guild_id: int, author_id: int, draft: Draft, picture: Picture | None, now: datetime
    ) -> Change:
        """Keep a new win and plan its card. Helpers kept apart from the author are left out."""
        async with self._database.write() as session:
            return await write_win(session, guild_id, author_id, draft, picture, now)

    async def adopt(
        self, guild_id: int, author_id: int, source: Source, now: datetime
    ) -> Change | None:
        """Make a plain message a win; None when it is one already."""
        values = {
            "guild_id": guild_id,
            "author_id": author_id,
            "kind": Kind.OTHER,
            "title": "",
            "story": "",
            "source_channel_id": source.channel_id,
            "source_message_id": source.message_id,
            "created_at": now,
            "revision": 0,
        }
        async with self._database.write() as session:
            if not await add_new(session, WinRow, [values]):
                return None
            row = (
                await session.scalars(
                    select(WinRow).where(WinRow.source_message_id == source.message_id)
                )
            ).one()
            return await changed(session, row, now)

    async def edit(self, win_id: int, author_id: int, draft: Draft, now: datetime) -> Change:
        """Change the words of one's own win."""
        async with self._database.write() as session:
            row = await _own(session, win_id, author_id)
            row.title, row.story, row.kind = draft.title, draft.story, draft.kind
            await _set_helpers(session, row, draft.helpers)
            return await changed(session, row, now)

    async def describe_picture(
        self, win_id: int, author_id: int, description: str, now: datetime
    ) -> Change:
        """Describe the picture of one's own win in words."""
        async with self._database.write() as session:
            row = await _own(session, win_id, author_id)
            row.picture_description = description
            return await changed(session, row, now)

    async def delete(self, win_id: int, author_id: int, now: datetime) -> Change:
        """Take one's own win back: its words go at once, its card and highlight next."""
        async with self._database.write() as session:
            row = await _own(session, win_id, author_id)
            return await _take_back(session, row, now)

    async def cover(self, win_id: int, now: datetime, *, hidden: bool) -> int | None:
        """Cover a win wherever others read it, or show it again; return its author."""
        async with self._database.write() as session:
            row = await session.get(WinRow, win_id)
            if row is None or row.gone_at is not None:
                return None
            if row.hidden is not hidden:
                row.hidden = hidden
                await changed(session, row, now)
            return row.author_id

    async def take_name_off(self, win_id: int, user_id: int, now: datetime) -> Change:
        """Take a helper's name off a card; MemberError for whoever is not named there."""
        async with self._database.write() as session:
            row = await session.get(WinRow, win_id)
            helper = await session.get(WinHelperRow, (win_id, user_id))
            if row is None or row.gone_at or helper is None or not helper.named:
                raise MemberError("wins-not-named")
            helper.named = False
            return await changed(session, row, now)

    async def get(self, win_id: int) -> Win | None:
        """Return a win, a deleted one included."""
        async with self._database.read() as session:
            row = await session.get(WinRow, win_id)
            return await read_win(session, row) if row else None

    async def of_source(self, message_id: int) -> Win | None:
        """Return the win that a plain message is."""
        query = select(WinRow).where(WinRow.source_message_id == message_id)
        async with self._database.read() as session:
            row = await session.scalar(query)
            return await read_win(session, row) if row else None

    async def posted(self, win_id: int, channel_id: int, message_id: int, now: datetime) -> None:
        """Record a card, forget where its picture came from, and plan its company."""
        async with self._database.write() as session:
            row = await session.get_one(WinRow, win_id)
            if row.message_id is not None:
                return
            row.channel_id, row.message_id = channel_id, message_id
            row.posted_at, row.picture_url = now, None
            guild = await session.get_one(GuildRow, row.guild_id)
            await plan(
                session,
                COMPANY,
                win_id,
                guild_id=row.guild_id,
                subject_id=win_id,
                due_at=company_due(now, ZoneInfo(guild.timezone)),
            )

    async def without_picture(self, win_id: int) -> None:
        """Go on without a picture that Discord no longer keeps."""
        async with self._database.write() as session:
            await session.execute(
                update(WinRow).where(WinRow.id == win_id).values(**WITHOUT_PICTURE)
            )

    async def opened_thread(self, win_id: int, thread_id: int | None) -> None:
        """Record the thread of a card, or that it is gone."""
        async with self._database.write() as session:
            await session.execute(
                update(WinRow).where(WinRow.id == win_id).values(thread_id=thread_id)
            )

    async def lost_thread(self, thread_id: int) -> None:
        """Record that a thread was deleted, so that the next word opens another."""
        is_known = select(exists().where(WinRow.thread_id == thread_id))
        async with self._database.read() as session:
            if not await session.scalar(is_known):
                return
        async with self._database.write() as session:
            await session.execute(
                update(WinRow).where(WinRow.thread_id == thread_id).values(thread_id=None)
            )

    async def lost_messages(self, message_ids: Collection[int], now: datetime) -> bool:
        """Follow deletions; return whether one of the messages showed a win.

        A plain message takes its win along, a card leaves it in the jar; a highlight is not posted
        again; a word that somebody deleted from a thread counts no more.
        """
        async with self._database.read() as session:
            if not await shows_any(session, message_ids):
                return False
        async with self._database.write() as session:
            await lose_words(session, message_ids)
            await lose_highlights(session, message_ids)
            sources = await session.scalars(
                select(WinRow).where(WinRow.source_message_id.in_(message_ids))
            )
            for row in sources:
                await _take_back(session, row, now)
            cards = await session.scalars(select(WinRow).where(WinRow.message_id.in_(message_ids)))
            for row in cards:
                await lose_card(session, row, now)
        return True

    async def lost_channel(self, channel_id: int, now: datetime) -> None:
        """Follow the deletion of a channel with all its cards."""
        query = select(WinRow).where(
            WinRow.channel_id == channel_id, WinRow.message_id.is_not(None)
        )
        async with self._database.write() as session:
            for row in await session.scalars(query):
                await lose_card(session, row, now)

    async def mine(self, guild_id: int, author_id: int, search: str = "") -> list[Win]:
        """Return a member's own wins, the newest first, that hold all words of `search`."""
        query = (
            select(WinRow)
            .where(WinRow.guild_id == guild_id, WinRow.author_id == author_id)
            .where(WinRow.gone_at.is_(None))
            .order_by(WinRow.created_at.desc(), WinRow.id.desc())
        )
        wanted = fold(search).split()
        async with self._database.read() as session:
            rows = list(await session.scalars(query))
            found = [row for row in rows if _holds(row, wanted)]
            return await read_wins(session, found)

    async def count(self, guild_id: int, author_id: int) -> int:
        """Return how many wins a member has."""
        query = select(func.count()).where(
            WinRow.guild_id == guild_id, WinRow.author_id == author_id, WinRow.gone_at.is_(None)
        )
        async with self._database.read() as session:
            return await session.scalar(query) or 0

    async def recent(self, guild_id: int, now: datetime, since: timedelta = CATCH_UP) -> list[Win]:
        """Return the wins with a card posted lately, to find missed reactions on them."""
        query = select(WinRow).where(
            WinRow.guild_id == guild_id,
            WinRow.message_id.is_not(None),
            WinRow.posted_at > now - since,
            WinRow.gone_at.is_(None),
        )
        async with self._database.read() as session:
            return await read_wins(session, list(await session.scalars(query)))


def _holds(row: WinRow, words: Collection[str]) -> bool:
    """Return whether a win tells all of some words, in any order."""
    said = fold(f"{row.title} {row.story}")
    return all(one in said for one in words)


async def write_win(
    session: AsyncSession,
    guild_id: int,
    author_id: int,
    draft: Draft,
    picture: Picture | None,
    now: datetime,
) -> Change:
    """Keep a new win inside another transaction, and plan its card."""
    row = WinRow(
        guild_id=guild_id,
        author_id=author_id,
        kind=draft.kind,
        title=draft.title,
        story=draft.story,
        created_at=now,
        **picture_columns(picture),
    )
    session.add(row)
    await session.flush()
    await _set_helpers(session, row, draft.helpers)
    return await changed(session, row, now)


async def _own(session: AsyncSession, win_id: int, author_id: int) -> WinRow:
    row = await session.get(WinRow, win_id)
    if row is None or row.gone_at is not None or row.author_id != author_id:
        raise MemberError("wins-not-yours")
    return row


async def _take_back(session: AsyncSession, row: WinRow, now: datetime) -> Change:
    """Take a win back with its reactions; words stay known while they stand in its thread."""
    await session.execute(delete(WinHelperRow).where(WinHelperRow.win_id == row.id))
    given = CelebrationRow.win_id == row.id, CelebrationRow.how != WORD
    await session.execute(delete(CelebrationRow).where(*given))
    row.gone_at, row.author_id = now, None
    for name, value in BLANK.items():
        setattr(row, name, value)
    return await changed(session, row, now)


async def _set_helpers(session: AsyncSession, row: WinRow, helpers: Collection[int]) -> None:
    """Set who helped; a helper who took their name off stays unnamed."""
    apart = await kept_apart(session, row.author_id or 0)
    kept = [one for one in helpers if one not in apart]
    await session.execute(
        delete(WinHelperRow).where(
            WinHelperRow.win_id == row.id, WinHelperRow.user_id.not_in(kept), WinHelperRow.named
        )
    )
    rows = [{"win_id": row.id, "user_id": one, "named": True} for one in kept]
    await add_new(session, WinHelperRow, rows)
