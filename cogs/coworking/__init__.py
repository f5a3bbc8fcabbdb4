"""Co-working: company while working, in rooms that the bot opens, tends and closes."""

from collections.abc import Callable

from bot.client import CommunityBot
from bot.feature import Feature
from cogs.coworking.again import CoworkingAgain
from cogs.coworking.calendar import CoworkingCalendar
from cogs.coworking.cards import CoworkingCards
from cogs.coworking.changing import CoworkingChanges
from cogs.coworking.choices import CoworkingChoosing
from cogs.coworking.cog import Coworking
from cogs.coworking.debrief import CoworkingDebrief
from cogs.coworking.desk import Desk
from cogs.coworking.events import CoworkingEvents
from cogs.coworking.house import CoworkingHouse
from cogs.coworking.interest import CoworkingInterest
from cogs.coworking.mine import MyCoworking
from cogs.coworking.news import CoworkingNews
from cogs.coworking.now import CoworkingNow
from cogs.coworking.organise import CoworkingSetup
from cogs.coworking.places import CoworkingPlaces
from cogs.coworking.planning import CoworkingPlanning
from cogs.coworking.presence import CoworkingPresence
from cogs.coworking.rooms import CoworkingRooms
from cogs.coworking.still_there import CoworkingStillThere
from cogs.coworking.telling import CoworkingTelling
from cogs.coworking.tending import CoworkingTending

DOOR = 6
"""Where members find it among the features: `/help`, `/me` and the set-up follow this."""
COGS: tuple[Callable[[CommunityBot, Desk], Feature], ...] = (
    Coworking,
    CoworkingSetup,
    CoworkingNow,
    CoworkingRooms,
    CoworkingTending,
    CoworkingPlaces,
    CoworkingPresence,
    CoworkingDebrief,
    CoworkingTelling,
    CoworkingStillThere,
    MyCoworking,
    CoworkingChoosing,
    CoworkingAgain,
    CoworkingPlanning,
    CoworkingCards,
    CoworkingChanges,
    CoworkingEvents,
    CoworkingInterest,
    CoworkingNews,
    CoworkingCalendar,
    CoworkingHouse,
)


async def setup(bot: CommunityBot) -> None:
    """Add the cogs of co-working, which share one desk."""
    desk = Desk(bot)
    await desk.sessions.load()
    for cog in COGS:
        await bot.add_cog(cog(bot, desk))
