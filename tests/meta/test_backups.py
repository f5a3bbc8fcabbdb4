"""Before a database with data is migrated, it is backed up, or the start waits for a word."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from pathlib import Path

import pytest
from alembic.config import Config

from bot.errors import StartError
from bot.store.base import Database
from bot.store.guilds import GuildStore
from bot.store.upgrade import upgrade
from tests.conftest import START
from tests.meta.test_migrations import HEAD, add_migration, on, revision, scripts
from tests.store.postgresql import programs_folder

__all__ = ["scripts"]

LATER = "op.add_column('guilds', sa.Column('later', sa.String()))"
sqlite_only = pytest.mark.parametrize("own_address", ["sqlite"], indirect=True)
postgresql_only = pytest.mark.parametrize("own_address", ["postgresql"], indirect=True)


def backups(folder: Path) -> list[Path]:
    return sorted(folder.rglob("binome-*"))


def restored(dump: Path, table: str) -> str:
    """Return the rows of a table in a dump."""
    command = ["pg_restore", "--data-only", f"--table={table}", "--file=-", str(dump)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.fixture
async def lived_in(database: Database) -> Database:
    """Return a database in which something was written just before."""
    await GuildStore(database).welcome(7, "fr", "Europe/Paris", START)
    return database


@sqlite_only
async def test_sqlite_is_backed_up_whole_before_a_migration(
    lived_in: Database, scripts: Config, tmp_path: Path
) -> None:
    add_migration(scripts, "9999_later", LATER)
    await upgrade(lived_in, START, config=scripts)
    backup = sqlite3.connect(tmp_path / f"binome-2026-01-01-at-{HEAD}.db")
    assert backup.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert backup.execute("SELECT id, language FROM guilds").fetchall() == [(7, "fr")]
    assert backup.execute("SELECT version_num FROM alembic_version").fetchall() == [(HEAD,)]
    backup.close()
    assert await on(lived_in, revision) == "9999_later"


@sqlite_only
async def test_a_start_that_fails_again_keeps_one_backup(
    lived_in: Database, scripts: Config, tmp_path: Path
) -> None:
    add_migration(scripts, "9999_fails", "raise RuntimeError('always')")
    for _ in range(2):
        with pytest.raises(RuntimeError, match="always"):
            await upgrade(lived_in, START, config=scripts)
    assert len(backups(tmp_path)) == 1


@sqlite_only
async def test_without_a_backup_nothing_is_migrated(
    lived_in: Database, scripts: Config, tmp_path: Path
) -> None:
    add_migration(scripts, "9999_later", LATER)
    (tmp_path / f"binome-2026-01-01-at-{HEAD}.db").mkdir()
    with pytest.raises(StartError, match="UPGRADE_WITHOUT_BACKUP"):
        await upgrade(lived_in, START, config=scripts)
    assert await on(lived_in, revision) == HEAD
    await upgrade(lived_in, START, config=scripts, without_backup=True)
    assert await on(lived_in, revision) == "9999_later"


async def test_nothing_is_backed_up_when_nothing_changes(
    lived_in: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    await upgrade(lived_in, START)
    assert backups(tmp_path) == []


@postgresql_only
async def test_postgresql_is_dumped_before_a_migration(
    lived_in: Database, scripts: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server asks for a password full of signs that mean something in an address."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f"{programs_folder()}{os.pathsep}{os.environ['PATH']}")
    add_migration(scripts, "9999_later", LATER)
    await upgrade(lived_in, START, config=scripts)
    dump = tmp_path / "var" / f"binome-2026-01-01-at-{HEAD}.dump"
    assert "\n7\tfr\tEurope/Paris" in restored(dump, "guilds")
    assert await on(lived_in, revision) == "9999_later"


@postgresql_only
async def test_without_pg_dump_the_start_waits_for_a_word(
    lived_in: Database, scripts: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    add_migration(scripts, "9999_later", LATER)
    with pytest.raises(StartError, match="UPGRADE_WITHOUT_BACKUP=true"):
        await upgrade(lived_in, START, config=scripts)
    assert await on(lived_in, revision) == HEAD
    await upgrade(lived_in, START, config=scripts, without_backup=True)
    assert await on(lived_in, revision) == "9999_later"


@postgresql_only
async def test_a_dump_that_fails_stops_the_start(
    lived_in: Database, scripts: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pg_dump").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "pg_dump").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    add_migration(scripts, "9999_later", LATER)
    with pytest.raises(StartError, match="pg_dump failed"):
        await upgrade(lived_in, START, config=scripts)
    assert await on(lived_in, revision) == HEAD
