"""The tables of pairings: pools, who is in them, rounds, groups, seats, and what is remembered."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime
from typing import cast

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.calendar import Weekly, rule_from_text
from bot.domain.pairings import Answer, Fallback, Group, Participant, Pool, Round, Seat, Show, Stage
from bot.store.base import MINE, Base, Impersonal, Personal

NOTICE = "pairings.notice"
"""The recurring work of telling a pool that a round comes; its subject is the pool."""
ROUND = "pairings.round"
"""The recurring work of drawing a round; its subject is the pool, its key the occurrence."""
SHOW = "pairings.show"
"""The work of telling the channel that a round was drawn; its subject is the round."""
POST = "pairings.post"
"""The work of posting *See my group*, for a round without threads of its own."""
THREAD = "pairings.thread"
"""The work of opening the private thread of a group; its subject is the group."""
UNSEEN = "pairings.unseen"
"""The work of calling those who have not looked at their group; its subject is the round."""
NUDGE = "pairings.nudge"
"""The work of helping a silent group to begin; its subject is the group."""
ASK = "pairings.ask"
"""The work of asking how a round went; its subject is the round."""


class PoolRow(Base):
    """A pool; `name_key` is its folded name, free again once the pool is `closed_at`.

    `revision` counts what changes who would be drawn, so that a plan made meanwhile is made anew.
    """

    __tablename__ = "pairing_pools"
    __table_args__ = (
        UniqueConstraint("guild_id", "name_key"),
        {"sqlite_autoincrement": True},  # an id names a button for ever
    )
    personal = Impersonal("holds what organisers set up")

    id: Mapped[int] = mapped_column(primary_key=True)
    guild_id: Mapped[int]
    name: Mapped[str]
    name_key: Mapped[str | None]
    channel_id: Mapped[int | None]
    rule: Mapped[str]
    show: Mapped[str] = mapped_column(default=Show.THREADS)
    fallback: Mapped[str] = mapped_column(default=Fallback.POST)
    names: Mapped[bool] = mapped_column(default=False)
    revision: Mapped[int] = mapped_column(default=0)
    closed_at: Mapped[datetime | None]


class ParticipantRow(Base):
    """Somebody who takes part in a pool, until they leave it."""

    __tablename__ = "pairing_participants"
    personal = MINE

    pool_id: Mapped[int] = mapped_column(ForeignKey("pairing_pools.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(primary_key=True, index=True)
    guild_id: Mapped[int] = mapped_column(index=True)
    joined_at: Mapped[datetime]
    skips: Mapped[str | None]
    volunteers: Mapped[bool] = mapped_column(default=False)
    welcomes: Mapped[bool] = mapped_column(default=False)
    told: Mapped[bool] = mapped_column(default=False)
    waited: Mapped[bool] = mapped_column(default=False)
    started: Mapped[int] = mapped_column(default=0)
    silent_rounds: Mapped[int] = mapped_column(default=0)
    set_aside_at: Mapped[datetime | None]


class RoundRow(Base):
    """A draw of a pool; its occurrence makes it happen once."""

    __tablename__ = "pairing_rounds"
    __table_args__ = (
        UniqueConstraint("pool_id", "occurrence"),
        {"sqlite_autoincrement": True},  # an id names a button for ever
    )
    personal = Impersonal("counts people, and names nobody")

    id: Mapped[int] = mapped_column(primary_key=True)
    pool_id: Mapped[int] = mapped_column(ForeignKey("pairing_pools.id"))
    guild_id: Mapped[int] = mapped_column(index=True)
    occurrence: Mapped[str]
    due_at: Mapped[datetime]
    stage: Mapped[str] = mapped_column(default=Stage.COMING)
    seed: Mapped[int]
    show: Mapped[str] = mapped_column(default=Show.THREADS)
    drawn_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    people: Mapped[int] = mapped_column(default=0)
    groups: Mapped[int] = mapped_column(default=0)
    left_out: Mapped[int] = mapped_column(default=0)
    trios: Mapped[int] = mapped_column(default=0)
    repeats: Mapped[int] = mapped_column(default=0)
    score: Mapped[int] = mapped_column(default=0)
    bound: Mapped[int] = mapped_column(default=0)
    unseatable: Mapped[int] = mapped_column(default=0)
    answered: Mapped[int] = mapped_column(default=0)
    met: Mapped[int] = mapped_column(default=0)
    notice_message_id: Mapped[int | None]
    post_message_id: Mapped[int | None]


class GroupRow(Base):
    """Two or three people who were drawn together; who they are is in their seats.

    `met`: somebody said that they met, and the round counts it.
    """

    __tablename__ = "pairing_groups"
    __table_args__ = ({"sqlite_autoincrement": True},)  # an id names a button for ever
    personal = Impersonal("holds a question and a thread; who sits in it has a seat")

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("pairing_rounds.id"), index=True)
    pool_id: Mapped[int] = mapped_column(ForeignKey("pairing_pools.id"))
    guild_id: Mapped[int] = mapped_column(index=True)
    question: Mapped[int]
    made_at: Mapped[datetime]
    thread_id: Mapped[int | None] = mapped_column(unique=True)
    message_id: Mapped[int | None]
    nudged_at: Mapped[datetime | None]
    late: Mapped[bool] = mapped_column(default=False)
    met: Mapped[bool] = mapped_column(default=False)
    hidden: Mapped[bool] = mapped_column(default=False, server_default="0")


class SeatRow(Base):
    """Somebody's place in a group; `place` holds it while they sit there, one for each round."""

    __tablename__ = "pairing_seats"
    personal = Personal(
        exported=("user_id",),
        erased={"user_id": "delete", "keeps_id": {"keeps_id": None}},
        withheld=("place",),
    )

    group_id: Mapped[int] = mapped_column(ForeignKey("pairing_groups.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(primary_key=True, index=True)
    place: Mapped[str | None] = mapped_column(unique=True)
    starts: Mapped[bool] = mapped_column(default=False)
    seen_at: Mapped[datetime | None]
    heard_at: Mapped[datetime | None]
    answer: Mapped[str | None]
    answered_at: Mapped[datetime | None]
    keeps_id: Mapped[int | None]
    left_at: Mapped[datetime | None]


class PairingQuestionRow(Base):
    """The questions that somebody was asked once and is not asked again, a bit for each."""

    __tablename__ = "pairing_questions"
    personal = MINE

    guild_id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(primary_key=True, index=True)
    asked: Mapped[str]


class PairingApartRow(Base):
    """One member's wish not to be drawn with another again, of which nobody is told."""

    __tablename__ = "pairing_aparts"
    personal = Personal(
        exported=("user_id",),
        erased={"user_id": "delete"},
        given={"other_id": "is its maker's: erasing oneself must not lift it"},
    )

    guild_id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(primary_key=True, index=True)
    other_id: Mapped[int] = mapped_column(primary_key=True)
    made_at: Mapped[datetime]


class PairingWaitRow(Base):
    """Somebody without a group in the middle of a round; `first` is served before others."""

    __tablename__ = "pairing_waits"
    personal = MINE

    pool_id: Mapped[int] = mapped_column(ForeignKey("pairing_pools.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(primary_key=True, index=True)
    guild_id: Mapped[int] = mapped_column(index=True)
    round_id: Mapped[int | None] = mapped_column(ForeignKey("pairing_rounds.id"))
    wish: Mapped[str]
    first: Mapped[bool] = mapped_column(default=False)
    since: Mapped[datetime]


def place_in(round_id: int, user_id: int) -> str:
    """Name the one place that somebody has in a round."""
    return f"{round_id}:{user_id}"


def read_pool(row: PoolRow) -> Pool:
    """Turn a row into a pool."""
    return Pool(
        id=row.id,
        guild_id=row.guild_id,
        name=row.name,
        channel_id=row.channel_id,
        rule=cast(Weekly, rule_from_text(row.rule)),
        show=Show(row.show),
        fallback=Fallback(row.fallback),
        names=row.names,
    )


def read_participant(row: ParticipantRow) -> Participant:
    """Turn a row into somebody who takes part."""
    return Participant(
        pool_id=row.pool_id,
        user_id=row.user_id,
        joined_at=row.joined_at,
        skips=row.skips,
        volunteers=row.volunteers,
        welcomes=row.welcomes,
        told=row.told,
        waited=row.waited,
        silent_rounds=row.silent_rounds,
        set_aside_at=row.set_aside_at,
    )


def read_round(row: RoundRow) -> Round:
    """Turn a row into a round, whose figures bear the names of their columns."""
    known = {one.name: getattr(row, one.name) for one in fields(Round) if hasattr(row, one.name)}
    known |= {"stage": Stage(row.stage), "show": Show(row.show)}
    return Round(**known, notice_id=row.notice_message_id, post_id=row.post_message_id)


def read_seat(row: SeatRow) -> Seat:
    """Turn a row into a seat."""
    return Seat(
        group_id=row.group_id,
        user_id=row.user_id,
        starts=row.starts,
        seen_at=row.seen_at,
        heard_at=row.heard_at,
        answer=Answer(row.answer) if row.answer else None,
        answered_at=row.answered_at,
        keeps=row.keeps_id,
        left_at=row.left_at,
    )


def read_group(row: GroupRow, seats: list[SeatRow]) -> Group:
    """Turn a row and those of its seats into a group."""
    return Group(
        id=row.id,
        round_id=row.round_id,
        pool_id=row.pool_id,
        guild_id=row.guild_id,
        question=row.question,
        made_at=row.made_at,
        seats=tuple(map(read_seat, sorted(seats, key=lambda one: one.user_id))),
        thread_id=row.thread_id,
        message_id=row.message_id,
        nudged_at=row.nudged_at,
        late=row.late,
        hidden=row.hidden,
    )
