"""The tables of requests, and of those who are owed somebody; the kinds of work about them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.buddies import Invitation, Kind, Request, Stage
from bot.domain.pairs import Clock
from bot.store.base import MINE, Base, Personal

REQUEST = "buddies.request"
"""The work of bringing a request to who is asked, while it is open."""
REQUEST_OVER = "buddies.request-over"
"""The work of making a request that was brought tell that it waits no more."""
ANSWERED = "buddies.answered"
"""The work of telling an asker that it will not be this time."""
EXPIRE = "buddies.expire"
THREAD = "buddies.thread"
"""The work of opening the private thread of a pair, with its card."""
CARD = "buddies.card"
"""The work of making the card of a pair tell the same as its row."""
REVIEW, DECIDE = Clock.REVIEW.value, Clock.DECIDE.value
CLOSE = Clock.CLOSE.value
SILENCE, UNANSWERED = Clock.SILENCE.value, Clock.UNANSWERED.value
REMIND = "buddies.remind"
"""The work of reminding those who want that of a meeting; its subject is the meeting."""
DECIDED = "buddies.decided"
"""The work of telling two people what became of their trial, where it goes on; once a decision."""
ENDED = "buddies.ended"
"""The work of a kind word in the thread of a pair that ended, and of archiving it."""

GONE = {"note": "", "between": None, "slot": None}
"""What is written over a request when one of its two erases their data."""


class RequestRow(Base):
    """A request from one member to another.

    `between` names the two while it is open, so that only one is; `slot` numbers those of an asker
    that count towards the limit. `pair_id` is what came of it, or the pair of the project. Exports
    are in bot/store/buddy_data.py: an asker must not learn how it ended.
    """

    __tablename__ = "buddy_requests"
    __table_args__ = (
        UniqueConstraint("guild_id", "asker_id", "slot"),
        {"sqlite_autoincrement": True},  # an id names a button for ever
    )
    personal = Personal(
        exported=("asker_id", "asked_id"),
        erased={"asker_id": {"asker_id": 0, **GONE}, "asked_id": {"asked_id": 0, **GONE}},
        withheld=("stage", "between", "slot", "closed_at", "channel_id", "message_id", "hidden"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    guild_id: Mapped[int]
    asker_id: Mapped[int] = mapped_column(index=True)
    asked_id: Mapped[int] = mapped_column(index=True)
    kind: Mapped[str]
    note: Mapped[str]
    stage: Mapped[str] = mapped_column(default=Stage.OPEN, index=True)
    between: Mapped[str | None] = mapped_column(unique=True)
    slot: Mapped[int | None]
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    pair_id: Mapped[int | None] = mapped_column(ForeignKey("pairs.id"), index=True)
    channel_id: Mapped[int | None]
    message_id: Mapped[int | None]
    hidden: Mapped[bool] = mapped_column(default=False, server_default="0")


class InvitationRow(Base):
    """A code that a member hands to somebody they would like to bring."""

    __tablename__ = "buddy_invitations"
    personal = Personal(
        exported=("inviter_id",), erased={"inviter_id": "delete", "used_by_id": "delete"}
    )

    code: Mapped[str] = mapped_column(primary_key=True)
    guild_id: Mapped[int] = mapped_column(index=True)
    inviter_id: Mapped[int] = mapped_column(index=True)
    kind: Mapped[str]
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_by_id: Mapped[int | None] = mapped_column(index=True)


class ServedFirstRow(Base):
    """Somebody left without an answer by a buddy, who is found another before others are."""

    __tablename__ = "buddies_served_first"
    personal = MINE

    guild_id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(primary_key=True)
    since: Mapped[datetime]


def between(guild_id: int, one: int, other: int) -> str:
    """Name two members of a guild, whichever comes first."""
    return f"{guild_id}:{min(one, other)}:{max(one, other)}"


def read_request(row: RequestRow) -> Request:
    """Turn a row into a request."""
    return Request(
        id=row.id,
        guild_id=row.guild_id,
        asker_id=row.asker_id,
        asked_id=row.asked_id,
        kind=Kind(row.kind),
        note=row.note,
        stage=Stage(row.stage),
        made_at=row.made_at,
        expires_at=row.expires_at,
        pair_id=row.pair_id,
        channel_id=row.channel_id,
        message_id=row.message_id,
        hidden=row.hidden,
    )


def read_invitation(row: InvitationRow) -> Invitation:
    """Turn a row into an invitation."""
    return Invitation(
        row.code, row.guild_id, row.inviter_id, Kind(row.kind), row.made_at, row.expires_at
    )
