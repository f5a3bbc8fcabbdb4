"""Those who answer losses: rings that reach them, being there, leaving, and answering."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.losses import Loss, Stage
from bot.errors import MemberError
from bot.store.base import add_once, put
from bot.store.loss_asking import Ring as Ring
from bot.store.loss_asking import RingStore, hold, is_there
from bot.store.loss_changes import plan_for
from bot.store.loss_rows import LossHelperRow, LossRow, author_of, read_loss
from bot.store.loss_search import kept_from, look_again, search_of

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

    async def come(self, loss_id: int, user_id: int, now: datetime) -> Loss:
        """Say *I'm here* as an organiser who was called.

        MemberError, the same for all: once the loss needs nobody any more, for its author, and for
        whoever its author keeps away.
        """
        async with self._database.write() as session:
            row = await session.get(LossRow, loss_id)
            if row is None or row.stage != Stage.OPEN or user_id in await kept_from(session, row):
                raise MemberError("losses-ring-over")
            if not row.seeking and not await is_there(session, loss_id, user_id):
                raise MemberError("losses-ring-over")
            loss = read_loss(row)
            await hold(session, loss, user_id, now)
            return loss

    async def release(self, loss_id: int, user_id: int, now: datetime) -> None:
        """Say *I cannot after all*: the search goes on at once, unless somebody else is there."""
        async with self._database.write() as session:
            helper = await session.get(LossHelperRow, (loss_id, user_id))
            row = await session.get(LossRow, loss_id)
            if helper is None or row is None or helper.released_at is not None:
                return
            helper.released_at = now
            others = exists().where(
                LossHelperRow.loss_id == loss_id,
                LossHelperRow.user_id != user_id,
                LossHelperRow.released_at.is_(None),
                LossHelperRow.taken_at > now - search_of(row).pace.hold,
            )
            if await session.scalar(select(others)):
                return
            if row.held_until is not None and row.seeking:
                row.held_until = now
                await look_again(session, [row], now)

    async def answered(self, loss_id: int, user_id: int, now: datetime) -> bool:
        """Record that somebody answered; return whether it is the first answer of all.

        From whoever the author of a named loss keeps away it is none. What an anonymous author
        writes under their own name ends the search like anybody's: were others asked all the same,
        everybody would know why.
        """
        async with self._database.write() as session:
            row = await session.get(LossRow, loss_id)
            if row is None or row.stage == Stage.GONE:
                return False
            is_mine = author_of(row) == user_id
            if not row.anonymous and user_id in await kept_from(session, row):
                return False
            is_first, row.answered_at = row.answered_at is None, row.answered_at or now
            row.seeking = False
            if not is_mine:
                await add_once(session, LossHelperRow, loss_id=loss_id, user_id=user_id)
                helper = await session.get_one(LossHelperRow, (loss_id, user_id))
                helper.answered_at = helper.answered_at or now
            return is_first and not is_mine

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


async def _taken(session: AsyncSession, loss_id: int, user_id: int) -> LossRow:
    """Return the row of a loss to somebody who is there for it, or refuse."""
    row = await session.get(LossRow, loss_id)
    helper = await session.get(LossHelperRow, (loss_id, user_id))
    is_there = helper is not None and helper.released_at is None
    if row is None or row.stage == Stage.GONE or not is_there:
        raise MemberError("losses-not-answerable")
    return row
