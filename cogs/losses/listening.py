"""`/listen`: who answers losses chooses for what, when and how often, and stops at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any

import discord
from discord import app_commands

from bot import ui
from bot.client import CommunityBot
from bot.commands.me import away_until
from bot.commands.settings import typed_time
from bot.domain.calendar import local_date
from bot.domain.listening import Listener
from bot.domain.losses import Help, Loss, Subject
from bot.errors import MemberError
from bot.feature import Act, Asked, Concern, Feature, Parts
from bot.i18n import L, Say
from bot.people import guild_name
from bot.presses import Press, pressed
from bot.ui import Interaction
from cogs.losses.desk import Desk
from cogs.losses.listen_page import (
    MOST_RINGS,
    Listening,
    hours_form,
    invitation,
    listening_page,
    pause_form,
    proof,
    refused_page,
)
from cogs.losses.there import View


class LossListening(Feature):
    """What listeners choose."""

    parts = Parts(
        help=("help-listen",), need="hard", acts=(Act("losses-listen-button", "losses:listening"),)
    )

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk

    @app_commands.command(name="listen", description=L("command-listen-help"))
    @app_commands.guild_only()
    async def listen(self, interaction: Interaction) -> None:
        """Show what one listens to, or what listening means."""
        guild_id, user_id = interaction.guild_id or 0, interaction.user.id
        await ui.show(interaction, await self._page(guild_id, user_id, self.bot.say(interaction)))

    @pressed("losses:listening")
    async def open(self, press: Press) -> None:
        """Show the page from a button."""
        await self._show(press)

    @pressed("losses:listen", posts="losses")
    async def opt_in(self, press: Press) -> None:
        """Make a member a listener, once a private message has proved that those are open."""
        guild_id, now = press.guild.id, self.bot.clock.now()
        self._require_channel(guild_id)
        await press.interaction.response.defer(ephemeral=True)
        view = proof(press.say, guild_id, guild_name(self.bot, guild_id))
        try:
            await press.interaction.user.send(view=view, nonce=f"l{press.interaction.id}")
        except discord.Forbidden:
            await ui.finish(press.interaction, refused_page(press.say))
            return
        await self.bot.member_store.change(guild_id, press.user_id, spoken=press.say.language)
        await self.desk.listeners.opt_in(guild_id, press.user_id, now)
        page = await self._page(guild_id, press.user_id, press.say)
        await ui.finish(press.interaction, page)
        await self.bot.agenda.start_due()

    @pressed("losses:kinds")
    async def choose_kinds(self, press: Press) -> None:
        """Choose which kinds of help one gives; none chosen means all."""
        await self._change(press, kinds=_among(Help, press.values))

    @pressed("losses:subjects")
    async def choose_subjects(self, press: Press) -> None:
        """Choose the subjects; none chosen means all."""
        await self._change(press, subjects=_among(Subject, press.values))

    @pressed("losses:hours")
    async def ask_hours(self, press: Press) -> None:
        """Ask for the hours, and how often."""
        listener = await self._listener(press.guild.id, press.user_id)
        await press.interaction.response.send_modal(hours_form(press.say, listener))

    @pressed("losses:hours_typed")
    async def choose_hours(self, press: Press) -> None:
        """Keep them."""
        opens, closes = (typed_time(press.field(name)) for name in ("from", "until"))
        most = next(iter(press.choices("most")), "")
        if most not in {str(one) for one in MOST_RINGS}:
            raise MemberError("frame-gone")
        await self._change(press, opens=opens, closes=closes, most=int(most))

    @pressed("losses:pause")
    async def ask_pause(self, press: Press) -> None:
        """Ask until which day nothing may be asked."""
        await press.interaction.response.send_modal(pause_form(press.say))

    @pressed("losses:paused")
    async def pause(self, press: Press) -> None:
        """Pause until a day, in the listener's zone."""
        listener = await self._listener(press.guild.id, press.user_id)
        day = away_until(press.field("until"), local_date(listener.zone, self.bot.clock.now()))
        if day is None:
            raise MemberError("away-unclear")
        await self._change(press, paused_until=datetime.combine(day, time(), listener.zone))

    @pressed("losses:resume", posts="losses")
    async def resume(self, press: Press) -> None:
        """End a pause at once."""
        await self._change(press, paused_until=None)

    @pressed("losses:unlisten")
    async def opt_out(self, press: Press) -> None:
        """Ask a listener of a guild nothing more, from now on."""
        guild_id, now = press.row or press.guild.id, self.bot.clock.now()
        press.require_here(guild_id)
        await self.desk.listeners.opt_out(guild_id, press.user_id, now)
        listen = self.bot.mentions_for(press.say)["listen"]
        await ui.show(press.interaction, ui.words(press.say("losses-unlistened", listen=listen)))
        await self.bot.agenda.start_due()

    async def concerns(self, asked: Asked) -> list[Concern]:
        """Return that a member listens, for how many losses they are there, and what waits there.

        Whoever is there and does not listen is told of an author's words nowhere else.
        """
        taken = await self.desk.help.taken(asked.guild.id, asked.user_id)
        if not taken and not await self.desk.listeners.listens(asked.guild.id, asked.user_id):
            return []
        text = asked.say("losses-listen-concern", count=len(taken))
        button = ui.button(asked.say("losses-listen-button"), "losses:listening")
        return [Concern(text, (button,)), *await self._unread(asked, taken)]

    async def _unread(self, asked: Asked, taken: Iterable[Loss]) -> list[Concern]:
        unread = await self.desk.words.unread(asked.guild.id, asked.user_id)
        concerns = []
        for loss in (one for one in taken if one.id in unread):
            name = await self.desk.author(loss, asked.say, private=True)
            read = ui.button(asked.say("losses-there-read"), "losses:exchange", loss.id)
            concerns.append(Concern(asked.say("losses-listen-unread", name=name), (read,)))
        return concerns

    async def _change(self, press: Press, **values: Any) -> None:
        now = self.bot.clock.now()
        await self.desk.listeners.change(press.guild.id, press.user_id, now, **values)
        await self._show(press)
        await self.bot.agenda.start_due()

    async def _show(self, press: Press) -> None:
        page = await self._page(press.guild.id, press.user_id, press.say)
        await ui.show(press.interaction, page)

    async def _page(self, guild_id: int, user_id: int, say: Say) -> View:
        seen = await self._seen(guild_id, user_id)
        mentions = self.bot.mentions_for(say)
        if seen.listener is not None:
            return listening_page(say, seen, mentions)
        self._require_channel(guild_id)
        return invitation(say, seen)

    async def _seen(self, guild_id: int, user_id: int) -> Listening:
        now = self.bot.clock.now()
        member = await self.bot.member_store.get(guild_id, user_id)
        return Listening(
            guild_id=guild_id,
            listener=await self.desk.listeners.get(guild_id, user_id, now),
            now=now,
            away_until=member.away_until,
            taken=tuple(await self.desk.help.taken(guild_id, user_id)),
            thanks=await self.desk.losses.thanks(guild_id, user_id),
            unreached=await self.desk.listeners.unreached(guild_id, user_id),
        )

    async def _listener(self, guild_id: int, user_id: int) -> Listener:
        listener = await self.desk.listeners.get(guild_id, user_id, self.bot.clock.now())
        if listener is None:
            raise MemberError("frame-gone")
        return listener

    def _require_channel(self, guild_id: int) -> None:
        if self.desk.setup.of(guild_id).channel_id is None:
            raise MemberError("losses-not-set-up")


def _among(kind: type[Help] | type[Subject], values: tuple[str, ...]) -> list[str]:
    """Return what was chosen in a menu; MemberError for what no menu offers."""
    if not set(values) <= set(kind):
        raise MemberError("frame-gone")
    return sorted(values)
