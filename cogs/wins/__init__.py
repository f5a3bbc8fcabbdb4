"""Wins: every win is celebrated, and none is left without company."""

from bot.client import CommunityBot
from cogs.wins.asking import CelebrateThis
from cogs.wins.bottles import Bottles
from cogs.wins.cards import WinCards
from cogs.wins.cog import Wins
from cogs.wins.company import WinCompany
from cogs.wins.desk import Desk
from cogs.wins.guide import WinGuide
from cogs.wins.highlights import WinHighlights
from cogs.wins.listening import WinListening
from cogs.wins.mine import MyWins
from cogs.wins.organise import WinSetup
from cogs.wins.toasts import WinToasts
from cogs.wins.words import WinWords

DOOR = 1
"""Where members find it among the features: `/help`, `/me` and the set-up follow this."""
COGS = (
    Wins,
    MyWins,
    WinWords,
    WinCards,
    WinHighlights,
    WinCompany,
    WinToasts,
    WinListening,
    Bottles,
    CelebrateThis,
    WinGuide,
    WinSetup,
)


async def setup(bot: CommunityBot) -> None:
    """Add the cogs of wins, which share one desk."""
    desk = Desk(bot)
    for cog in COGS:
        await bot.add_cog(cog(bot, desk))
