"""The tables of wins: what was won, who helped and celebrated, highlights and toasts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.wins import Kind, Picture, Source, Win
from bot.store.base import MINE, Base, Impersonal, Personal

WITHOUT_PICTURE = {"picture_url": None, "picture_name": None, "picture_description": None}
BLANK = {
    "title": "",
    "story": "",
    **WITHOUT_PICTURE,
    "source_channel_id": None,
    "source_message_id": None,
}
"""What a win says, written over when its words go."""

WORD = "word"
"""How somebody celebrated who wrote something; otherwise it is their emoji."""
CHEER = "cheer"
"""How somebody celebrated whose word is neither shown nor kept; it has no message."""


class WinRow(Base):
    """A win; without an author once erased, kept without words once deleted."""

    __tablename__ = "wins"
    __table_args__ = (
        Index(None, "guild_id", "author_id"),
        Index(None, "guild_id", "posted_at"),
    )
    personal = Personal(exported=("author_id",), erased={"author_id": {"author_id": None, **BLANK}})

    id: Mapped[int] = mapped_column(primary_key=True)
    guild_id: Mapped[int]
    author_id: Mapped[int | None] = mapped_column(index=True)
    kind: Mapped[str]
    title: Mapped[str]
    story: Mapped[str]
    picture_url: Mapped[str | None]
    picture_name: Mapped[str | None]
    picture_description: Mapped[str | None]
    source_channel_id: Mapped[int | None]
    source_message_id: Mapped[int | None] = mapped_column(unique=True)
    channel_id: Mapped[int | None]
    message_id: Mapped[int | None] = mapped_column(unique=True)
    thread_id: Mapped[int | None] = mapped_column(index=True)
    revision: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    posted_at: Mapped[datetime | None]
    gone_at: Mapped[datetime | None]
    toast_key: Mapped[str | None]
    hidden: Mapped[bool] = mapped_column(default=False, server_default="0")


class WinHelperRow(Base):
    """Somebody who helped, as the author said; they may take their name off."""

    __tablename__ = "win_helpers"
    personal = MINE

    win_id: Mapped[int] = mapped_column(ForeignKey("wins.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(primary_key=True)
    named: Mapped[bool] = mapped_column(default=True)


class CelebrationRow(Base):
    """One way in which one person celebrated a win; a person counts once, however many."""

    __tablename__ = "celebrations"
    __table_args__ = (UniqueConstraint("win_id", "user_id", "message_id", "how"),)
    personal = MINE

    id: Mapped[int] = mapped_column(primary_key=True)
    win_id: Mapped[int] = mapped_column(ForeignKey("wins.id"))
    user_id: Mapped[int] = mapped_column(index=True)
    message_id: Mapped[int] = mapped_column(index=True)
    how: Mapped[str]
    made_at: Mapped[datetime]


class HighlightRow(Base):
    """A win's card in the highlights channel, with the highest number it has shown."""

    __tablename__ = "highlights"
    personal = Impersonal("holds message ids and a number of celebrators")

    win_id: Mapped[int] = mapped_column(ForeignKey("wins.id"), primary_key=True)
    channel_id: Mapped[int]
    message_id: Mapped[int | None] = mapped_column(index=True)
    count: Mapped[int]


class ToastRow(Base):
    """A toast that was given, by its key, and the message that shows it."""

    __tablename__ = "toasts"
    personal = Impersonal("holds message ids")

    key: Mapped[str] = mapped_column(primary_key=True)
    guild_id: Mapped[int]
    channel_id: Mapped[int]
    message_id: Mapped[int] = mapped_column(unique=True)


async def read_win(session: AsyncSession, row: WinRow) -> Win:
    """Turn a row into a win."""
    return (await read_wins(session, [row]))[0]


async def read_wins(session: AsyncSession, rows: Sequence[WinRow]) -> list[Win]:
    """Turn rows into wins, with the helpers of all of them in one question."""
    helpers: dict[int, list[int]] = {row.id: [] for row in rows}
    named = await session.execute(
        select(WinHelperRow.win_id, WinHelperRow.user_id)
        .where(WinHelperRow.win_id.in_(list(helpers)), WinHelperRow.named)
        .order_by(WinHelperRow.user_id)
    )
    for win_id, user_id in named:
        helpers[win_id].append(user_id)
    return [_make(row, tuple(helpers[row.id])) for row in rows]


def picture_columns(picture: Picture | None) -> dict[str, str | None]:
    """Return what a row keeps of a picture."""
    if picture is None:
        return {}
    return {
        "picture_url": picture.url,
        "picture_name": picture.name,
        "picture_description": picture.description,
    }


def _make(row: WinRow, helpers: tuple[int, ...]) -> Win:
    name, source_id = row.picture_name, row.source_message_id
    picture = Picture(row.picture_url or "", name, row.picture_description or "") if name else None
    return Win(
        id=row.id,
        guild_id=row.guild_id,
        author_id=row.author_id,
        kind=Kind(row.kind),
        title=row.title,
        story=row.story,
        created_at=row.created_at,
        helpers=helpers,
        picture=picture,
        source=Source(row.source_channel_id or 0, source_id) if source_id else None,
        channel_id=row.channel_id,
        message_id=row.message_id,
        thread_id=row.thread_id,
        posted=row.posted_at is not None,
        gone=row.gone_at is not None,
        hidden=row.hidden,
    )
