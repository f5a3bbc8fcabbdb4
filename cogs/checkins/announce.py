"""The word of a new programme in its channel: what it asks when, and the button to join."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import discord

from bot import ui
from bot.delivery import send_once
from bot.domain.checkins import Programme, Stage
from bot.errors import Hopeless
from bot.i18n import Say
from bot.jobs import Job, Log
from bot.places import place_name
from bot.store.agenda import Work
from bot.store.checkin_rows import ANNOUNCE
from cogs.checkins.desk import CheckinFeature
from cogs.checkins.organise_page import questions
from cogs.checkins.times import at
from cogs.checkins.words import called

LATE = timedelta(days=7)
"""How late a new programme is still told of; organisers then know what hindered it."""


class CheckinAnnouncement(CheckinFeature):
    """Tells the channel of each programme of it, once."""

    def jobs(self) -> Sequence[Job]:
        """Return what is said."""
        return (Job(ANNOUNCE, self.announce, LATE, log=Log("log-programmes", of_members=False)),)

    async def announce(self, work: Work) -> None:
        """Post the card of a programme; where that cannot be, its next opening tries again."""
        programme = self.desk.programmes.get(work.subject_id)
        if programme is None:
            return
        if programme.stage is not Stage.OPEN:
            raise Hopeless(f"programme {programme.id} is {programme.stage}")
        channel = await self.bot.organisers.writable(
            work.guild_id, programme.channel_id, "read_message_history"
        )
        say = self.bot.guild_voice(work.guild_id)
        zone = self.bot.settings_of(work.guild_id).timezone
        await send_once(
            channel,
            card(say, programme, zone),
            nonce=f"ca{programme.id}",
            mark=("checkins:join", programme.id),
            looked_for_since=work.tried_since,
        )


def card(say: Say, programme: Programme, zone: str) -> discord.ui.LayoutView:
    """Return what everybody reads: what is asked when and how, and that it is opt-in."""
    asked = [f"**{at(say, one)}**\n{questions(say, one)}" for one in programme.moments]
    reach = say("checkins-card-private" if programme.private else "checkins-card-channel")
    hours = say(f"checkins-card-{programme.whose}", zone=place_name(say, zone))
    primary = discord.ButtonStyle.primary
    join = ui.button(say("checkins-join-button"), "checkins:join", programme.id, style=primary)
    said = [f"## {called(programme)}", *asked, f"{reach} {hours}", say("checkins-card-free")]
    return ui.layout(ui.card(ui.text("\n".join(said)), ui.row(join)))
