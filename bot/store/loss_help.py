"""Those who answer losses: rings that reach them, being there, leaving, and answering."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.losses import Loss, Stage
from bot.errors import MemberError
from bot.store.base import add_once, put
from bot.store.loss_asking import Ring as Ring
from bot.store.loss_asking import RingStore, hold, is_there, settle
from bot.store.loss_changes import plan_for
from bot.store.loss_people import hold_of, kept_from
from bot.store.loss_rings import ring_to
from bot.store.loss_rows import Fate, LossHelperRow, LossRow, author_of, read_loss
from bot.store.loss_search import look_again

WORRY = "losses.worry"
"""The work of bringing the help lines to an author about whom a listener is worried."""


class HelpStore(RingStore):
    """What those who are asked, or come by themselves, do for a loss."""

    async def be_there(self, loss_id: int, user_id: int, now: datetime) -> Loss:
        """Say *I'm here* on a card that everyone sees.

        Who comes while somebody else is there holds nothing longer; for whoever its author keeps
        away nothing is held at all, or they could keep others from coming.
        """
        async with self._database.write() as session:
            row = await session.get(LossRow, loss_id)
            loss = read_loss(row) if row else None
            if row is None or loss is None or loss.by_forms or not loss.is_public:
                raise MemberError("losses-not-answerable")
            if loss.stage is not Stage.OPEN or loss.author_id == user_id:
                raise MemberError("losses-not-answerable")
            if user_id in await kept_from(session, row):
                return loss
            try:
                await hold(session, loss, user_id, now)
            except MemberError:
                key = {"loss_id": loss_id, "user_id": user_id}
                await put(session, LossHelperRow, key, taken_at=now, released_at=None)
            return loss

    async def come(
        self, loss_id: int, user_id: int, now: datetime, *, beside: bool = False
    ) -> Loss:
        """Say *I'm here* as an organiser who was called.

        `beside` a listener who is worried and wished for it: that holds nothing, and neither an
        answer nor somebody who is there makes it needless. MemberError, the same for all: once the
        loss needs nobody any more, for its author, and for whoever its author keeps away.
        """
        async with self._database.write() as session:
            row = await session.get(LossRow, loss_id)
            if row is None or row.stage != Stage.OPEN or user_id in await kept_from(session, row):
                raise MemberError("losses-ring-over")
            loss = read_loss(row)
            if beside:
                key = {"loss_id": loss_id, "user_id": user_id}
                await put(session, LossHelperRow, key, taken_at=now, released_at=None)
                return loss
            if not row.seeking and not await is_there(session, loss_id, user_id):
                raise MemberError("losses-ring-over")
            await hold(session, loss, user_id, now)
            return loss

    async def release(self, loss_id: int, user_id: int, now: datetime) -> bool:
        """Say *I cannot after all*: others are asked at once, unless somebody else is there.

        Return whether they are.
        """
        async with self._database.write() as session:
            helper = await session.get(LossHelperRow, (loss_id, user_id))
            row = await session.get(LossRow, loss_id)
            if helper is None or row is None or helper.released_at is not None:
                return row is not None and row.seeking
            helper.released_at = now
            await _pass_on(session, row, user_id, now)
            if not row.seeking or await _are_others_there(session, row, user_id, now):
                return False
            if row.held_until is not None:
                row.held_until = min(row.held_until, now)
            if row.rung_at is not None and row.rung_at <= (helper.taken_at or now):
                row.rung_at = None
            await look_again(session, [row], now)
            return True

    async def answered(self, loss_id: int, user_id: int, now: datetime) -> bool:
        """Record that somebody answered; return whether nobody else had before.

        From whoever the author of a named loss keeps away it is none. What an anonymous author
        writes under their own name ends the search like anybody's, and counts for all others to
        see: were others asked all the same, everybody would know why. To the author it is none.
        """
        async with self._database.write() as session:
            row = await session.get(LossRow, loss_id)
            if row is None or row.stage == Stage.GONE:
                return False
            if not row.anonymous and user_id in await kept_from(session, row):
                return False
            row.answered_at, row.seeking = row.answered_at or now, False
            if author_of(row) == user_id:
                return False
            is_first = not await session.scalar(select(exists().where(*_helped(loss_id))))
            await add_once(session, LossHelperRow, loss_id=loss_id, user_id=user_id)
            helper = await session.get_one(LossHelperRow, (loss_id, user_id))
            helper.answered_at = helper.answered_at or now
            return is_first

    async def kept_away(self, loss_id: int) -> set[int]:
        """Return who never comes to a loss, nor is brought a word of it."""
        async with self._database.read() as session:
            row = await session.get(LossRow, loss_id)
            return await kept_from(session, row) if row else set()

    async def read(self, loss_id: int, user_id: int) -> Loss:
        """Return a loss to somebody who is there for it; MemberError for others."""
        async with self._database.read() as session:
            return read_loss(await _taken(session, loss_id, user_id))

    async def worry(self, loss_id: int, user_id: int, now: datetime) -> None:
        """Bring the help lines to an author about whom somebody who is there is worried.

        While they wait to be seen, a second time brings them no second time; nor does anybody else.
        """
        async with self._database.write() as session:
            row = await session.get(LossRow, loss_id)
            if row is None or row.stage == Stage.GONE or row.worried_at is not None:
                return
            if await is_there(session, loss_id, user_id):
                row.worried_at = now
                key = f"{row.id}:{now.isoformat()}"
                await plan_for(session, WORRY, row, key, now)

    async def to_tell(self, loss_id: int) -> dict[int, bool]:
        """Return who answered a closed loss and was not told yet, and whether they were thanked."""
        query = select(LossHelperRow).where(*_helped(loss_id), LossHelperRow.offered_at.is_(None))
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


def _helped(loss_id: int) -> tuple[ColumnElement[bool], ...]:
    return LossHelperRow.loss_id == loss_id, LossHelperRow.answered_at.is_not(None)


async def _taken(session: AsyncSession, loss_id: int, user_id: int) -> LossRow:
    """Return the row of a loss to somebody who is there for it, or refuse."""
    row = await session.get(LossRow, loss_id)
    helper = await session.get(LossHelperRow, (loss_id, user_id))
    is_there = helper is not None and helper.released_at is None
    if row is None or row.stage == Stage.GONE or not is_there:
        raise MemberError("losses-not-answerable")
    if user_id in await kept_from(session, row):
        raise MemberError("losses-not-answerable")
    return row


async def _pass_on(session: AsyncSession, row: LossRow, user_id: int, now: datetime) -> None:
    """Record that whoever was asked cannot come after all."""
    ring = await ring_to(session, row.id, user_id)
    if ring is not None:
        ring.fate = Fate.PASSED
        if row.stage == Stage.OPEN and row.seeking:
            await settle(session, row, ring.turn, now)


async def _are_others_there(
    session: AsyncSession, row: LossRow, user_id: int, now: datetime
) -> bool:
    apart = {user_id, *await kept_from(session, row)}
    there = exists().where(
        LossHelperRow.loss_id == row.id,
        LossHelperRow.user_id.not_in(apart),
        LossHelperRow.released_at.is_(None),
        LossHelperRow.taken_at > now - hold_of(row),
    )
    return bool(await session.scalar(select(there)))
