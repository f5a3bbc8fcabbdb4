"""The tables of pairs: the two, what each keeps to themselves, their meetings, goals and guests."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.buddies import Kind
from bot.domain.pairs import Goal, Guest, GuestStage, Meeting, Pair, Stage
from bot.domain.profiles import Commitment, Format
from bot.store.base import MINE, Base, Impersonal, Personal

BY_PAIR = "belongs to a pair, with which it is exported and erased (bot/store/buddy_data.py)"
GONE = {"purpose": "", "between": None}
"""What is written over a pair when one of the two erases their data."""


class PairRow(Base):
    """Two people. `between` names them while they are a pair, so that they are one only once.

    `origin` is the request that made it, `since` begins the present trial, its extension, or the
    wait for an hour. `asked_at`: the review was asked for; `silent_from` and `unanswered_from`:
    whether all is well was asked, and one of the two did not answer.
    """

    __tablename__ = "pairs"
    __table_args__ = ({"sqlite_autoincrement": True},)  # an id names a button for ever
    personal = Personal(
        exported=("first_id", "second_id"),
        erased={"first_id": {"first_id": None, **GONE}, "second_id": {"second_id": None, **GONE}},
        withheld=("between", "origin", "silent_from", "unanswered_from"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    guild_id: Mapped[int] = mapped_column(index=True)
    origin: Mapped[int | None] = mapped_column(unique=True)
    between: Mapped[str | None] = mapped_column(unique=True)
    first_id: Mapped[int | None] = mapped_column(index=True)
    second_id: Mapped[int | None] = mapped_column(index=True)
    kind: Mapped[str]
    stage: Mapped[str] = mapped_column(index=True)
    thread_id: Mapped[int | None] = mapped_column(unique=True)
    message_id: Mapped[int | None]
    hidden: Mapped[bool] = mapped_column(default=False, server_default="0")
    rhythm: Mapped[str | None]
    format: Mapped[str | None]
    purpose: Mapped[str] = mapped_column(default="")
    started_at: Mapped[datetime]
    since: Mapped[datetime]
    review_at: Mapped[datetime | None]
    extended: Mapped[bool] = mapped_column(default=False)
    asked_at: Mapped[datetime | None]
    silent_from: Mapped[datetime | None]
    unanswered_from: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    revision: Mapped[int] = mapped_column(default=0)

    @property
    def members(self) -> tuple[int, ...]:
        """The two; fewer once one erased their data."""
        return tuple(one for one in (self.first_id, self.second_id) if one is not None)


class PairMemberRow(Base):
    """What one of a pair keeps to themselves: their answer, their last signs, their reminders."""

    __tablename__ = "pair_members"
    personal = MINE

    pair_id: Mapped[int] = mapped_column(ForeignKey("pairs.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(primary_key=True)
    agreed: Mapped[bool] = mapped_column(default=False)
    answer: Mapped[str | None]
    heard_at: Mapped[datetime | None]
    well_at: Mapped[datetime | None]
    reminds: Mapped[bool] = mapped_column(default=False)


class MeetingRow(Base):
    """A time for the two: proposed, or confirmed by both; `proposal` names those made together.

    The first and the second are those of the pair.
    """

    __tablename__ = "pair_meetings"
    __table_args__ = ({"sqlite_autoincrement": True},)  # an id names a button for ever
    personal = Impersonal(BY_PAIR)

    id: Mapped[int] = mapped_column(primary_key=True)
    pair_id: Mapped[int] = mapped_column(ForeignKey("pairs.id"), index=True)
    proposal: Mapped[int]
    at: Mapped[datetime]
    first_chose: Mapped[bool] = mapped_column(default=False)
    second_chose: Mapped[bool] = mapped_column(default=False)
    by_first: Mapped[bool | None]
    confirmed: Mapped[str | None] = mapped_column(unique=True)


class GoalRow(Base):
    """A goal of a pair; `slot` numbers the open ones."""

    __tablename__ = "pair_goals"
    __table_args__ = (
        UniqueConstraint("pair_id", "slot"),
        {"sqlite_autoincrement": True},  # an id names a button for ever
    )
    personal = Impersonal(BY_PAIR)

    id: Mapped[int] = mapped_column(primary_key=True)
    pair_id: Mapped[int] = mapped_column(ForeignKey("pairs.id"), index=True)
    slot: Mapped[int | None]
    text: Mapped[str]
    due: Mapped[str | None]
    made_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    first_shares: Mapped[bool] = mapped_column(default=False)
    second_shares: Mapped[bool] = mapped_column(default=False)
    shared_at: Mapped[datetime | None]


class GuestRow(Base):
    """Somebody whom one of a pair would like to join their project, or who joined it.

    Until they joined, an export does not tell them (bot/store/buddy_data.py).
    """

    __tablename__ = "pair_guests"
    personal = Personal(exported=("by_id",), erased={"guest_id": "delete", "by_id": "delete"})

    pair_id: Mapped[int] = mapped_column(ForeignKey("pairs.id"), primary_key=True)
    guest_id: Mapped[int] = mapped_column(primary_key=True)
    by_id: Mapped[int] = mapped_column(index=True)
    stage: Mapped[str]
    made_at: Mapped[datetime]


def read_pair(row: PairRow, agreed: frozenset[int]) -> Pair:
    """Turn a row into a pair."""
    return Pair(
        id=row.id,
        guild_id=row.guild_id,
        kind=Kind(row.kind),
        members=row.members,
        stage=Stage(row.stage),
        started_at=row.started_at,
        thread_id=row.thread_id,
        message_id=row.message_id,
        rhythm=Commitment(row.rhythm) if row.rhythm else None,
        format=Format(row.format) if row.format else None,
        purpose=row.purpose,
        agreed=agreed,
        review_at=row.review_at,
        extended=row.extended,
        ended_at=row.ended_at,
        revision=row.revision,
        hidden=row.hidden,
    )


def read_meeting(row: MeetingRow, pair: PairRow) -> Meeting:
    """Turn a row into a meeting of a pair."""
    chose = ((pair.first_id, row.first_chose), (pair.second_id, row.second_chose))
    return Meeting(
        id=row.id,
        pair_id=row.pair_id,
        at=row.at,
        confirmed=row.confirmed is not None,
        chosen_by=frozenset(one for one, chosen in chose if chosen and one is not None),
        suggested_by=None
        if row.by_first is None
        else (pair.first_id if row.by_first else pair.second_id),
    )


def read_goal(row: GoalRow) -> Goal:
    """Turn a row into a goal."""
    return Goal(row.id, row.pair_id, row.text, row.due, row.done_at, row.shared_at is not None)


def read_guest(row: GuestRow) -> Guest:
    """Turn a row into a guest."""
    return Guest(row.pair_id, row.guest_id, row.by_id, GuestStage(row.stage))
