"""The log: one line an event, for people or machines, never the token nor what members wrote."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Iterator
from datetime import datetime
from types import SimpleNamespace
from typing import Any

import discord
import pytest
from sqlalchemy.exc import IntegrityError

from bot.config import Settings
from bot.log import reference, set_up, unheard
from bot.store.base import Database
from bot.store.state import State

TOKEN = "MTAxOTk.Xm9wZQ.a-token_that.must-not-be-seen"
STORY = "Ma cliente est partie"
LOGGERS = ("", "discord", "apscheduler", "aiosqlite", "sqlalchemy", "discord.http", "bot")


Written = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def loggers_as_before() -> Iterator[None]:
    """Give the loggers back as they were."""
    known = [logging.getLogger(name) for name in LOGGERS]
    before = [(logger, logger.handlers[:], logger.level) for logger in known]
    yield
    for logger, handlers, level in before:
        logger.handlers[:] = handlers
        logger.setLevel(level)


def choose(**chosen: str) -> None:
    set_up(Settings(_env_file=None, **chosen))  # type: ignore[arg-type, call-arg]


def fail(message: str) -> None:
    """Log an exception of code, whose text says what it lacks, with a message."""
    try:
        getattr(object(), message)
    except AttributeError:
        logging.getLogger("discord.http").exception("failed with %s", message)


@pytest.mark.parametrize("log_format", ["human", "json"])
def test_the_token_reaches_no_line_and_no_traceback(capsys: Written, log_format: str) -> None:
    choose(discord_token=TOKEN, log_format=log_format)
    fail(f"Authorization: Bot {TOKEN}")
    logging.getLogger(f"bot.{TOKEN}").info("named so")
    written = capsys.readouterr().err
    assert TOKEN not in written
    assert written.count("[token]") == 3


def test_without_a_token_nothing_is_blotted_out(capsys: Written) -> None:
    choose()
    logging.getLogger("bot").info("all is well")
    assert capsys.readouterr().err.endswith("INFO    bot  all is well\n")


def test_machines_read_one_object_a_line(capsys: Written) -> None:
    choose(log_format="json")
    logging.getLogger("bot").warning("an « é »,\nin %s lines", 2)
    fail("x")
    first, second = map(json.loads, capsys.readouterr().err.splitlines())
    assert first | {"time": ""} == {
        "time": "",
        "level": "WARNING",
        "logger": "bot",
        "message": "an « é »,\nin 2 lines",
    }
    assert datetime.fromisoformat(first["time"]).tzinfo is not None
    assert "in fail\n" in second["traceback"]
    assert second["traceback"].endswith("AttributeError: 'object' object has no attribute 'x'")


def break_down(story: str) -> None:
    """Fail in a chain and in a group, with a member's words in each message and note."""
    told = {"words": story}
    try:
        int(told["words"])
    except ValueError as error:
        error.add_note(story)
        inner = [KeyError(story), OSError(28, story)]
        raise ExceptionGroup(story, inner) from error


@pytest.mark.parametrize("log_format", ["human", "json"])
async def test_no_traceback_says_what_a_member_wrote(capsys: Written, log_format: str) -> None:
    choose(log_format=log_format, log_level="DEBUG")
    try:
        break_down(STORY)
    except ExceptionGroup:
        logging.getLogger("bot").exception("it failed")
    written = capsys.readouterr().err
    assert "cliente" not in written
    named = ("int(told[", "ValueError", "raise ExceptionGroup", "KeyError", "OSError (errno=28)")
    assert sorted(named, key=written.index) == list(named)


async def test_numbers_of_discord_and_of_the_databases_are_told(
    capsys: Written, database: Database
) -> None:
    choose(log_format="json")
    answer: Any = SimpleNamespace(status=403, reason="Forbidden")
    refused = discord.Forbidden(answer, {"code": 50013, "message": STORY})
    logging.getLogger("bot").error("refused", exc_info=refused)
    try:
        async with database.write() as session:
            session.add_all([State(key=STORY, value={}), State(key=STORY, value={})])
    except IntegrityError as error:
        logging.getLogger("bot").error("not unique", exc_info=error)
    first, second = map(json.loads, capsys.readouterr().err.splitlines())
    assert first["traceback"] == "discord.errors.Forbidden (status=403, code=50013)"
    assert "sqlite_errorname=SQLITE_CONSTRAINT_PRIMARYKEY" in second["traceback"]
    assert "cliente" not in second["traceback"]


async def test_what_fails_unheard_is_logged_without_its_arguments(capsys: Written) -> None:
    choose(log_level="DEBUG")
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(unheard)
    loop.call_soon(break_down, STORY)
    await asyncio.sleep(0)
    loop.set_exception_handler(None)
    written = capsys.readouterr().err
    assert "something failed unheard, ref " in written
    assert "ExceptionGroup" in written
    assert "cliente" not in written


@pytest.mark.parametrize("level", ["DEBUG", "INFO", "WARNING", "ERROR"])
def test_discord_never_logs_what_members_write(capsys: Written, level: str) -> None:
    choose(log_level=level)
    logging.getLogger("discord.gateway").debug("a whole payload")
    logging.getLogger("bot").debug("a detail")
    written = capsys.readouterr().err
    assert "payload" not in written
    assert ("a detail" in written) is (level == "DEBUG")
    assert logging.getLogger("discord").getEffectiveLevel() == max(
        logging.INFO, logging.getLevelNamesMapping()[level]
    )


def test_setting_up_twice_writes_each_line_once(capsys: Written) -> None:
    choose()
    choose()
    logging.getLogger("bot").info("once")
    assert capsys.readouterr().err.count("once") == 1


def test_references_are_short_and_differ() -> None:
    made = {reference() for _ in range(100)}
    assert len(made) == 100
    assert {len(one) for one in made} == {8}
