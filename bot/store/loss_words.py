"""The exchange by forms, and the debrief: what only the author and those who answer may read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.domain.losses import Stage, Word
from bot.errors import MemberError
from bot.store.agenda import plan
from bot.store.base import Database, put
from bot.store.loss_changes import own
from bot.store.loss_people import kept_from
from bot.store.loss_rows import DebriefRow, LossHelperRow, LossRow, LossWordRow, author_of

WORD = "losses.word"
"""The work of bringing a word of an exchange to those whom it is for; its subject is the word."""


class LossWordStore:
    """What is said through forms about a loss."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def say(self, loss_id: int, user_id: int, text: str, now: datetime) -> Word:
        """Keep a word of the author, or of somebody who said that they are there.

        MemberError for anybody else, and once the loss is closed.
        """
        async with self._database.write() as session:
            return await _say(session, loss_id, user_id, text, now)

    async def get(self, word_id: int) -> Word | None:
        """Return a word."""
        async with self._database.read() as session:
            row = await session.get(LossWordRow, word_id)
            return _word(row) if row else None

    async def exchange(self, loss_id: int) -> list[Word]:
        """Return the exchange of a loss, the oldest word first."""
        query = select(LossWordRow).where(LossWordRow.loss_id == loss_id).order_by(LossWordRow.id)
        async with self._database.read() as session:
            return [_word(row) for row in await session.scalars(query)]

    async def unread(self, guild_id: int, user_id: int) -> list[int]:
        """Return the losses whose author wrote back, through forms, since somebody's last word."""
        mine = aliased(LossWordRow)
        last = select(func.coalesce(func.max(mine.id), 0)).where(
            mine.loss_id == LossRow.id, mine.user_id == user_id
        )
        later = exists().where(
            LossWordRow.loss_id == LossRow.id,
            LossWordRow.by_author,
            LossWordRow.message_id.is_(None),
            LossWordRow.id > last.scalar_subquery(),
        )
        query = (
            select(LossRow.id)
            .join(LossHelperRow, LossHelperRow.loss_id == LossRow.id)
            .where(LossRow.guild_id == guild_id, LossRow.stage == Stage.OPEN, later)
            .where(LossHelperRow.user_id == user_id, LossHelperRow.released_at.is_(None))
            .order_by(LossRow.id)
        )
        async with self._database.read() as session:
            return list(await session.scalars(query))

    async def debrief(
        self, loss_id: int, author_id: int, answers: Sequence[str], now: datetime
    ) -> None:
        """Keep the answers of an author's debrief; a later one replaces it."""
        async with self._database.write() as session:
            await own(session, loss_id, author_id)
            values = {"answers": json.dumps(list(answers)), "shared": False, "made_at": now}
            await put(session, DebriefRow, {"loss_id": loss_id}, **values)

    async def share_debrief(self, loss_id: int, author_id: int, text: str, now: datetime) -> Word:
        """Say one's debrief to those who answer, once; MemberError the second time."""
        async with self._database.write() as session:
            await own(session, loss_id, author_id)
            row = await session.get(DebriefRow, loss_id)
            if row is None or row.shared:
                raise MemberError("losses-debrief-shared")
            row.shared = True
            return await _say(session, loss_id, author_id, text, now)

    async def debriefed(self, loss_id: int, author_id: int) -> list[str]:
        """Return the answers of an author's debrief, none before they wrote one."""
        async with self._database.read() as session:
            await own(session, loss_id, author_id)
            row = await session.get(DebriefRow, loss_id)
            return [str(one) for one in json.loads(row.answers)] if row else []


async def _say(session: AsyncSession, loss_id: int, user_id: int, text: str, now: datetime) -> Word:
    row = await session.get(LossRow, loss_id)
    if row is None or row.stage != Stage.OPEN:
        raise MemberError("losses-not-answerable")
    by_author = author_of(row) == user_id
    helper = await session.get(LossHelperRow, (loss_id, user_id))
    if not by_author and (helper is None or helper.released_at is not None):
        raise MemberError("losses-not-answerable")
    if not by_author and user_id in await kept_from(session, row):
        raise MemberError("losses-not-answerable")
    word = LossWordRow(
        loss_id=loss_id,
        by_author=by_author,
        user_id=None if by_author else user_id,
        text=text,
        said_at=now,
    )
    session.add(word)
    await session.flush()
    await plan(
        session,
        WORD,
        word.id,
        guild_id=row.guild_id,
        subject_id=word.id,
        due_at=now,
    )
    return _word(word)


def _word(row: LossWordRow) -> Word:
    return Word(row.id, row.loss_id, row.by_author, row.user_id, row.text, row.said_at)
