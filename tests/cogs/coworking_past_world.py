"""Sessions that took place already, for stories of what members read and wish afterwards."""

from __future__ import annotations

from simcord import InteractionResult, MemberActor

from bot import ui
from tests.cogs.world import World
from tests.store.coworking_past import Past


def past_of(world: World, *, elsewhere: bool = False) -> Past:
    """Return what writes sessions that took place in the guild, or in another one."""
    return Past(world.bot.database, world.guild.id + elsewhere)


async def forged(world: World, who: MemberActor, action: str, row: int) -> InteractionResult:
    """Press a button that is not there for them, as somebody who forges one would."""
    channel = world.bot.text_channel(world.lobby.id)
    assert channel is not None
    message = await channel.send(view=ui.layout(ui.row(ui.button("x", action, row))))
    return await who.click(message, custom_id=ui.component_id(action, row))
