"""What members answer: given, changed, skipped, marked; and what each finds again of their own."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.asking import LATE, may_answer
from bot.domain.checkins import LOW, Answer, Audience, Programme, Prompt, Reach, Turn
from bot.domain.intentions import Intention, Mark, kept, lines_of
from bot.errors import MemberError
from bot.store.agenda import plan, unplan
from bot.store.base import Database
from bot.store.checkin_reading import answer_of, answers_of, intentions_of, told
from bot.store.checkin_rows import (
    CARD,
    LATER,
    REMIND,
    AnswerRow,
    ChoicesRow,
    DayRow,
    IntentionRow,
    JoinedRow,
    PromptRow,
    read_answer,
    read_intention,
)

SKIPPED = {Turn.ASKED: Turn.SKIPPED, Turn.HOLIDAY: Turn.RESTED}
"""Turns that wait for an answer, and what they are once skipped."""
WAITING = {skipped: asked for asked, skipped in SKIPPED.items()}
UNANSWERED = (*SKIPPED, *WAITING)
"""Turns that may become an answer."""


@dataclass(frozen=True)
class Before:
    """What a member said before an answer: the last one to the same questions, and what is open.

    `intentions` are those of `meant`, the last answer that held some. `carried` are older ones
    that were carried over since, too late for the form of that answer.
    """

    last: Answer | None
    intentions: tuple[Intention, ...]
    meant: Answer | None = None
    carried: tuple[Intention, ...] = ()


class AnswerStore:
    """The answers of members, each to one question."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, answer_id: int) -> Answer | None:
        """Return an answer."""
        async with self._database.read() as session:
            return await answer_of(session, answer_id)

    async def of(self, prompt: Prompt, user_id: int) -> Answer | None:
        """Return a member's turn on the day of a question; None where they were not asked."""
        async with self._database.read() as session:
            row = await _row(session, prompt.day.id, user_id)
            return await answer_of(session, row.id) if row else None

    async def enter(
        self, prompt: Prompt, programme: Programme, user_id: int, now: datetime
    ) -> Answer:
        """Return a member's turn; who is in the programme and was not asked may answer too.

        MemberError where they are not in it, or where it is too late to begin.
        """
        async with self._database.write() as session:
            row = await _row(session, prompt.day.id, user_id)
            if row is None:
                if await session.get(JoinedRow, (programme.id, user_id)) is None:
                    raise MemberError("checkins-not-in")
                if now >= prompt.due_at + LATE:
                    raise MemberError("checkins-too-late")
                row = AnswerRow(
                    day_id=prompt.day.id,
                    prompt_id=prompt.id,
                    programme_id=programme.id,
                    user_id=user_id,
                    turn=Turn.ASKED,
                    way=Reach.QUIET,
                )
                session.add(row)
                await session.flush()
            found = await answer_of(session, row.id)
            assert found is not None  # noqa: S101
            return found

    async def write(
        self,
        answer: Answer,
        programme: Programme,
        words: Sequence[str],
        audience: Audience,
        now: datetime,
    ) -> Answer:
        """Keep what a member answers, and who may read it; MemberError where it is too late."""
        async with self._database.write() as session:
            row = await _open(session, answer, programme, now)
            row.words, row.audience = json.dumps(list(words), ensure_ascii=False), audience
            row.turn, row.answered_at = Turn.ANSWERED, row.answered_at or now
            row.addressed_at = now
            if answer.prompt.day.asks.intends:
                await _intend(session, row, lines_of(words[0]))
            joined = await session.get(JoinedRow, (programme.id, row.user_id))
            if joined is not None:
                joined.audience = audience
            await _show(session, row, programme.guild_id, now)
            found = await answer_of(session, row.id)
            assert found is not None  # noqa: S101
            return found

    async def feel(self, answer: Answer, programme: Programme, energy: int, now: datetime) -> bool:
        """Keep a member's energy, which is an answer; return whether it was low twice in a row.

        MemberError where they keep none, or it is too late.
        """
        async with self._database.write() as session:
            row = await _open(session, answer, programme, now)
            choices = await session.get(ChoicesRow, (programme.guild_id, row.user_id))
            if choices is None or not choices.energy:
                raise MemberError("checkins-energy-not-kept")
            row.energy, row.turn = str(energy), Turn.ANSWERED
            row.answered_at = row.answered_at or now
            if energy > LOW:
                return False
            before = await _felt_before(session, row, answer.prompt)
            return before is not None and before <= LOW

    async def skip(self, answer: Answer) -> bool:
        """Leave a question unanswered; return False where it was answered."""
        async with self._database.write() as session:
            row = await session.get(AnswerRow, answer.id, populate_existing=True)
            if row is None or row.turn not in UNANSWERED:
                return False
            row.turn = SKIPPED.get(Turn(row.turn), row.turn)
            return True

    async def later(self, answer: Answer, at: datetime) -> bool:
        """Ask a member again at an instant, and not when they would have been before.

        False where they have answered, or were not asked.
        """
        async with self._database.write() as session:
            row = await session.get(AnswerRow, answer.id, populate_existing=True)
            if row is None or row.turn not in UNANSWERED:
                return False
            row.turn = WAITING.get(Turn(row.turn), row.turn)
            for kind in (LATER, REMIND):
                await unplan(session, kind, row.id)
            whose = {"guild_id": answer.prompt.day.guild_id, "subject_id": row.id}
            await plan(session, LATER, f"{row.id}:{at:%Y%m%d%H%M}", **whose, due_at=at)
            return True

    async def read_by(self, answer: Answer, audience: Audience, now: datetime) -> None:
        """Choose who may read an answer, given or to come."""
        async with self._database.write() as session:
            row = await session.get_one(AnswerRow, answer.id, populate_existing=True)
            joined = await session.get(JoinedRow, (row.programme_id, row.user_id))
            if joined is not None:
                joined.audience = audience
            if row.turn == Turn.ANSWERED and row.audience != audience:
                row.audience, row.addressed_at = audience, now
                await _show(session, row, answer.prompt.day.guild_id, now)

    async def mark(self, intention_id: int, user_id: int, mark: Mark, now: datetime) -> Intention:
        """Say what became of an intention, which answers a review that the programme asked since.

        MemberError for somebody else's.
        """
        async with self._database.write() as session:
            row = await session.get(IntentionRow, intention_id)
            if row is None or row.user_id != user_id:
                raise MemberError("checkins-gone")
            row.mark, row.marked_at = mark, now
            since = answers_of(user_id).where(
                AnswerRow.programme_id == row.programme_id, PromptRow.due_at > now - LATE
            )
            for one in await told(session, since.limit(1)):
                if one.id != row.answer_id:
                    await _take_part(session, one, now)
            return read_intention(row)

    async def intention(self, intention_id: int, user_id: int) -> Answer | None:
        """Return the answer that an intention of a member's belongs to."""
        async with self._database.read() as session:
            row = await session.get(IntentionRow, intention_id)
            mine = row is not None and row.user_id == user_id
            return await answer_of(session, row.answer_id) if row and mine else None

    async def before(self, answer: Answer) -> Before:
        """Return what a member said before an answer."""
        day = answer.prompt.day
        earlier = answers_of(answer.user_id).where(
            AnswerRow.programme_id == day.programme_id,
            AnswerRow.turn == Turn.ANSWERED,
            AnswerRow.day_id != day.id,
            PromptRow.due_at < answer.prompt.due_at,
        )
        alike = earlier.where(DayRow.moment == day.moment, AnswerRow.words.is_not(None))
        async with self._database.read() as session:
            last = await told(session, alike.limit(1))
            meant = AnswerRow.id.in_(select(IntentionRow.answer_id))
            newest = next(iter(await told(session, earlier.where(meant).limit(1))), None)
            intentions = await intentions_of(session, newest.id) if newest else ()
            carried = await _carried_since(session, newest) if newest else ()
            return Before(last[0] if last else None, intentions, newest, carried)

    async def intentions(self, answer: Answer) -> tuple[Intention, ...]:
        """Return the intentions of an answer, in their order."""
        async with self._database.read() as session:
            return await intentions_of(session, answer.id)


async def _row(session: AsyncSession, day_id: int, user_id: int) -> AnswerRow | None:
    mine = AnswerRow.day_id == day_id, AnswerRow.user_id == user_id
    return (await session.scalars(select(AnswerRow).where(*mine))).first()


async def _open(
    session: AsyncSession, answer: Answer, programme: Programme, now: datetime
) -> AnswerRow:
    """Return the row of an answer that may be given or changed; MemberError otherwise."""
    row = await session.get(AnswerRow, answer.id, populate_existing=True)
    if row is None or row.user_id is None or row.turn == Turn.GONE:
        raise MemberError("checkins-gone")
    if not may_answer(programme, read_answer(row, answer.prompt), now):
        raise MemberError("checkins-too-late")
    return row


async def _intend(session: AsyncSession, row: AnswerRow, lines: Sequence[str]) -> None:
    """Keep the intentions of an answer; one that stays keeps its mark."""
    marks = kept(await intentions_of(session, row.id), lines)
    await session.execute(delete(IntentionRow).where(IntentionRow.answer_id == row.id))
    for place, (text, mark) in enumerate(marks.items()):
        values = {"programme_id": row.programme_id, "user_id": row.user_id, "place": place}
        session.add(IntentionRow(answer_id=row.id, text=text, mark=mark, **values))


async def _take_part(session: AsyncSession, answer: Answer, now: datetime) -> None:
    """Count a review without words, or show an answer anew whose marks have changed.

    Who is asked what they set out to do next has not said so by marking what they did before.
    """
    row = await session.get_one(AnswerRow, answer.id)
    if answer.is_waiting and not answer.prompt.day.asks.intends:
        row.turn, row.answered_at = Turn.ANSWERED, now
    elif row.words is not None:
        await _show(session, row, answer.prompt.day.guild_id, now)


async def _carried_since(session: AsyncSession, newest: Answer) -> tuple[Intention, ...]:
    """Return what a member carried over from older answers after they had given the newest."""
    query = (
        select(IntentionRow)
        .where(
            IntentionRow.programme_id == newest.prompt.day.programme_id,
            IntentionRow.user_id == newest.user_id,
            IntentionRow.answer_id != newest.id,
            IntentionRow.mark == Mark.CARRIED,
            IntentionRow.marked_at > newest.answered_at,
        )
        .order_by(IntentionRow.id)
    )
    return tuple(read_intention(row) for row in await session.scalars(query))


async def _show(session: AsyncSession, row: AnswerRow, guild_id: int, now: datetime) -> None:
    """Plan that an answer is shown to whom it is for, as it is now."""
    row.revision += 1
    await session.flush()
    whose = {"guild_id": guild_id, "subject_id": row.id}
    await plan(session, CARD, f"{row.id}:{row.revision}", **whose, due_at=now)


async def _felt_before(session: AsyncSession, row: AnswerRow, prompt: Prompt) -> int | None:
    """Return the energy of a member before an answer, in any programme of the guild."""
    query = answers_of(row.user_id).where(
        DayRow.guild_id == prompt.day.guild_id,
        AnswerRow.energy.is_not(None),
        AnswerRow.id != row.id,
        PromptRow.due_at <= prompt.due_at,
    )
    found = await told(session, query.limit(1))
    return found[0].energy if found else None
