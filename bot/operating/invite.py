"""`invite`: the address that invites the bot to a server with exactly what it needs."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.clock import Clock
from bot.config import Settings
from bot.invitation import invitation
from bot.operating.command import Command, tell
from bot.operating.login import log_in, point_at, required_token
from bot.operating.observer import Observer
from bot.store.upgrade import upgrade


async def invite(settings: Settings, _: Namespace) -> bool:
    """Write the invitation; the installation's own database and key are not touched."""
    token = required_token(settings)
    point_at(settings)
    with TemporaryDirectory() as folder:
        bot = Observer(elsewhere(settings, Path(folder)), Clock())
        try:
            await upgrade(bot.database, bot.clock.now())
            await log_in(bot, token)
            tell(invitation(bot))
        finally:
            await bot.close()
    return True


def elsewhere(settings: Settings, folder: Path) -> Settings:
    """Return the settings with an empty database and a key of its own in a folder."""
    own = {"database_url": f"sqlite+aiosqlite:///{folder}/empty.db", "secret_key_file": None}
    return settings.model_copy(update=own)


COMMAND = Command("invite", "write the address that invites the bot to a server", invite)
