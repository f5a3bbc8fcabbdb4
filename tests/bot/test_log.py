"""The log: one line an event, for people or machines, and never the token."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from datetime import datetime

import pytest

from bot.config import Settings
from bot.log import reference, set_up

TOKEN = "MTAxOTk.Xm9wZQ.a-token_that.must-not-be-seen"
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
    """Log an exception whose text and message both hold something."""
    try:
        raise ValueError(f"refused {message}")
    except ValueError:
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
    assert "ValueError: refused x" in second["traceback"]


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
