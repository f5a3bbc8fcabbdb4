"""The bot moves to PostgreSQL by one command, and goes on there."""

from __future__ import annotations

import sys

import pytest

from tests.store.databases import empty_address
from tests.wire.process import Process
from tests.wire.scene import Scene, told, words

__all__ = ["empty_address"]


MOVE = sys.executable, "-m", "bot", "move"


@pytest.mark.parametrize("empty_address", ["postgresql"], indirect=True)
async def test_an_installation_moves_to_postgresql(solo: Scene, empty_address: str) -> None:
    key = solo.database.with_name("secret.key")
    await solo.bot.start()
    await solo.bot.ready()
    card = await solo.card("First client")
    assert await solo.bot.terminate() == 0

    for code, said in ((0, "^Moved .* are the same"), (1, "^The database is not empty")):
        moving = Process(solo.discord, solo.database, (*MOVE, empty_address))
        await moving.start()
        assert await moving.ended() == code
        assert moving.count(said) == 1, moving.end_of_log()

    solo.bot = solo.process(DATABASE_URL=empty_address, SECRET_KEY_FILE=str(key))
    await solo.bot.start()
    await solo.bot.ready()
    assert await solo.lists("First client")
    await solo.celebrate(card)
    asked = await solo.share("Second client")
    await solo.discord.until(lambda: told(asked) and solo.cards("Second client"))
    assert len(solo.cards("First client")) == 1
    (second,) = solo.cards("Second client")
    assert ':2"' in words(second)


async def test_what_cannot_move_is_said_in_one_sentence(solo: Scene) -> None:
    here = f"sqlite+aiosqlite:///{solo.database}"
    there = "postgresql+asyncpg://somebody@127.0.0.1:9/binome"
    nowhere = f"sqlite+aiosqlite:///{solo.database.with_name('other')}/other.db"
    for source, target, said in (
        (here, here, "^An installation moves from a SQLite file to PostgreSQL"),
        (there, here, "^An installation moves from a SQLite file to PostgreSQL"),
        (nowhere, there, "^SECRET_KEY_FILE: .*secret.key is not there"),
        (here, there, "^DATABASE_URL: the database does not answer"),
    ):
        moving = Process(solo.discord, solo.database, (*MOVE, target), DATABASE_URL=source)
        await moving.start()
        assert await moving.ended() == 1
        assert moving.count(said) == 1, moving.end_of_log()
        assert "Traceback" not in str(moving.lines)
