"""`doctor`: whether everything is as it must be, one line each, with the remedy."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import AsyncIterator

from bot.clock import Clock
from bot.config import Settings
from bot.errors import StartError
from bot.operating import on_this_machine as here
from bot.operating.at_discord import discord_itself, permissions
from bot.operating.command import Command, tell
from bot.operating.findings import Finding, Verdict, unknown
from bot.store.inspection import Inspection, inspect
from bot.store.upgrade import newest_revision


async def examine(settings: Settings, clock: Clock) -> AsyncIterator[Finding]:
    """Find how everything is; nothing is changed, and nothing made."""
    found: Inspection | StartError | None
    try:
        found = await inspect(settings.database_url)
    except StartError as reason:
        found = reason
    present = found if isinstance(found, Inspection) else None
    yield here.versions()
    yield here.names()
    yield here.disk(settings, present)
    yield here.database(found)
    if present:
        yield here.schema(present)
    key = here.secret_key(settings, found)
    yield key
    for one in here.backups(settings, found, clock.now()):
        yield one
    is_served = True
    async for one in discord_itself(settings, clock):
        is_served &= one.verdict is Verdict.OK or one.name == "clock"
        yield one
    is_ready = present is not None and present.revision == newest_revision()
    if is_served and is_ready and key.verdict is Verdict.OK:
        async for one in permissions(settings, clock):
            yield one
    else:
        yield unknown("permissions", "not looked at before Discord, database and key are in order")


async def doctor(settings: Settings, _: Namespace) -> bool:
    """Tell each finding; False where something is wrong."""
    is_well = True
    async for one in examine(settings, Clock()):
        tell(str(one))
        is_well &= one.verdict is not Verdict.WRONG
    return is_well


COMMAND = Command("doctor", "look whether everything is as it must be", doctor)
