"""What a doctor can find at Discord: the token, the clock, intents, sessions, permissions."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp
import discord

from bot.client import INTENTS
from bot.clock import Clock
from bot.config import Settings
from bot.i18n import voice
from bot.operating.findings import Finding, unknown, well, wrong
from bot.operating.login import MISSING, STRANGER, UNREACHABLE, log_in, point_at, required_token
from bot.operating.observer import Observer
from bot.organisers import permission_names

SKEW = 10
"""Seconds by which the clock may differ: Discord tells whole ones, some milliseconds late."""
PATIENCE = aiohttp.ClientTimeout(total=15)
FEW_SESSIONS = 50
PRIVILEGED = {"presences": 0b11 << 12, "members": 0b11 << 14, "message_content": 0b11 << 18}
"""Flags of an application that may have an intent, in few guilds or in many."""
PORTAL = "in the developer portal, under Bot"


@dataclass(frozen=True)
class Answer:
    """What Discord answered, and what time it was there."""

    status: int
    said: Any
    date: str


async def ask(settings: Settings, path: str) -> Answer:
    """Ask Discord something; aiohttp.ClientError or TimeoutError where it cannot be reached."""
    address = settings.discord_api_base.rstrip("/") + path
    token = settings.discord_token.get_secret_value() if settings.discord_token else ""
    headers = {"Authorization": f"Bot {token}"} if token else {}
    async with (
        aiohttp.ClientSession(timeout=PATIENCE) as session,
        session.get(address, headers=headers) as answer,
    ):
        is_json = answer.content_type == "application/json"
        said = await answer.json() if is_json else None
        return Answer(answer.status, said, answer.headers.get("Date", ""))


async def discord_itself(settings: Settings, clock: Clock) -> AsyncIterator[Finding]:
    """Find what Discord says of the token, of the time and of the application."""
    try:
        me, now = await ask(settings, "/users/@me"), clock.now()
        yield token(settings, me)
        yield time_of_day(me, now)
        if me.status == 200 and isinstance(me.said, dict):
            for one in about_application(
                await ask(settings, "/applications/@me"), await ask(settings, "/gateway/bot")
            ):
                yield one
        else:
            yield unknown("intents", "not asked without a token that Discord knows")
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        if settings.discord_token is None:
            yield wrong("token", MISSING)
        reason = str(error) or "it does not answer"
        yield wrong("network", f"{UNREACHABLE}: {reason}. Check the network and its proxy.")


def token(settings: Settings, me: Answer) -> Finding:
    """Tell whether Discord knows the token."""
    if settings.discord_token is None:
        return wrong("token", MISSING)
    if me.status == 401:
        return wrong("token", STRANGER)
    if me.status != 200 or not isinstance(me.said, dict):
        return wrong("token", f"{UNREACHABLE}: it answers {me.status}. Try again later.")
    return well("token", f"of {me.said['username']}")


def time_of_day(answer: Answer, now: datetime) -> Finding:
    """Compare the machine's clock with Discord's."""
    if not answer.date:
        return unknown("clock", "Discord did not say what time it is")
    ahead = (now - parsedate_to_datetime(answer.date)).total_seconds()
    if abs(ahead) > SKEW:
        where = "ahead" if ahead > 0 else "behind"
        said = f"{abs(ahead):,.0f} s {where} of Discord's, so all would be done at the wrong time"
        return wrong("clock", f"{said}: let the machine set it, as with timedatectl set-ntp true.")
    return well("clock", "as Discord's")


def about_application(application: Answer, gateway: Answer) -> Iterator[Finding]:
    """Tell which privileged intents are granted, and how many sessions are left today."""
    flags = int(application.said.get("flags") or 0)
    granted = {name for name, bits in PRIVILEGED.items() if flags & bits}
    needed = {name for name in PRIVILEGED if getattr(INTENTS, name)}
    if lacking := ", ".join(sorted(needed - granted)):
        yield wrong("intents", f"{lacking} must be turned on {PORTAL}.")
    elif more := ", ".join(sorted(granted - needed)):
        yield well("intents", f"{more} can be turned off {PORTAL}: Binôme does not need it")
    else:
        yield well("intents", "no privileged one is needed")
    limit = gateway.said["session_start_limit"]
    said = f"{limit['remaining']} of {limit['total']} starts left today"
    if limit["remaining"] < FEW_SESSIONS:
        yield wrong("sessions", f"{said}: look in the log why it starts so often, and stop it.")
    else:
        yield well("sessions", said)


async def permissions(settings: Settings, clock: Clock) -> AsyncIterator[Finding]:
    """Find what the bot lacks in each guild, as `/organise setup` shows it there."""
    point_at(settings)
    bot, say, guilds, short = Observer(settings, clock), voice("en"), 0, 0
    try:
        await log_in(bot, required_token(settings))
        async for guild, needs in bot.seen():
            guilds += 1
            short += bool(needs)
            for need in needs:
                channel = guild.get_channel(need.channel_id)
                lacks = permission_names(say, need.permissions)
                where = f"{guild.name} ({guild.id}), #{channel}"
                yield wrong("permissions", f"{where}: grant {lacks} to the bot's role.")
    except discord.HTTPException as error:
        yield unknown("permissions", f"not all looked at: Discord answered {error.status}")
    finally:
        await bot.close()
    if not short:
        yield well("permissions", f"nothing is missing in {guilds} servers")
