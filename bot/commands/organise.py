"""`/organise`: everything an organiser does, under one command that Discord shows to organisers."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot import ui
from bot.client import CommunityBot
from bot.domain.zones import find_zone
from bot.errors import MemberError
from bot.feature import Asked, Feature, Need, Parts
from bot.i18n import LANGUAGES, L, Say
from bot.organisers import alert_text, permission_names
from bot.presses import Press, pressed
from bot.reports import report_card
from bot.ui import Interaction

MOST_REPORTS = 5
MOST_ZONES = 10


@app_commands.guild_only()
@app_commands.default_permissions(manage_guild=True)
class Organise(
    Feature,
    commands.GroupCog,
    group_name="organise",
    group_description=L("command-organise-help"),
):
    """The organisers' pages: set-up, alerts and reports."""

    parts = Parts(help=("help-organise",), permissions=("view_channel", "send_messages"))

    @app_commands.command(name="setup", description=L("command-organise-setup-help"))
    async def setup(self, interaction: Interaction) -> None:
        """Show what is on, what is missing, and the pages that change it."""
        asked = await self._asked(interaction)
        await ui.show(interaction, await self._page(asked))

    @app_commands.command(name="reports", description=L("command-organise-reports-help"))
    async def reports(self, interaction: Interaction) -> None:
        """Show the reports that wait, but for those about the reader."""
        asked = await self._asked(interaction)
        store = self.bot.reports.store
        reports = await store.open(asked.guild.id, asked.user_id)
        if not reports:
            await ui.tell(interaction, asked.say("report-none"))
        for report in reports[:MOST_REPORTS]:
            await ui.tell(interaction, report_card(asked.say, report))

    @pressed("organise:setup")
    async def back(self, press: Press) -> None:
        """Return to the set-up page."""
        await self._refresh(press)

    @pressed("organise:language")
    async def choose_language(self, press: Press) -> None:
        """Change the language of what is public."""
        await self._change(press, language=press.values[0] if press.values else None)

    @pressed("organise:channel")
    async def choose_channel(self, press: Press) -> None:
        """Change the channel in which organisers are told things."""
        value = int(press.values[0]) if press.values else None
        await self._change(press, organisers_channel_id=value)
        await self.bot.organisers.deliver(press.guild.id)

    @pressed("organise:role")
    async def choose_role(self, press: Press) -> None:
        """Change the role of organisers."""
        value = int(press.values[0]) if press.values else None
        await self._change(press, organisers_role_id=value)

    @pressed("organise:zone")
    async def ask_zone(self, press: Press) -> None:
        """Ask for a city."""
        require_organiser(press.interaction)
        form = zone_form(press.say, "organise:zone_typed")
        await press.interaction.response.send_modal(form)

    @pressed("organise:zone_typed")
    async def choose_zone(self, press: Press) -> None:
        """Change the time zone, or ask which of several was meant."""
        zone = the_zone(press.field("zone"))
        await self._change(press, timezone=zone)
        self.bot.dispatch("guild_zone_changed", press.guild.id)

    @pressed("report:handled")
    async def handled(self, press: Press) -> None:
        """Close a report."""
        require_organiser(press.interaction)
        done = await self.bot.reports.store.handle(
            press.row, press.guild.id, press.user_id, self.bot.clock.now()
        )
        await ui.tell(press.interaction, press.say("report-closed" if done else "report-gone"))

    async def needs(self, guild_id: int) -> list[Need]:
        """Return what telling organisers takes."""
        channel_id = self.bot.settings_of(guild_id).organisers_channel_id
        return [Need(channel_id, ("view_channel", "send_messages"))] if channel_id else []

    async def _asked(self, interaction: Interaction) -> Asked:
        require_organiser(interaction)
        guild = interaction.guild
        if guild is None:
            raise MemberError("frame-guild-only")
        user_id = interaction.user.id
        await self.bot.guild_store.saw_organiser(guild.id, user_id, self.bot.clock.now())
        return Asked(guild, user_id, self.bot.say(interaction))

    async def _change(self, press: Press, **values: str | int | None) -> None:
        require_organiser(press.interaction)
        await self.bot.change_guild(press.guild.id, **values)
        await self._refresh(press)

    async def _refresh(self, press: Press) -> None:
        asked = await self._asked(press.interaction)
        await ui.show(press.interaction, await self._page(asked))

    async def _page(self, asked: Asked) -> discord.ui.LayoutView:
        """Return the set-up page; opening it also repairs what has become possible again."""
        missing = await self.bot.organisers.check(asked.guild)
        await self.bot.agenda.store.rearm(asked.guild.id, self.bot.clock.now())
        alerts = await self.bot.guild_store.alerts(asked.guild.id)
        for alert in alerts:
            await self.bot.guild_store.told(asked.guild.id, alert.key, self.bot.clock.now())
        settings = self.bot.settings_of(asked.guild.id)
        say = asked.say
        lines = [
            f"## {say('organise-title')}",
            say("organise-language-line", language=say(f"language-{settings.language}")),
            say("organise-zone-line", zone=settings.timezone),
            say(
                "organise-channel-line",
                channel=mention_or_none(say, settings.organisers_channel_id),
            ),
        ]
        pieces: list[Any] = [ui.text("\n".join(lines)), *self._menus(say, asked.guild.id)]
        others = [alert for alert in alerts if not alert.key.startswith("missing:")]
        if others:
            pieces.append(ui.text("\n".join(alert_text(say, alert) for alert in others)))
        pieces.append(ui.text(missing_text(say, missing)))
        return ui.layout(ui.card(*pieces, *await self._feature_rows(asked)))

    def _menus(self, say: Say, guild_id: int) -> list[discord.ui.ActionRow[Any]]:
        settings = self.bot.settings_of(guild_id)
        languages = [
            discord.SelectOption(
                label=say(f"language-{one}"), value=one, default=one == settings.language
            )
            for one in LANGUAGES
        ]
        role: discord.ui.RoleSelect[Any] = discord.ui.RoleSelect(
            custom_id=ui.component_id("organise:role"),
            placeholder=say("organise-role-menu"),
            min_values=0,
            required=False,
            default_values=[discord.Object(settings.organisers_role_id)]
            if settings.organisers_role_id
            else [],
        )
        return [
            ui.menu("organise:language", languages, placeholder=say("organise-language-menu")),
            ui.channel_menu(
                "organise:channel",
                placeholder=say("organise-channel-menu"),
                chosen=settings.organisers_channel_id,
            ),
            ui.row(role),
            ui.row(ui.button(say("organise-zone-button"), "organise:zone")),
        ]

    async def _feature_rows(self, asked: Asked) -> list[Any]:
        rows: list[Any] = []
        for feature in self.bot.features():
            part = await feature.setup_part(asked)
            if part is not None:
                rows += [
                    discord.ui.Separator(),
                    ui.text("\n".join(part.lines)),
                    ui.row(part.button),
                ]
        return rows


def require_organiser(interaction: Interaction) -> None:
    """Refuse whoever does not have *Manage Server*, whatever Discord showed them."""
    if interaction.guild is None or not interaction.permissions.manage_guild:
        raise MemberError("organise-not-yours")


def mention_or_none(say: Say, channel_id: int | None) -> str:
    """Return a channel as text."""
    return f"<#{channel_id}>" if channel_id else say("organise-none")


def missing_text(say: Say, missing: list[Need]) -> str:
    """Say exactly which permissions are missing where, and how to grant them."""
    if not missing:
        return say("organise-nothing-missing")
    lines = [
        say(
            "organise-missing-line",
            channel=f"<#{need.channel_id}>",
            permissions=permission_names(say, need.permissions),
        )
        for need in missing
    ]
    return "\n".join([say("organise-missing-title"), *lines, say("organise-missing-how")])


def zone_form(say: Say, action: str, value: str = "") -> discord.ui.Modal:
    """Return the form that asks for a time zone by a city."""
    hint = say("zone-hint")
    return ui.form(
        say("zone-title"),
        action,
        0,
        ui.field("zone", say("zone-label"), value=value, most=60, hint=hint),
    )


def the_zone(typed: str) -> str:
    """Return the zone that was typed; MemberError when none or several could be meant."""
    found = find_zone(typed)
    if not found:
        raise MemberError("zone-unknown")
    if len(found) > 1 and found[0].casefold() != typed.strip().casefold():
        raise MemberError("zone-several", zones=", ".join(found[:MOST_ZONES]))
    return found[0]


async def setup(bot: CommunityBot) -> None:
    """Add the organisers' command."""
    await bot.add_cog(Organise(bot))
