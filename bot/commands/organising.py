"""The role that organises without *Manage Server*, and how Discord shows it the command."""

from __future__ import annotations

import logging
from enum import StrEnum

import discord
from discord.ext import commands

from bot import ui
from bot.client import CommunityBot
from bot.commands.organise import require_organiser
from bot.errors import MemberError
from bot.feature import Feature
from bot.i18n import Say
from bot.log import named
from bot.presses import Press, pressed

log = logging.getLogger(__name__)

ROLE = 1
"""How Discord marks the permissions of a command that are about a role."""


class Seen(StrEnum):
    """Whether Discord shows `/organise` to a role."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Organising(Feature):
    """Lets a role organise, and says how Discord is told to show it the command."""

    @pressed("organise:organising")
    async def open(self, press: Press) -> None:
        """Show which role organises."""
        require_organiser(press.interaction)
        await self._show(press)

    @pressed("organise:organising_role")
    async def choose(self, press: Press) -> None:
        """Choose the role, or none; only who has *Manage Server* gives it away."""
        if not press.interaction.permissions.manage_guild:
            raise MemberError("organising-not-yours")
        role_id = press.role_id()
        if role_id == press.guild.id:
            raise MemberError("organising-everyone")
        await self.bot.change_guild(press.guild.id, organising_role_id=role_id)
        await self._show(press)

    @commands.Cog.listener()
    async def on_guild_role_delete(self, role: discord.Role) -> None:
        """Do without the role when it is deleted."""
        await self._forget_what_is_gone(role.guild)

    async def meet(self, guild: discord.Guild) -> None:
        """Notice that it was deleted while the bot was away."""
        await self._forget_what_is_gone(guild)

    async def _forget_what_is_gone(self, guild: discord.Guild) -> None:
        role_id = self.bot.settings_of(guild.id).organising_role_id
        if role_id and guild.get_role(role_id) is None:
            await self.bot.change_guild(guild.id, organising_role_id=None)

    async def _show(self, press: Press) -> None:
        role = press.guild.get_role(self.bot.settings_of(press.guild.id).organising_role_id or 0)
        seen = await self._seen_by(role) if role else None
        may_choose = press.interaction.permissions.manage_guild
        page = _page(press.say, role, seen, may_choose=may_choose)
        await ui.show(press.interaction, page)

    async def _seen_by(self, role: discord.Role) -> Seen:
        """Return whether Discord shows the command to a role, as far as Discord tells."""
        if role.permissions.manage_guild or role.permissions.administrator:
            return Seen.YES
        command_id = int(self.bot.mentions["organise"].rpartition(":")[2].rstrip(">"))
        application, guild_id = self.bot.application_id or 0, role.guild.id
        try:
            told = await self.bot.http.get_application_command_permissions(
                application, guild_id, command_id
            )
        except discord.NotFound:  # nobody has changed who sees it
            return Seen.NO
        except discord.HTTPException as error:
            log.info("who sees /organise in guild %d is not told: %s", guild_id, named(error))
            return Seen.UNKNOWN
        allowed = {int(one["id"]): one["permission"] for one in told["permissions"]}
        everybody = allowed.get(guild_id, False)
        return Seen.YES if allowed.get(role.id, everybody) else Seen.NO


def _page(
    say: Say, role: discord.Role | None, seen: Seen | None, *, may_choose: bool
) -> discord.ui.LayoutView:
    """Return who organises, and the steps in Discord that open the command to a role."""
    lines = [f"## {say('organising-title')}", say("organising-about")]
    if role is not None:
        lines.append(say("organising-role", role=role.mention))
    if role is not None and seen is not None:
        lines.append(say(f"organising-seen-{seen}"))
    steps = say("organising-steps", role=role.mention) if role and seen is not Seen.YES else ""
    menu = ui.role_menu(
        "organise:organising_role",
        placeholder=say("organising-menu"),
        chosen=role.id if role else None,
    )
    pieces = [
        ui.text("\n".join(lines)),
        *([menu] if may_choose else [ui.text(say("organising-not-yours"))]),
        *([ui.text(steps)] if steps else []),
        ui.row(ui.button(say("frame-return"), "organise:server")),
    ]
    return ui.layout(ui.card(*pieces))


async def setup(bot: CommunityBot) -> None:
    """Add the page."""
    await bot.add_cog(Organising(bot))
