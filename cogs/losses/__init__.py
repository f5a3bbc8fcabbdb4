"""Losses: somebody who answers a hard moment, always."""

from bot.client import CommunityBot
from cogs.losses.answers import LossAnswers
from cogs.losses.arrivals import LossArrivals
from cogs.losses.calls import LossCalls
from cogs.losses.cards import LossCards
from cogs.losses.closing import LossClosing
from cogs.losses.debrief import LossDebrief
from cogs.losses.deletions import LossDeletions
from cogs.losses.desk import Desk
from cogs.losses.door import LossDoor
from cogs.losses.exchange import LossExchange
from cogs.losses.follow_up import LossFollowUp
from cogs.losses.listening import LossListening
from cogs.losses.mine import MyLosses
from cogs.losses.moderation import LossModeration
from cogs.losses.organise import LossSetup
from cogs.losses.reply import LossReply
from cogs.losses.rest import LossRest
from cogs.losses.rings import LossRings
from cogs.losses.worry import LossWorry

DOOR = 2
"""Where members find it among the features: `/help`, `/me` and the set-up follow this."""
COGS = (
    LossDoor,
    LossArrivals,
    LossDeletions,
    LossListening,
    LossRings,
    LossExchange,
    LossAnswers,
    LossWorry,
    LossRest,
    LossCards,
    LossCalls,
    LossSetup,
    LossModeration,
    MyLosses,
    LossReply,
    LossClosing,
    LossDebrief,
    LossFollowUp,
)


async def setup(bot: CommunityBot) -> None:
    """Add the cogs of losses, which share one desk."""
    desk = Desk(bot)
    for cog in COGS:
        await bot.add_cog(cog(bot, desk))
