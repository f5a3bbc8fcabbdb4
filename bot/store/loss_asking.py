"""Asking: rings that go to listeners, and what listeners say to them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.losses import Loss, Stage
from bot.errors import MemberError
from bot.store.base import Database, put
from bot.store.loss_people import held_until, hold_of, kept_from, people_of
from bot.store.loss_rings import latest_turn, rings_of, take_back
from bot.store.loss_rows import (
    NO_ID,
    UNDER_WAY,
    Fate,
    LossHelperRow,
    LossRow,
    RingRow,
    author_of,
    read_loss,
)
from bot.store.loss_search import look_again


@dataclass(frozen=True)
class Ring:
    """A listener who was asked for a loss; `decoy` where they wrote it themselves.

    `reached` is None until it was delivered.
    """

    id: int
    listener_id: int = field(repr=False)
    loss: Loss
    decoy: bool = field(repr=False)
    reached: bool | None


class RingStore:
    """What becomes of rings."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def ring(self, ring_id: int) -> Ring | None:
        """Return a ring while its loss can still be answered."""
        async with self._database.read() as session:
            return await _read_ring(session, ring_id)

    async def deliver(self, ring_id: int, now: datetime, *, again: bool) -> Ring | None:
        """Return a ring that may go to its listener now, None for one that may not.

        Somebody has come meanwhile, or the bot was away until the listener's hours were over: the
        ring is taken back, so that they may be asked another time. `again` where an earlier attempt
        may have sent it: then it counts as received.
        """
        async with self._database.write() as session:
            row = await session.get(RingRow, ring_id)
            found = await _read_ring(session, ring_id)
            if row is None or found is None or found.reached is not None:
                return None
            loss = await session.get_one(LossRow, row.loss_id)
            if await _may_go(session, found, loss, now):
                if row.fate == Fate.WAITS:
                    row.fate = Fate.GOES
                    await _begin(session, row, loss, now)
                return found
            if again:
                row.fate = Fate.REACHED
                return None
            take_back(session, row)
            if not found.decoy:
                await settle(session, loss, row.turn, now)
            return None

    async def told(self, ring_id: int, now: datetime, *, reached: bool) -> None:
        """Record whether a ring reached its listener; where none did, others are asked."""
        await self._end(ring_id, None, Fate.REACHED if reached else Fate.REFUSED, now)

    async def passed(self, ring_id: int, user_id: int, now: datetime) -> None:
        """Say *Not now* to a ring; once all who were asked together have, others are asked."""
        await self._end(ring_id, user_id, Fate.PASSED, now)

    async def take(self, ring_id: int, user_id: int, now: datetime) -> Ring:
        """Say *I'm here* to a ring: the search pauses. A decoy changes nothing.

        MemberError for whoever was not asked or is kept away since, once the loss needs nobody any
        more, and while somebody else is there.
        """
        async with self._database.write() as session:
            found = await _read_ring(session, ring_id)
            if found is None or found.listener_id != user_id:
                raise MemberError("losses-ring-over")
            if found.decoy:
                return found
            row = await session.get_one(LossRow, found.loss.id)
            if user_id in await kept_from(session, row):
                raise MemberError("losses-ring-over")
            if not row.seeking and not await is_there(session, row.id, user_id):
                raise MemberError("losses-ring-over")
            await hold(session, found.loss, user_id, now)
            return found

    async def _end(self, ring_id: int, user_id: int | None, fate: Fate, now: datetime) -> None:
        """Record what became of a ring, on the word of its listener where one is named."""
        async with self._database.write() as session:
            row = await session.get(RingRow, ring_id)
            found = await _read_ring(session, ring_id)
            if row is None or found is None or user_id not in (None, found.listener_id):
                return
            if user_id is None and found.reached is not None:
                return
            row.fate = fate
            if fate == Fate.REACHED:
                await _begin(session, row, await session.get_one(LossRow, row.loss_id), now)
            if not found.decoy and fate != Fate.REACHED:
                loss = await session.get_one(LossRow, row.loss_id)
                await settle(session, loss, row.turn, now)


async def is_there(session: AsyncSession, loss_id: int, user_id: int) -> bool:
    """Return whether somebody came to a loss and did not leave."""
    helper = await session.get(LossHelperRow, (loss_id, user_id))
    return helper is not None and helper.released_at is None


async def hold(session: AsyncSession, loss: Loss, user_id: int, now: datetime) -> None:
    """Let the search pause for somebody, once; MemberError while somebody else is there."""
    row = await session.get_one(LossRow, loss.id)
    if await is_there(session, loss.id, user_id):
        return
    if row.seeking and await held_until(session, row, await kept_from(session, row), now):
        raise MemberError("losses-held")
    key = {"loss_id": loss.id, "user_id": user_id}
    await put(session, LossHelperRow, key, taken_at=now, released_at=None)
    row.held_until = now + hold_of(row)


async def _read_ring(session: AsyncSession, ring_id: int) -> Ring | None:
    row = await session.get(RingRow, ring_id)
    loss = await session.get(LossRow, row.loss_id) if row else None
    if row is None or loss is None or loss.stage != Stage.OPEN or row.listener_id == NO_ID:
        return None
    reached = None if row.fate in UNDER_WAY else row.fate != Fate.REFUSED
    decoy = author_of(loss) == row.listener_id
    return Ring(row.id, row.listener_id, read_loss(loss), decoy, reached)


async def _begin(session: AsyncSession, ring: RingRow, loss: LossRow, now: datetime) -> None:
    """Let the time of a turn begin now, if it is the latest."""
    ring.rung_at = now
    if ring.turn == await latest_turn(session, loss.id):
        loss.rung_at = now


async def _may_go(session: AsyncSession, ring: Ring, loss: LossRow, now: datetime) -> bool:
    """Return whether a ring is still needed, and its listener may still be asked."""
    apart = await kept_from(session, loss)
    if not loss.seeking or await held_until(session, loss, apart, now):
        return False
    if not ring.decoy and ring.listener_id in apart:
        return False
    people = await people_of(session, loss, now, but=ring.id)
    return any(one.user_id == ring.listener_id and one.is_open(now) for one in people)


async def settle(session: AsyncSession, loss: LossRow, turn: int, now: datetime) -> None:
    """Ask others at once where nobody of the latest turn can come any more."""
    if turn != await latest_turn(session, loss.id):
        return
    me = author_of(loss)
    rings = [one for one in await rings_of(session, loss.id) if one.turn == turn]
    if all(one.fate in (Fate.REFUSED, Fate.PASSED) for one in rings if one.listener_id != me):
        loss.rung_at = None
        await look_again(session, [loss], now)
