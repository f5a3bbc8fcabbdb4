"""How stories open and turn the organisers' pages of check-ins, and press what nobody gave them."""

from __future__ import annotations

import discord
from simcord import InteractionResult, MemberActor

from bot import ui
from tests.cogs.checkins_world import CHANNEL, PROGRAMME, posts, programme_of
from tests.cogs.world import World, parts, text_of


async def all_of(world: World, who: MemberActor | None = None) -> InteractionResult:
    """Open the page of all programmes by its command."""
    return await (who or world.organiser).slash(world.lobby, "organise checkins")


async def page_of(world: World, name: str = PROGRAMME) -> InteractionResult:
    """Open the page of a programme."""
    wanted = str(programme_of(world, name).id)
    return await world.choose(world.organiser, await all_of(world), "checkins:setup_open", wanted)


async def moment_of(world: World, name: str = PROGRAMME) -> InteractionResult:
    """Open the page of the first moment of a programme."""
    return await world.press(world.organiser, await page_of(world, name), "checkins:setup_moment")


async def how_of(world: World, name: str = PROGRAMME) -> InteractionResult:
    """Open the page that says how a programme asks."""
    return await world.press(world.organiser, await page_of(world, name), "checkins:setup_how")


async def write(
    world: World, shown: InteractionResult, action: str, *written: str
) -> InteractionResult:
    """Write questions into the form of an action."""
    form = await world.press(world.organiser, shown, action)
    fields = {f"question{nth}": one for nth, one in enumerate(written, start=1)}
    return await world.organiser.submit_modal(form, fields)


async def name_it(
    world: World, shown: InteractionResult, action: str, name: str
) -> InteractionResult:
    """Write a name into the form of an action."""
    form = await world.press(world.organiser, shown, action)
    return await world.organiser.submit_modal(form, {"name": name})


def invitations(world: World, channel: str = CHANNEL) -> list[discord.Message]:
    """Return the cards in a channel that lead to a programme."""
    return [one for one in posts(world, channel) if "checkins:join:" in str(parts(one))]


async def forced(
    world: World, who: MemberActor, action: str, row: int, value: str | None = None
) -> InteractionResult:
    """Let somebody press a button, or choose in a menu, that the bot never gave them."""
    channel = world.bot.get_channel(world.lobby.id)
    assert isinstance(channel, discord.TextChannel)
    if value is None:
        message = await channel.send(view=ui.layout(ui.row(ui.button("x", action, row))))
        return await world.press(who, message, action)
    offered = [discord.SelectOption(label="x", value=value)]
    view = ui.layout(ui.menu(action, offered, placeholder="x", row_id=row))
    return await world.choose(who, await channel.send(view=view), action, value)


def refusal(shown: InteractionResult) -> str:
    """Return the words of a refusal, which leaves the page as it is."""
    return text_of(shown.followups[-1] if shown.followups else shown)
