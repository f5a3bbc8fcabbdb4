"""What happened in a guild already, for tests of what organisers may know of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.buddies import Kind
from bot.domain.checkins import Reach, Turn
from bot.domain.losses import Stage
from bot.domain.pairings import Answer
from bot.store.base import Base, Database
from bot.store.checkin_rows import AnswerRow, DayRow, ProgrammeRow, PromptRow
from bot.store.loss_rows import LossHelperRow, LossRow
from bot.store.pair_rows import PairRow
from bot.store.pairing_rows import GroupRow, PoolRow, RoundRow, SeatRow
from bot.store.win_rows import CelebrationRow, WinRow
from tests.store.people import GUILD

MINUTE = timedelta(minutes=1)
NAMES = count(1)


@dataclass(frozen=True)
class Past:
    """Writes what the features would have written."""

    database: Database
    guild_id: int = GUILD

    async def win(
        self, author: int | None, at: datetime, friends: Sequence[int] = (), **more: Any
    ) -> None:
        """Write a win, and who celebrated it."""
        blank = {"kind": "other", "title": "", "story": "", "created_at": at, "posted_at": at}
        async with self.database.write() as session:
            win = await self._add(
                session, WinRow(guild_id=self.guild_id, author_id=author, **blank | more)
            )
            for one in friends:
                session.add(
                    CelebrationRow(win_id=win.id, user_id=one, message_id=1, how="🎉", made_at=at)
                )

    async def loss(
        self,
        author: int,
        at: datetime,
        helper: int | None = None,
        *,
        wait: timedelta = 30 * MINUTE,
        anonymous: bool = False,
    ) -> None:
        """Write a loss, anonymous or not, and who answered it after how long."""
        who: dict[str, Any] = {"author_id": author}
        if anonymous:
            who = {"author_key": author, "sealed_author_id": author}
        answered_at = at + wait if helper else None
        async with self.database.write() as session:
            loss = await self._add(
                session,
                LossRow(
                    guild_id=self.guild_id,
                    stage=Stage.OPEN,
                    help="listen",
                    anonymous=anonymous,
                    language="en",
                    created_at=at,
                    posted_at=at,
                    answered_at=answered_at,
                    **who,
                ),
            )
            if helper:
                session.add(LossHelperRow(loss_id=loss.id, user_id=helper, answered_at=answered_at))

    async def pair(
        self, one: int, other: int, at: datetime, ended: datetime | None = None, **more: Any
    ) -> None:
        """Write a pair that began, and ended maybe."""
        given = {"kind": Kind.BUDDY, "stage": "ended" if ended else "lasting"} | more
        async with self.database.write() as session:
            session.add(
                PairRow(
                    guild_id=self.guild_id,
                    first_id=one,
                    second_id=other,
                    started_at=at,
                    since=at,
                    ended_at=ended,
                    **given,
                )
            )

    async def round(self, at: datetime, groups: Sequence[Sequence[int]], met: int = 0) -> None:
        """Write a round of groups, of which the first `met` say that they met."""
        async with self.database.write() as session:
            where = {"guild_id": self.guild_id}
            pool = PoolRow(**where, name="All", name_key=f"{next(NAMES)}", rule="weekly 0 09:00")
            pool_id = (await self._add(session, pool)).id
            name = f"{pool_id}:{at.isoformat()}"
            drawn = RoundRow(
                **where, pool_id=pool_id, occurrence=name, due_at=at, drawn_at=at, seed=1
            )
            round_id = (await self._add(session, drawn)).id
            for nth, people in enumerate(groups):
                group = GroupRow(
                    **where, pool_id=pool_id, round_id=round_id, question=1, made_at=at
                )
                group_id = (await self._add(session, group)).id
                answer = Answer.MET if nth < met else Answer.NOT
                for one in people:
                    session.add(SeatRow(group_id=group_id, user_id=one, answer=answer))

    async def checkin(
        self,
        at: datetime,
        people: Sequence[int],
        turn: Turn = Turn.ANSWERED,
        owner: int | None = None,
    ) -> None:
        """Write what became of a question to some people; with an owner it is a personal one."""
        async with self.database.write() as session:
            programme = ProgrammeRow(
                guild_id=self.guild_id,
                owner_id=owner,
                name="Monday",
                name_key=None if owner else f"{next(NAMES)}",
                asks={"moments": []},
            )
            programme_id = (await self._add(session, programme)).id
            day = DayRow(
                programme_id=programme_id,
                guild_id=self.guild_id,
                moment=0,
                on=at.date().isoformat(),
                asks={"moments": []},
            )
            day_id = (await self._add(session, day)).id
            prompt = PromptRow(day_id=day_id, zone="Europe/Paris", due_at=at)
            prompt_id = (await self._add(session, prompt)).id
            where = {"day_id": day_id, "prompt_id": prompt_id, "programme_id": programme_id}
            for one in people:
                session.add(AnswerRow(**where, user_id=one, turn=turn, way=Reach.QUIET))

    @staticmethod
    async def _add(session: AsyncSession, row: Base) -> Any:
        session.add(row)
        await session.flush()
        return row
