"""Check-ins at set times: they help, and never nag."""

from collections.abc import Callable

from bot.client import CommunityBot
from bot.feature import Feature
from cogs.checkins.announce import CheckinAnnouncement
from cogs.checkins.answering import CheckinAnswering
from cogs.checkins.asking import CheckinAsking
from cogs.checkins.cards import CheckinCards
from cogs.checkins.cog import Checkins
from cogs.checkins.desk import Desk
from cogs.checkins.history import CheckinHistory
from cogs.checkins.joining import CheckinJoining
from cogs.checkins.letters import CheckinLetters
from cogs.checkins.organise import CheckinSetup
from cogs.checkins.organise_asks import CheckinSetupAsks
from cogs.checkins.own import OwnCheckins
from cogs.checkins.recap import CheckinRecap
from cogs.checkins.schedules import CheckinSchedules
from cogs.checkins.trying import CheckinTrying

DOOR = 5
"""Where members find it among the features: `/help`, `/me` and the set-up follow this."""
COGS: tuple[Callable[[CommunityBot, Desk], Feature], ...] = (
    Checkins,
    CheckinSetup,
    CheckinSetupAsks,
    CheckinTrying,
    CheckinAnnouncement,
    CheckinJoining,
    OwnCheckins,
    CheckinAnswering,
    CheckinHistory,
    CheckinSchedules,
    CheckinAsking,
    CheckinLetters,
    CheckinCards,
    CheckinRecap,
)


async def setup(bot: CommunityBot) -> None:
    """Add the cogs of check-ins, which share one desk."""
    desk = Desk(bot)
    await desk.programmes.load()
    for cog in COGS:
        await bot.add_cog(cog(bot, desk))
