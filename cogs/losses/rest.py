"""After a hard exchange: a listener may leave it, rest for a week, or talk to somebody."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import discord

from bot import ui
from bot.client import CommunityBot
from bot.domain.listening import NEVER, REST, Listener
from bot.domain.losses import Loss, Stage
from bot.errors import Later, MemberError
from bot.feature import Feature
from bot.jobs import UNTOLD, Job
from bot.people import guild_name
from bot.presses import Press, pressed
from bot.store.agenda import Work
from bot.store.losses import CLOSED
from cogs.losses.desk import Desk
from cogs.losses.there import after_page, go_out, offer, readable, rest_buttons, stop_button

LATE = timedelta(days=14)


class LossRest(Feature):
    """Lets listeners go, and cares for them afterwards."""

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk

    def jobs(self) -> tuple[Job, ...]:
        """Return the word to those who answered, once a loss is closed."""
        return (Job(CLOSED, self.tell_closed, LATE, log=UNTOLD),)

    @pressed("losses:release")
    async def release(self, press: Press) -> None:
        """Let somebody go who cannot after all; others are asked at once, if still needed."""
        loss = await readable(self.desk, press)
        is_on = await self.desk.help.release(loss.id, press.user_id, self.bot.clock.now())
        said = "losses-there-released" if is_on else "losses-there-released-only"
        page = after_page(self.desk, press, loss, press.say(said))
        await ui.show(press.interaction, page)
        await go_out(self.desk, loss, press.user_id)
        await self.bot.agenda.start_due()

    @pressed("losses:rest")
    async def rest(self, press: Press) -> None:
        """Ask a listener of a guild nothing for a week."""
        await self._rest(press, press.row)

    @pressed("losses:rest_after")
    async def rest_after(self, press: Press) -> None:
        """Do so from what is offered after a loss."""
        loss = await self.desk.losses.get(press.row)
        if loss is None:
            raise MemberError("frame-gone")
        await self._rest(press, loss.guild_id)

    async def _rest(self, press: Press, guild_id: int) -> None:
        press.require_here(guild_id)
        now = self.bot.clock.now()
        listener = await self.desk.listeners.get(guild_id, press.user_id, now)
        until = max(now + REST, (listener and listener.away_until) or now)
        await self.desk.listeners.change(guild_id, press.user_id, now, paused_until=until)
        when = discord.utils.format_dt(until, "D")
        listen = self.bot.mentions_for(press.say)["listen"]
        await ui.tell(press.interaction, press.say("losses-rest-begun", when=when, listen=listen))

    async def tell_closed(self, work: Work) -> None:
        """Tell listeners who answered, each within their hours, that it is closed; and thanks."""
        loss = await self.desk.losses.get(work.subject_id)
        if loss is None or loss.stage is not Stage.CLOSED:
            return
        now = self.bot.clock.now()
        listeners = {one.user_id: one for one in await self.desk.listeners.all(loss.guild_id, now)}
        waiting = []
        for user_id, thanked in (await self.desk.help.to_tell(loss.id)).items():
            if (listener := listeners.get(user_id)) is None:
                continue
            if (opens := _opens(listener, now)) > now:
                waiting.append(opens)
                continue
            await self._tell(loss, user_id, work, thanked=thanked)
        if waiting and min(waiting) < NEVER:
            raise Later(min(waiting))

    async def _tell(self, loss: Loss, user_id: int, work: Work, *, thanked: bool) -> None:
        """Tell one of them, once: whether it reached them or not, it is not tried again."""
        if await self.desk.member(loss.guild_id, user_id) is not None:
            say = await self.bot.notices.voice(loss.guild_id, user_id)
            name = await self.desk.author(loss, say, private=True)
            guild = guild_name(self.bot, loss.guild_id)
            lines = [say("losses-closed", name=name, guild=guild)]
            if thanked:
                lines.append(say("losses-closed-thanked", name=name))
            lines.append(offer(self.desk, say))
            buttons = ui.row(*rest_buttons(self.desk, say, loss), stop_button(say, loss.guild_id))
            view = ui.layout(ui.card(ui.text("\n".join(lines)), buttons, colour=ui.CALM))
            mark, nonce = ("losses:rest_after", loss.id), f"closed{loss.id}.{user_id % 10**9}"
            await self.desk.write(user_id, view, nonce=nonce, mark=mark, work=work)
        await self.desk.help.offered(loss.id, user_id, self.bot.clock.now())


def _opens(listener: Listener, now: datetime) -> datetime:
    """Return when a listener may be written to, whatever their limit of rings."""
    return replace(listener, rung=(), most=1).next_open(now)
