"""Backups while the bot runs: when one is due, what is kept, and what a failure does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.clock import ManualClock
from bot.config import Settings, load_settings
from bot.errors import StartError
from bot.operating.alone import alone_with
from bot.operating.at_discord import Answer, time_of_day
from bot.operating.backups import FAILURE, Backups
from bot.operating.findings import Verdict, wrong
from bot.operating.on_this_machine import backups, disk, names
from bot.operating.shelf import Shelf, shelf_of
from bot.store.base import Database
from bot.store.inspection import Inspection
from bot.store.state import StateStore
from tests.conftest import START

HOUR = timedelta(hours=1)


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return load_settings(
        _env_file=None, database_url=database_url, backup_folder=tmp_path / "shelf"
    )


class Keeper:
    """Backups of a database whose clock a test moves."""

    def __init__(self, settings: Settings, database: Database) -> None:
        self.clock = ManualClock(START)
        self.state = StateStore(database)
        self.shelf = shelf_of(settings)
        self.backups = Backups(settings, self.state, self.clock)

    async def tick(self, later: timedelta = timedelta()) -> int:
        """Let time pass, tick, and wait for what that began; return how many backups there are."""
        self.clock.advance(later)
        await self.backups.tick()
        if self.backups._making is not None:
            await self.backups._making
        return len(self.shelf.all())


@pytest.fixture
def keeper(settings: Settings, database: Database) -> Keeper:
    return Keeper(settings, database)


async def test_a_backup_is_made_at_once_then_each_day(keeper: Keeper) -> None:
    assert await keeper.tick() == 1
    assert await keeper.tick(23 * HOUR) == 1
    assert await keeper.tick(1 * HOUR) == 2
    assert keeper.shelf.newest(keeper.clock.now()) == keeper.clock.now()


async def test_a_clock_that_was_ahead_holds_no_backup_up(keeper: Keeper) -> None:
    """It would be the newest for a year, and a doctor would find all well."""
    keeper.shelf.folder.mkdir()
    (keeper.shelf.folder / "binome-2027-01-01T000000Z.db").touch()
    assert await keeper.tick() == 2
    assert await keeper.tick(HOUR) == 2
    assert await keeper.tick(24 * HOUR) == 3


async def test_older_ones_go_and_other_files_stay(keeper: Keeper) -> None:
    await keeper.tick()
    folder = keeper.shelf.folder
    for name in ("binome-2026-01-01-at-revision.db", "mine.db", "binome-replaced-2025.db"):
        (folder / name).write_text("not to be touched")
    stale = folder / "binome-2025-12-31T000000Z.db.part"
    stale.write_text("of a process that was killed")
    for hours in range(1, 40):
        (folder / f"binome-2025-11-{1 + hours // 2:02}T{hours % 24:02}0000Z.db").touch()
    assert await keeper.tick(25 * HOUR) == 2 + 5 + 1  # days, and a Sunday
    assert not stale.exists()
    assert len([one for one in folder.iterdir() if one.suffix == ".db"]) == 8 + 3


async def test_a_failure_is_remembered_and_tried_again_after_an_hour(
    keeper: Keeper, caplog: pytest.LogCaptureFixture
) -> None:
    keeper.shelf.folder.write_text("a file where the folder should be")
    assert await keeper.tick() == 0
    told = await keeper.state.get(FAILURE)
    assert f"the backup failed, ref {told['ref']}" in caplog.text
    keeper.shelf.folder.unlink()
    assert await keeper.tick(HOUR / 2) == 0
    assert await keeper.tick(HOUR / 2) == 1
    assert await keeper.state.get(FAILURE) == {}


async def test_two_processes_make_one(keeper: Keeper, settings: Settings) -> None:
    with keeper.shelf.alone() as first:
        assert first
        assert await keeper.tick() == 0
    assert await keeper.tick(HOUR) == 1


async def test_none_is_made_where_no_folder_was_named(
    database_url: str, database: Database, tmp_path: Path
) -> None:
    keeper = Keeper(load_settings(_env_file=None, database_url=database_url), database)
    assert await keeper.tick() == 0
    assert not (tmp_path / "backups").exists()


async def test_a_backup_that_is_cut_off_leaves_nothing(keeper: Keeper) -> None:
    await keeper.backups.tick()
    await keeper.backups.stop()
    assert keeper.shelf.all() == {}


def test_old_backups_are_an_illness(settings: Settings) -> None:
    shelf = shelf_of(settings)
    shelf.folder.mkdir()
    present = Inspection("SQLite")
    (none,) = backups(settings, present, START)
    assert none.verdict is Verdict.WRONG
    (shelf.folder / "binome-2025-12-30T000000Z.db").touch()
    (fine,) = backups(settings, present, START)
    assert fine.verdict is Verdict.OK
    (old,) = backups(settings, present, START + HOUR)
    assert old.verdict is Verdict.WRONG


@pytest.mark.parametrize(
    ("minutes", "verdict", "said"),
    [(0, "OK", "as Discord's"), (3, "WRONG", "180 s ahead"), (-90, "WRONG", "5,400 s behind")],
)
def test_a_clock_that_is_wrong_is_found(minutes: int, verdict: str, said: str) -> None:
    answer = Answer(200, {}, "Thu, 01 Jan 2026 00:00:00 GMT")
    found = time_of_day(answer, datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes))
    assert (found.verdict, said in found.said) == (verdict, True)


def test_a_disk_that_is_almost_full_is_found(settings: Settings) -> None:
    assert disk(settings, None).verdict is Verdict.OK
    found = disk(settings, Inspection("SQLite", size=10**15))
    assert found.verdict is Verdict.WRONG
    assert "make room, 2,000,000,000 MB at least" in found.said


def test_a_folder_in_which_nothing_can_be_written_is_found(settings: Settings) -> None:
    """A folder that is a file, as where a disk was not mounted; root may write in any other."""
    shelf_of(settings).folder.write_text("not a folder")
    found = disk(settings, None)
    assert found.verdict is Verdict.WRONG
    assert f"nothing can be written in {settings.backup_folder}: " in found.said


def test_a_finding_is_one_line_whatever_a_server_is_called() -> None:
    found = wrong("permissions", "Caf\u00e9\nOK    token\x1b[2J \u202e(7)")
    assert str(found) == "WRONG permissions  Caf\u00e9 OK    token [2J  (7)"


def test_a_misspelt_setting_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    assert names().verdict is Verdict.OK
    monkeypatch.setenv("SENTRY_DNS", "https://key@host/1")
    found = names()
    assert found.verdict is Verdict.WRONG
    assert found.said == "SENTRY_DNS is no setting: write SENTRY_DSN."


def test_a_file_is_served_by_one_process_at_a_time(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/binome.db"
    with (
        alone_with(url),
        pytest.raises(StartError, match="another process serves"),
        alone_with(url),
    ):
        pytest.fail("both have it")
    with alone_with(url), alone_with("postgresql+asyncpg://somebody@host/binome"):
        pass


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert Shelf(tmp_path / "none").all() == {}
    assert Shelf(tmp_path / "none").tidy(7, 4) == []
