"""The tables of losses: what was said, who was asked, who answered, and what was answered."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.losses import Audience, Help, Loss, Stage, Subject, Urgency
from bot.store.base import MINE, Base, Impersonal, Personal
from bot.store.sealed import KeyedId, SealedId, SealedText

AUTHOR, STOP = KeyedId("losses.author"), KeyedId("losses.stop")
BLANK = {"story": "", "excluded": None, "stop_key": None}
"""What a loss says and whom a stop would hold, written over when its words go."""
NOBODY = {"author_id": None, "author_key": None, "sealed_author_id": None}
NO_ID = 0
"""Whom a ring asks that is there for the count alone; no member has it."""
HELPS = {
    "user_id": "says who came to help or listen, and so who did not write; no ring can be matched"
}
BY_LOSS = "belongs to a loss, with which it is exported and erased (bot/store/loss_data.py)"


class FollowUp(StrEnum):
    """Where the question of two days later stands; sealed, each as long as the others.

    Openly, the instant at which it changes would tell in which time zone an author lives.
    """

    WAITS = "waits"
    ASKED = "asked"
    ENDED = "ended"


class Fate(StrEnum):
    """What became of a ring; sealed, each as long as the others."""

    WAITS = "waiting"
    GOES = "sending"
    REACHED = "reached"
    REFUSED = "refused"
    PASSED = "not now"


UNDER_WAY = frozenset({Fate.WAITS, Fate.GOES})
"""Of rings that are still to be delivered: not tried yet, or not with success."""
LEFT = {"seeking": False, "follow_up": FollowUp.ENDED, **NOBODY}
"""What is written over an anonymous loss whose author erases everything: its words go later, as its
card does. Were they gone at once, whoever reads each again would know whose was whose."""
GONE = {"stage": Stage.GONE, **LEFT, **BLANK}


class LossRow(Base):
    """A loss: its author openly, or (anonymous) as ciphertext and keyed hash.

    A named loss never bears the hash: who sees its card would know whose hash it is. Nor does a
    draft, which may become one: a backup would still show it beside the number of the loss.
    """

    __tablename__ = "losses"
    __table_args__ = ({"sqlite_autoincrement": True},)  # an id names a button for ever
    personal = Personal(
        exported=("author_id", "author_key"),
        erased={"author_id": GONE, "author_key": LEFT},
        withheld=("author_id", "author_key", "sealed_author_id"),
        kept={"stop_key": "lets a stop hold whoever erased their data, until the card goes"},
        plain={"author_id": "of a named loss alone, which never bears the hash"},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    guild_id: Mapped[int] = mapped_column(index=True)
    author_id: Mapped[int | None] = mapped_column(index=True)
    author_key: Mapped[str | None] = mapped_column(AUTHOR, index=True)
    sealed_author_id: Mapped[int | None] = mapped_column(SealedId("losses.author"))
    stop_key: Mapped[str | None] = mapped_column(STOP)
    stage: Mapped[str] = mapped_column(default=Stage.DRAFT, index=True)
    help: Mapped[str]
    subject: Mapped[str] = mapped_column(default=Subject.OTHER)
    urgency: Mapped[str | None]
    audience: Mapped[str] = mapped_column(default=Audience.EVERYONE)
    anonymous: Mapped[bool] = mapped_column(default=False)
    excluded: Mapped[str | None] = mapped_column(SealedText("losses.excluded"))
    story: Mapped[str] = mapped_column(SealedText("losses.story"), default="")
    language: Mapped[str]
    private_follow_up: Mapped[bool] = mapped_column(default=False)
    keep: Mapped[bool] = mapped_column(default=False)
    hidden: Mapped[bool] = mapped_column(default=False)
    faded: Mapped[bool] = mapped_column(default=False)
    follow_up: Mapped[str] = mapped_column(SealedText("losses.follow-up"), default=FollowUp.WAITS)
    seeking: Mapped[bool] = mapped_column(default=False)
    channel_id: Mapped[int | None]
    message_id: Mapped[int | None] = mapped_column(unique=True)
    thread_id: Mapped[int | None] = mapped_column(unique=True)
    revision: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    posted_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    rung_at: Mapped[datetime | None]
    held_until: Mapped[datetime | None]
    organisers_asked_at: Mapped[datetime | None]
    told_at: Mapped[datetime | None]
    worried_at: Mapped[datetime | None]


class RingRow(Base):
    """A listener who was asked for a loss, and whether the ring reached them.

    An anonymous author who listens has one too, like any other; so nothing here may be counted or
    joined. The listener is ciphertext, the key a hash of loss and listener together, and in each
    turn of an anonymous loss there are as many rings, some of which ask nobody (`NO_ID`).
    """

    __tablename__ = "loss_rings"
    __table_args__ = ({"sqlite_autoincrement": True},)  # an id names a button for ever
    personal = Impersonal(BY_LOSS)

    id: Mapped[int] = mapped_column(primary_key=True)
    loss_id: Mapped[int] = mapped_column(ForeignKey("losses.id"), index=True)
    turn: Mapped[int]
    key: Mapped[str] = mapped_column(unique=True)
    listener_id: Mapped[int] = mapped_column(SealedId("losses.ring"))
    rung_at: Mapped[datetime] = mapped_column(index=True)
    fate: Mapped[str] = mapped_column(SealedText("losses.ring.fate"), default=Fate.WAITS)


class LossHelperRow(Base):
    """Somebody who said that they are there for a loss, or answered it, where others see it."""

    __tablename__ = "loss_helpers"
    personal = Personal(exported=("user_id",), erased={"user_id": "delete"}, plain=HELPS)

    loss_id: Mapped[int] = mapped_column(ForeignKey("losses.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(primary_key=True)
    taken_at: Mapped[datetime | None]
    released_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    thanked_at: Mapped[datetime | None]
    offered_at: Mapped[datetime | None]


class LossWordRow(Base):
    """A word of an exchange by forms: its author's, or a listener's until they erase it."""

    __tablename__ = "loss_words"
    __table_args__ = ({"sqlite_autoincrement": True},)  # an id names a button for ever
    personal = Personal(
        exported=("user_id",), erased={"user_id": {"user_id": None, "text": ""}}, plain=HELPS
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    loss_id: Mapped[int] = mapped_column(ForeignKey("losses.id"), index=True)
    by_author: Mapped[bool]
    user_id: Mapped[int | None] = mapped_column(index=True)
    text: Mapped[str] = mapped_column(SealedText("losses.word"))
    message_id: Mapped[int | None]
    said_at: Mapped[datetime]


class DebriefRow(Base):
    """The four answers of a debrief, in their order, as one sealed text."""

    __tablename__ = "loss_debriefs"
    personal = Impersonal(BY_LOSS)

    loss_id: Mapped[int] = mapped_column(ForeignKey("losses.id"), primary_key=True)
    answers: Mapped[str] = mapped_column(SealedText("losses.debrief"))
    shared: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[datetime]


class ListenerRow(Base):
    """Somebody who opted in to answer losses; empty lists where they answer everything."""

    __tablename__ = "listeners"
    personal = MINE

    guild_id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(primary_key=True)
    kinds: Mapped[list[str]]
    subjects: Mapped[list[str]]
    opens: Mapped[str]
    closes: Mapped[str]
    most: Mapped[int]
    paused_until: Mapped[datetime | None]
    since: Mapped[datetime]


class LossCountRow(Base):
    """One of the losses that a member may post in a day, deleted or not.

    Each has a hash of its own, of guild, member, day and number: no two of them can be joined.
    """

    __tablename__ = "loss_counts"
    personal = Impersonal("holds hashes that nothing can be joined with, for a day")

    key: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[str] = mapped_column(index=True)


class LossStopRow(Base):
    """A stop to posting anonymously, of the author of one loss: whom it holds is a hash alone.

    Each loss has its own, so that to lift one tells nothing of who wrote another.
    """

    __tablename__ = "loss_stops"
    personal = Personal(
        exported=("author_key",),
        erased={},
        kept={"author_key": "an organiser's stop holds until its end, whoever erases their data"},
    )

    guild_id: Mapped[int] = mapped_column(primary_key=True)
    author_key: Mapped[str] = mapped_column(STOP, primary_key=True)
    subject_id: Mapped[int] = mapped_column(primary_key=True)
    until: Mapped[datetime]


class LossSettingsRow(Base):
    """Where losses are posted in a guild; without a channel they are off."""

    __tablename__ = "loss_settings"
    personal = Impersonal("holds a guild's channel")

    guild_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    channel_id: Mapped[int | None]


def author_of(row: LossRow) -> int | None:
    """Return who wrote a loss, for the bot alone."""
    return row.author_id if row.author_id is not None else row.sealed_author_id


def read_loss(row: LossRow) -> Loss:
    """Turn a row into a loss."""
    return Loss(
        id=row.id,
        guild_id=row.guild_id,
        author_id=author_of(row),
        stage=Stage(row.stage),
        help=Help(row.help),
        subject=Subject(row.subject),
        audience=Audience(row.audience),
        anonymous=row.anonymous,
        story=row.story,
        language=row.language,
        created_at=row.created_at,
        urgency=Urgency(row.urgency) if row.urgency else None,
        excluded=frozenset(int(one) for one in (row.excluded or "").split()),
        private_follow_up=row.private_follow_up,
        keep=row.keep,
        posted_at=row.posted_at,
        answered_at=row.answered_at,
        closed_at=row.closed_at,
        asks_how=row.follow_up == FollowUp.ASKED,
        seeking=row.seeking,
        told=row.told_at is not None and row.answered_at is None,
        worried=row.worried_at is not None,
        faded=row.faded,
        hidden=row.hidden,
        channel_id=row.channel_id,
        message_id=row.message_id,
        thread_id=row.thread_id,
        revision=row.revision,
    )
