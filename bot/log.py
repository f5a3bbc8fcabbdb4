"""Logging: one line an event, for people or machines, without the token or members' words."""

from __future__ import annotations

import json
import logging
import secrets
import sys
from asyncio import AbstractEventLoop
from collections.abc import Iterator
from datetime import UTC, datetime
from traceback import format_tb
from types import TracebackType
from typing import Any

from bot.config import Settings, misspelt

log = logging.getLogger(__name__)

SAYABLE = (AttributeError, ImportError, NameError, TypeError)
"""Exceptions whose messages speak of names and types; any other may quote what a member wrote."""
NUMBERS = ("status", "code", "errno", "sqlstate", "sqlite_errorname")
"""What the exceptions of Discord, the system and the databases tell without quoting anything."""
ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class DiscreetFormatter(logging.Formatter):
    """Writes tracebacks without values: where it happened, and what kind of exception it was."""

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802 (logging's name)
        """Return the lines of code, and of each exception its type, not its message."""
        return "".join(_told(ei[1])).rstrip("\n")


class HumanFormatter(DiscreetFormatter):
    """Time, level, logger and message, as one reads them."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(name)s  %(message)s", "%Y-%m-%d %H:%M:%S")


class JsonFormatter(DiscreetFormatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as JSON, its traceback included."""
        entry = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            entry["traceback"] = self.formatException(record.exc_info)
        return json.dumps(entry, ensure_ascii=False)


class SecretFormatter(logging.Formatter):
    """Wraps a formatter and blots out a secret wherever it would appear."""

    def __init__(self, inner: logging.Formatter, secret: str) -> None:
        super().__init__()
        self._inner = inner
        self._secret = secret

    def format(self, record: logging.LogRecord) -> str:
        """Return the inner formatter's line without the secret."""
        line = self._inner.format(record)
        return line.replace(self._secret, "[token]") if self._secret else line


def set_up(settings: Settings) -> None:
    """Send every log line to standard error in the chosen format and level.

    The first ones tell of settings whose names look misspelt, whatever is started with them.
    The `discord` loggers never go below INFO: at DEBUG they write whole messages of members.
    """
    handler = logging.StreamHandler(sys.stderr)
    inner = JsonFormatter() if settings.log_format == "json" else HumanFormatter()
    token = settings.discord_token.get_secret_value() if settings.discord_token else ""
    handler.setFormatter(SecretFormatter(inner, token))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(settings.log_level)
    quiet = max(logging.INFO, root.level)
    for name in ("discord", "apscheduler", "aiosqlite", "sqlalchemy"):
        logging.getLogger(name).setLevel(quiet if name == "discord" else logging.WARNING)
    for name, meant in misspelt().items():
        log.warning("%s is no setting: is %s meant?", name, meant)


def unheard(_: AbstractEventLoop, context: dict[str, Any]) -> None:
    """Log what failed without anybody waiting for it; asyncio itself would quote its arguments."""
    log.error("something failed unheard, ref %s", reference(), exc_info=context.get("exception"))


def reference() -> str:
    """Return a short reference that ties what a member saw to a log line."""
    return secrets.token_hex(4)


def _told(error: BaseException | None) -> Iterator[str]:
    """Yield the lines about an exception, after those about what it came from."""
    for one in _chain(error):
        yield from format_tb(one.__traceback__)
        yield f"{named(one)}\n"
        for part in one.exceptions if isinstance(one, BaseExceptionGroup) else ():
            yield from _told(part)


def _chain(error: BaseException | None) -> list[BaseException]:
    chain: list[BaseException] = []
    while error is not None and error not in chain:
        chain.insert(0, error)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return chain


def named(error: BaseException) -> str:
    """Return the type of an exception and what it may say: "asyncpg.DataError (sqlstate=22P02)"."""
    kind = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    if isinstance(error, SAYABLE):
        return f"{kind}: {error}"
    told = {name: getattr(error, name, None) for name in NUMBERS}
    numbers = [f"{name}={one}" for name, one in told.items() if isinstance(one, int | str)]
    return f"{kind} ({', '.join(numbers)})" if numbers else kind
