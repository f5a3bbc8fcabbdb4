"""`run`: serve Discord until asked to end; what is done when no word is given."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
from argparse import Namespace

from bot.client import CommunityBot, create_bot
from bot.clock import Clock
from bot.config import Settings
from bot.health import Health
from bot.log import unheard
from bot.operating.alone import alone_with
from bot.operating.backups import Backups
from bot.operating.command import Command
from bot.operating.login import log_in, point_at, required_token
from bot.operating.sentry import watch
from bot.sharded import ShardedBot

log = logging.getLogger(__name__)

LONGEST_WAIT = 60
"""Seconds between two attempts to reach a gateway that never answered."""
SPARED = 500
"""Sessions of a day that are kept for a bot that starts over and over, and are used slowly."""


async def run(settings: Settings) -> None:
    """Run the bot until it is asked to end by SIGTERM or SIGINT."""
    token = required_token(settings)
    watch(settings)
    point_at(settings)
    asyncio.get_running_loop().set_exception_handler(unheard)
    bot = (ShardedBot if settings.shard_count else create_bot)(settings, Clock())
    health = Health(bot)
    backups = Backups(settings, bot.state_store, bot.clock)
    bot.add_listener(backups.tick, "on_ready")
    bot.agenda.ticks.add(backups.tick)
    with alone_with(settings.database_url):
        async with bot:  # it can be closed from now on, even where it never logs in
            try:
                if settings.health_address:
                    await health.start(settings.health_address)
                await _until_asked_to_end(bot, token)
            finally:
                await backups.stop()
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
    await log_in(bot, token)
    await _spare_sessions(bot)
    await _connect(bot)


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


async def _act(settings: Settings, _: Namespace) -> bool:
    await run(settings)
    return True


COMMAND = Command("run", "serve Discord: the default", _act, talkative=True)
