"""What an operator asks on the command line, of real processes beside a bot that may be running."""

from __future__ import annotations

import re
import shutil
import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import aiohttp
import discord
import pytest

from tests.wire.loopback import TOKEN, Loopback
from tests.wire.process import BOT, Process
from tests.wire.scene import MESSAGES, Scene


async def ask(
    discord: Loopback, database: Path, *words: str, **settings: str
) -> tuple[int | None, str]:
    """Run a word of the command line; return its code and all it said."""
    process = Process(discord, database, (*BOT, *words), **settings)
    await process.start()
    code = await process.ended()
    said = "\n".join(line["message"] for line in process.lines)
    assert "Traceback" not in said, said
    assert TOKEN not in said
    return code, said


def finding(said: str, name: str) -> str:
    """Return the line about something."""
    return next(line for line in said.splitlines() if line[6:].startswith(name))


def rows(database: Path) -> list[str]:
    """Return a database as text."""
    with closing(sqlite3.connect(database)) as opened:
        return list(opened.iterdump())


def count_wins(database: Path) -> int:
    return sum(line.startswith('INSERT INTO "wins"') for line in rows(database))


def change(database: Path, statement: str) -> None:
    with closing(sqlite3.connect(database)) as opened, opened:
        opened.execute(statement)


@pytest.fixture
async def served(solo: Scene) -> Scene:
    """Return a scene in which the bot has been ready, and was stopped."""
    await solo.bot.start()
    await solo.bot.ready()
    assert await solo.bot.terminate() == 0
    return solo


async def test_a_doctor_finds_all_well_and_changes_nothing(served: Scene) -> None:
    before, asked = rows(served.database), len(served.discord.requests)
    code, said = await ask(served.discord, served.database, "doctor")
    assert code == 0, said
    assert [line[:6].strip() for line in said.splitlines()] == ["OK"] * 12
    assert finding(said, "permissions").endswith("nothing is missing in 1 servers")
    assert finding(said, "clock").endswith("as Discord's")
    assert rows(served.database) == before
    assert {call.method for call in served.discord.requests[asked:]} == {"GET"}
    assert served.discord.gateway.identified == 1


async def test_a_doctor_says_which_permission_is_missing_where(
    migrated: Path, tmp_path: Path
) -> None:
    few = discord.Permissions.text() ^ discord.Permissions(add_reactions=True)
    async with Scene(migrated, tmp_path, few) as solo:
        solo.discord.guild.roles[solo.discord.guild.id]["permissions"] = str(few.value)
        await solo.bot.start()
        await solo.bot.ready()
        code, said = await ask(solo.discord, solo.database, "doctor")
    assert code == 1
    found = [line for line in said.splitlines() if line.startswith("WRONG")]
    assert any("#wins: grant" in line and "Add Reactions" in line for line in found), said
    assert all(line[6:].startswith("permissions") for line in found)


async def test_a_doctor_works_before_anything_is_there(loopback: Loopback, tmp_path: Path) -> None:
    database = tmp_path / "nowhere" / "binome.db"
    nobody = {"DISCORD_TOKEN": "", "DISCORD_API_BASE": "http://127.0.0.1:9"}
    code, said = await ask(loopback, database, "doctor", **nobody)
    assert code == 1
    assert "none yet: the first start makes it" in finding(said, "database")
    assert "is missing; the README says where to get one" in finding(said, "token")
    assert "Discord cannot be reached there" in finding(said, "network")
    assert finding(said, "permissions").startswith("?")
    assert not database.parent.exists()


async def test_a_doctor_names_each_illness(served: Scene) -> None:
    served.discord.application_flags = 1 << 19
    served.discord.gateway.starts |= {"remaining": 3}
    key = served.database.with_name("secret.key")
    mine = key.read_text()
    key.write_text("00" * 32)
    code, said = await ask(served.discord, served.database, "doctor", DISCORD_TOKEN="mistyped")
    assert code == 1
    assert "put your copy of it back" in finding(said, "secret key")
    assert "Discord does not know this token" in finding(said, "token")
    code, said = await ask(served.discord, served.database, "doctor")
    assert "WRONG sessions     3 of" in said
    assert "message_content can be turned off" in finding(said, "intents")
    key.write_text(mine)
    change(served.database, "UPDATE alembic_version SET version_num = '2099_01_01_later'")
    code, said = await ask(served.discord, served.database, "doctor")
    assert (code, "install a newer Binôme" in finding(said, "schema")) == (1, True)
    change(served.database, "UPDATE alembic_version SET version_num = '2026_11_30_checkins'")
    code, said = await ask(served.discord, served.database, "doctor")
    assert (code, "python -m bot migrate" in finding(said, "schema")) == (1, True)
    served.database.write_bytes(served.database.read_bytes()[:9000])
    code, said = await ask(served.discord, served.database, "doctor")
    assert (code, "restore a backup" in finding(said, "database")) == (1, True)


async def test_a_backup_goes_back_once_the_bot_has_stopped(solo: Scene, tmp_path: Path) -> None:
    """What somebody does who upgrades, is sorry, and goes back."""
    await solo.bot.start()
    await solo.bot.ready()
    shelf = tmp_path / "shelf"
    code, said = await ask(solo.discord, solo.database, "backup", "--to", str(shelf))
    (backup,) = shelf.iterdir()
    assert code == 0
    assert re.fullmatch(r"binome-\d{4}-\d\d-\d\dT\d{6}Z\.db", backup.name)
    assert f"keep a copy of {solo.database.with_name('secret.key')}" in said
    code, said = await ask(solo.discord, solo.database, "restore", str(backup), "--replace")
    assert (code, said) == (1, "DATABASE_URL: the database is in use: stop the bot, then restore.")
    await solo.card("Written after the backup")
    await solo.bot.terminate()
    code, said = await ask(solo.discord, solo.database, "restore", str(backup))
    assert (code, "add --replace" in said) == (1, True)
    code, said = await ask(solo.discord, solo.database, "restore", str(backup), "--replace")
    assert code == 0, said
    before = Path(said.rpartition(" is in ")[2].rstrip("."))
    assert count_wins(before) == count_wins(solo.database) + 1
    await solo.bot.start()
    await solo.bot.ready()


async def test_a_file_is_served_once_and_moved_by_nobody_else(solo: Scene) -> None:
    """Two processes would answer and do everything twice; what came after a move would be lost."""
    await solo.bot.start()
    await solo.bot.ready()
    served = f"DATABASE_URL: another process serves {solo.database}: stop it first."
    there = "postgresql+asyncpg://somebody@127.0.0.1:9/binome"
    for words in ((), ("move", there)):
        code, said = await ask(solo.discord, solo.database, *words)
        assert (code, said) == (1, served)
    await solo.bot.kill()
    await solo.bot.start()
    await solo.bot.ready()


async def test_no_backup_is_restored_that_could_not_be_read(served: Scene, tmp_path: Path) -> None:
    shelf = tmp_path / "shelf"
    assert (await ask(served.discord, served.database, "backup", "--to", str(shelf)))[0] == 0
    (backup,) = shelf.iterdir()
    key, away = served.database.with_name("secret.key"), tmp_path / "copy.key"
    key.rename(away)
    for _ in ("there is no key", "none was made meanwhile"):
        code, said = await ask(served.discord, tmp_path / "new.db", "restore", str(backup))
        assert (code, "put your copy of it there first" in said) == (1, True)
        assert not key.exists()
    away.rename(key)
    change(backup, "UPDATE alembic_version SET version_num = '2099_01_01_later'")
    code, said = await ask(served.discord, tmp_path / "new.db", "restore", str(backup))
    assert (code, "is of a newer Binôme" in said) == (1, True)
    assert not (tmp_path / "new.db").exists()


async def test_an_invitation_is_written_without_touching_anything(
    loopback: Loopback, tmp_path: Path
) -> None:
    code, said = await ask(loopback, tmp_path / "db" / "binome.db", "invite")
    assert code == 0
    assert said.startswith(f"{discord.utils.oauth_url(loopback.guild.bot_id).split('&')[0]}")
    assert "permissions=" in said
    assert not (tmp_path / "db").exists()
    code, said = await ask(loopback, tmp_path / "db", "invite", DISCORD_TOKEN="mistyped")
    assert (code, said.startswith("DISCORD_TOKEN: Discord does not know")) == (1, True)


async def test_a_schema_is_brought_up_without_the_bot(loopback: Loopback, tmp_path: Path) -> None:
    code, said = await ask(loopback, tmp_path / "binome.db", "migrate")
    assert (code, said.startswith("The database was migrated from nothing to ")) == (0, True)
    code, said = await ask(loopback, tmp_path / "binome.db", "migrate")
    assert (code, said.endswith(" already.")) == (0, True)


async def test_a_word_that_does_not_exist_is_refused(loopback: Loopback, tmp_path: Path) -> None:
    code, said = await ask(loopback, tmp_path / "binome.db", "backpu")
    assert code == 2
    assert "invalid choice: 'backpu'" in said


async def test_a_running_bot_backs_itself_up(solo: Scene, tmp_path: Path) -> None:
    shelf = tmp_path / "shelf"
    bot = Process(solo.discord, solo.database, BACKUP_FOLDER=str(shelf))
    await bot.start()
    await bot.logged("database backed up to ")
    await bot.terminate()
    await bot.start()
    await bot.logged("ready in 1 guilds")
    assert await bot.terminate() == 0
    assert not bot.count("database backed up to ")
    assert [one.suffix for one in shelf.iterdir() if one.name.startswith("binome-")] == [".db"]
    code, said = await ask(solo.discord, solo.database, "doctor", BACKUP_FOLDER=str(shelf))
    assert (code, finding(said, "backups").startswith("OK")) == (0, True)


async def test_a_backup_that_fails_is_said_until_one_succeeds(solo: Scene, tmp_path: Path) -> None:
    """The folder is a file, as where a disk was not mounted."""
    shelf = tmp_path / "shelf"
    shelf.write_text("not a folder")
    bot = Process(solo.discord, solo.database, BACKUP_FOLDER=str(shelf))
    await bot.start()
    told = await bot.logged("the backup failed, ref [0-9a-f]{8}")
    ref = told["message"].split("ref ")[1][:8]
    await bot.ready()
    await bot.terminate()
    code, said = await ask(solo.discord, solo.database, "doctor", BACKUP_FOLDER=str(shelf))
    assert code == 1
    assert f"look for {ref} in the log" in finding(said, "backups")
    shelf.unlink()
    await bot.start()
    await bot.logged("database backed up to ")
    await bot.ready()
    await bot.terminate()
    code, said = await ask(solo.discord, solo.database, "doctor", BACKUP_FOLDER=str(shelf))
    assert (code, "failed" in said) == (0, False)


async def test_a_server_moves_to_another_host(solo: Scene, tmp_path: Path) -> None:
    """With the same secret key, an empty installation goes on with its wins."""
    await solo.bot.start()
    await solo.bot.ready()
    await solo.card("First client")
    where = ("--to", str(tmp_path / "moving"))
    code, said = await ask(solo.discord, solo.database, "export-guild", str(solo.guild), *where)
    assert code == 0, said
    assert "for nobody else, organisers included" in said
    (moved,) = (tmp_path / "moving").iterdir()
    code, said = await ask(solo.discord, solo.database, "export-guild", "7", *where)
    assert (code, said) == (1, "No server of the id 7 is known here.")
    await solo.bot.terminate()
    elsewhere = tmp_path / "elsewhere" / "binome.db"
    elsewhere.parent.mkdir()
    shutil.copy(solo.database.with_name("secret.key"), elsewhere.parent)
    code, said = await ask(solo.discord, elsewhere, "restore", str(moved))
    assert code == 0, said
    assert count_wins(elsewhere) == 1
    bot = Process(solo.discord, elsewhere)
    await bot.start()
    await bot.ready()
    assert await solo.lists("First client")
    await bot.kill()


async def test_prometheus_reads_answers_requests_and_waits(solo: Scene) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    bot = Process(solo.discord, solo.database, HEALTH_ADDRESS=address)
    try:
        await bot.start()
        await bot.ready()
        solo.discord.fault("POST", MESSAGES, status=429, retry_after=0.05)
        await solo.card("First client")
        async with aiohttp.ClientSession() as session:
            answer = await session.get(f"http://{address}/metrics")
            text = await answer.text()
    finally:
        await bot.kill()
    assert answer.content_type == "text/plain"
    lines = [line.rpartition(" ") for line in text.splitlines() if not line.startswith("#")]
    told = {name: float(value) for name, _, value in lines}
    assert told["binome_answer_seconds_count"] == 2  # the form, and what was written in it
    assert told['binome_interactions_total{outcome="answered"}'] == 2
    assert told['binome_discord_requests_total{status="429"}'] == 1
    assert told["binome_rate_limit_wait_seconds_total"] == 0.05
    assert told["process_resident_memory_bytes"] > 10_000_000
