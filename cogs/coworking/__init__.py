"""Co-working: company while working, in rooms that the bot opens, tends and closes."""

from collections.abc import Callable

from bot.client import CommunityBot
from bot.feature import Feature
from cogs.coworking.cog import Coworking
from cogs.coworking.desk import Desk
from cogs.coworking.organise import CoworkingSetup
from cogs.coworking.presence import CoworkingPresence

DOOR = 6
"""Where members find it among the features: `/help`, `/me` and the set-up follow this."""
COGS: tuple[Callable[[CommunityBot, Desk], Feature], ...] = (
    Coworking,
    CoworkingSetup,
    CoworkingPresence,
)


async def setup(bot: CommunityBot) -> None:
    """Add the cogs of co-working, which share one desk."""
    desk = Desk(bot)
    await desk.sessions.load()
    for cog in COGS:
        await bot.add_cog(cog(bot, desk))
