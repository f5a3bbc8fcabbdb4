"""Pairings: every week, somebody to meet."""

from collections.abc import Callable

from bot.client import CommunityBot
from bot.feature import Feature
from cogs.pairings.asking import PairingAsking
from cogs.pairings.called_off import PairingCalledOff
from cogs.pairings.cog import Pairings
from cogs.pairings.desk import Desk
from cogs.pairings.health import PairingHealth
from cogs.pairings.hour import PairingHour
from cogs.pairings.joining import PairingJoining
from cogs.pairings.keeping import PairingKeeping
from cogs.pairings.leaving import PairingLeaving
from cogs.pairings.mine import MyPairings
from cogs.pairings.notice import PairingNotice
from cogs.pairings.organise import PairingSetup
from cogs.pairings.post import PairingPost
from cogs.pairings.preview import PairingPreview
from cogs.pairings.round import PairingRounds
from cogs.pairings.running import PairingRunning
from cogs.pairings.schedules import PairingSchedules
from cogs.pairings.show import PairingShow
from cogs.pairings.silence import PairingSilence
from cogs.pairings.threads import PairingThreads
from cogs.pairings.waiting import PairingWaiting

DOOR = 4
"""Where members find it among the features: `/help`, `/me` and the set-up follow this."""
COGS: tuple[Callable[[CommunityBot, Desk], Feature], ...] = (
    Pairings,
    PairingSetup,
    PairingPreview,
    PairingRunning,
    PairingCalledOff,
    PairingHealth,
    PairingJoining,
    MyPairings,
    PairingWaiting,
    PairingSchedules,
    PairingNotice,
    PairingHour,
    PairingRounds,
    PairingShow,
    PairingPost,
    PairingThreads,
    PairingSilence,
    PairingAsking,
    PairingKeeping,
    PairingLeaving,
)


async def setup(bot: CommunityBot) -> None:
    """Add the cogs of pairings, which share one desk."""
    desk = Desk(bot)
    await desk.pools.load()
    for cog in COGS:
        await bot.add_cog(cog(bot, desk))
