"""How wins are set up in each guild, and the plain messages that may still become wins."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, delete, exists, func, select
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.calendar import Weekly, rule_from_text, rule_to_text
from bot.domain.tower import Motif
from bot.domain.wins import BOTTLE_LASTS, REACTIONS, TOAST, Bottle, Consent, Source, WinSettings
from bot.errors import MemberError
from bot.store.agenda import plan
from bot.store.base import Base, Database, Impersonal, Personal, add_once, put

BOTTLE = "wins.bottle"
CONSENT = "wins.consent"
CONSENT_LASTS = timedelta(days=7)
"""How long an author has to say whether somebody may make their message a win."""
MOST_CONSENTS = 3
"""Questions of one member that may wait at once in a guild."""


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
    guild_id: Mapped[int] = mapped_column(index=True)
    channel_id: Mapped[int]
    author_id: Mapped[int] = mapped_column(index=True)
    made_at: Mapped[datetime]


class ConsentRow(Base):
    """A question to the author of a message: may it be celebrated?"""

    __tablename__ = "win_consents"
    __table_args__ = ({"sqlite_autoincrement": True},)  # an id names a button for ever
    personal = Personal(
        exported=("author_id", "asker_id"),
        erased={"author_id": "delete", "asker_id": {"asker_id": None}},
        withheld=("asker_id", "author_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    guild_id: Mapped[int] = mapped_column(index=True)
    channel_id: Mapped[int]
    message_id: Mapped[int] = mapped_column(unique=True)
    author_id: Mapped[int] = mapped_column(index=True)
    asker_id: Mapped[int | None]
    question_id: Mapped[int | None]
    made_at: Mapped[datetime]


class GuideRow(Base):
    """The pinned message of a channel that says how wins work there, or where they went."""

    __tablename__ = "win_guides"
    personal = Impersonal("holds the bot's own messages")

    channel_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    guild_id: Mapped[int]
    message_id: Mapped[int]


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

    async def change_toast(
        self, guild_id: int, *, weekday: int | None = None, at: time | None = None
    ) -> Weekly:
        """Change the day or the hour of the toast, whichever is given, and return both."""
        async with self._database.write() as session:
            row = await session.get(WinSettingsRow, guild_id)
            toast = _settings(row).toast if row else TOAST
            day = toast.weekday if weekday is None else weekday
            toast = Weekly(day, at or toast.at)
            await put(session, WinSettingsRow, {"guild_id": guild_id}, toast=rule_to_text(toast))
            row = await session.get_one(WinSettingsRow, guild_id, populate_existing=True)
            self._settings[guild_id] = _settings(row)
        return toast

    async def guide(self, channel_id: int) -> int | None:
        """Return the pinned message of a channel."""
        async with self._database.read() as session:
            row = await session.get(GuideRow, channel_id)
            return row.message_id if row else None

    async def guided(self, guild_id: int, channel_id: int, message_id: int | None) -> None:
        """Record the pinned message of a channel, or that it has none any more."""
        async with self._database.write() as session:
            if message_id is None:
                await session.execute(delete(GuideRow).where(GuideRow.channel_id == channel_id))
                return
            key = {"channel_id": channel_id}
            await put(session, GuideRow, key, guild_id=guild_id, message_id=message_id)

    async def offer_bottle(
        self, guild_id: int, channel_id: int, message_id: int, author_id: int, now: datetime
    ) -> bool:
        """Offer a plain message's author to make it a win; return whether the offer stands.

        What was offered before and is over is never offered again.
        """
        async with self._database.write() as session:
            due = now + BOTTLE_LASTS
            if not await plan(
                session, BOTTLE, message_id, guild_id=guild_id, subject_id=message_id, due_at=due
            ):
                return await session.get(BottleRow, message_id) is not None
            return await add_once(
                session,
                BottleRow,
                message_id=message_id,
                guild_id=guild_id,
                channel_id=channel_id,
                author_id=author_id,
                made_at=now,
            )

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
        taken = BottleRow.message_id.in_(message_ids)
        async with self._database.read() as session:
            if not await session.scalar(select(exists().where(taken))):
                return
        async with self._database.write() as session:
            await session.execute(delete(BottleRow).where(taken))

    async def ask_consent(
        self,
        guild_id: int,
        channel_id: int,
        message_id: int,
        *,
        author_id: int,
        asker_id: int,
        now: datetime,
    ) -> bool:
        """Plan a question to an author; False when this message was asked about before.

        MemberError while as many of the asker's questions wait as may.
        """
        row = ConsentRow(
            guild_id=guild_id,
            channel_id=channel_id,
            message_id=message_id,
            author_id=author_id,
            asker_id=asker_id,
            made_at=now,
        )
        ends = now + CONSENT_LASTS
        async with self._database.write() as session:
            mine = ConsentRow.guild_id == guild_id, ConsentRow.asker_id == asker_id
            waiting = await session.scalar(select(func.count(ConsentRow.id)).where(*mine))
            if (waiting or 0) >= MOST_CONSENTS:
                raise MemberError("wins-asked-enough", most=MOST_CONSENTS)
            key = f"{message_id}:end"
            if not await plan(
                session, CONSENT, key, guild_id=guild_id, subject_id=message_id, due_at=ends
            ):
                return False
            session.add(row)
            key = f"{message_id}:ask"
            return await plan(
                session, CONSENT, key, guild_id=guild_id, subject_id=message_id, due_at=now
            )

    async def consent(self, consent_id: int) -> Consent | None:
        """Return a question that waits for its author."""
        async with self._database.read() as session:
            row = await session.get(ConsentRow, consent_id)
            return _consent(row) if row else None

    async def consents_about(self, message_ids: Collection[int]) -> list[Consent]:
        """Return the questions that wait about some messages."""
        return await self._consents(ConsentRow.message_id.in_(message_ids))

    async def consents_of(self, guild_id: int, author_id: int) -> list[Consent]:
        """Return the questions that wait for an author."""
        return await self._consents(
            (ConsentRow.guild_id == guild_id) & (ConsentRow.author_id == author_id)
        )

    async def _consents(self, where: ColumnElement[bool]) -> list[Consent]:
        async with self._database.read() as session:
            rows = await session.scalars(select(ConsentRow).where(where).order_by(ConsentRow.id))
            return [_consent(row) for row in rows]

    async def asked_consent(self, consent_id: int, question_id: int) -> None:
        """Record where the question stands."""
        async with self._database.write() as session:
            if row := await session.get(ConsentRow, consent_id):
                row.question_id = question_id

    async def end_consent(self, consent_id: int) -> None:
        """Forget a question that was answered or expired."""
        async with self._database.write() as session:
            await session.execute(delete(ConsentRow).where(ConsentRow.id == consent_id))


async def has_wins(database: Database, guild_id: int) -> bool:
    """Return whether organisers of a guild have switched wins on, for features that lead there."""
    async with database.read() as session:
        row = await session.get(WinSettingsRow, guild_id)
        return row is not None and row.channel_id is not None


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
