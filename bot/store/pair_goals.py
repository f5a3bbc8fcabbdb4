"""Goals that two people share: set, ticked, taken back, and made a win of both."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.buddies import free_slot
from bot.domain.pairs import MOST_GOALS, Goal, goal_of
from bot.domain.wins import Kind, draft
from bot.errors import MemberError
from bot.store.base import Database
from bot.store.pair_changes import changed, own, own_present
from bot.store.pair_rows import GoalRow, PairRow, read_goal
from bot.store.wins import write_win


class GoalStore:
    """What two people want to have done."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(
        self, pair_id: int, user_id: int, text: str, due: date | None, now: datetime
    ) -> Goal:
        """Set a goal; the same open one again is itself.

        MemberError for empty words, and while three are open.
        """
        if not (words := goal_of(text)):
            raise MemberError("buddies-goal-empty")
        async with self._database.write() as session:
            row = await own_present(session, pair_id, user_id)
            opened = [one for one in await _goals(session, pair_id) if one.slot is not None]
            day = due.isoformat() if due else None
            for one in opened:
                if (one.text, one.due) == (words, day):
                    return read_goal(one)
            slot = free_slot([one.slot for one in opened], MOST_GOALS)
            if slot is None:
                raise MemberError("buddies-too-many-goals", most=MOST_GOALS)
            goal = GoalRow(pair_id=pair_id, slot=slot, text=words, due=day, made_at=now)
            session.add(goal)
            await changed(session, row, now)
            return read_goal(goal)

    async def tick(self, goal_id: int, user_id: int, now: datetime) -> Goal:
        """Say that a goal is reached."""
        async with self._database.write() as session:
            row, goal = await _own(session, goal_id, user_id)
            if goal.done_at is None:
                goal.done_at, goal.slot = now, None
                await changed(session, row, now)
            return read_goal(goal)

    async def remove(self, goal_id: int, user_id: int, now: datetime) -> None:
        """Take a goal back; one that is gone already, or somebody else's, changes nothing."""
        async with self._database.write() as session:
            goal = await session.get(GoalRow, goal_id)
            if goal is not None:
                row = await own_present(session, goal.pair_id, user_id)
                await session.delete(goal)
                await changed(session, row, now)

    async def goals(self, pair_id: int) -> list[Goal]:
        """Return the goals of a pair, the open ones first, then as they were set."""
        async with self._database.read() as session:
            found = await _goals(session, pair_id)
            return [read_goal(one) for one in sorted(found, key=lambda one: one.slot is None)]

    async def share_goal(self, goal_id: int, user_id: int, now: datetime) -> bool:
        """Let one of the two wish that a reached goal becomes a win of both.

        Return whether it becomes one now: to whoever presses second, and only once. The win is
        that of who wished for it first, helped by the other.
        """
        async with self._database.write() as session:
            row, goal = await _own(session, goal_id, user_id, ended=True)
            if goal.done_at is None:
                raise MemberError("buddies-goal-open")
            if user_id == row.first_id:
                goal.first_shares = True
            else:
                goal.second_shares = True
            if not (goal.first_shares and goal.second_shares) or goal.shared_at is not None:
                return False
            goal.shared_at = now
            await _celebrate(session, row, goal, user_id, now)
            await changed(session, row, now)
            return True


async def _celebrate(
    session: AsyncSession, row: PairRow, goal: GoalRow, second_id: int, now: datetime
) -> None:
    """Write the win of a goal, in the same transaction: it is neither lost nor doubled."""
    author = next((one for one in row.members if one != second_id), second_id)
    win = draft(goal.text, "", Kind.DELIVERED, [second_id], author_id=author)
    await write_win(session, row.guild_id, author, win, None, now)


async def _goals(session: AsyncSession, pair_id: int) -> list[GoalRow]:
    query = select(GoalRow).where(GoalRow.pair_id == pair_id).order_by(GoalRow.id)
    return list(await session.scalars(query))


async def _own(
    session: AsyncSession, goal_id: int, user_id: int, *, ended: bool = False
) -> tuple[PairRow, GoalRow]:
    goal = await session.get(GoalRow, goal_id)
    if goal is None:
        raise MemberError("buddies-not-yours")
    find = own if ended else own_present
    return await find(session, goal.pair_id, user_id), goal
