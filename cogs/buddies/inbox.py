"""`/buddy inbox`: what others ask of a member, and what became of what they asked."""

from __future__ import annotations

from datetime import timedelta

import discord

from bot import ui
from bot.client import CommunityBot
from bot.domain.buddies import Kind, Request, Stage
from bot.feature import Asked, Concern, Feature
from bot.presses import Press, pressed
from bot.reports import report_form
from cogs.buddies.asking import person_for
from cogs.buddies.asking_pages import request_pieces
from cogs.buddies.desk import Desk

MOST = 5
"""Requests shown at once, in either direction."""
LATELY = timedelta(days=7)
"""How long the list tells what became of a request."""


class BuddyInbox(Feature):
    """Lets members answer what is asked of them."""

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk

    @pressed("buddies:inbox")
    async def open(self, press: Press) -> None:
        """Show what waits, in both directions, and what was answered lately."""
        await self._show(press)

    @pressed("buddies:accept")
    async def accept(self, press: Press) -> None:
        """Accept a request: a thread opens for the two."""
        request = await self.desk.asked_of(press)
        guild_id = request.guild_id
        await self.bot.stops.check(guild_id, press.user_id, "buddies")
        me = await self.desk.profiles.get(guild_id, press.user_id)
        asker = await self.desk.profiles.get(guild_id, request.asker_id)
        accepted = await self.desk.requests.accept(
            request.id,
            press.user_id,
            self.bot.clock.now(),
            asker_room=asker.most,
            asked_room=me.most,
        )
        name = await self.desk.name(guild_id, request.asker_id, press.say)
        said = "joined" if accepted.kind is Kind.PROJECT else "accepted"
        pieces: list[ui.Piece] = [ui.text(press.say(f"buddies-{said}", name=name))]
        if press.interaction.guild is not None:
            pieces.append(ui.row(ui.button(press.say("buddies-mine-title"), "buddies:mine")))
        await self._answered(press, ui.layout(*pieces))

    @pressed("buddies:decline")
    async def decline(self, press: Press) -> None:
        """Decline a request, without a reason; offer what may be the reason to the member."""
        request = await self.desk.asked_of(press)
        now = self.bot.clock.now()
        await self.desk.requests.decline(request.id, press.user_id, now)
        await self._answered(press, self._declined_page(press))

    @pressed("buddies:report_request")
    async def report(self, press: Press) -> None:
        """Open the form of a report about a request."""
        form = report_form(press.say, "buddies:reported_request", press.row)
        await press.interaction.response.send_modal(form)

    @pressed("buddies:reported_request")
    async def reported(self, press: Press) -> None:
        """Keep a report about a request to oneself."""
        request = await self.desk.asked_of(press)
        about = request.asker_id
        await self.bot.reports.file(press, "requests", request.id, about_id=about, link="")

    async def concerns(self, asked: Asked) -> list[Concern]:
        """Return that somebody waits for an answer."""
        waiting = await self.desk.requests.inbox(asked.guild.id, asked.user_id)
        if not waiting:
            return []
        text = asked.say("buddies-inbox-concern", count=len(waiting))
        return [Concern(text, (ui.button(asked.say("buddies-inbox-open"), "buddies:inbox"),))]

    def _declined_page(self, press: Press) -> discord.ui.LayoutView:
        pieces: list[ui.Piece] = [ui.text(press.say("buddies-declined"))]
        if press.interaction.guild is not None:
            no_time = ui.button(press.say("buddies-declined-no-time"), "buddies:hide")
            other = ui.button(press.say("buddies-declined-other"), "buddies:profile")
            pieces.append(ui.row(no_time, other))
        return ui.layout(*pieces)

    async def _answered(self, press: Press, page: discord.ui.LayoutView) -> None:
        """Answer beside the request, whose card a due work changes; or in place of one's own."""
        message = press.interaction.message
        if message is not None and message.flags.ephemeral:
            await ui.show(press.interaction, page)
        else:
            await ui.tell(press.interaction, page)
        await self.bot.agenda.start_due()

    async def _show(self, press: Press) -> None:
        self.desk.require_open(press)
        guild_id, user_id, say = press.guild.id, press.user_id, press.say
        me = await self.desk.profiles.get(guild_id, user_id)
        pieces: list[ui.Piece] = [ui.text(f"## {say('buddies-inbox-title')}")]
        for request in (await self.desk.requests.inbox(guild_id, user_id))[:MOST]:
            asker = await self.desk.profiles.get(guild_id, request.asker_id)
            pieces += request_pieces(say, request, await person_for(self.desk, say, me, asker))
        sent = await self.desk.requests.sent_lately(
            guild_id, user_id, self.bot.clock.now() - LATELY
        )
        for request in sent[:MOST]:
            pieces += await self._sent_pieces(press, request)
        if len(pieces) == 1:
            pieces.append(ui.text(say("buddies-inbox-empty")))
        buttons = [
            ui.button(say("buddies-find-button"), "buddies:find"),
            ui.button(say("buddies-profile-title"), "buddies:profile"),
        ]
        await ui.show(press.interaction, ui.layout(ui.card(*pieces, ui.row(*buttons))))

    async def _sent_pieces(self, press: Press, request: Request) -> list[ui.Piece]:
        """Say what became of a request of one's own: of a refusal, that it is not this time."""
        name = await self.desk.name(request.guild_id, request.asked_id, press.say)
        text = press.say(f"buddies-sent-{request.seen}", name=name)
        if request.stage is not Stage.OPEN:
            return [ui.text(text)]
        take_back = ui.button(press.say("buddies-withdraw"), "buddies:withdraw", request.id)
        return [ui.section(text, take_back)]
