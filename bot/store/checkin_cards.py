"""Where answers are shown: their cards, and what the channel reads of a day."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.checkins import Audience, Recap, Turn
from bot.store.agenda import plan
from bot.store.base import Database, put
from bot.store.checkin_rows import CARD, UNASKED, AnswerRow, CardRow, DayRow, IntentionRow
from bot.store.mydata import Erasure, before_erasing


class CardStore:
    """What others may read of answers."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def recap(self, day_id: int) -> Recap:
        """Return what came of a day, with the intentions that the channel may read."""
        turns = select(AnswerRow.turn).where(AnswerRow.day_id == day_id)
        intentions = (
            select(IntentionRow.user_id, IntentionRow.text)
            .join(AnswerRow, AnswerRow.id == IntentionRow.answer_id)
            .where(
                AnswerRow.day_id == day_id,
                AnswerRow.turn == Turn.ANSWERED,
                AnswerRow.audience == Audience.CHANNEL,
                ~AnswerRow.hidden,
            )
            .order_by(AnswerRow.answered_at, AnswerRow.id, IntentionRow.place)
        )
        shared: dict[int, list[str]] = {}
        async with self._database.read() as session:
            counted = [one for one in await session.scalars(turns) if one not in UNASKED]
            for user_id, text in await session.execute(intentions):
                shared.setdefault(user_id, []).append(text)
        told = {user_id: tuple(texts) for user_id, texts in shared.items()}
        return Recap(len(counted), counted.count(Turn.ANSWERED), told)

    async def cards(self, answer_id: int) -> dict[int, int]:
        """Return the messages that show an answer, by the thread they stand in."""
        query = select(CardRow.thread_id, CardRow.message_id).where(CardRow.answer_id == answer_id)
        async with self._database.read() as session:
            return {row.thread_id: row.message_id for row in await session.execute(query)}

    async def shown(self, answer_id: int, thread_id: int, message_id: int) -> None:
        """Remember the message that shows an answer in a thread, the latest of them."""
        async with self._database.write() as session:
            key = {"answer_id": answer_id, "thread_id": thread_id}
            await put(session, CardRow, key, message_id=message_id)

    async def cover(self, answer_id: int, now: datetime, *, hidden: bool) -> int | None:
        """Cover an answer where others read it, or show it again; return whose it is."""
        async with self._database.write() as session:
            row = await session.get(AnswerRow, answer_id)
            if row is None:
                return None
            if row.hidden is not hidden:
                row.hidden = hidden
                day = await session.get_one(DayRow, row.day_id)
                key = f"{row.id}:{'hidden' if hidden else 'shown'}:{now.isoformat()}"
                whose = {"guild_id": day.guild_id, "subject_id": row.id}
                await plan(session, CARD, key, **whose, due_at=now)
            return row.user_id

    async def hidden(self, answer_id: int, thread_id: int) -> None:
        """Forget a message that showed an answer."""
        mine = CardRow.answer_id == answer_id, CardRow.thread_id == thread_id
        async with self._database.write() as session:
            await session.execute(delete(CardRow).where(*mine))


@before_erasing("checkins")
async def _take_down(session: AsyncSession, erasure: Erasure) -> None:
    """Plan that the cards of a member who erases their data are taken down."""
    query = (
        select(AnswerRow.id, DayRow.guild_id)
        .join(DayRow, DayRow.id == AnswerRow.day_id)
        .outerjoin(CardRow, CardRow.answer_id == AnswerRow.id)
        .where(
            AnswerRow.user_id == erasure.user_id,
            erasure.within(DayRow),
            CardRow.id.is_not(None) | DayRow.post_message_id.is_not(None),
        )
        .distinct()
    )
    for answer_id, guild_id in list(await session.execute(query)):
        whose = {"guild_id": guild_id, "subject_id": answer_id}
        await plan(session, CARD, f"{answer_id}:gone", **whose, due_at=erasure.now)
