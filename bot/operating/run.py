"""The process: settings, log, database, bot, run. Nothing else builds these."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
import sys

import aiohttp
import discord
from discord.ext.commands import ExtensionFailed
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from bot.client import CommunityBot, create_bot
from bot.clock import Clock
from bot.config import Settings, load_settings
from bot.errors import StartError
from bot.health import Health
from bot.log import set_up, unheard

log = logging.getLogger(__name__)

STRANGER = "DISCORD_TOKEN: Discord does not know this token; the README says where to get one."
UNREACHABLE = "DISCORD_API_BASE: Discord cannot be reached there"
REFUSED = 4004
"""The code by which Discord's gateway refuses a token."""
LONGEST_WAIT = 60
"""Seconds between two attempts to reach a gateway that never answered."""
SPARED = 500
"""Sessions of a day that are kept for a bot that starts over and over, and are used slowly."""


async def run(settings: Settings) -> None:
    """Run the bot until it is asked to end by SIGTERM or SIGINT."""
    if settings.discord_token is None:
        raise StartError("DISCORD_TOKEN: is missing; the README says where to get one.")
    Route.BASE = settings.discord_api_base.rstrip("/")
    DiscordWebSocket.DEFAULT_GATEWAY = URL(settings.discord_gateway)
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    asyncio.get_running_loop().set_exception_handler(unheard)
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
    """Serve; once asked to end, take in nothing more, whatever was being done."""
    serving = asyncio.create_task(_serve(bot, token))
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, serving.cancel)
    await asyncio.wait({serving})
    if serving.cancelled():
        log.info("ending")
    else:
        serving.result()


async def _serve(bot: CommunityBot, token: str) -> None:
    async def start_ticking() -> None:
        bot.agenda.start()
        settle()

    # Not before: work for a guild that Discord has not shown yet would be put off.
    bot.add_listener(start_ticking, "on_ready")
    await _log_in(bot, token)
    await _spare_sessions(bot)
    await _connect(bot)


async def _log_in(bot: CommunityBot, token: str) -> None:
    """Log in; StartError where something answers, as a proxy's own page does, but not Discord."""
    try:
        await bot.login(token)
    except (KeyError, TypeError, ValueError) as error:
        if bot.application is not None:  # then Discord has answered, and the bot is at fault
            raise
        raise StartError(f"{UNREACHABLE}: what answers is not Discord.") from error


async def _connect(bot: CommunityBot) -> None:
    """Stay connected; where the gateway never answered yet, go on trying, ever more slowly.

    After a first connection discord.py does so itself; before one it stumbles over having none.
    """
    wait = 1
    while True:
        try:
            await bot.connect()
        except AttributeError:
            if bot.ws is not None:
                raise
        else:
            return
        wait = min(2 * wait, LONGEST_WAIT)
        address = bot.settings.discord_gateway
        log.warning("DISCORD_GATEWAY: %s cannot be reached; again in %d s", address, wait)
        await asyncio.sleep(wait)


def settle() -> None:
    """Spare, once, what was built at the start from the search for garbage.

    With all the code and every guild in it, a search stopped everybody for a tenth of a second.
    """
    if gc.get_freeze_count() == 0:
        gc.collect()
        gc.freeze()


async def _spare_sessions(bot: CommunityBot) -> None:
    """Wait a while where few sessions are left today, as after a loop of crashes.

    Discord lets a bot begin 1,000 sessions a day, then takes its token away.
    """
    _, _, limit = await bot.http.get_bot_gateway()
    if limit["remaining"] < SPARED:
        seconds = limit["reset_after"] / 1000 / (limit["remaining"] + 1)
        log.warning("%d sessions are left today; waiting %.0f s", limit["remaining"], seconds)
        await asyncio.sleep(seconds)


def main() -> None:
    """Start, or say in one sentence why not."""
    try:
        settings = load_settings()
        set_up(settings)
        asyncio.run(run(settings))
    except StartError as reason:
        sys.exit(str(reason))
    except ExtensionFailed as failed:
        if not isinstance(failed.original, StartError):
            raise
        sys.exit(str(failed.original))
    except discord.LoginFailure:
        sys.exit(STRANGER)
    except discord.ConnectionClosed as closed:
        sys.exit(STRANGER if closed.code == REFUSED else f"Discord hung up: {closed}")
    except (discord.DiscordServerError, discord.GatewayNotFound, aiohttp.ClientError) as error:
        sys.exit(f"{UNREACHABLE}: {error}")


if __name__ == "__main__":
    main()
