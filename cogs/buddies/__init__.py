"""Buddies: the right person for what one misses, chosen on purpose."""

from bot.client import CommunityBot
from cogs.buddies.agreement import BuddyAgreement
from cogs.buddies.asking import BuddyAsking
from cogs.buddies.cog import Buddies
from cogs.buddies.delivery import BuddyDelivery
from cogs.buddies.desk import Desk
from cogs.buddies.ending import BuddyEnding
from cogs.buddies.finding import BuddyFinding
from cogs.buddies.goals import BuddyGoals
from cogs.buddies.guests import BuddyGuests
from cogs.buddies.inbox import BuddyInbox
from cogs.buddies.meetings import BuddyMeetings
from cogs.buddies.mine import MyBuddies
from cogs.buddies.newcomers import BuddyNewcomers
from cogs.buddies.organise import BuddySetup
from cogs.buddies.pair_card import BuddyThreads
from cogs.buddies.profile import BuddyProfile
from cogs.buddies.silence import BuddySilence
from cogs.buddies.trial import BuddyTrial

DOOR = 3
"""Where members find it among the features: `/help`, `/me` and the set-up follow this."""
COGS = (
    Buddies,
    BuddySetup,
    BuddyProfile,
    BuddyFinding,
    BuddyAsking,
    BuddyInbox,
    BuddyDelivery,
    BuddyNewcomers,
    MyBuddies,
    BuddyThreads,
    BuddyAgreement,
    BuddyMeetings,
    BuddyTrial,
    BuddySilence,
    BuddyEnding,
    BuddyGoals,
    BuddyGuests,
)


async def setup(bot: CommunityBot) -> None:
    """Add the cogs of buddies, which share one desk."""
    desk = Desk(bot)
    for cog in COGS:
        await bot.add_cog(cog(bot, desk))
