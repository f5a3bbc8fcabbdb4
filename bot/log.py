"""Logging: one line an event, for people or for machines, never with the token."""

from __future__ import annotations

import json
import logging
import secrets
import sys
from datetime import UTC, datetime

from bot.config import Settings


class HumanFormatter(logging.Formatter):
    """Time, level, logger and message, as one reads them."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(name)s  %(message)s", "%Y-%m-%d %H:%M:%S")


class JsonFormatter(logging.Formatter):
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


def reference() -> str:
    """Return a short reference that ties what a member saw to a log line."""
    return secrets.token_hex(4)
