"""People who are brought along, and word of somebody new who fits for those who asked for it."""

from __future__ import annotations

from datetime import date, timedelta

import discord
from discord.ext import commands

from bot import profile_words, reasons, ui
from bot.client import CommunityBot
from bot.domain.buddies import Kind
from bot.domain.explanations import fit
from bot.domain.notices import Way
from bot.domain.profiles import Profile
from bot.feature import Feature, Parts
from bot.jobs import UNTOLD, Job
from bot.notices import stop_button
from bot.people import member_of
from bot.presses import Press, pressed
from bot.store.agenda import Work
from bot.store.buddies import NEWCOMER, monday_of
from bot.store.mydata import Erasure
from cogs.buddies.asking import person_for
from cogs.buddies.asking_pages import request_pieces
from cogs.buddies.desk import Desk

FITS = "buddies-fits"
"""The kind of the notice that somebody new fits."""
GOOD = 0.3
"""The score from which somebody new is worth a message; better ones are rare in small guilds."""
MOST_TOLD = 20
"""Members who are told of one newcomer; more, and they all write to the same person."""
LATE = timedelta(days=2)


class BuddyNewcomers(Feature):
    """Lets members bring somebody they know, and tells who asked for it when somebody new fits."""

    parts = Parts(notices=(FITS,), ways={FITS: (Way.PRIVATE, Way.NOTHING)})

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk

    def jobs(self) -> tuple[Job, ...]:
        """Return the word of somebody new."""
        return (Job(NEWCOMER, self.tell, LATE, log=UNTOLD),)

    @pressed("buddies:bring", posts="buddies")
    async def bring(self, press: Press) -> None:
        """Make an invitation that the member can forward to somebody they know."""
        self.desk.require_open(press)
        invitation = await self.desk.invitations.make_invitation(
            press.guild.id, press.user_id, Kind.BUDDY, self.bot.clock.now(), self.bot.random
        )
        until = discord.utils.format_dt(invitation.expires_at, "D")
        text = press.say("buddies-bring", code=invitation.code, until=until, guild=press.guild.name)
        await ui.tell(press.interaction, text)

    @pressed("buddies:code", posts="buddies")
    async def ask_code(self, press: Press) -> None:
        """Ask for the code of an invitation."""
        field = ui.field("code", press.say("buddies-code-label"), most=20)
        form = ui.form(press.say("buddies-code-title"), "buddies:code_typed", 0, field)
        await press.interaction.response.send_modal(form)

    @pressed("buddies:code_typed", posts="buddies")
    async def redeem(self, press: Press) -> None:
        """Turn a code into a request, to be accepted or not."""
        self.desk.require_open(press)
        guild_id, now = press.guild.id, self.bot.clock.now()
        request = await self.desk.invitations.redeem(
            guild_id, press.field("code"), press.user_id, now
        )
        me = await self.desk.profiles.get(guild_id, press.user_id)
        inviter = await self.desk.profiles.get(guild_id, request.asker_id)
        person = await person_for(self.desk, press.say, me, inviter)
        page = ui.layout(ui.card(*request_pieces(press.say, request, person)))
        await ui.show(press.interaction, page)

    @commands.Cog.listener()
    async def on_zone_changed(self, guild_id: int, user_id: int) -> None:
        """Compare half-days in a member's new time zone."""
        await self.desk.buddies.refresh(guild_id, user_id, self.bot.clock.now())

    @commands.Cog.listener()
    async def on_profile_changed(self, guild_id: int, user_id: int) -> None:
        """Show a profile as another feature, which asks some of the same, has changed it."""
        await self.desk.buddies.refresh(guild_id, user_id, self.bot.clock.now())

    @commands.Cog.listener()
    async def on_guild_zone_changed(self, guild_id: int) -> None:
        """Compare half-days of those who chose no zone of their own."""
        self.desk.buddies.start_again(guild_id)

    @commands.Cog.listener()
    async def on_member_erased(self, _: Erasure) -> None:
        """Show nobody any more whose data was erased."""
        self.desk.buddies.start_again()

    async def tell(self, work: Work) -> None:
        """Tell those who asked for it that somebody new fits them, once for each newcomer."""
        guild_id, newcomer_id = work.guild_id, await self.desk.profiles.whose(work.subject_id)
        if newcomer_id is None or await member_of(self.bot, guild_id, newcomer_id) is None:
            return
        told = 0
        for user_id in await self.desk.profiles.watchers(guild_id):
            if told < MOST_TOLD and user_id != newcomer_id:
                told += await self._tell_one(guild_id, user_id, newcomer_id, work.subject_id)

    async def _tell_one(
        self, guild_id: int, user_id: int, newcomer_id: int, profile_id: int
    ) -> bool:
        """Tell one member, where the newcomer may be shown to them and fits well."""
        now = self.bot.clock.now()
        other = await self.desk.buddies.visible_to(guild_id, user_id, newcomer_id, now)
        me = await self.desk.profiles.get(guild_id, user_id)
        if other is None or not me.is_filled or not fits_well(me, other, monday_of(now)):
            return False
        subject = f"newcomer:{profile_id}:{user_id}"
        notices = await self.bot.member_store.reserve(
            guild_id, [user_id], FITS, subject, now, most=1
        )
        if not notices or notices[0].way is not Way.PRIVATE:
            return False
        say = await self.bot.member_voice(guild_id, user_id)
        name = await self.desk.name(guild_id, newcomer_id, say)
        guild = self.bot.get_guild(guild_id)
        lines = [
            say("buddies-fits", name=name, guild=guild.name if guild else ""),
            f"**{name}** · {profile_words.trade(say, other.trade)}",
            *reasons.told(say, fit(me, other, monday_of(now))),
            say("buddies-fits-where", **self.bot.mentions_for(say)),
        ]
        view = ui.layout(ui.card(ui.text("\n".join(lines))), ui.row(stop_button(say, notices[0])))
        return await self.bot.notices.send_private(notices[0], view)


def fits_well(me: Profile, other: Profile, monday: date) -> bool:
    """Return whether somebody new is worth a message."""
    found = fit(me, other, monday)
    return not found.limits and found.score >= GOOD
