"""Wins: every win is celebrated, and none is left without company."""

from bot.client import CommunityBot
from cogs.wins.cog import Wins
from cogs.wins.deliveries import WinDeliveries
from cogs.wins.desk import Desk
from cogs.wins.listening import WinListening
from cogs.wins.organise import WinSetup


async def setup(bot: CommunityBot) -> None:
    """Add the cogs of wins, which share one desk."""
    desk = Desk(bot)
    for cog in (Wins, WinDeliveries, WinListening, WinSetup):
        await bot.add_cog(cog(bot, desk))
