"""The past of a community, in a database file on disk."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.guild import Guild
from bot.clock import Clock
from bot.domain.calendar import rule_to_text
from bot.domain.wins import TOAST, Kind
from bot.store.agenda_rows import OccurrenceRow, ScheduleRow, Stage
from bot.store.base import Base, Database
from bot.store.guilds import GuildRow
from bot.store.members import MemberRow
from bot.store.upgrade import upgrade
from bot.store.vault import load_vault
from bot.store.win_rows import CelebrationRow, WinRow
from bot.store.wins import CARD, COMPANY
from bot.store.wins_setup import WinSettingsRow

VAR = Path("var")
"""Beside the bot's own database, so on the same disk; /tmp is often in memory."""
YEAR = timedelta(days=365)
ZONE = "Europe/Paris"
STORY = "Three months of drafts, two of waiting, and this morning the signed paper came. " * 4
CELEBRATORS = 3
FRENCH = 10
"""One member of so many chose a language."""


@asynccontextmanager
async def database_of(guilds: Sequence[Guild], wins: int) -> AsyncIterator[Path]:
    """Make a database in which each guild had so many wins in a year; their ids begin at 1."""
    VAR.mkdir(exist_ok=True)  # noqa: ASYNC240 (nothing else runs yet)
    with TemporaryDirectory(dir=VAR, prefix="benchmark-") as folder:
        file = Path(folder, "binome.db")
        vault = load_vault(file.with_name("secret.key"))
        database, now = Database(address(file), vault, now=Clock().now), Clock().now()
        await upgrade(database, now)
        for number, guild in enumerate(guilds):
            async with database.write() as session:
                session.add_all(_set_up(guild, now))
                session.add_all(_wins(guild, number * wins, wins, now))
                await session.flush()
                session.add_all(_traces(guild, number * wins, wins, now))
        await database.close()
        yield file


def address(file: Path) -> str:
    """Return the DATABASE_URL of a file."""
    return f"sqlite+aiosqlite:///{file}"


def card_of(win_id: int) -> int:
    """Return the id of the message that shows a win of the past."""
    return 10**18 + win_id


def _set_up(guild: Guild, now: datetime) -> Iterator[Base]:
    yield GuildRow(id=guild.id, language="en", timezone=ZONE, joined_at=now)
    yield WinSettingsRow(
        guild_id=guild.id, channel_id=guild.wins, highlights_channel_id=guild.highlights
    )
    yield ScheduleRow(
        guild_id=guild.id,
        kind="wins.toast",
        rule=rule_to_text(TOAST),
        timezone=ZONE,
        next_at=now + timedelta(days=3),
    )
    for member in guild.members[::FRENCH]:
        yield MemberRow(guild_id=guild.id, user_id=member, language="fr")


def _wins(guild: Guild, before: int, count: int, now: datetime) -> Iterator[Base]:
    for number in range(count):
        at = now - YEAR * (count - number) / count
        author = guild.members[number % len(guild.members)]
        yield _win(guild, before + number + 1, author, at)


def _traces(guild: Guild, before: int, count: int, now: datetime) -> Iterator[Base]:
    for win_id in range(before + 1, before + count + 1):
        for kind in (CARD, COMPANY):
            yield _done(guild, win_id, kind, now - YEAR)
        for step in range(CELEBRATORS):
            friend = guild.members[(win_id + step) % len(guild.members)]
            yield CelebrationRow(
                win_id=win_id, user_id=friend, message_id=card_of(win_id), how="🎉", made_at=now
            )


def _win(guild: Guild, win_id: int, author: int, at: datetime) -> WinRow:
    return WinRow(
        id=win_id,
        guild_id=guild.id,
        author_id=author,
        kind=Kind.CONTRACT,
        title=f"Contract {win_id} is signed",
        story=STORY,
        channel_id=guild.wins,
        message_id=card_of(win_id),
        revision=1,
        created_at=at,
        posted_at=at,
    )


def _done(guild: Guild, win_id: int, kind: str, at: datetime) -> OccurrenceRow:
    return OccurrenceRow(
        kind=kind,
        key=f"{win_id}:1",
        guild_id=guild.id,
        subject_id=win_id,
        due_at=at,
        try_at=at,
        stage=Stage.DONE,
        attempts=1,
        owner="host:1:past",
        first_claimed_at=at,
        finished_at=at,
    )
