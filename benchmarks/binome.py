"""The bot on a database, as its process builds it."""

from __future__ import annotations

from pathlib import Path

from benchmarks.past import address
from bot.client import CommunityBot, create_bot
from bot.clock import Clock
from bot.config import load_settings


def new_bot(file: Path) -> CommunityBot:
    """Return the bot with the settings of a fresh installation, but for its database."""
    return create_bot(load_settings(_env_file=None, database_url=address(file)), Clock())
