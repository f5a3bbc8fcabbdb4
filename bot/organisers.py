"""Organisers: who they are, what they are told, once, and what the bot may do where."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

import discord

from bot import ui
from bot.domain.text import shown
from bot.errors import Hopeless
from bot.feature import Need
from bot.i18n import Say, has
from bot.people import member_of
from bot.store.agenda import Work
from bot.store.guilds import Alert

if TYPE_CHECKING:
    from bot.client import CommunityBot

log = logging.getLogger(__name__)

MISSING = "missing:"
"""How the keys of alerts about permissions begin."""
PROPOSED = "people:"
"""How the keys of proposals begin, which are never told again."""
GONE = "gone:"
"""How the keys of alerts about deleted channels begin; the feature and its place follow."""
NAME = 64
"""Characters of an escaped name; Discord takes 32."""


class Organisers:
    """Tells the organisers of a guild what they must know, in their channel or at `/organise`."""

    def __init__(self, bot: CommunityBot) -> None:
        self._bot = bot
        self._store = bot.guild_store
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def alert(self, guild_id: int, key: str, message_id: str, **values: str | int) -> None:
        """Tell the organisers something once; the same key again says nothing."""
        alert = Alert(key, message_id, dict(values))
        if await self._store.raise_alert(guild_id, alert, self._bot.clock.now()):
            log.info("alert for guild %d: %s", guild_id, key)
            await self._bot.agenda.start_due()

    async def note(self, guild_id: int, key: str, message_id: str) -> None:
        """Hold that organisers know something already, so that an alert of it says nothing."""
        now = self._bot.clock.now()
        await self._store.raise_alert(guild_id, Alert(key, message_id, {}), now, told=True)

    async def lost(self, guild_id: int, feature: str) -> list[int]:
        """Return the places of a feature whose channels were deleted, and nobody replaced."""
        alerts = await self._store.alerts(guild_id)
        keys = [one.key.split(":") for one in alerts if one.key.startswith(f"{GONE}{feature}:")]
        return sorted({int(key[2]) for key in keys})

    async def replaced(self, guild_id: int, feature: str, place: int) -> None:
        """Hold that organisers decided about the channel of a place, so that none is missed."""
        alerts = await self._store.alerts(guild_id)
        about = f"{GONE}{feature}:{place}:"
        keys = [one.key for one in alerts if one.key.startswith(about)]
        await self._store.clear_alerts(guild_id, keys)

    async def tell_untold(self, guild_id: int) -> None:
        """Bring what waited to the organisers' channel, which may be new."""
        await self._store.tell_untold(guild_id, self._bot.clock.now())
        await self._bot.agenda.start_due()

    async def tell(self, work: Work) -> None:
        """Post what organisers do not know yet; without a channel it waits for `/organise`."""
        alerts = await self._store.alerts(work.guild_id, untold=True)
        channel = self.channel(work.guild_id)
        if channel is None or not alerts:
            return
        say = self._bot.guild_voice(work.guild_id)
        lines = [say("organise-alerts-title"), *(self.words_of(say, alert) for alert in alerts)]
        view = ui.layout(ui.card(ui.text("\n".join([*self.call(work.guild_id), *lines]))))
        await channel.send(view=view, nonce=f"a{work.id}", allowed_mentions=self.callable(channel))
        keys = [alert.key for alert in alerts]
        await self._store.told(work.guild_id, keys, self._bot.clock.now())

    def channel(self, guild_id: int) -> discord.TextChannel | None:
        """Return the organisers' channel, None where there is none that the bot can write in."""
        settings = self._bot.settings_of(guild_id)
        channel = self._bot.text_channel(settings.organisers_channel_id)
        if channel is None or not channel.permissions_for(channel.guild.me).send_messages:
            return None
        return channel

    async def writable(
        self, guild_id: int, channel_id: int | None, *permissions: str
    ) -> discord.TextChannel:
        """Return a channel in which the bot can write, and has these permissions too.

        Where it cannot, organisers are told once; Hopeless then, until they have repaired it.
        """
        channel = self._bot.text_channel(channel_id)
        if channel is None:
            raise Hopeless(f"channel {channel_id} of guild {guild_id} is not there")
        need = Need(channel.id, ("view_channel", "send_messages", *permissions))
        if lack := lacking(channel.guild, need):
            await self.check(channel.guild)
            raise Hopeless(f"missing in channel {channel_id}: {', '.join(lack.permissions)}")
        return channel

    def acts(self, interaction: ui.Interaction) -> bool:
        """Return whether who acts organises: by *Manage Server*, or by the role chosen for it."""
        return interaction.permissions.manage_guild or self._has_role(interaction.user)

    def organises(self, member: discord.Member) -> bool:
        """Return whether a member organises, in either way."""
        return member.guild_permissions.manage_guild or self._has_role(member)

    def call(self, guild_id: int) -> list[str]:
        """Return the line that calls the organisers' role, where one was chosen."""
        role_id = self._bot.settings_of(guild_id).organisers_role_id
        return [f"<@&{role_id}>"] if role_id else []

    def callable(self, channel: discord.TextChannel) -> discord.AllowedMentions:
        """Return the mentions that a message to organisers may make: their role, nobody else."""
        role_id = self._bot.settings_of(channel.guild.id).organisers_role_id
        roles = [discord.Object(role_id)] if role_id else []
        return discord.AllowedMentions(everyone=False, users=False, roles=roles)

    async def others(self, guild: discord.Guild, but: int) -> list[int]:
        """Return the known organisers and the owner, without one; former ones are forgotten."""
        known = await self._store.organisers(guild.id)
        candidates = dict.fromkeys([*known, guild.owner_id or 0])
        return [one for one in candidates if one != but and await self._still(guild, one)]

    async def name(self, guild: discord.Guild, user_id: int) -> str:
        """Return a member's name for a private message, where a mention alone may show a number."""
        member = await member_of(self._bot, guild.id, user_id)
        mention = f"<@{user_id}>"
        return f"{shown(member.display_name, NAME)} ({mention})" if member else mention

    async def includes(self, guild: discord.Guild, user_id: int | None) -> bool:
        """Return whether somebody organises the guild, or can read what organisers are told."""
        member = await member_of(self._bot, guild.id, user_id) if user_id else None
        channel = self.channel(guild.id)
        if member is None:
            return False
        reads = channel is not None and channel.permissions_for(member).view_channel
        return reads or self.organises(member)

    async def missing(self, guild: discord.Guild) -> list[Need]:
        """Return exactly which permissions the bot lacks where, over all features."""
        needed: dict[int, dict[str, None]] = {}
        for feature in self._bot.features():
            for need in await feature.needs(guild.id):
                needed.setdefault(need.channel_id, {}).update(dict.fromkeys(need.permissions))
        needs = [Need(channel_id, tuple(names)) for channel_id, names in needed.items()]
        return [lack for need in needs if (lack := lacking(guild, need))]

    async def check(self, guild: discord.Guild) -> list[Need]:
        """Compare the alerts of missing permissions with the truth; return what is missing.

        What is missing is told, what was granted is forgotten, and what had failed is tried again.
        One check of a guild follows another, so that many events at once tell nothing twice.
        """
        async with self._turns.setdefault(guild.id, asyncio.Lock()):
            return await self._check(guild)

    async def _check(self, guild: discord.Guild) -> list[Need]:
        missing = await self.missing(guild)
        alerts = await self._store.alerts(guild.id)
        known = {alert.key: alert for alert in alerts if alert.key.startswith(MISSING)}
        for need in missing:
            await self._tell_missing(guild, need, known.pop(f"{MISSING}{need.channel_id}", None))
        if known:
            await self._store.clear_alerts(guild.id, list(known))
            await self.repaired(guild.id)
        return missing

    async def repaired(self, guild_id: int) -> None:
        """Try again what had failed, as its cause may be gone; what fails anew is told anew."""
        now = self._bot.clock.now()
        alerts = await self._store.alerts(guild_id)
        untold = {alert.key for alert in await self._store.alerts(guild_id, untold=True)}
        kept = (MISSING, PROPOSED, GONE)
        past = [a.key for a in alerts if not a.key.startswith(kept) and a.key not in untold]
        await self._store.clear_alerts(guild_id, past)
        await self._bot.agenda.store.rearm(guild_id, now)
        await self.tell_untold(guild_id)

    def words_of(self, say: Say, alert: Alert) -> str:
        """Say an alert; the names of permissions are put in the voice's language."""
        values = dict(alert.values)
        if "permissions" in values:
            values["permissions"] = permission_names(say, str(values["permissions"]).split(","))
        message_id = alert.message_id if has(alert.message_id) else "frame-gone"
        return "• " + say(message_id, **self._bot.mentions_for(say), **values)

    async def _tell_missing(self, guild: discord.Guild, need: Need, known: Alert | None) -> None:
        """Tell what is missing in a channel; only less than before passes in silence."""
        key = f"{MISSING}{need.channel_id}"
        before = set(known.values["permissions"].split(",")) if known else set()
        if known and not before.issuperset(need.permissions):
            await self._store.clear_alerts(guild.id, [key])
        names = ",".join(need.permissions)
        channel = f"<#{need.channel_id}>"
        await self.alert(
            guild.id, key, "organise-alert-missing", channel=channel, permissions=names
        )

    def _has_role(self, who: discord.abc.User) -> bool:
        """Return whether somebody has the role that organises; by default there is none."""
        if not isinstance(who, discord.Member):
            return False
        role_id = self._bot.settings_of(who.guild.id).organising_role_id
        return role_id is not None and who.get_role(role_id) is not None

    async def _still(self, guild: discord.Guild, user_id: int) -> bool:
        member = await member_of(self._bot, guild.id, user_id) if user_id else None
        if member is not None and self.organises(member):
            return True
        await self._store.forget_organiser(guild.id, user_id)
        return False


def lacking(guild: discord.Guild, need: Need) -> Need | None:
    """Return the part of a need that is not granted, None if all of it is.

    What a channel takes along is left out: without *Send Messages* nothing can be attached, yet
    *Attach Files* is not what must be granted.
    """
    channel = guild.get_channel(need.channel_id)
    if channel is None:
        return None
    granted = discord.abc.GuildChannel.permissions_for(channel, guild.me)
    lacks = tuple(name for name in need.permissions if not getattr(granted, name))
    return Need(need.channel_id, lacks) if lacks else None


def permission_names(say: Say, permissions: Iterable[str]) -> str:
    """Return permissions as Discord names them in the organiser's language."""
    ids = (f"permission-{name.replace('_', '-')}" for name in permissions)
    return ", ".join(say(one) for one in ids)
