"""The organisers' page of pairings: the pools, where and when each meets, and how."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import Any

import discord

from bot import ui
from bot.channel_setup import ChannelSetup
from bot.client import CommunityBot
from bot.commands.organise import require_organiser
from bot.domain.calendar import Weekly
from bot.domain.pairings import (
    RHYTHMS,
    Fallback,
    Pool,
    Show,
    moved,
    pool_name,
    rule_for,
)
from bot.errors import MemberError
from bot.feature import Asked, Offer, Parts, SetupPart, Size
from bot.missing import may_create
from bot.places import zone_line
from bot.presses import Press, pressed
from bot.store.pairing_calls import CALLED_OFF, PairingCallStore
from bot.store.pairing_insights import INSIGHTS
from cogs.pairings import arranging, organise_page
from cogs.pairings.coming import upcoming
from cogs.pairings.desk import Desk
from cogs.pairings.organise_page import Standing, called, number, one_of
from cogs.pairings.schedules import drop_schedules, follow, keep_schedules

NEEDS = (
    "view_channel",
    "send_messages",
    "create_private_threads",
    "send_messages_in_threads",
    "manage_threads",
    "read_message_history",
)
PEOPLE = 6
"""Members from which pairings are proposed: among fewer, the same two meet again within a month."""


class PairingSetup(ChannelSetup):
    """Sets pools up, each with a channel of its own."""

    parts = Parts(
        permissions=NEEDS,
        page="pairings:setup",
        more_pages=("pairings:preview", "pairings:run", "pairings:cancel", "pairings:health"),
        people=PEOPLE,
        proposal="pairings-proposal",
        insights=INSIGHTS,
    )
    needed, called, gone = NEEDS, "pairings-channel-name", "pairings-channel-gone"

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk
        self.calls = PairingCallStore(bot.database)

    def channels(self, guild_id: int) -> Mapping[int, int]:
        """Return the channel of each pool that has one."""
        pools = self.desk.pools.of(guild_id)
        return {one.id: one.channel_id for one in pools if one.channel_id is not None}

    def place(self, press: Press) -> int:
        """Return which pool a press is about; 0 is the first pool, made as its channel is."""
        if press.row:
            return self.desk.require_pool(press, press.row).id
        pools = self.desk.pools.of(press.guild.id)
        return pools[0].id if pools else 0

    def channel_name(self, guild_id: int, place: int) -> str:
        """Return the name of a pool's channel, which says which where there are several."""
        say, pool = self.bot.guild_voice(guild_id), self.desk.pools.get(place)
        if pool is None or pool.name == say("pairings-everybody"):
            return say("pairings-channel-name")
        return say("pairings-channel-name-of", pool=pool.name)

    def told_when_gone(self, place: int) -> Mapping[str, str]:
        """Return which pool it is that rests."""
        pool = self.desk.pools.get(place)
        return {"pool": called(pool) if pool else ""}

    async def use(self, guild_id: int, place: int, channel_id: int | None) -> None:
        """Let a pool meet in a channel; the first pool is made so; without a channel it rests."""
        if place == 0:
            name = self.bot.guild_voice(guild_id)("pairings-everybody")
            pool: Pool | None = None
            if channel_id is not None:
                pool = await self.desk.pools.create(guild_id, name, channel_id)
        else:
            pool = await self.desk.pools.change(place, channel_id=channel_id)
        if pool is not None:
            await keep_schedules(self.desk, pool)

    @pressed("pairings:setup")
    async def show(self, press: Press) -> None:
        """Show the page of a pool, or of none yet."""
        await self._show(press, self.place(press))

    @pressed("pairings:setup_pool")
    async def choose_pool(self, press: Press) -> None:
        """Show the page of another pool."""
        pool = self.desk.require_pool(press, number(press))
        await self._show(press, pool.id)

    @pressed("pairings:setup_channel")
    async def choose_channel(self, press: Press) -> None:
        """Choose the channel of a pool, or let it rest."""
        await self.choose(press, press.channel_id())

    @pressed("pairings:setup_create")
    async def create_channel(self, press: Press) -> None:
        """Create the channel of a pool."""
        await self.create(press)

    @pressed("pairings:setup_day")
    async def choose_day(self, press: Press) -> None:
        """Choose the day of the rounds."""
        pool = self.desk.require_pool(press, press.row)
        await self._move(press, pool, moved(pool.rule, number(press, 6), pool.rule.at))

    @pressed("pairings:setup_hour")
    async def choose_hour(self, press: Press) -> None:
        """Choose the hour of the rounds."""
        pool = self.desk.require_pool(press, press.row)
        at = time(number(press, 23))
        await self._move(press, pool, moved(pool.rule, pool.rule.weekday, at))

    @pressed("pairings:setup_rhythm")
    async def choose_rhythm(self, press: Press) -> None:
        """Choose how many weeks lie between rounds, counted from the next one."""
        every = number(press)
        if every not in RHYTHMS:
            raise MemberError("frame-gone")
        pool, zone = self.desk.require_pool(press, press.row), self.desk.zone(press.guild.id)
        weekday, at, now = pool.rule.weekday, pool.rule.at, self.bot.clock.now()
        await self._move(press, pool, rule_for(weekday, at, every, zone, now))

    @pressed("pairings:setup_show")
    async def choose_show(self, press: Press) -> None:
        """Choose how groups meet: in threads of their own, or through one post."""
        await self._change(press, show=one_of(press, Show))

    @pressed("pairings:setup_fallback")
    async def choose_fallback(self, press: Press) -> None:
        """Choose what is done where no thread can be made."""
        await self._change(press, fallback=one_of(press, Fallback))

    @pressed("pairings:setup_names")
    async def switch_names(self, press: Press) -> None:
        """Let the public line say who meets whom, or no more."""
        pool = self.desk.require_pool(press, press.row)
        await self._change(press, names=not pool.names)

    @pressed("pairings:setup_new")
    async def ask_name(self, press: Press) -> None:
        """Ask what a new pool is called."""
        require_organiser(press.interaction)
        await press.interaction.response.send_modal(organise_page.name_form(press.say))

    @pressed("pairings:setup_named")
    async def make_pool(self, press: Press) -> None:
        """Make a pool, which rests until it has a channel."""
        require_organiser(press.interaction)
        name = pool_name(press.field("name"))
        pool = await self.desk.pools.create(press.guild.id, name, None)
        await self._show(press, pool.id)

    @pressed("pairings:setup_close")
    async def ask_close(self, press: Press) -> None:
        """Ask before closing a pool, and say what becomes of it."""
        require_organiser(press.interaction)
        standing = await self._standing(self.desk.require_pool(press, press.row))
        await ui.show(press.interaction, organise_page.closing(press.say, standing))

    @pressed("pairings:setup_closed")
    async def close_pool(self, press: Press) -> None:
        """Close a pool; a round that was announced is called off, groups under way stay."""
        require_organiser(press.interaction)
        pool, now = self.desk.require_pool(press, press.row), self.bot.clock.now()
        await ui.hold(press.interaction)
        ahead = await upcoming(self.desk, pool)
        await drop_schedules(self.desk, pool)
        announced = [one.round for one in ahead if one.round and one.is_announced]
        for round_ in announced:
            if await self.calls.call_off(round_.id, now):
                await self.bot.agenda.do_now(CALLED_OFF, round_.id)
        await self.desk.pools.close(pool.id, now)
        pools = self.desk.pools.of(press.guild.id)
        await self._show(press, pools[0].id if pools else 0)

    async def arrange(self, asked: Asked, size: Size) -> Offer:
        """Return what an arrangement makes of pairings."""
        return arranging.offer(self.desk, asked, size)

    def is_place(self, place: int) -> bool:
        """Return whether a pool is there still."""
        return self.desk.pools.get(place) is not None

    async def setup_part(self, asked: Asked) -> SetupPart:
        """Return where pools stand; without any, a guild is ready all the same."""
        say = asked.say
        pools = self.desk.pools.of(asked.guild.id)
        standings = [await self._standing(one) for one in pools]
        label = say("server-open" if pools else "pairings-organise-open")
        lines = (f"**{say('pairings-organise-title')}**", *organise_page.overview(say, standings))
        is_on = any(one.channel_id for one in pools)
        return SetupPart(lines, (ui.button(label, "pairings:setup"),), ready=True, is_on=is_on)

    async def in_use(self, guild_id: int) -> bool:
        """Return whether there are pools, resting ones included."""
        return bool(self.desk.pools.of(guild_id))

    async def is_open(self, guild: discord.Guild) -> bool:
        """Return whether a pool does not rest."""
        return any(one.channel_id is not None for one in self.desk.pools.of(guild.id))

    async def _move(self, press: Press, pool: Pool, rule: Weekly) -> None:
        """Change when a pool is drawn; what was announced moves too, or is called off."""
        require_organiser(press.interaction)
        await ui.hold(press.interaction)
        before = await upcoming(self.desk, pool)
        fresh = await self.desk.pools.change(pool.id, rule=rule)
        if fresh is not None:
            await keep_schedules(self.desk, fresh)
            if before and before[-1].round:
                await follow(self.desk, self.calls, fresh, before[-1].round)
        await self.show(press)
        await self.bot.agenda.start_due()

    async def _change(self, press: Press, **values: Any) -> None:
        require_organiser(press.interaction)
        pool = self.desk.require_pool(press, press.row)
        await self.desk.pools.change(pool.id, **values)
        await self.show(press)

    async def _standing(self, pool: Pool) -> Standing:
        members = len(await self.desk.pools.participants(pool.id))
        is_paused = self.bot.settings_of(pool.guild_id).pauses_without_end
        return Standing(pool, members, tuple(await upcoming(self.desk, pool)), is_paused)

    async def _show(self, press: Press, pool_id: int) -> None:
        require_organiser(press.interaction)
        guild, pool = press.guild, self.desk.pools.get(pool_id)
        missing = await self.bot.organisers.check(guild)
        page = organise_page.Page(
            guild=guild,
            pools=tuple(self.desk.pools.of(guild.id)),
            standing=await self._standing(pool) if pool else None,
            missing=tuple(need for need in missing if pool and need.channel_id == pool.channel_id),
            may_create=may_create(guild),
            zone=zone_line(press.say, str(self.desk.zone(guild.id)), self.bot.clock.now()),
        )
        await ui.show(press.interaction, organise_page.layout(press.say, page))
