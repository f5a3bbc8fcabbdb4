"""The organisers' page of what all features share: language, time zone, channel and role."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from typing import Any

import discord
from discord.ext import commands

from bot import ui
from bot.channels import channel_words, there_already
from bot.client import CommunityBot
from bot.commands.organise import require_organiser
from bot.errors import MemberError
from bot.feature import Asked, Feature, Need, Offer, SetupPart, Size, Step
from bot.i18n import LANGUAGES, Say
from bot.missing import bot_role, creation_hint, may_create, missing_lines
from bot.organisers import GONE
from bot.places import zone_form, zone_line, zone_page, zones_meant
from bot.presses import Press, pressed
from bot.store.guilds import Guild


class Server(Feature):
    """Sets up what all features share in a guild."""

    def __init__(self, bot: CommunityBot) -> None:
        super().__init__(bot)
        self._creating: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def setup_part(self, asked: Asked) -> SetupPart:
        """Return what the server has chosen."""
        say, settings = asked.say, self.bot.settings_of(asked.guild.id)
        lines = [
            f"**{say('server-title')}**",
            say("server-language-line", language=say(f"language-{settings.language}")),
            zone_line(say, settings.timezone, self.bot.clock.now()),
            organisers_line(say, settings),
        ]
        button = ui.button(say("server-open"), "organise:server")
        return SetupPart(tuple(lines), (button,), ready=True)

    @pressed("organise:server")
    async def open(self, press: Press) -> None:
        """Show the page."""
        await self._show(press)

    @pressed("organise:language")
    async def choose_language(self, press: Press) -> None:
        """Change the language of what is public."""
        language = next(iter(press.values), "")
        if language not in LANGUAGES:
            raise MemberError("frame-gone")
        await self._change(press, language=language)
        self.bot.dispatch("guild_language_changed", press.guild.id)

    @pressed("organise:channel")
    async def choose_channel(self, press: Press) -> None:
        """Change the channel in which organisers are told things, or have none."""
        value = press.channel_id()
        require_organiser(press.interaction)
        await self.bot.organisers.replaced(press.guild.id, "organise", 0)
        await self._change(press, organisers_channel_id=value)
        await self.bot.organisers.tell_untold(press.guild.id)

    @pressed("organise:create")
    async def create_channel(self, press: Press) -> None:
        """Create a channel that only organisers and the bot see."""
        require_organiser(press.interaction)
        require_may_create(press.guild)
        await ui.hold(press.interaction)
        async with self._creating[press.guild.id]:
            if self.bot.settings_of(press.guild.id).organisers_channel_id is None:
                await self._create(press.guild, press.interaction.user)
        await self._show(press)
        await self.bot.organisers.tell_untold(press.guild.id)

    @pressed("organise:role")
    async def choose_role(self, press: Press) -> None:
        """Change the role that is called when organisers are told something, or have none."""
        value = press.role_id()
        if value == press.guild.id:
            raise MemberError("server-role-everyone")
        await self._change(press, organisers_role_id=value)

    @pressed("organise:zone")
    async def ask_zone(self, press: Press) -> None:
        """Ask for a city."""
        require_organiser(press.interaction)
        await press.interaction.response.send_modal(zone_form(press.say, "organise"))

    @pressed("organise:zone_typed", "organise:zone_chosen")
    async def choose_zone(self, press: Press) -> None:
        """Change the time zone, or ask which of several was meant."""
        require_organiser(press.interaction)
        zones = zones_meant(press)
        if len(zones) > 1:
            now, back = self.bot.clock.now(), "organise:server"
            page = zone_page(press.say, "organise", zones, now, back=back)
            await ui.show(press.interaction, page)
            return
        await self._change(press, timezone=zones[0])
        self.bot.dispatch("guild_zone_changed", press.guild.id)

    @commands.Cog.listener()
    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """Do without the organisers' channel when it is deleted: what is to be said waits."""
        await self._forget_what_is_gone(channel.guild)

    @commands.Cog.listener()
    async def on_guild_role_delete(self, role: discord.Role) -> None:
        """Do without the organisers' role when it is deleted."""
        await self._forget_what_is_gone(role.guild)

    async def meet(self, guild: discord.Guild) -> None:
        """Notice what was deleted while the bot was away."""
        await self._forget_what_is_gone(guild)

    async def _forget_what_is_gone(self, guild: discord.Guild) -> None:
        settings = self.bot.settings_of(guild.id)
        channel_id, role_id = settings.organisers_channel_id, settings.organisers_role_id
        if channel_id and guild.get_channel(channel_id) is None:
            await self.bot.change_guild(guild.id, organisers_channel_id=None)
            key = f"{GONE}organise:0:{channel_id}"
            await self.bot.organisers.alert(guild.id, key, "server-alert-channel")
        if role_id and guild.get_role(role_id) is None:
            await self.bot.change_guild(guild.id, organisers_role_id=None)

    async def arrange(self, asked: Asked, size: Size) -> Offer:
        """Return the organisers' channel, without which nobody hears of a failure."""
        title = asked.say("server-title")
        if self.bot.settings_of(asked.guild.id).organisers_channel_id is not None:
            return Offer(title)
        return Offer(title, (self._step(asked, "server-arrange"),))

    async def repairs(self, asked: Asked) -> Sequence[Step]:
        """Return the organisers' channel, where it was deleted."""
        lost = await self.bot.organisers.lost(asked.guild.id, "organise")
        if not lost or self.bot.settings_of(asked.guild.id).organisers_channel_id is not None:
            return ()
        return (self._step(asked, "repair-channel"),)

    def _step(self, asked: Asked, message_id: str) -> Step:
        name = self.bot.guild_voice(asked.guild.id)("server-channel-name")
        says = asked.say(message_id, channel=channel_words(asked.say, asked.guild, name))
        return Step(says, partial(self._take, asked.guild))

    async def _take(self, guild: discord.Guild) -> None:
        """Give organisers a channel that they alone see, unless they have one."""
        async with self._creating[guild.id]:
            if self.bot.settings_of(guild.id).organisers_channel_id is not None:
                return
            name = self.bot.guild_voice(guild.id)("server-channel-name")
            there = there_already(guild, name)
            if there is not None and not _is_public(there):
                await self._use(guild, there.id)
            else:
                await self._create(guild)

    async def _create(self, guild: discord.Guild, user: discord.abc.User | None = None) -> None:
        """Create a channel for who presses, the roles that organise, and the bot."""
        settings = self.bot.settings_of(guild.id)
        theirs = (settings.organisers_role_id, settings.organising_role_id)
        managing = [one for one in guild.roles if one.permissions.manage_guild and not one.managed]
        roles = {*managing, *filter(None, map(guild.get_role, filter(None, theirs)))}
        seen = discord.PermissionOverwrite(view_channel=True, send_messages=True)
        overwrites: dict[Any, discord.PermissionOverwrite] = dict.fromkeys(roles, seen)
        overwrites |= {one: seen for one in (guild.me, user) if one is not None}
        overwrites[guild.default_role] = discord.PermissionOverwrite(view_channel=False)
        name = self.bot.guild_voice(guild.id)("server-channel-name")
        made = await guild.create_text_channel(name, overwrites=overwrites)
        await self._use(guild, made.id)

    async def _use(self, guild: discord.Guild, channel_id: int) -> None:
        await self.bot.change_guild(guild.id, organisers_channel_id=channel_id)
        await self.bot.organisers.replaced(guild.id, "organise", 0)

    async def _change(self, press: Press, **values: str | int | None) -> None:
        require_organiser(press.interaction)
        await self.bot.change_guild(press.guild.id, **values)
        await self._show(press)

    async def _show(self, press: Press) -> None:
        require_organiser(press.interaction)
        missing = await self.bot.organisers.check(press.guild)
        page = self._page(press.say, press.guild, missing)
        await ui.show(press.interaction, page)

    def _page(
        self, say: Say, guild: discord.Guild, missing: Sequence[Need]
    ) -> discord.ui.LayoutView:
        settings = self.bot.settings_of(guild.id)
        zone = zone_line(say, settings.timezone, self.bot.clock.now())
        channel_id, role_id = settings.organisers_channel_id, settings.organisers_role_id
        hint = say("server-channel-menu")
        here = [need for need in missing if need.channel_id == channel_id]
        said = [*_channel_lines(say, guild, channel_id), *missing_lines(say, here, guild)]
        return ui.layout(
            ui.card(
                ui.text(f"## {say('server-title')}\n{say('server-language-caption')}"),
                _language_menu(say, settings.language),
                ui.section(zone, ui.button(say("server-zone-button"), "organise:zone")),
                ui.text("\n".join(said)),
                ui.channel_menu("organise:channel", placeholder=hint, chosen=channel_id),
                ui.text("\n".join(_role_lines(say, guild, role_id))),
                ui.role_menu("organise:role", placeholder=say("server-role-menu"), chosen=role_id),
                ui.row(*_buttons(say, guild, channel_id)),
            )
        )


def organisers_line(say: Say, settings: Guild) -> str:
    """Return where organisers are told things."""
    channel_id, role_id = settings.organisers_channel_id, settings.organisers_role_id
    if channel_id is None:
        return say("server-no-channel-line")
    call = f" · <@&{role_id}>" if role_id else ""
    return say("server-channel-line", channel=f"<#{channel_id}>{call}")


def require_may_create(guild: discord.Guild) -> None:
    """Refuse to create channels without the permission, and say how to grant it."""
    if not may_create(guild):
        raise MemberError("server-may-create", role=bot_role(guild))


def _language_menu(say: Say, chosen: str) -> discord.ui.ActionRow[Any]:
    options = [
        discord.SelectOption(label=say(f"language-{one}"), value=one, default=one == chosen)
        for one in LANGUAGES
    ]
    return ui.menu("organise:language", options, placeholder=say("server-language-caption"))


def _channel_lines(say: Say, guild: discord.Guild, channel_id: int | None) -> list[str]:
    channel = guild.get_channel(channel_id) if channel_id else None
    lines = [say("server-channel-caption")]
    if channel is None:
        return lines + creation_hint(say, guild)
    return lines + ([say("server-channel-public")] if _is_public(channel) else [])


def _is_public(channel: discord.abc.GuildChannel) -> bool:
    return channel.permissions_for(channel.guild.default_role).view_channel


def _role_lines(say: Say, guild: discord.Guild, role_id: int | None) -> list[str]:
    role = guild.get_role(role_id) if role_id else None
    callable_ = role is None or role.mentionable or guild.me.guild_permissions.mention_everyone
    return [say("server-role-caption"), *([] if callable_ else [say("server-role-mute")])]


def _buttons(
    say: Say, guild: discord.Guild, channel_id: int | None
) -> list[discord.ui.Button[Any]]:
    buttons = [
        ui.button(say("organising-open"), "organise:organising"),
        ui.button(say("greeting-open"), "greeting:setup"),
        ui.button(say("frame-return"), "organise:setup"),
    ]
    if channel_id is None and may_create(guild):
        buttons.insert(0, ui.button(say("server-create"), "organise:create"))
    return buttons


async def setup(bot: CommunityBot) -> None:
    """Add the page."""
    await bot.add_cog(Server(bot))
