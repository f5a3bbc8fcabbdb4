"""How wins are set up in each guild, and the plain messages that may still become wins."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.calendar import Weekly, rule_from_text, rule_to_text
from bot.domain.tower import Motif
from bot.domain.wins import BOTTLE_LASTS, REACTIONS, TOAST, Bottle, Consent, Source, WinSettings
from bot.store.agenda import plan
from bot.store.base import Base, Database, Impersonal, Personal, add_once, put

BOTTLE = "wins.bottle"
CONSENT = "wins.consent"
CONSENT_LASTS = timedelta(days=7)
"""How long an author has to say whether somebody may make their message a win."""


class WinSettingsRow(Base):
    """A guild's choices about wins; NULL where the default holds."""

    __tablename__ = "win_settings"
    personal = Impersonal("holds a guild's channels, reactions and times")

    guild_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    channel_id: Mapped[int | None]
    highlights_channel_id: Mapped[int | None]
    reactions: Mapped[list[str] | None]
    threshold: Mapped[int | None]
    toast: Mapped[str | None]
    motif: Mapped[str | None]


class BottleRow(Base):
    """A plain message that the bot offered a bottle: its author may press it within a day."""

    __tablename__ = "bottles"
    personal = Personal(exported=("author_id",), erased={"author_id": "delete"})

    message_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    guild_id: Mapped[int]
    channel_id: Mapped[int]
    author_id: Mapped[int] = mapped_column(index=True)
    made_at: Mapped[datetime]


class ConsentRow(Base):
    """A question to the author of a message: may it be celebrated?"""

    __tablename__ = "win_consents"
    personal = Personal(
        exported=("author_id", "asker_id"),
        erased={"author_id": "delete", "asker_id": {"asker_id": None}},
        withheld=("asker_id", "author_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    guild_id: Mapped[int]
    channel_id: Mapped[int]
    message_id: Mapped[int] = mapped_column(unique=True)
    author_id: Mapped[int] = mapped_column(index=True)
    asker_id: Mapped[int | None]
    question_id: Mapped[int | None]
    made_at: Mapped[datetime]


class WinSetupStore:
    """What organisers set up; the settings of every guild are kept at hand."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._settings: dict[int, WinSettings] = {}

    async def load(self) -> None:
        """Read every guild's settings, so that a message or a reaction costs no question."""
        async with self._database.read() as session:
            rows = await session.scalars(select(WinSettingsRow))
            self._settings = {row.guild_id: _settings(row) for row in rows}

    def of(self, guild_id: int) -> WinSettings:
        """Return a guild's settings."""
        return self._settings.get(guild_id, WinSettings(guild_id))

    async def change(self, guild_id: int, **values: Any) -> WinSettings:
        """Change some of a guild's settings and return them all."""
        stored = {
            name: rule_to_text(value) if isinstance(value, Weekly) else value
            for name, value in values.items()
        }
        async with self._database.write() as session:
            await put(session, WinSettingsRow, {"guild_id": guild_id}, **stored)
            row = await session.get_one(WinSettingsRow, guild_id, populate_existing=True)
            self._settings[guild_id] = _settings(row)
        return self._settings[guild_id]

    async def offer_bottle(
        self, guild_id: int, channel_id: int, message_id: int, author_id: int, now: datetime
    ) -> bool:
        """Offer a plain message's author to make it a win; False when it was offered before."""
        async with self._database.write() as session:
            is_new = await add_once(
                session,
                BottleRow,
                message_id=message_id,
                guild_id=guild_id,
                channel_id=channel_id,
                author_id=author_id,
                made_at=now,
            )
            if is_new:
                due = now + BOTTLE_LASTS
                await plan(
                    session,
                    BOTTLE,
                    message_id,
                    guild_id=guild_id,
                    subject_id=message_id,
                    due_at=due,
                )
            return is_new

    async def bottle(self, message_id: int) -> Bottle | None:
        """Return the bottle on a message, while it stands."""
        async with self._database.read() as session:
            row = await session.get(BottleRow, message_id)
            return _bottle(row) if row else None

    async def bottles(self, guild_id: int) -> list[Bottle]:
        """Return the bottles that stand in a guild."""
        query = select(BottleRow).where(BottleRow.guild_id == guild_id)
        async with self._database.read() as session:
            return [_bottle(row) for row in await session.scalars(query)]

    async def take_bottles(self, message_ids: Collection[int]) -> None:
        """Forget bottles that were pressed, expired, or whose messages are gone."""
        async with self._database.write() as session:
            await session.execute(delete(BottleRow).where(BottleRow.message_id.in_(message_ids)))

    async def ask_consent(
        self,
        guild_id: int,
        channel_id: int,
        message_id: int,
        *,
        author_id: int,
        asker_id: int,
        now: datetime,
    ) -> int | None:
        """Keep a question to an author; None when this message was asked about before."""
        async with self._database.write() as session:
            is_new = await add_once(
                session,
                ConsentRow,
                guild_id=guild_id,
                channel_id=channel_id,
                message_id=message_id,
                author_id=author_id,
                asker_id=asker_id,
                made_at=now,
            )
            if not is_new:
                return None
            query = select(ConsentRow.id).where(ConsentRow.message_id == message_id)
            consent_id = int((await session.scalars(query)).one())
            for key, due in (
                (f"{consent_id}:ask", now),
                (f"{consent_id}:end", now + CONSENT_LASTS),
            ):
                await plan(
                    session, CONSENT, key, guild_id=guild_id, subject_id=consent_id, due_at=due
                )
            return consent_id

    async def consent(self, consent_id: int) -> Consent | None:
        """Return a question that waits for its author."""
        async with self._database.read() as session:
            row = await session.get(ConsentRow, consent_id)
            return _consent(row) if row else None

    async def asked_consent(self, consent_id: int, question_id: int) -> None:
        """Record where the question stands."""
        async with self._database.write() as session:
            if row := await session.get(ConsentRow, consent_id):
                row.question_id = question_id

    async def end_consent(self, consent_id: int) -> None:
        """Forget a question that was answered or expired."""
        async with self._database.write() as session:
            await session.execute(delete(ConsentRow).where(ConsentRow.id == consent_id))


def _bottle(row: BottleRow) -> Bottle:
    return Bottle(row.guild_id, row.channel_id, row.message_id, row.author_id)


def _consent(row: ConsentRow) -> Consent:
    return Consent(
        row.id,
        row.guild_id,
        Source(row.channel_id, row.message_id),
        row.author_id,
        row.asker_id,
        row.question_id,
    )


def _settings(row: WinSettingsRow) -> WinSettings:
    rule = rule_from_text(row.toast) if row.toast else TOAST
    found = WinSettings(
        row.guild_id,
        row.channel_id,
        row.highlights_channel_id,
        threshold=row.threshold,
        toast=rule if isinstance(rule, Weekly) else TOAST,
    )
    reactions = tuple(row.reactions) if row.reactions else REACTIONS
    return replace(found, reactions=reactions, motif=Motif(row.motif or Motif.GLASSES))
