"""`/buddy mine`: a member's pairs, and what concerns them now; `/buddy pause`."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

import discord

from bot import ui
from bot.client import CommunityBot
from bot.commands.me import asked_by, away_until, in_words
from bot.domain.calendar import local_date
from bot.domain.pairs import Pair
from bot.domain.pairs import Stage as Standing
from bot.errors import MemberError
from bot.feature import Asked, Concern, Feature
from bot.i18n import Say
from bot.presses import Press, pressed
from bot.ui import Interaction
from cogs.buddies import mine_pages as pages
from cogs.buddies.desk import Desk
from cogs.buddies.pair_people import all_here, name_of_other
from cogs.buddies.pair_threads import thread_of

MOST_CONCERNS = 2


class MyBuddies(Feature):
    """What a member sees of their own pairs; nobody else sees it here."""

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk

    @pressed("buddies:mine", "buddies:mine_more")
    async def open(self, press: Press) -> None:
        """Show one's own pairs; the row of *More* is the number of the page."""
        number = press.row if ui.is_private_panel(press.interaction) else 0
        await self._show(press, number)

    @pressed("buddies:resume")
    async def resume(self, press: Press) -> None:
        """Show the member to others again before the day they chose."""
        now = self.bot.clock.now()
        await self.desk.buddies.change(press.guild.id, press.user_id, now, paused_until=None)
        await self._show(press, 0)

    async def concerns(self, asked: Asked) -> list[Concern]:
        """Return what waits for the member, the most pressing first; two things at most."""
        pairs = await self.desk.pairs.mine(asked.guild.id, asked.user_id)
        found = [await self._concern(asked, pair) for pair in pairs]
        told = sorted((one for one in found if one is not None), key=lambda one: one[0])
        return [concern for _, concern in told[:MOST_CONCERNS]]

    async def _concern(self, asked: Asked, pair: Pair) -> tuple[int, Concern] | None:
        """Return the most pressing thing about a pair, with how pressing it is."""
        mine = await self._mine(pair, asked.user_id, asked.say)
        return pages.concern(asked.say, mine, asked.user_id)

    async def _mine(self, pair: Pair, user_id: int, say: Say) -> pages.Mine:
        now = self.bot.clock.now()
        is_asked = pair.review_at is not None and pair.review_at <= now
        return pages.Mine(
            pair,
            name=await name_of_other(self.desk, pair, user_id, say),
            meetings=tuple(await self.desk.meetings.confirmed(pair.id, now)),
            goals=tuple(await self.desk.goals.goals(pair.id)),
            is_asked=pair.stage is Standing.TRIAL and is_asked,
            has_answered=await self.desk.pairs.own_answer(pair.id, user_id) is not None,
            may_replace=await self.desk.silence.may_replace(pair.id) == user_id,
            is_missed=user_id in await self.desk.silence.waits_for(pair.id),
        )

    async def _show(self, press: Press, number: int) -> None:
        if not await self.desk.pairs.mine(press.guild.id, press.user_id):
            self.desk.require_open(press)
        await ui.hold(press.interaction)
        pairs = await self._present(press)
        here = pairs[number * pages.A_PAGE : (number + 1) * pages.A_PAGE]
        mine = [await self._mine(one, press.user_id, press.say) for one in here]
        until, more = await self._paused(press), len(pairs) > (number + 1) * pages.A_PAGE
        page = pages.mine_page(press.say, mine, until, number=number, more=more)
        await ui.show(press.interaction, page)
        await self.bot.agenda.start_due()

    async def _present(self, press: Press) -> list[Pair]:
        """Return the member's pairs, once it is noticed who has left, and which thread is gone."""
        for pair in await self.desk.pairs.mine(press.guild.id, press.user_id):
            if await all_here(self.desk, pair):
                await thread_of(self.desk, pair)
        return await self.desk.pairs.mine(press.guild.id, press.user_id)

    async def _paused(self, press: Press) -> str:
        """Return the day until which the member is shown to nobody, in words; empty for none."""
        profile = await self.desk.profiles.get(press.guild.id, press.user_id)
        if profile.paused_until is None or profile.paused_until <= self.bot.clock.now():
            return ""
        return in_words(local_date(ZoneInfo(profile.zone), profile.paused_until), press.say)


async def pause_until(desk: Desk, interaction: Interaction, until: str) -> None:
    """Show a member to nobody until a day that they wrote; pairs and requests go on."""
    asked = asked_by(desk.bot, interaction)
    if desk.buddies.channel_of(asked.guild.id) is None:
        raise MemberError("buddies-not-set-up")
    profile = await desk.profiles.get(asked.guild.id, asked.user_id)
    if not profile.is_filled:
        command = desk.bot.mentions_for(asked.say).get("buddy-profile", "/buddy profile")
        raise MemberError("buddies-profile-first", profile=command)
    zone, now = ZoneInfo(profile.zone), desk.bot.clock.now()
    day = away_until(until, local_date(zone, now))
    if day is None:
        raise MemberError("away-unclear")
    back = datetime.combine(day, time(), zone)
    await desk.buddies.change(asked.guild.id, asked.user_id, now, paused_until=back)
    text = asked.say("buddies-paused", day=in_words(day, asked.say))
    resume = ui.button(asked.say("buddies-resume"), "buddies:resume")
    page: discord.ui.LayoutView = ui.layout(ui.card(ui.text(text), ui.row(resume)))
    await ui.show(interaction, page)
