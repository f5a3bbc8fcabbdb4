"""The recap of a day: how many took part, and what they set out to do where all may read it."""

from __future__ import annotations

from datetime import timedelta

import discord

from bot import ui
from bot.delivery import SILENT, send_once
from bot.domain.asking import RECAP_AFTER
from bot.domain.checkins import FEWEST, NAME, Day, Recap
from bot.domain.text import shown
from bot.errors import Later
from bot.i18n import Say
from bot.jobs import Job, Log, Pause
from bot.store.agenda import Work
from bot.store.checkin_rows import RECAP
from bot.store.ledger import Ahead
from cogs.checkins.desk import NEEDS, CheckinFeature, Desk
from cogs.checkins.words import called, day_in_words

CATCH_UP = timedelta(hours=16)
"""How late a recap is still given; then the next day has begun."""
ROOM = 3_500
"""Characters of a recap; the thread has all."""


class CheckinRecap(CheckinFeature):
    """Tells the channel what came of a day."""

    def jobs(self) -> tuple[Job, ...]:
        """Return the recap."""
        return (
            Job(
                RECAP,
                self.tell,
                CATCH_UP + RECAP_AFTER,
                pause=Pause.LEFT_OUT,
                coming=self.coming,
                log=Log("log-recaps", of_members=False),
            ),
        )

    async def coming(self, say: Say, ahead: Ahead) -> str | None:
        """Say of which programme a day is summed up."""
        day = await self.desk.days.get(ahead.subject_id)
        programme = self.desk.programmes.get(day.programme_id) if day else None
        if programme is None or not programme.is_open or not programme.recap:
            return None
        where = {"programme": called(programme), "channel": f"<#{programme.channel_id}>"}
        return say("coming-recap", **where)

    async def tell(self, work: Work) -> None:
        """Tell the channel what came of a day, once all zones had time to answer."""
        day = await self.desk.days.get(work.subject_id)
        programme = self.desk.programmes.get(day.programme_id) if day else None
        if day is None or programme is None or not programme.is_open or not programme.recap:
            return
        at = await self.desk.days.last_due(programme, day) + RECAP_AFTER
        if self.bot.clock.now() < at:
            raise Later(at)
        recap = await self.desk.cards.recap(day.id)
        if recap.answered < FEWEST:
            return
        where = programme.guild_id, programme.channel_id
        channel = await self.bot.organisers.writable(*where, *NEEDS)
        message = await send_once(
            channel,
            _recap(self.bot.guild_voice(programme.guild_id), programme.name, day, recap),
            nonce=f"cr{day.id}",
            mark=("checkins:join_day", day.id),
            looked_for_since=work.tried_since,
        )
        await self.desk.days.recapped(day.id, channel.id, message.id)
        await mend(self.desk, day.id)


async def mend(desk: Desk, day_id: int) -> None:
    """Let what the channel was told of a day be as true as its cards; below two, be gone."""
    day = await desk.days.get(day_id)
    channel = desk.bot.text_channel(day.channel_id) if day else None
    if day is None or channel is None or day.post_message_id is None:
        return
    recap = await desk.cards.recap(day.id)
    message = channel.get_partial_message(day.post_message_id)
    try:
        if recap.answered < FEWEST:
            await message.delete()
            await desk.days.recapped(day.id, None, None)
            return
        name = await desk.programmes.name(day.programme_id)
        view = _recap(desk.bot.guild_voice(day.guild_id), name, day, recap)
        await message.edit(view=view, allowed_mentions=SILENT)
    except discord.NotFound:
        await desk.days.recapped(day.id, None, None)


def _recap(say: Say, name: str, day: Day, recap: Recap) -> discord.ui.LayoutView:
    """Return how many took part, what they set out to do where all may read it, and thanks."""
    title = f"### {shown(name, 2 * NAME)} · {day_in_words(day.on, say)}"
    lines = [title, say("checkins-took-part", answered=recap.answered, asked=recap.asked)]
    if day.thread_id:
        lines.append(say("checkins-recap-thread", thread=f"<#{day.thread_id}>"))
    room = ROOM - sum(map(len, lines))
    for user_id, intentions in recap.shared.items():
        told = " · ".join(shown(one, 80) for one in intentions)
        line = say("checkins-recap-line", who=f"<@{user_id}>", intentions=told)
        room -= len(line) + 1
        if room < 0:
            break
        lines.append(line)
    join = ui.button(say("checkins-recap-join"), "checkins:join_day", day.id)
    return ui.layout(ui.card(ui.text("\n".join(lines)), ui.row(join)))
