"""Where answers are shown: their cards, and what the channel reads of a day."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.checkins import Audience, Recap, Turn
from bot.store.agenda import plan
from bot.store.base import Database, put
from bot.store.checkin_reading import intentions_of
from bot.store.checkin_rows import CARD, AnswerRow, CardRow, DayRow
from bot.store.mydata import before_erasing


class CardStore:
    """What others may read of answers."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def recap(self, day_id: int) -> Recap:
        """Return what came of a day, with the intentions that the channel may read."""
        query = select(AnswerRow).where(AnswerRow.day_id == day_id).order_by(AnswerRow.answered_at)
        async with self._database.read() as session:
            rows = list(await session.scalars(query))
            asked = [one for one in rows if one.turn not in (Turn.AWAY, Turn.OUTAGE)]
            done = [one for one in rows if one.turn == Turn.ANSWERED]
            shared = {
                one.user_id: tuple(each.text for each in await intentions_of(session, one.id))
                for one in done
                if one.audience == Audience.CHANNEL and one.user_id
            }
            return Recap(len(asked), len(done), {one: each for one, each in shared.items() if each})

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

    async def hidden(self, answer_id: int, thread_id: int) -> None:
        """Forget a message that showed an answer."""
        mine = CardRow.answer_id == answer_id, CardRow.thread_id == thread_id
        async with self._database.write() as session:
            await session.execute(delete(CardRow).where(*mine))


@before_erasing
async def _take_down(session: AsyncSession, user_id: int, now: datetime) -> None:
    """Plan that the cards of a member who erases their data are taken down."""
    query = (
        select(CardRow.answer_id, DayRow.guild_id)
        .join(AnswerRow, AnswerRow.id == CardRow.answer_id)
        .join(DayRow, DayRow.id == AnswerRow.day_id)
        .where(AnswerRow.user_id == user_id)
        .distinct()
    )
    for answer_id, guild_id in list(await session.execute(query)):
        whose = {"guild_id": guild_id, "subject_id": answer_id}
        await plan(session, CARD, f"{answer_id}:gone", **whose, due_at=now)
