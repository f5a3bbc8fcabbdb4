"""Backups are read back whole, on both databases; what is damaged is found."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.errors import StartError
from bot.store.backups import back_up, ending_of, read_backup
from bot.store.base import Database
from bot.store.guilds import GuildStore
from bot.store.inspection import inspect
from bot.store.restoring import restore
from bot.store.state import StateStore
from bot.store.upgrade import ROOT, newest_revision
from tests.conftest import START, VAULT
from tests.store.databases import empty_address, own_address
from tests.store.postgresql import programs_folder

__all__ = ["empty_address", "own_address"]

CRAMPED = """
import resource, sys
from pathlib import Path
from bot.errors import StartError
from bot.store.backups import back_up
resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
try:
    back_up(sys.argv[1], Path(sys.argv[2]))
except StartError as reason:
    print(reason)
    sys.exit(3)
"""
LATER = START.replace(hour=9)


@pytest.fixture(autouse=True)
def programs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Have PostgreSQL's programs of the server's own version at hand, and a folder to work in."""
    if folder := programs_folder():
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
async def lived_in(own_address: str) -> str:
    """Return the address of a database with a guild and the fingerprint of its key; it is left."""
    database = Database(own_address, VAULT)
    await GuildStore(database).welcome(7, "fr", "Europe/Paris", START)
    await StateStore(database).check_key(Path("secret.key"))
    await database.close()
    return own_address


@pytest.fixture
def target(own_address: str, tmp_path: Path) -> Path:
    return tmp_path / "shelf" / f"backup{ending_of(own_address)}"


async def guilds(address: str) -> set[int]:
    """Return which guilds a database knows."""
    database = Database(address, VAULT)
    known = {guild.id for guild in await GuildStore(database).known()}
    await database.close()
    return known


async def welcome(address: str, guild_id: int) -> None:
    database = Database(address, VAULT)
    await GuildStore(database).welcome(guild_id, "en", "UTC", START)
    await database.close()


def cut(path: Path, kept: float) -> None:
    """Lose the end of a file."""
    os.truncate(path, int(path.stat().st_size * kept))


def tear(path: Path) -> None:
    """Keep the first page of a file, and nothing of the others."""
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"?" * (len(content) - 4096))


def is_private(path: Path) -> bool:
    return path.stat().st_mode & 0o077 == 0


async def test_a_backup_holds_everything_and_says_what(lived_in: str, target: Path) -> None:
    made = await asyncio.to_thread(back_up, lived_in, target)
    assert made.rows["guilds"] == 1
    assert made.total == sum(made.rows.values())
    assert made.revision == newest_revision()
    assert made.fingerprint == VAULT.fingerprint
    assert read_backup(target) == made
    assert [one.name for one in target.parent.iterdir()] == [target.name]
    assert is_private(target)


async def test_a_backup_is_made_while_others_write(lived_in: str, target: Path) -> None:
    """What is written meanwhile is in it or not, and never half of it."""
    database = Database(lived_in, VAULT)
    backing_up = asyncio.create_task(asyncio.to_thread(back_up, lived_in, target))
    written = 0
    while not backing_up.done():
        written += 1
        await GuildStore(database).welcome(100 + written, "en", "UTC", START)
    made = await backing_up
    assert 1 <= made.rows["guilds"] <= 1 + written
    await database.close()


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.999])
async def test_a_truncated_backup_is_found(lived_in: str, target: Path, kept: float) -> None:
    await asyncio.to_thread(back_up, lived_in, target)
    cut(target, kept)
    with pytest.raises(StartError, match=r"is damaged|is not a backup"):
        read_backup(target)


async def test_any_other_file_is_not_a_backup(tmp_path: Path) -> None:
    other = tmp_path / "letter.db"
    for content in (b"", b"Dear Binome,", b"SQLite format 3\0"):
        other.write_bytes(content)
        with pytest.raises(StartError, match=r"is not a backup|is damaged"):
            read_backup(other)
    with pytest.raises(StartError, match="No such file"):
        read_backup(tmp_path / "none.db")


async def test_a_full_disk_leaves_nothing_behind(lived_in: str, target: Path) -> None:
    """A process that may write 50 kB of a file meets what a full disk is."""
    said = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-c", CRAMPED, lived_in, str(target)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert said.returncode == 3, said.stderr
    assert str(target) in said.stdout or "pg_dump failed" in said.stdout
    assert list(target.parent.iterdir()) == []


async def test_what_is_restored_is_what_was_backed_up(lived_in: str, target: Path) -> None:
    made = await asyncio.to_thread(back_up, lived_in, target)
    await welcome(lived_in, 8)
    done = await restore(lived_in, made, LATER, replace=True)
    assert await guilds(lived_in) == {7}
    assert done.before is not None
    assert done.before.name.startswith("binome-replaced-2026-01-01T090000Z")
    assert read_backup(done.before).rows["guilds"] == 2
    await restore(lived_in, read_backup(done.before), LATER.replace(hour=10), replace=True)
    assert await guilds(lived_in) == {7, 8}


async def test_what_lives_is_not_written_over_unasked(lived_in: str, target: Path) -> None:
    made = await asyncio.to_thread(back_up, lived_in, target)
    await welcome(lived_in, 8)
    with pytest.raises(StartError, match=r"holds \d+ rows already: add --replace"):
        await restore(lived_in, made, LATER)
    assert await guilds(lived_in) == {7, 8}


async def test_a_database_in_use_is_not_replaced(lived_in: str, target: Path) -> None:
    made = await asyncio.to_thread(back_up, lived_in, target)
    database = Database(lived_in, VAULT)
    assert await GuildStore(database).known()
    for replacing in (False, True):
        with pytest.raises(StartError, match="is in use: stop the bot"):
            await restore(lived_in, made, LATER, replace=replacing)
    assert [guild.id for guild in await GuildStore(database).known()] == [7]
    await database.close()


async def test_a_backup_is_restored_where_there_is_nothing(
    lived_in: str, target: Path, empty_address: str
) -> None:
    made = await asyncio.to_thread(back_up, lived_in, target)
    if made.kind != empty_address.partition("+")[0]:
        with pytest.raises(StartError, match="is not of the kind"):
            await restore(empty_address, made, LATER)
        return
    done = await restore(empty_address, made, LATER)
    assert done.before is None
    assert await guilds(empty_address) == {7}


async def test_a_restore_that_fails_half_way_says_where_the_old_one_is(
    lived_in: str, target: Path
) -> None:
    """The dump is cut after it was looked at, or the disk fills up: nothing is lost."""
    made = await asyncio.to_thread(back_up, lived_in, target)
    cut(target, 0.99)
    with pytest.raises(StartError) as refused:
        await restore(lived_in, made, LATER, replace=True)
    if made.kind == "sqlite":
        assert await guilds(lived_in) == {7}
    else:
        kept = Path(str(refused.value).rpartition(" is in ")[2].rstrip("."))
        await restore(lived_in, read_backup(kept), LATER.replace(hour=10))
        assert await guilds(lived_in) == {7}


async def test_a_database_that_is_looked_at_stays_as_it_was(lived_in: str, tmp_path: Path) -> None:
    found = await inspect(lived_in)
    assert found is not None
    assert found.revision == newest_revision()
    assert found.state["secret_key"] == {"fingerprint": VAULT.fingerprint}
    assert found.size > 100_000
    assert await inspect(f"sqlite+aiosqlite:///{tmp_path}/none/none.db") is None
    assert not (tmp_path / "none").exists()


async def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "binome.db").write_bytes(b"SQLite format 3\0" + b"?" * 5000)
    with pytest.raises(StartError, match=r"^DATABASE_URL: .* is damaged"):
        await inspect(f"sqlite+aiosqlite:///{tmp_path}/binome.db")


@pytest.mark.parametrize("name", ["", "x" * 300])
async def test_what_cannot_be_read_is_not_called_damaged(tmp_path: Path, name: str) -> None:
    """Whoever restored a backup then would lose what is only locked away, as on a full disk."""
    with pytest.raises(StartError, match=r"cannot be looked at") as said:
        await inspect(f"sqlite+aiosqlite:///{tmp_path}/{name}")
    assert "restore" not in str(said.value)


async def test_a_folder_that_is_a_file_takes_no_backup(lived_in: str, tmp_path: Path) -> None:
    (tmp_path / "shelf").write_text("where a disk was not mounted")
    target = tmp_path / "shelf" / f"backup{ending_of(lived_in)}"
    with pytest.raises(StartError, match=r"^/.*/shelf/backup\.\w+: File exists\.$"):
        await asyncio.to_thread(back_up, lived_in, target)


@pytest.mark.parametrize("own_address", ["sqlite"], indirect=True)
async def test_a_backup_does_not_go_where_a_damaged_file_lies(lived_in: str, target: Path) -> None:
    """Its rows cannot be counted, so nobody can say what would be put aside."""
    backup = await asyncio.to_thread(back_up, lived_in, target)
    tear(Path(lived_in.partition(":///")[2]))
    with pytest.raises(StartError, match=r"is damaged: move it away, then restore\.$"):
        await restore(lived_in, backup, LATER, replace=True)
