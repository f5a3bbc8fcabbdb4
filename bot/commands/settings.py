"""`/settings`: a member's language, time zone, country, quiet hours, and ways of being told."""

from __future__ import annotations

import re
from datetime import time
from typing import Any

import discord
from discord import app_commands

from bot import ui
from bot.client import CommunityBot
from bot.domain.notices import QUIET_FROM, QUIET_UNTIL, Way
from bot.errors import MemberError
from bot.feature import Act, Feature, Parts
from bot.i18n import LANGUAGES, L, Say
from bot.places import zone_form, zone_line, zone_page, zones_meant
from bot.presses import Press, pressed
from bot.store.base import clock_text
from bot.store.members import Member
from bot.ui import Interaction

COUNTRIES = (
    "BE", "BF", "BJ", "CA", "CD", "CH", "CI", "CM", "DE", "DZ", "ES", "FR", "GB",
    "GN", "IE", "IT", "LU", "MA", "MG", "ML", "NL", "SN", "TG", "TN", "US",
)  # fmt: skip
"""Countries where many members speak French or English; a menu holds 25."""
TIME = re.compile(r"(\d{1,2}) ?(?:[:h.] ?(\d{2})?)? ?(am|pm)?", re.ASCII)


class Settings(Feature):
    """What a member chooses for themselves."""

    parts = Parts(help=("help-settings",), acts=(Act("settings-title", "settings:open"),))

    @app_commands.command(name="settings", description=L("command-settings-help"))
    @app_commands.guild_only()
    async def settings(self, interaction: Interaction) -> None:
        """Show the member's choices and how to change them."""
        say = self.bot.say(interaction)
        guild_id = interaction.guild_id or 0
        await ui.show(interaction, await self._page(say, guild_id, interaction.user.id))

    @pressed("settings:language")
    async def choose_language(self, press: Press) -> None:
        """Answer the member in a language whatever their Discord says, or follow it again."""
        value = press.values[0] if press.values else "auto"
        if value not in ("auto", *LANGUAGES):
            raise MemberError("frame-gone")
        chosen = None if value == "auto" else value
        await self.bot.change_language(press.guild.id, press.user_id, chosen)
        say = self.bot.say(press.interaction)
        await ui.show(press.interaction, await self._page(say, press.guild.id, press.user_id))

    @pressed("settings:country")
    async def choose_country(self, press: Press) -> None:
        """Keep the member's country, for help lines and holidays."""
        value = press.values[0] if press.values else None
        if value is not None and value not in COUNTRIES:
            raise MemberError("frame-gone")
        await self._change(press, country=value)

    @pressed("settings:zone")
    async def ask_zone(self, press: Press) -> None:
        """Ask for a city."""
        await press.interaction.response.send_modal(zone_form(press.say, "settings"))

    @pressed("settings:zone_typed", "settings:zone_chosen")
    async def choose_zone(self, press: Press) -> None:
        """Keep the member's time zone, or ask which of several was meant."""
        zones = zones_meant(press)
        if len(zones) > 1:
            now, back = self.bot.clock.now(), "settings:open"
            page = zone_page(press.say, "settings", zones, now, back=back)
            await ui.show(press.interaction, page)
            return
        await self._change(press, timezone=zones[0])
        self.bot.dispatch("zone_changed", press.guild.id, press.user_id)

    @pressed("settings:quiet")
    async def ask_quiet(self, press: Press) -> None:
        """Ask between which hours nothing may reach the member."""
        say = press.say
        member = await self.bot.member_store.get(press.guild.id, press.user_id)
        begins = member.quiet_from or clock_text(QUIET_FROM)
        ends = member.quiet_until or clock_text(QUIET_UNTIL)
        hint = say("settings-quiet-hint")
        form = ui.form(
            say("settings-quiet-title"),
            "settings:quiet_typed",
            0,
            ui.field("from", say("settings-quiet-from"), value=begins, most=8),
            ui.field("until", say("settings-quiet-until"), value=ends, most=8, hint=hint),
        )
        await press.interaction.response.send_modal(form)

    @pressed("settings:quiet_typed")
    async def choose_quiet(self, press: Press) -> None:
        """Keep the member's quiet hours."""
        begins, ends = (typed_time(press.field(name)) for name in ("from", "until"))
        await self._change(press, quiet_from=clock_text(begins), quiet_until=clock_text(ends))

    @pressed("settings:notices")
    async def show_notices(self, press: Press) -> None:
        """Show every kind of notice with its way."""
        await ui.show(press.interaction, await self._notices(press))

    @pressed("settings:kind")
    async def open_kind(self, press: Press) -> None:
        """Show the ways of one kind of notice."""
        kinds, chosen = list(self._kinds(press)), next(iter(press.values), "")
        if chosen not in kinds:
            raise MemberError("frame-gone")
        await ui.show(press.interaction, await self._kind(press, kinds.index(chosen), chosen))

    @pressed("settings:way")
    async def choose_way(self, press: Press) -> None:
        """Choose how one kind of notice reaches the member."""
        kinds = self._kinds(press)
        chosen = next(iter(press.values), "")
        if press.row >= len(kinds) or chosen not in list(kinds.values())[press.row]:
            raise MemberError("frame-gone")
        kind = list(kinds)[press.row]
        await self.bot.member_store.choose_way(press.guild.id, press.user_id, kind, Way(chosen))
        await ui.show(press.interaction, await self._notices(press))

    @pressed("settings:open")
    async def reopen(self, press: Press) -> None:
        """Return to the page."""
        page = await self._page(press.say, press.guild.id, press.user_id)
        await ui.show(press.interaction, page)

    async def _change(self, press: Press, **values: str | None) -> None:
        await self.bot.member_store.change(press.guild.id, press.user_id, **values)
        page = await self._page(press.say, press.guild.id, press.user_id)
        await ui.show(press.interaction, page)

    async def _page(self, say: Say, guild_id: int, user_id: int) -> discord.ui.LayoutView:
        member = await self.bot.member_store.get(guild_id, user_id)
        zone = member.timezone or self.bot.settings_of(guild_id).timezone
        lines = [
            f"## {say('settings-title')}",
            zone_line(say, zone, self.bot.clock.now()),
            _quiet_line(say, member),
        ]
        buttons = [
            ui.button(say("settings-zone-button"), "settings:zone"),
            ui.button(say("settings-quiet-button"), "settings:quiet"),
            ui.button(say("settings-notices-button"), "settings:notices"),
        ]
        return ui.layout(ui.card(ui.text("\n".join(lines)), *_menus(say, member), ui.row(*buttons)))

    async def _notices(self, press: Press) -> discord.ui.LayoutView:
        """Return every kind of notice with its way; a menu opens one to change it."""
        say, kinds = press.say, self._kinds(press)
        ways = await self.bot.member_store.notice_ways(press.guild.id, press.user_id)
        told = {kind: say(f"way-{ways.get(kind, usual[0])}") for kind, usual in kinds.items()}
        lines = [f"**{_named(say, kind)}** · {way}" for kind, way in told.items()]
        options = [
            discord.SelectOption(label=_named(say, kind)[:100], value=kind, description=way)
            for kind, way in told.items()
        ]
        return ui.layout(
            ui.card(
                ui.text("\n".join([f"## {say('settings-notices-title')}", *lines])),
                ui.menu("settings:kind", options, placeholder=say("settings-notices-menu")),
                ui.row(ui.button(say("frame-return"), "settings:open")),
            )
        )

    async def _kind(self, press: Press, number: int, kind: str) -> discord.ui.LayoutView:
        say, usual = press.say, self._kinds(press)[kind]
        ways = await self.bot.member_store.notice_ways(press.guild.id, press.user_id)
        chosen = ways.get(kind, usual[0])
        options = [
            discord.SelectOption(label=say(f"way-{way}"), value=way, default=way is chosen)
            for way in usual
        ]
        return ui.layout(
            ui.card(
                ui.text(f"**{_named(say, kind)}**"),
                ui.menu("settings:way", options, placeholder=say("way-menu"), row_id=number),
                ui.row(ui.button(say("frame-return"), "settings:notices")),
            )
        )

    def _kinds(self, press: Press) -> dict[str, tuple[Way, ...]]:
        """Return the kinds of notice that concern who asks, each with its ways, the usual first."""
        organises = self.bot.organisers.acts(press.interaction)
        parts = [one.parts for one in self.bot.features()]
        return {
            kind: part.ways.get(kind, tuple(Way))
            for part in sorted(parts, key=lambda part: part.organisers_only)
            for kind in part.notices
            if organises or not part.organisers_only
        }


def _named(say: Say, kind: str) -> str:
    """Return a kind of notice as the beginning of a line."""
    told = say(f"notice-{kind}")
    return f"{told[:1].upper()}{told[1:]}"


def typed_time(text: str) -> time:
    """Read a time of day such as 8:00, 8h30, 20 or 8 pm; MemberError when it is none."""
    found = TIME.fullmatch(" ".join(text.lower().split()))
    if found is None:
        raise MemberError("settings-time-unclear")
    hours, minutes = int(found[1]), int(found[2] or 0)
    if found[3]:
        hours = hours % 12 + (12 if found[3] == "pm" else 0) if 1 <= hours <= 12 else 24
    if hours > 23 or minutes > 59:
        raise MemberError("settings-time-unclear")
    return time(hours, minutes)


def _quiet_line(say: Say, member: Member) -> str:
    begins = member.quiet_from or clock_text(QUIET_FROM)
    ends = member.quiet_until or clock_text(QUIET_UNTIL)
    if begins == ends:
        return say("settings-quiet-none")
    return say("settings-quiet-line", begins=begins, ends=ends)


def _menus(say: Say, member: Member) -> list[discord.ui.ActionRow[Any]]:
    spoken = member.language or "auto"
    languages = [
        discord.SelectOption(label=say(f"language-{one}"), value=one, default=one == spoken)
        for one in ("auto", *LANGUAGES)
    ]
    countries = sorted(
        (
            discord.SelectOption(
                label=say(f"country-{one}"), value=one, default=one == member.country
            )
            for one in COUNTRIES
        ),
        key=lambda option: option.label,
    )
    return [
        ui.menu("settings:language", languages, placeholder=say("settings-language-menu")),
        ui.menu(
            "settings:country", countries, placeholder=say("settings-country-menu"), may_empty=True
        ),
    ]


async def setup(bot: CommunityBot) -> None:
    """Add `/settings`."""
    await bot.add_cog(Settings(bot))
