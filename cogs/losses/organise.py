"""The organisers' page of losses: their channel, and numbers that point at nobody."""

from __future__ import annotations

from collections.abc import Mapping

import discord

from bot import ui
from bot.channel_setup import ChannelSetup
from bot.client import CommunityBot
from bot.commands.organise import require_organiser
from bot.errors import MemberError
from bot.feature import Asked, Offer, Parts, SetupPart, Size
from bot.missing import may_create
from bot.presses import Press, pressed
from bot.store.loss_insights import INSIGHTS
from cogs.losses import organise_page
from cogs.losses.desk import Desk
from cogs.losses.organise_page import State
from cogs.losses.ready import is_open, obstacles, role_obstacle

NEEDS = (
    "view_channel",
    "send_messages",
    "create_public_threads",
    "create_private_threads",
    "send_messages_in_threads",
    "manage_threads",
    "read_message_history",
)
PEOPLE = 8
"""Members from which losses are proposed: among fewer, few could answer and all are known."""


class LossSetup(ChannelSetup):
    """Sets losses up in a guild, where somebody is sure to be the last call."""

    parts = Parts(
        permissions=NEEDS,
        page="losses:setup",
        people=PEOPLE,
        proposal="losses-proposal",
        insights=INSIGHTS,
    )
    needed, called, gone = NEEDS, "losses-channel-name", "losses-channel-gone"

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk

    def channels(self, guild_id: int) -> Mapping[int, int]:
        """Return the losses channel, if there is one."""
        channel_id = self.desk.setup.of(guild_id).channel_id
        return {} if channel_id is None else {0: channel_id}

    async def use(self, guild_id: int, place: int, channel_id: int | None) -> None:
        """Take losses in a channel; without one, those that stand go on."""
        await self.desk.setup.use(guild_id, channel_id)

    def require_ready(self, press: Press) -> None:
        """Refuse where no organiser could be called, and say what is missing."""
        if found := obstacles(self.bot, press.guild):
            missing = "\n".join(organise_page.missing(press.say, found))
            raise MemberError("losses-organise-not-yet", missing=missing)

    @pressed("losses:setup")
    async def show(self, press: Press) -> None:
        """Show the page."""
        require_organiser(press.interaction)
        state = await self._state(press.guild)
        missing = await self.bot.organisers.check(press.guild)
        page = organise_page.page(press.say, press.guild, state, missing)
        await ui.show(press.interaction, page)

    @pressed("losses:channel")
    async def choose_channel(self, press: Press) -> None:
        """Choose the losses channel, or none."""
        await self.choose(press, press.channel_id())

    @pressed("losses:off")
    async def switch_off(self, press: Press) -> None:
        """Take no more losses."""
        await self.choose(press, None)

    @pressed("losses:create")
    async def create_channel(self, press: Press) -> None:
        """Create the channel."""
        await self.create(press)

    async def arrange(self, asked: Asked, size: Size) -> Offer:
        """Return losses, as soon as there is a role to call; organisers' channel comes before."""
        title, found = asked.say("losses-organise-title"), obstacles(self.bot, asked.guild)
        how = asked.say("losses-arrange-how")
        if self.channels(asked.guild.id):
            return Offer(title, how=how)
        lack = role_obstacle(self.bot, asked.guild) if found else None
        if lack is not None:
            return Offer(title, off=asked.say("losses-arrange-later", what=asked.say(lack)))
        return Offer(title, (self.step(asked, 0, "losses-arrange"),), how)

    async def take(self, guild: discord.Guild, place: int) -> None:
        """Take losses in a channel of their name, once organisers can be called."""
        if not obstacles(self.bot, guild):
            await super().take(guild, place)

    async def setup_part(self, asked: Asked) -> SetupPart:
        """Return where losses stand; without them a guild is ready all the same."""
        say, state = asked.say, await self._state(asked.guild)
        title = f"**{say('losses-organise-title')}**"
        label = say("losses-organise-open" if state.channel_id is None else "server-open")
        button = ui.button(label, "losses:setup")
        is_on = state.channel_id is not None
        lines = (title, *organise_page.lines(say, state))
        return SetupPart(lines, (button,), ready=True, is_on=is_on)

    async def in_use(self, guild_id: int) -> bool:
        """Return whether there are losses: members can post one, or one waits still."""
        if await super().in_use(guild_id):
            return True
        return bool(await self.desk.setup.waiting(guild_id))

    async def is_open(self, guild: discord.Guild) -> bool:
        """Return whether members can post one."""
        return is_open(self.desk, guild)

    async def _state(self, guild: discord.Guild) -> State:
        now = self.bot.clock.now()
        return State(
            channel_id=self.desk.setup.of(guild.id).channel_id,
            obstacles=tuple(obstacles(self.bot, guild)),
            waiting=await self.desk.setup.waiting(guild.id),
            have_begun=await self.desk.setup.have_begun(guild.id),
            listeners=await self.desk.listeners.available(guild.id, now),
            can_create=may_create(guild),
        )
