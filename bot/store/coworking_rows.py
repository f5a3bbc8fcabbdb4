"""The tables of co-working: plans, sessions, places in them, and the time people spent there."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, ForeignKey, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.coworking import Outcome, Plan, PlanStage, Seat, Session, Stage
from bot.domain.presence import Stay
from bot.domain.rhythms import Rhythm
from bot.store.base import MINE, Base, Impersonal, Personal
from bot.store.sealed import SealedText

ROOM = "coworking.room"
"""The work of opening the room of a session; its subject and its key are the session."""
PHASE = "coworking.phase"
"""The work of telling a room its new phase; its subject is the session, its key the phase too."""
PANEL = "coworking.panel"
"""The work of making the panel and the card of a session equal to its rows; its subject is it."""
EMPTY = "coworking.empty"
"""The work of closing a room that stayed empty; its subject is the session."""
CLOSE = "coworking.close"
"""The work of deleting the room of a session that is over; its subject and key are the session."""
CARD = "coworking.card"
"""The work of posting or mending the card of a session; its subject is the session."""
EVENT = "coworking.event"
"""The work of making Discord's scheduled event equal to a session; its subject is the session."""
TELL = "coworking.tell"
"""The work of telling some members of a room that was just opened; its subject is the session."""
AGAIN = "coworking.again"
"""The work of telling two that both wish to work together again; its subject is the wish."""


class CoworkingGuildRow(Base):
    """Where a guild's sessions are announced; their rooms stand in the same category."""

    __tablename__ = "coworking_guilds"
    personal = Impersonal("holds an organiser's choice of a channel")

    guild_id: Mapped[int] = mapped_column(primary_key=True)
    channel_id: Mapped[int | None]


class PlanRow(Base):
    """A plan; what its host wrote goes with them."""

    __tablename__ = "coworking_plans"
    __table_args__ = ({"sqlite_autoincrement": True},)  # an id names a button for ever
    personal = Personal(
        exported=("host_id",),
        erased={
            "host_id": {
                "host_id": None,
                "title": "",
                "theme": "",
                "address": None,
                "stage": PlanStage.CLOSED,
            }
        },
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    guild_id: Mapped[int] = mapped_column(index=True)
    host_id: Mapped[int | None] = mapped_column(index=True)
    house: Mapped[bool] = mapped_column(default=False)
    stage: Mapped[str] = mapped_column(default=PlanStage.DRAFT)
    zone: Mapped[str]
    starts_at: Mapped[datetime | None]
    rule: Mapped[str | None]
    minutes: Mapped[int]
    rhythm: Mapped[str]
    seats: Mapped[int | None]
    language: Mapped[str]
    title: Mapped[str] = mapped_column(default="")
    theme: Mapped[str] = mapped_column(default="")
    address: Mapped[str | None] = mapped_column(SealedText("coworking.address"))
    hidden: Mapped[bool] = mapped_column(default=False, server_default="0")
    made_at: Mapped[datetime]


class SessionRow(Base):
    """A session, and what stands on Discord for it."""

    __tablename__ = "coworking_sessions"
    __table_args__ = (
        UniqueConstraint("plan_id", "starts_at"),
        {"sqlite_autoincrement": True},  # an id names a button for ever
    )
    personal = Personal(
        exported=("host_id",),
        erased={"host_id": {"host_id": None, "title": "", "theme": "", "address": None}},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    guild_id: Mapped[int] = mapped_column(index=True)
    plan_id: Mapped[int | None] = mapped_column(ForeignKey(PlanRow.id))
    host_id: Mapped[int | None] = mapped_column(index=True)
    stage: Mapped[str] = mapped_column(index=True)
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    rhythm: Mapped[str]
    seats: Mapped[int | None]
    language: Mapped[str]
    title: Mapped[str] = mapped_column(default="")
    theme: Mapped[str] = mapped_column(default="")
    address: Mapped[str | None] = mapped_column(SealedText("coworking.address"))
    hidden: Mapped[bool] = mapped_column(default=False, server_default="0")
    channel_id: Mapped[int | None]
    panel_message_id: Mapped[int | None]
    card_channel_id: Mapped[int | None]
    message_id: Mapped[int | None]
    event_id: Mapped[int | None]
    empty_since: Mapped[datetime | None]
    over_at: Mapped[datetime | None]


class CoworkingSeatRow(Base):
    """Somebody's place in a session, and what they set out to do there."""

    __tablename__ = "coworking_seats"
    personal = MINE

    session_id: Mapped[int] = mapped_column(ForeignKey(SessionRow.id), primary_key=True)
    user_id: Mapped[int] = mapped_column(primary_key=True, index=True)
    guild_id: Mapped[int] = mapped_column(index=True)
    coming: Mapped[bool | None]
    interested: Mapped[bool] = mapped_column(default=False)
    here_at: Mapped[datetime | None]
    calls: Mapped[bool] = mapped_column(default=False)
    goal: Mapped[str | None] = mapped_column(SealedText("coworking.goal"))
    outcome: Mapped[str | None]
    line: Mapped[str | None] = mapped_column(SealedText("coworking.line"))
    debriefed_at: Mapped[datetime | None]
    won_at: Mapped[datetime | None]


class StayRow(Base):
    """Somebody's time in a session, without a gap.

    `until` is when they were seen last. While it is open, `open_key` is their guild and id, so that
    nobody is in two places at once; `connection` is Discord's name of their connection to the voice
    channel, by which they are known again after the bot was away, and is forgotten at the end.
    """

    __tablename__ = "coworking_stays"
    __table_args__ = (
        UniqueConstraint("open_key"),
        {"sqlite_autoincrement": True},  # an id names a button for ever
    )
    personal = Personal(
        exported=("user_id",),
        withheld=("open_key", "connection"),
        erased={"user_id": {"user_id": None, "open_key": None, "connection": None}},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey(SessionRow.id), index=True)
    guild_id: Mapped[int] = mapped_column(index=True)
    user_id: Mapped[int | None] = mapped_column(index=True)
    means: Mapped[str]
    since: Mapped[datetime]
    until: Mapped[datetime]
    open_key: Mapped[str | None]
    connection: Mapped[str | None]
    quiet_since: Mapped[datetime | None]
    asked_at: Mapped[datetime | None]


class CoworkingChoicesRow(Base):
    """What a member chose about co-working in a guild.

    Who wants to be told of a room is, between two times of their day; `told_at` keeps the turn.
    `counted` in every room they sit in; `shows_company` to those who show it too; `calls` at
    changes of phase.
    """

    __tablename__ = "coworking_choices"
    personal = MINE

    guild_id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(primary_key=True)
    told_from: Mapped[str | None]
    told_until: Mapped[str | None]
    told_at: Mapped[datetime | None]
    counted: Mapped[bool] = mapped_column(default=False)
    shows_company: Mapped[bool] = mapped_column(default=False)
    calls: Mapped[bool] = mapped_column(default=False)


class FavouriteRow(Base):
    """One's wish to work together again with somebody; both must have it before anybody knows."""

    __tablename__ = "coworking_favourites"
    __table_args__ = (
        UniqueConstraint("guild_id", "user_id", "other_id"),
        {"sqlite_autoincrement": True},  # an id names a button for ever
    )
    personal = Personal(
        exported=("user_id",),
        erased={"user_id": "delete", "other_id": "delete"},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    guild_id: Mapped[int]
    user_id: Mapped[int] = mapped_column(index=True)
    other_id: Mapped[int] = mapped_column(index=True)
    session_id: Mapped[int] = mapped_column(ForeignKey(SessionRow.id))
    made_at: Mapped[datetime]
    told_at: Mapped[datetime | None]


def comes() -> ColumnElement[bool]:
    """Return whether a place is that of somebody who comes, as `Seat.comes` says it."""
    return func.coalesce(CoworkingSeatRow.coming, CoworkingSeatRow.interested)


def read_plan(row: PlanRow) -> Plan:
    """Return a plan as the rules know it."""
    return Plan(
        id=row.id,
        guild_id=row.guild_id,
        host_id=row.host_id,
        house=row.house,
        stage=PlanStage(row.stage),
        zone=row.zone,
        starts_at=row.starts_at,
        rule=row.rule,
        length=timedelta(minutes=row.minutes),
        rhythm=Rhythm(row.rhythm),
        seats=row.seats,
        language=row.language,
        title=row.title,
        theme=row.theme,
        address=row.address or "",
    )


def read_session(row: SessionRow) -> Session:
    """Return a session as the rules know it."""
    return Session(
        id=row.id,
        guild_id=row.guild_id,
        plan_id=row.plan_id,
        host_id=row.host_id,
        stage=Stage(row.stage),
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        rhythm=Rhythm(row.rhythm),
        seats=row.seats,
        language=row.language,
        title="" if row.hidden else row.title,
        theme="" if row.hidden else row.theme,
        address=row.address or "",
        channel_id=row.channel_id,
        panel_id=row.panel_message_id,
        card_channel_id=row.card_channel_id,
        card_id=row.message_id,
        event_id=row.event_id,
        empty_since=row.empty_since,
        over_at=row.over_at,
        hidden=row.hidden,
    )


def read_seat(row: CoworkingSeatRow) -> Seat:
    """Return a place in a session as the rules know it."""
    return Seat(
        session_id=row.session_id,
        user_id=row.user_id,
        coming=row.coming,
        interested=row.interested,
        here_at=row.here_at,
        calls=row.calls,
        goal=row.goal or "",
        outcome=Outcome(row.outcome) if row.outcome else None,
        line=row.line or "",
        debriefed_at=row.debriefed_at,
        won_at=row.won_at,
    )


def read_stay(row: StayRow) -> Stay:
    """Return somebody's time as the rules know it."""
    return Stay(row.session_id, row.user_id, row.since, row.until)


def open_key(guild_id: int, user_id: int) -> str:
    """Return what only one open stay of a member may have."""
    return f"{guild_id}:{user_id}"
