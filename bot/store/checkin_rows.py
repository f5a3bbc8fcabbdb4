"""The tables of check-ins: programmes, who is in them, what was asked, and what was answered."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.checkins import (
    Answer,
    Audience,
    Day,
    Joined,
    Moment,
    Programme,
    Prompt,
    Reach,
    Stage,
    Turn,
    Whose,
    moments_from_dict,
)
from bot.domain.intentions import Intention, Mark
from bot.store.base import MINE, Base, Impersonal, Personal
from bot.store.sealed import SealedText

PROMPT = "checkins.prompt"
"""The recurring work of asking; its subject is a clock, its key the guild, clock and local date."""
LETTER = "checkins.letter"
"""The work of asking somebody privately; its subject is their answer."""
CALL = "checkins.call"
"""The work of calling some members to a question in the channel; its subject is the prompt."""
REMIND = "checkins.remind"
"""The work of reminding somebody, once; its subject is their answer."""
LATER = "checkins.later"
"""The work of asking somebody again when they wished; its subject is their answer."""
CARD = "checkins.card"
"""The work of showing an answer to whom it is for, or to nobody any more; its subject is it."""
RECAP = "checkins.recap"
"""The work of telling the channel what came of a day; its subject is the day."""
ANNOUNCE = "checkins.announce"
"""The work of telling a channel of a programme, once; its subject and its key are the programme."""
UNASKED = (Turn.AWAY, Turn.OUTAGE, Turn.GONE)
"""Turns in which a question goes to nobody."""
NOTHING: dict[str, Any] = {"moments": []}


class ProgrammeRow(Base):
    """A programme; `name_key` is a guild's folded name, free again once it is closed."""

    __tablename__ = "checkin_programmes"
    __table_args__ = (
        UniqueConstraint("guild_id", "name_key"),
        {"sqlite_autoincrement": True},  # an id names a button for ever
    )
    personal = Personal(
        exported=("owner_id",),
        erased={
            "owner_id": {
                "owner_id": None,
                "name": "",
                "asks": NOTHING,
                "stage": Stage.CLOSED,
            }
        },
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    guild_id: Mapped[int] = mapped_column(index=True)
    owner_id: Mapped[int | None] = mapped_column(index=True)
    name: Mapped[str]
    name_key: Mapped[str | None]
    asks: Mapped[dict[str, Any]]
    channel_id: Mapped[int | None]
    whose: Mapped[str] = mapped_column(default=Whose.GUILD)
    private: Mapped[bool] = mapped_column(default=False)
    window: Mapped[int] = mapped_column(default=4)
    energy: Mapped[bool] = mapped_column(default=False)
    recap: Mapped[bool] = mapped_column(default=False)
    stage: Mapped[str] = mapped_column(default=Stage.DRAFT)


class JoinedRow(Base):
    """Somebody in a programme, until they leave it."""

    __tablename__ = "checkin_members"
    personal = MINE

    programme_id: Mapped[int] = mapped_column(ForeignKey("checkin_programmes.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(primary_key=True, index=True)
    guild_id: Mapped[int] = mapped_column(index=True)
    reach: Mapped[str | None]
    reminds: Mapped[bool] = mapped_column(default=False)
    audience: Mapped[str | None]
    joined_at: Mapped[datetime]


class ChoicesRow(Base):
    """What a member keeps beyond their answers; nobody has a row before turning something on."""

    __tablename__ = "checkin_choices"
    personal = MINE

    guild_id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(primary_key=True)
    energy: Mapped[bool] = mapped_column(default=False)
    streaks: Mapped[bool] = mapped_column(default=False)
    shows_streak: Mapped[bool] = mapped_column(default=False)


class ClockRow(Base):
    """A moment of a programme in one zone: what its recurring work is about."""

    __tablename__ = "checkin_clocks"
    __table_args__ = (UniqueConstraint("programme_id", "moment", "zone"),)
    personal = Impersonal("holds the zones in which a programme asks")

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("checkin_programmes.id"))
    moment: Mapped[int]
    zone: Mapped[str]


class DayRow(Base):
    """An occurrence of a moment on one local date, with its questions as they were then."""

    __tablename__ = "checkin_days"
    __table_args__ = (
        UniqueConstraint("programme_id", "moment", "on"),
        {"sqlite_autoincrement": True},  # an id names a button for ever
    )
    personal = Impersonal("holds what was asked, and names nobody")

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("checkin_programmes.id"))
    guild_id: Mapped[int] = mapped_column(index=True)
    moment: Mapped[int]
    on: Mapped[str]
    asks: Mapped[dict[str, Any]]
    thread_id: Mapped[int | None]
    channel_id: Mapped[int | None]
    post_message_id: Mapped[int | None]


class PromptRow(Base):
    """A day's question in one zone."""

    __tablename__ = "checkin_prompts"
    __table_args__ = (
        UniqueConstraint("day_id", "zone"),
        {"sqlite_autoincrement": True},  # an id names a button for ever
    )
    personal = Impersonal("holds when a question was asked where")

    id: Mapped[int] = mapped_column(primary_key=True)
    day_id: Mapped[int] = mapped_column(ForeignKey("checkin_days.id"))
    zone: Mapped[str]
    due_at: Mapped[datetime]
    channel_id: Mapped[int | None]
    message_id: Mapped[int | None]


class AnswerRow(Base):
    """What a question to one member came to; words and energy are ciphertext."""

    __tablename__ = "checkin_answers"
    __table_args__ = (
        UniqueConstraint("day_id", "user_id"),
        {"sqlite_autoincrement": True},  # an id names a button for ever
    )
    personal = Personal(
        exported=("user_id",),
        erased={
            "user_id": {
                "user_id": None,
                "words": None,
                "energy": None,
                "audience": None,
                "turn": Turn.GONE,
            }
        },
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    day_id: Mapped[int] = mapped_column(ForeignKey("checkin_days.id"))
    prompt_id: Mapped[int] = mapped_column(ForeignKey("checkin_prompts.id"), index=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("checkin_programmes.id"))
    user_id: Mapped[int | None] = mapped_column(index=True)
    turn: Mapped[str]
    way: Mapped[str]
    words: Mapped[str | None] = mapped_column(SealedText("check-in"))
    energy: Mapped[str | None] = mapped_column(SealedText("energy"))
    audience: Mapped[str | None]
    answered_at: Mapped[datetime | None]
    addressed_at: Mapped[datetime | None]
    hidden: Mapped[bool] = mapped_column(default=False, server_default="0")
    revision: Mapped[int] = mapped_column(default=0)


class CardRow(Base):
    """An answer as it stands in a thread, for the channel or for a buddy."""

    __tablename__ = "checkin_cards"
    __table_args__ = (UniqueConstraint("answer_id", "thread_id"),)
    personal = Impersonal("belongs to an answer, with which it is taken down")

    id: Mapped[int] = mapped_column(primary_key=True)
    answer_id: Mapped[int] = mapped_column(ForeignKey("checkin_answers.id"))
    thread_id: Mapped[int]
    message_id: Mapped[int]


class IntentionRow(Base):
    """One line that somebody set out to do, as ciphertext."""

    __tablename__ = "checkin_intentions"
    __table_args__ = ({"sqlite_autoincrement": True},)  # an id names a menu for ever
    personal = MINE

    id: Mapped[int] = mapped_column(primary_key=True)
    answer_id: Mapped[int] = mapped_column(ForeignKey("checkin_answers.id"), index=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("checkin_programmes.id"))
    user_id: Mapped[int] = mapped_column(index=True)
    place: Mapped[int]
    text: Mapped[str] = mapped_column(SealedText("intention"))
    mark: Mapped[str | None]
    marked_at: Mapped[datetime | None]


def read_programme(row: ProgrammeRow) -> Programme:
    """Return a programme as the rules know it."""
    return Programme(
        id=row.id,
        guild_id=row.guild_id,
        name=row.name,
        moments=moments_from_dict(row.asks),
        owner_id=row.owner_id,
        channel_id=row.channel_id,
        whose=Whose(row.whose),
        private=row.private,
        window=row.window,
        energy=row.energy,
        recap=row.recap,
        stage=Stage(row.stage),
    )


def read_joined(row: JoinedRow) -> Joined:
    """Return what somebody chose in a programme."""
    return Joined(
        row.programme_id,
        row.guild_id,
        row.user_id,
        Reach(row.reach) if row.reach else None,
        row.reminds,
        Audience(row.audience) if row.audience else None,
    )


def read_day(row: DayRow) -> Day:
    """Return a day as the rules know it."""
    asks: Moment = moments_from_dict(row.asks)[0]
    on = date.fromisoformat(row.on)
    places = row.thread_id, row.channel_id, row.post_message_id
    return Day(row.id, row.programme_id, row.guild_id, row.moment, on, asks, *places)


def read_prompt(row: PromptRow, day: Day) -> Prompt:
    """Return a day's question in one zone."""
    return Prompt(row.id, day, row.zone, row.due_at, row.channel_id, row.message_id)


def read_answer(row: AnswerRow, prompt: Prompt) -> Answer:
    """Return what a question to one member came to."""
    return Answer(
        row.id,
        prompt,
        row.user_id,
        Turn(row.turn),
        Reach(row.way),
        words=tuple(json.loads(row.words)) if row.words else (),
        audience=Audience(row.audience) if row.audience else None,
        energy=int(row.energy) if row.energy else None,
        answered_at=row.answered_at,
        addressed_at=row.addressed_at,
        revision=row.revision,
        hidden=row.hidden,
    )


def read_intention(row: IntentionRow) -> Intention:
    """Return an intention."""
    return Intention(row.id, row.text, Mark(row.mark) if row.mark else None)
