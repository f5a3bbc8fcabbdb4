"""The process: settings, log, database, bot, run. Nothing else builds these."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys

import discord
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from bot.client import CommunityBot, create_bot
from bot.clock import Clock
from bot.config import Settings, load_settings
from bot.errors import StartError
from bot.health import Health
from bot.log import set_up

log = logging.getLogger(__name__)


async def run(settings: Settings) -> None:
    """Run the bot until it is asked to end by SIGTERM or SIGINT."""
    if settings.discord_token is None:
        raise StartError("DISCORD_TOKEN: is missing; the README says where to get one.")
    Route.BASE = settings.discord_api_base.rstrip("/")
    DiscordWebSocket.DEFAULT_GATEWAY = URL(settings.discord_gateway)
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    bot = create_bot(settings, Clock())
    health = Health(bot)
    try:
        if settings.health_address:
            await health.start(settings.health_address)
        await _until_asked_to_end(bot, settings.discord_token.get_secret_value())
    finally:
        await bot.close()
        await health.stop()


async def _until_asked_to_end(bot: CommunityBot, token: str) -> None:
    end = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, end.set)
    await bot.login(token)
    bot.agenda.start()
    connected = asyncio.create_task(bot.connect())
    ending = asyncio.create_task(end.wait())
    await asyncio.wait({connected, ending}, return_when=asyncio.FIRST_COMPLETED)
    ending.cancel()
    if connected.done():
        connected.result()
    log.info("ending")


def main() -> None:
    """Start, or say in one sentence why not."""
    try:
        settings = load_settings()
        set_up(settings)
        asyncio.run(run(settings))
    except StartError as reason:
        sys.exit(str(reason))
    except discord.LoginFailure:
        sys.exit(
            "DISCORD_TOKEN: Discord does not know this token; the README says where to get one."
        )


if __name__ == "__main__":
    main()
