"""Rings: listeners are asked, a few at a time, until somebody says *I'm here* and answers."""

from __future__ import annotations

from datetime import timedelta

import discord

from bot import ui
from bot.client import CommunityBot
from bot.domain.listening import pace_of
from bot.domain.losses import Audience
from bot.domain.notices import Way
from bot.errors import Later
from bot.feature import Feature, Parts
from bot.i18n import Say
from bot.jobs import UNTOLD, Job
from bot.people import guild_name
from bot.presses import Press, pressed
from bot.store.agenda import Work
from bot.store.loss_help import Ring
from bot.store.loss_people import BUDDY_NOTICE
from bot.store.loss_search import RING
from bot.store.losses import SEARCH
from cogs.losses.answers import hear_missed
from cogs.losses.desk import Desk
from cogs.losses.exchange_page import welcome
from cogs.losses.there import View, no_buddies_button, require_member, stop_button

ALWAYS = timedelta(days=366)
"""A search is never too late: a loss that waits is not forgotten because the bot was away."""


class LossRings(Feature):
    """Asks listeners, or buddies, and hears what they say to it."""

    parts = Parts(notices=(BUDDY_NOTICE,), ways={BUDDY_NOTICE: (Way.PRIVATE, Way.NOTHING)})

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk

    def jobs(self) -> tuple[Job, ...]:
        """Return the search for an answer, and the asking of one listener."""
        return (
            Job(SEARCH, self.search, ALWAYS, log=UNTOLD),
            Job(RING, self.ring, ALWAYS, self.unasked, log=UNTOLD),
        )

    async def search(self, work: Work) -> None:
        """Do what is due for a loss that nobody has answered, as far as the bot has heard.

        Nobody is asked for somebody who left the guild, until they are back; an anonymous author is
        searched for all the same, because silence would tell who it was that left.
        """
        now = self.bot.clock.now()
        loss = await self.desk.losses.get(work.subject_id)
        if loss is None or loss.author_id is None or not loss.seeking:
            return
        if not loss.anonymous and await self.desk.member(loss.guild_id, loss.author_id) is None:
            raise Later(now + pace_of(loss.urgency).ring)
        await hear_missed(self.desk, loss)
        await self.desk.search.step(loss.id, now)

    async def ring(self, work: Work) -> None:
        """Ask one listener, once, if it is still needed and they can still be asked."""
        now, help_ = self.bot.clock.now(), self.desk.help
        ring = await help_.ring(work.subject_id)
        again = ring is not None and await self._was_asked(ring, work)
        ring = await help_.deliver(work.subject_id, now, again=again)
        if ring is None:
            return
        reached = await self._is_here(ring) and await self._ask(ring, work)
        await help_.told(ring.id, self.bot.clock.now(), reached=reached)

    async def unasked(self, work: Work) -> None:
        """Record that a ring reached nobody, whatever Discord had against it; others are asked."""
        await self.desk.help.told(work.subject_id, self.bot.clock.now(), reached=False)
        await self.bot.agenda.start_due()

    @pressed("losses:take")
    async def take(self, press: Press) -> None:
        """Let a listener be there; the author of a decoy reads why it came, and nothing is done."""
        ring = await self.desk.help.ring(press.row)
        if ring is not None:
            await require_member(self.desk, press, ring.loss.guild_id)
            await self.bot.stops.check(ring.loss.guild_id, press.user_id, "losses")
        ring = await self.desk.help.take(press.row, press.user_id, self.bot.clock.now())
        if ring.decoy:
            await ui.show(press.interaction, ui.words(press.say("losses-ring-passed")))
            await ui.tell(press.interaction, press.say("losses-ring-decoy"))
            return
        await ui.hold(press.interaction)
        await welcome(self.desk, press, ring.loss)
        await self.bot.agenda.start_due()

    @pressed("losses:no_buddies")
    async def stop_buddies(self, press: Press) -> None:
        """Ask nothing more of a member for their buddies in a guild."""
        press.require_here(press.row)
        await self.bot.member_store.choose_way(press.row, press.user_id, BUDDY_NOTICE, Way.NOTHING)
        settings = self.bot.mentions_for(press.say)["settings"]
        kind = press.say(f"notice-{BUDDY_NOTICE}")
        said = press.say("notices-stopped", kind=kind, settings=settings)
        await ui.show(press.interaction, ui.words(said))

    @pressed("losses:pass")
    async def passing(self, press: Press) -> None:
        """Thank a listener who cannot just now; others are asked once nobody is left who could."""
        await self.desk.help.passed(press.row, press.user_id, self.bot.clock.now())
        await ui.show(press.interaction, ui.words(press.say("losses-ring-passed")))
        await self.bot.agenda.start_due()

    async def _is_here(self, ring: Ring) -> bool:
        """Return whether somebody is still a member; who is not listens no more."""
        guild_id = ring.loss.guild_id
        if await self.desk.member(guild_id, ring.listener_id) is not None:
            return True
        now = self.bot.clock.now()
        await self.desk.listeners.opt_out(guild_id, ring.listener_id, now)
        return False

    async def _was_asked(self, ring: Ring, work: Work) -> bool:
        try:
            return await self.desk.was_written(ring.listener_id, _mark(ring), work)
        except (discord.Forbidden, discord.NotFound):
            return False

    async def _ask(self, ring: Ring, work: Work) -> bool:
        say = await self.bot.notices.voice(ring.loss.guild_id, ring.listener_id)
        view = ring_letter(say, ring, guild_name(self.bot, ring.loss.guild_id))
        nonce = f"ring{ring.id}"
        return await self.desk.write(
            ring.listener_id, view, nonce=nonce, mark=_mark(ring), work=work
        )


def _mark(ring: Ring) -> tuple[str, int]:
    """Return by which component a ring is found again."""
    return "losses:take", ring.id


def ring_letter(say: Say, ring: Ring, guild: str) -> View:
    """Return what a listener is asked: the kind, the subject, the language; nothing else."""
    loss = ring.loss
    is_for_buddies = loss.audience is Audience.BUDDIES
    stop = no_buddies_button if is_for_buddies else stop_button
    help_ = say(f"losses-help-{loss.help}")
    if loss.urgency is not None:
        help_ = f"{help_} · {say(f'losses-urgency-{loss.urgency}')}"
    lines = [
        say("losses-ring-buddy" if is_for_buddies else "losses-ring", guild=guild),
        say(
            "losses-ring-about",
            help=help_,
            subject=say(f"losses-subject-{loss.subject}"),
            language=say(f"losses-card-in-{loss.language}"),
        ),
        say("losses-ring-free"),
    ]
    buttons = ui.row(
        ui.button(
            say("losses-ring-take"), "losses:take", ring.id, style=discord.ButtonStyle.primary
        ),
        ui.button(say("losses-ring-pass"), "losses:pass", ring.id),
        stop(say, loss.guild_id),
    )
    return ui.layout(ui.card(ui.text("\n".join(lines)), buttons, colour=ui.CALM))
