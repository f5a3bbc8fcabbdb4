"""What is told of a round once it is drawn: who was left out, who sits together, who looked."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select

from bot.domain.matching import LeftOut
from bot.domain.pairings import Group, Stage
from bot.domain.profiles import Profile
from bot.store.base import Database
from bot.store.pairing_alone import LeftOutRow
from bot.store.pairing_entrants import profiles_of
from bot.store.pairing_groups import groups_where
from bot.store.pairing_rows import GroupRow, RoundRow, SeatRow


class PairingDeliveryStore:
    """Reads what groups and those without one are told."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def profiles(self, group: Group) -> tuple[Profile, ...]:
        """Return the profiles of those who sit in a group, in the order of their ids."""
        async with self._database.read() as session:
            return await profiles_of(session, group.guild_id, group.members)

    async def left_out(self, round_id: int) -> dict[int, LeftOut]:
        """Return for whom a round had no group, and why; not those who sit in one by now."""
        query = select(LeftOutRow).where(LeftOutRow.round_id == round_id)
        sits = select(SeatRow.user_id).join(GroupRow, GroupRow.id == SeatRow.group_id)
        sits = sits.where(GroupRow.round_id == round_id, SeatRow.left_at.is_(None))
        query = query.where(LeftOutRow.user_id.not_in(sits)).order_by(LeftOutRow.user_id)
        async with self._database.read() as session:
            return {row.user_id: LeftOut(row.reason) for row in await session.scalars(query)}

    async def unseen(self, round_id: int) -> list[int]:
        """Return who sits in a group of a round that nobody else left, and gave no sign yet."""
        async with self._database.read() as session:
            groups = await groups_where(session, GroupRow.round_id == round_id)
        waiting = [one for one in groups if one.thread_id is None and len(one.members) > 1]
        return [
            seat.user_id
            for group in waiting
            for seat in group.seats
            if seat.left_at is None and not seat.gave_a_sign
        ]

    async def met_before(self, group: Group) -> datetime | None:
        """Return when all of a group were last drawn together before, None for the first time."""
        mine = [one.user_id for one in group.seats]
        query = select(GroupRow.made_at).where(
            GroupRow.guild_id == group.guild_id, GroupRow.made_at < group.made_at
        )
        for user_id in mine:
            sat = select(SeatRow.group_id).where(SeatRow.user_id == user_id)
            query = query.where(GroupRow.id.in_(sat))
        async with self._database.read() as session:
            return await session.scalar(query.order_by(GroupRow.made_at.desc()).limit(1))

    async def threads(self, thread_ids: Collection[int]) -> dict[int, bool]:
        """Return those of some threads that are of groups, and whether their round is over."""
        query = select(GroupRow.thread_id, RoundRow.stage)
        query = query.join(RoundRow, RoundRow.id == GroupRow.round_id)
        async with self._database.read() as session:
            found = await session.execute(query.where(GroupRow.thread_id.in_(thread_ids)))
            return {one: stage == Stage.CLOSED for one, stage in found if one is not None}
