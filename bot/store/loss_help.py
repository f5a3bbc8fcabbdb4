"""Those who answer losses: rings that reach them, being there, leaving, and answering."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.losses import Loss, Stage
from bot.errors import MemberError
from bot.store.agenda import plan
from bot.store.base import Database, add_once, put
from bot.store.loss_rows import LossHelperRow, LossRow, RingRow, author_of, read_loss
from bot.store.loss_search import kept_from, look_again, search_of

WORRY = "losses.worry"
"""The work of bringing the help lines to an author about whom a listener is worried."""


@dataclass(frozen=True)
class Ring:
    """A listener who was asked for a loss; `decoy` where they wrote it themselves."""

    id: int
    listener_id: int
    loss: Loss
    decoy: bool
    reached: bool | None
    answered: bool


class HelpStore:
    """What those who are asked, or come by themselves, do for a loss."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def ring(self, ring_id: int) -> Ring | None:
        """Return a ring while its loss can still be answered."""
        async with self._database.read() as session:
            return await _read_ring(session, ring_id)

    async def told(self, ring_id: int, now: datetime, *, reached: bool) -> None:
        """Record whether a ring reached its listener; where none did, others are asked."""
        async with self._database.write() as session:
            row = await session.get(RingRow, ring_id)
            if row is None or row.reached is not None:
                return
            row.reached = reached
            loss = await session.get_one(LossRow, row.loss_id)
            others = await session.scalars(
                select(RingRow).where(
                    RingRow.loss_id == row.loss_id, RingRow.rung_at == row.rung_at
                )
            )
            me = author_of(loss)
            if all(one.reached is False for one in others if one.listener_id != me):
                loss.rung_at = None
                await look_again(session, [loss], now)

    async def take(self, ring_id: int, user_id: int, now: datetime) -> Ring:
        """Say *I'm here* to a ring: the search pauses. A decoy changes nothing but the ring.

        MemberError for whoever was not asked, once the loss needs nobody any more, and while
        somebody else is there.
        """
        async with self._database.write() as session:
            found = await _read_ring(session, ring_id)
            if found is None or found.listener_id != user_id:
                raise MemberError("losses-ring-over")
            row = await session.get_one(RingRow, ring_id)
            row.answered = True
            if not found.decoy:
                await _hold(session, found.loss, user_id, now)
            return found

    async def be_there(self, loss_id: int, user_id: int, now: datetime) -> Loss:
        """Say *I'm here* on a card that everyone sees."""
        async with self._database.write() as session:
            row = await session.get(LossRow, loss_id)
            if row is None or row.stage != Stage.OPEN or author_of(row) == user_id:
                raise MemberError("losses-not-answerable")
            loss = read_loss(row)
            await _hold(session, loss, user_id, now)
            return loss

    async def come(self, loss_id: int, user_id: int, now: datetime) -> Loss:
        """Say *I'm here* as an organiser who was called.

        MemberError, the same for all: once the loss needs nobody any more, for its author, and for
        whoever its author keeps away.
        """
        async with self._database.write() as session:
            row = await session.get(LossRow, loss_id)
            if row is None or row.stage != Stage.OPEN or user_id in await kept_from(session, row):
                raise MemberError("losses-ring-over")
            loss = read_loss(row)
            await _hold(session, loss, user_id, now)
            return loss

    async def release(self, loss_id: int, user_id: int, now: datetime) -> None:
        """Say *I cannot after all*: the search goes on at once."""
        async with self._database.write() as session:
            helper = await session.get(LossHelperRow, (loss_id, user_id))
            row = await session.get(LossRow, loss_id)
            if helper is None or row is None or helper.released_at is not None:
                return
            helper.released_at = now
            if row.held_until is not None and row.answered_at is None:
                row.held_until = now
                await look_again(session, [row], now)

    async def answered(self, loss_id: int, user_id: int, now: datetime) -> bool:
        """Record that somebody answered; return whether it is the first answer of all."""
        async with self._database.write() as session:
            row = await session.get(LossRow, loss_id)
            if row is None or row.stage == Stage.GONE or author_of(row) == user_id:
                return False
            key = {"loss_id": loss_id, "user_id": user_id}
            await add_once(session, LossHelperRow, **key)
            helper = await session.get_one(LossHelperRow, (loss_id, user_id))
            helper.answered_at = helper.answered_at or now
            is_first = row.answered_at is None
            row.answered_at = row.answered_at or now
            return is_first

    async def read(self, loss_id: int, user_id: int) -> Loss:
        """Return an open loss to its author or to somebody who is there; MemberError for others."""
        async with self._database.read() as session:
            return read_loss(await _reader(session, loss_id, user_id))

    async def worry(self, loss_id: int, user_id: int, now: datetime) -> Loss:
        """Bring the help lines to an author about whom somebody who is there is worried.

        While they wait to be seen, a second time brings them no second time.
        """
        async with self._database.write() as session:
            row = await _reader(session, loss_id, user_id)
            if row.worried_at is None:
                row.worried_at = now
                await plan(
                    session,
                    WORRY,
                    f"{row.id}:{now.isoformat()}",
                    guild_id=row.guild_id,
                    subject_id=row.id,
                    due_at=now,
                )
            return read_loss(row)

    async def to_tell(self, loss_id: int) -> dict[int, bool]:
        """Return who answered a closed loss and was not told yet, and whether they were thanked."""
        query = select(LossHelperRow).where(
            LossHelperRow.loss_id == loss_id,
            LossHelperRow.answered_at.is_not(None),
            LossHelperRow.offered_at.is_(None),
        )
        async with self._database.read() as session:
            rows = await session.scalars(query.order_by(LossHelperRow.user_id))
            return {row.user_id: row.thanked_at is not None for row in rows}

    async def offered(self, loss_id: int, user_id: int, now: datetime) -> None:
        """Record that somebody was told that a loss is closed, and offered a rest."""
        async with self._database.write() as session:
            helper = await session.get(LossHelperRow, (loss_id, user_id))
            if helper is not None:
                helper.offered_at = now

    async def helpers(self, loss_id: int, *, answered: bool = True) -> list[int]:
        """Return who answered a loss, or else who said that they are there and did not leave."""
        query = select(LossHelperRow).where(LossHelperRow.loss_id == loss_id)
        async with self._database.read() as session:
            rows = list(await session.scalars(query.order_by(LossHelperRow.user_id)))
        return [
            row.user_id
            for row in rows
            if row.answered_at is not None or (not answered and row.released_at is None)
        ]

    async def taken(self, guild_id: int, user_id: int) -> list[Loss]:
        """Return the open losses for which a member is there."""
        query = (
            select(LossRow)
            .join(LossHelperRow, LossHelperRow.loss_id == LossRow.id)
            .where(LossRow.guild_id == guild_id, LossRow.stage == Stage.OPEN)
            .where(LossHelperRow.user_id == user_id, LossHelperRow.released_at.is_(None))
            .order_by(LossRow.id)
        )
        async with self._database.read() as session:
            return [read_loss(row) for row in await session.scalars(query)]


async def _reader(session: AsyncSession, loss_id: int, user_id: int) -> LossRow:
    """Return an open loss to its author or to somebody who is there, or refuse."""
    row = await session.get(LossRow, loss_id)
    helper = await session.get(LossHelperRow, (loss_id, user_id))
    is_there = helper is not None and helper.released_at is None
    if row is None or row.stage != Stage.OPEN or not (is_there or author_of(row) == user_id):
        raise MemberError("losses-not-answerable")
    return row


async def _hold(session: AsyncSession, loss: Loss, user_id: int, now: datetime) -> None:
    """Let the search pause for somebody; MemberError while somebody else is there."""
    row = await session.get_one(LossRow, loss.id)
    helper = await session.get(LossHelperRow, (loss.id, user_id))
    is_mine = helper is not None and helper.taken_at is not None and not helper.released_at
    if row.answered_at is None and row.held_until and row.held_until > now and not is_mine:
        raise MemberError("losses-held")
    key = {"loss_id": loss.id, "user_id": user_id}
    await put(session, LossHelperRow, key, taken_at=now, released_at=None)
    row.held_until = now + search_of(row).pace.hold


async def _read_ring(session: AsyncSession, ring_id: int) -> Ring | None:
    row = await session.get(RingRow, ring_id)
    loss = await session.get(LossRow, row.loss_id) if row else None
    if row is None or loss is None or loss.stage != Stage.OPEN or row.listener_id is None:
        return None
    decoy = author_of(loss) == row.listener_id
    return Ring(row.id, row.listener_id, read_loss(loss), decoy, row.reached, row.answered)
