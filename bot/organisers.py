"""Organisers: who they are, what they are told, once, and what the bot may do where."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING

import discord

from bot import ui
from bot.feature import Need
from bot.i18n import Say, has
from bot.store.guilds import Alert

if TYPE_CHECKING:
    from bot.client import CommunityBot

log = logging.getLogger(__name__)


class Organisers:
    """Tells the organisers of a guild what they must know, in their channel or at `/organise`."""

    def __init__(self, bot: CommunityBot) -> None:
        self._bot = bot

    async def alert(self, guild_id: int, key: str, message_id: str, **values: str | int) -> None:
        """Tell the organisers something once; the same key again says nothing."""
        alert = Alert(key, message_id, dict(values))
        now = self._bot.clock.now()
        if await self._bot.guild_store.raise_alert(guild_id, alert, now):
            log.info("alert for guild %d: %s", guild_id, key)
            await self.deliver(guild_id)

    async def deliver(self, guild_id: int) -> None:
        """Post what is untold in the organisers' channel, where there is one."""
        settings = self._bot.settings_of(guild_id)
        channel = self._bot.text_channel(settings.organisers_channel_id)
        if channel is None or not channel.permissions_for(channel.guild.me).send_messages:
            return
        alerts = await self._bot.guild_store.alerts(guild_id, untold=True)
        if not alerts:
            return
        say = self._bot.guild_voice(guild_id)
        lines = [say("organise-alerts-title"), *(alert_text(say, alert) for alert in alerts)]
        try:
            await channel.send(view=ui.layout(ui.card(ui.text("\n".join(lines)), colour=ui.CALM)))
        except discord.HTTPException as error:
            log.warning("guild %d: organisers could not be told: %s", guild_id, error)
            return
        for alert in alerts:
            await self._bot.guild_store.told(guild_id, alert.key, self._bot.clock.now())

    async def missing(self, guild: discord.Guild) -> list[Need]:
        """Return exactly which permissions the bot lacks where, over all features."""
        needs = [need for feature in self._bot.features() for need in await feature.needs(guild.id)]
        return [lack for need in needs if (lack := lacking(guild, need))]

    async def check(self, guild: discord.Guild) -> list[Need]:
        """Compare the alerts of missing permissions with the truth; return what is missing."""
        missing = await self.missing(guild)
        current = {permission_key(need) for need in missing}
        alerts = await self._bot.guild_store.alerts(guild.id)
        solved = [a.key for a in alerts if a.key.startswith("missing:") and a.key not in current]
        await self._bot.guild_store.clear_alerts(guild.id, solved)
        for need in missing:
            await self.alert(
                guild.id,
                permission_key(need),
                "organise-alert-missing",
                channel=f"<#{need.channel_id}>",
                permissions=",".join(need.permissions),
            )
        return missing


def lacking(guild: discord.Guild, need: Need) -> Need | None:
    """Return the part of a need that is not granted, None if all of it is."""
    channel = guild.get_channel(need.channel_id)
    if channel is None:
        return None
    granted = channel.permissions_for(guild.me)
    lacks = tuple(name for name in need.permissions if not getattr(granted, name))
    return Need(need.channel_id, lacks) if lacks else None


def permission_key(need: Need) -> str:
    """Return the key under which a missing permission is told once."""
    return f"missing:{need.channel_id}:{','.join(need.permissions)}"


def permission_names(say: Say, permissions: Iterable[str]) -> str:
    """Return permissions as Discord names them in the organiser's language."""
    ids = (f"permission-{name.replace('_', '-')}" for name in permissions)
    return ", ".join(say(one) for one in ids)


def alert_text(say: Say, alert: Alert) -> str:
    """Say an alert; the names of permissions are put in the voice's language."""
    values = dict(alert.values)
    if "permissions" in values:
        values["permissions"] = permission_names(say, str(values["permissions"]).split(","))
    return "• " + say(alert.message_id if has(alert.message_id) else "frame-gone", **values)
