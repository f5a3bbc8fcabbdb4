"""The organisers' pages of check-ins: programmes made, published, paused, copied and closed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

import discord

from bot import ui
from bot.channel_setup import ChannelSetup
from bot.client import CommunityBot
from bot.commands.organise import require_organiser
from bot.domain.checkins import Programme, Stage, Whose, programme_name
from bot.errors import MemberError
from bot.feature import Asked, Offer, Parts, SetupPart, Size
from bot.missing import may_create
from bot.presses import Press, pressed
from bot.store.checkin_insights import INSIGHTS
from cogs.checkins import arranging, organise_page
from cogs.checkins.desk import NEEDS, Desk
from cogs.checkins.organise_page import Standing, choice
from cogs.checkins.ready_made import ReadyMade, has_energy, moments_of
from cogs.checkins.schedules import drop_clocks, keep_clocks
from cogs.checkins.words import called

PEOPLE = 5
"""Members from which check-ins are proposed: among fewer, one would often answer alone."""


class CheckinSetup(ChannelSetup):
    """Sets programmes up, each with a channel of its own."""

    parts = Parts(
        permissions=NEEDS,
        page="checkins:setup",
        people=PEOPLE,
        proposal="checkins-proposal",
        insights=INSIGHTS,
    )
    needed, called, gone = NEEDS, "checkins-channel-name", "checkins-channel-gone"

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk

    def channels(self, guild_id: int) -> Mapping[int, int]:
        """Return the channel of each programme that has one."""
        programmes = self.desk.programmes.of(guild_id)
        return {one.id: one.channel_id for one in programmes if one.channel_id is not None}

    def place(self, press: Press) -> int:
        """Return which programme a press is about."""
        return self.desk.require_programme(press, press.row).id

    def channel_name(self, guild_id: int, place: int) -> str:
        """Return the name of a programme's channel, which says which where there are several."""
        say, programme = self.bot.guild_voice(guild_id), self.desk.programmes.get(place)
        if programme is None or not self.channels(guild_id):
            return say("checkins-channel-name")
        return say("checkins-channel-name-of", programme=programme.name)

    def told_when_gone(self, place: int) -> Mapping[str, str]:
        """Return which programme it is that rests."""
        programme = self.desk.programmes.get(place)
        return {"programme": called(programme) if programme else ""}

    async def use(self, guild_id: int, place: int, channel_id: int | None) -> None:
        """Let a programme ask in a channel; without one it rests."""
        programme = await self.desk.programmes.change(place, channel_id=channel_id)
        if programme is not None:
            await keep_clocks(self.desk, programme)

    @pressed("checkins:setup")
    async def show(self, press: Press) -> None:
        """Show the page of a programme, or of all."""
        require_organiser(press.interaction)
        if press.row:
            await show_programme(self.desk, press, press.row)
        else:
            await self._show_all(press)

    @pressed("checkins:setup_open")
    async def choose_programme(self, press: Press) -> None:
        """Show the page of a programme that was chosen."""
        require_organiser(press.interaction)
        known = [one.id for one in self.desk.programmes.of(press.guild.id)]
        await show_programme(self.desk, press, int(choice(press, known)))

    @pressed("checkins:setup_new")
    async def make(self, press: Press) -> None:
        """Make a ready-made programme, a draft that bears its name in the guild's language."""
        require_organiser(press.interaction)
        kind, guild_id = ReadyMade(choice(press, ReadyMade)), press.guild.id
        name = self.bot.guild_voice(guild_id)(f"checkins-ready-{kind}")
        programme = await self.desk.programmes.create(
            guild_id, name, moments_of(kind), energy=has_energy(kind)
        )
        await show_programme(self.desk, press, programme.id)

    @pressed("checkins:setup_channel")
    async def choose_channel(self, press: Press) -> None:
        """Choose the channel of a programme, or let it rest."""
        await self.choose(press, press.channel_id())

    @pressed("checkins:setup_create")
    async def create_channel(self, press: Press) -> None:
        """Create the channel of a programme."""
        await self.create(press)

    @pressed("checkins:setup_publish")
    async def publish(self, press: Press) -> None:
        """Let a programme ask from now on, and tell its channel of it the first time."""
        programme, now = require(self.desk, press, press.row), self.bot.clock.now()
        if programme.channel_id is None:
            raise MemberError("checkins-publish-channel")
        await ui.hold(press.interaction)
        await follow(self.desk, await self.desk.programmes.publish(programme.id, now))
        await show_programme(self.desk, press, programme.id)
        await self.bot.agenda.store.rearm(press.guild.id, now)
        await self.bot.agenda.start_due()

    @pressed("checkins:setup_pause")
    async def pause(self, press: Press) -> None:
        """Let a programme ask nothing for a while."""
        programme = require(self.desk, press, press.row)
        if programme.stage is Stage.OPEN:
            await change(self.desk, press, programme, stage=Stage.PAUSED)
        await show_programme(self.desk, press, programme.id)

    @pressed("checkins:setup_rename")
    async def ask_name(self, press: Press) -> None:
        """Ask for another name."""
        programme = require(self.desk, press, press.row)
        form = organise_page.rename_form(press.say, programme)
        await press.interaction.response.send_modal(form)

    @pressed("checkins:setup_renamed")
    async def rename(self, press: Press) -> None:
        """Give a programme another name."""
        programme = require(self.desk, press, press.row)
        await change(self.desk, press, programme, name=programme_name(press.field("name")))
        await show_programme(self.desk, press, programme.id)

    @pressed("checkins:setup_copy")
    async def ask_copy(self, press: Press) -> None:
        """Ask what a copy is called."""
        programme = require(self.desk, press, press.row)
        form = organise_page.copy_form(press.say, programme)
        await press.interaction.response.send_modal(form)

    @pressed("checkins:setup_copied")
    async def copy(self, press: Press) -> None:
        """Make a copy, a draft again."""
        programme = require(self.desk, press, press.row)
        name = programme_name(press.field("name"))
        made = await self.desk.programmes.copy(programme, name)
        await show_programme(self.desk, press, made.id)

    @pressed("checkins:setup_close")
    async def ask_close(self, press: Press) -> None:
        """Ask before closing a programme, and say what becomes of it."""
        programme = require(self.desk, press, press.row)
        standing = await standing_of(self.desk, programme)
        await ui.show(press.interaction, organise_page.closing(press.say, standing))

    @pressed("checkins:setup_closed")
    async def close(self, press: Press) -> None:
        """Close a programme; its clocks go first, as the next start would bring them back."""
        programme = require(self.desk, press, press.row)
        await ui.hold(press.interaction)
        await drop_clocks(self.desk, programme)
        await self.desk.programmes.close(programme.id)
        await self._show_all(press)

    async def arrange(self, asked: Asked, size: Size) -> Offer:
        """Return what an arrangement makes of check-ins."""
        return arranging.offer(self.desk, asked, size)

    def is_place(self, place: int) -> bool:
        """Return whether a programme is there still."""
        return self.desk.programmes.get(place) is not None

    async def setup_part(self, asked: Asked) -> SetupPart:
        """Return where programmes stand; without any, a guild is ready all the same."""
        say, standings = asked.say, await self._standings(asked.guild.id)
        label = say("server-open" if standings else "checkins-organise-open-button")
        title = f"**{say('checkins-organise-title')}**"
        lines = (title, *organise_page.overview(say, standings))
        is_on = any(one.programme.is_open for one in standings)
        return SetupPart(lines, (ui.button(label, "checkins:setup"),), ready=True, is_on=is_on)

    async def in_use(self, guild_id: int) -> bool:
        """Return whether there are programmes, drafts included."""
        return bool(self.desk.programmes.of(guild_id))

    async def is_open(self, guild: discord.Guild) -> bool:
        """Return whether a programme asks."""
        return any(one.is_open for one in self.desk.programmes.of(guild.id))

    async def _show_all(self, press: Press) -> None:
        standings = await self._standings(press.guild.id)
        await ui.show(press.interaction, organise_page.front(press.say, standings))

    async def _standings(self, guild_id: int) -> list[Standing]:
        return [await standing_of(self.desk, one) for one in self.desk.programmes.of(guild_id)]


def require(desk: Desk, press: Press, programme_id: int) -> Programme:
    """Return a programme that an organiser's press is about; MemberError for anybody else."""
    require_organiser(press.interaction)
    return desk.require_programme(press, programme_id)


async def change(desk: Desk, press: Press, programme: Programme, **values: Any) -> None:
    """Change a programme, which asks as it says then; MemberError once it is closed.

    In many zones that may take longer than Discord waits for an answer, so it is held.
    """
    if not press.interaction.response.is_done():
        await ui.hold(press.interaction)
    await follow(desk, await desk.programmes.change(programme.id, **values))


async def follow(desk: Desk, programme: Programme | None) -> None:
    """Let a programme ask as it says since it was changed; MemberError for a closed one."""
    if programme is None:
        raise MemberError("checkins-gone")
    await keep_clocks(desk, programme)


async def show_programme(desk: Desk, press: Press, programme_id: int) -> None:
    """Show the page of a programme."""
    programme, guild = desk.require_programme(press, programme_id), press.guild
    missing = await desk.bot.organisers.check(guild)
    zone, now = ZoneInfo(desk.bot.settings_of(guild.id).timezone), desk.bot.clock.now()
    shared = programme.is_open and programme.whose is Whose.GUILD
    page = organise_page.Page(
        guild=guild,
        standing=await standing_of(desk, programme),
        missing=tuple(need for need in missing if need.channel_id == programme.channel_id),
        may_create=may_create(guild),
        coming=programme.next_of_all(zone, now) if shared else None,
    )
    await ui.show(press.interaction, organise_page.layout(press.say, page))


async def standing_of(desk: Desk, programme: Programme) -> Standing:
    """Return how a programme stands."""
    return Standing(programme, await desk.programmes.people(programme.id))
