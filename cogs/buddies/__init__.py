"""Buddies: the right person for what one misses, chosen on purpose."""

from bot.client import CommunityBot
from cogs.buddies.asking import BuddyAsking
from cogs.buddies.cog import Buddies
from cogs.buddies.delivery import BuddyDelivery
from cogs.buddies.desk import Desk
from cogs.buddies.finding import BuddyFinding
from cogs.buddies.inbox import BuddyInbox
from cogs.buddies.newcomers import BuddyNewcomers
from cogs.buddies.organise import BuddySetup
from cogs.buddies.profile import BuddyProfile

COGS = (
    Buddies,
    BuddySetup,
    BuddyProfile,
    BuddyFinding,
    BuddyAsking,
    BuddyInbox,
    BuddyDelivery,
    BuddyNewcomers,
)


async def setup(bot: CommunityBot) -> None:
    """Add the cogs of buddies, which share one desk."""
    desk = Desk(bot)
    for cog in COGS:
        await bot.add_cog(cog(bot, desk))
