"""When the two of a pair meet: times chosen by both, calendar files, reminders."""

from __future__ import annotations

import io
from datetime import timedelta
from zoneinfo import ZoneInfo

import discord

from bot import ui
from bot.calendar_file import Entry, calendar_file
from bot.client import CommunityBot
from bot.domain.moments import parse_moment
from bot.domain.notices import Way
from bot.domain.pairs import MEETING_LASTS, Meeting, Pair
from bot.errors import MemberError
from bot.feature import Feature, Parts
from bot.i18n import Say
from bot.jobs import UNTOLD, Job
from bot.people import guild_name, plain_name
from bot.places import time_there
from bot.presses import Press, pressed
from bot.store.agenda import Work
from bot.store.buddy_rows import REMIND
from cogs.buddies.agreement import card_link, show_change
from cogs.buddies.desk import Desk
from cogs.buddies.pair_card import propose
from cogs.buddies.pair_people import REMINDER_NOTICE, all_here, name_of_other, notify, own_pair

LATE = timedelta(minutes=50)
"""After so long a reminder of a meeting within the hour is no help any more."""
MOST_AHEAD = timedelta(days=183)
WRITTEN = 40
WAYS = (Way.PRIVATE, Way.MENTION, Way.NOTHING)


class BuddyMeetings(Feature):
    """Lets two people find a time, keep it, and be reminded of it."""

    parts = Parts(notices=(REMINDER_NOTICE,), ways={REMINDER_NOTICE: WAYS})

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk

    def jobs(self) -> tuple[Job, ...]:
        """Return the reminder."""
        return (Job(REMIND, self.remind, LATE, log=UNTOLD),)

    @pressed("buddies:pair_slot")
    async def choose(self, press: Press) -> None:
        """Choose a time; the one that both choose is settled."""
        now, proposed = self.bot.clock.now(), await self.desk.meetings.get(press.row)
        if proposed is not None:
            await own_pair(self.desk, press, proposed.pair_id)
        meeting = await self.desk.meetings.choose(press.row, press.user_id, now)
        await self._told(press, meeting)

    @pressed("buddies:pair_others")
    async def others(self, press: Press) -> None:
        """Propose three other times."""
        pair = await own_pair(self.desk, press, press.row)
        found = await propose(self.desk, pair, others=True)
        told = press.say("buddies-pair-others-here" if found else "buddies-pair-no-others")
        await show_change(self.desk, press, pair, told)

    @pressed("buddies:pair_suggest", "buddies:decided_time", posts="buddies")
    async def ask_time(self, press: Press) -> None:
        """Ask for a time of one's own, in one's own zone."""
        pair, say = await own_pair(self.desk, press, press.row), press.say
        zone = (await self._zone(pair, press.user_id)).key
        hint = say("buddies-pair-hour-hint", zone=zone, time=time_there(zone, self.bot.clock.now()))
        day = ui.field(
            "day", say("buddies-pair-day"), most=WRITTEN, hint=say("buddies-pair-day-hint")
        )
        label = say("buddies-pair-hour-label")
        hour = ui.field("hour", label, most=WRITTEN, required=False, hint=hint)
        form = ui.form(say("buddies-pair-suggest"), "buddies:pair_suggested", pair.id, day, hour)
        await press.interaction.response.send_modal(form)

    @pressed("buddies:pair_suggested", posts="buddies")
    async def suggest(self, press: Press) -> None:
        """Suggest the time that was written, and so choose it."""
        pair, now = await own_pair(self.desk, press, press.row), self.bot.clock.now()
        zone = await self._zone(pair, press.user_id)
        at = parse_moment(press.field("day"), press.field("hour"), zone, now)
        if at is None or at > now + MOST_AHEAD:
            raise MemberError("buddies-pair-time-unclear" if at is None else "buddies-pair-too-far")
        meeting = await self.desk.meetings.suggest(pair.id, press.user_id, at, now)
        await self._told(press, meeting)

    @pressed("buddies:pair_cancel")
    async def ask_cancel(self, press: Press) -> None:
        """Ask before a meeting is cancelled."""
        pair = await own_pair(self.desk, press, press.row)
        found = await self.desk.meetings.confirmed(pair.id, self.bot.clock.now())
        if not found:
            raise MemberError("buddies-time-gone")
        when = discord.utils.format_dt(found[0].at, "F")
        question = ui.text(press.say("buddies-pair-cancel-question", when=when))
        danger = discord.ButtonStyle.danger
        yes = ui.button(
            press.say("buddies-pair-cancel-yes"), "buddies:pair_cancelled", pair.id, style=danger
        )
        keep = ui.button(press.say("frame-keep"), "buddies:pair_card", pair.id)
        await ui.show(press.interaction, ui.layout(ui.card(question, ui.row(yes, keep))))

    @pressed("buddies:pair_cancelled")
    async def cancel(self, press: Press) -> None:
        """Cancel the next meeting, and propose other times."""
        now = self.bot.clock.now()
        pair = await own_pair(self.desk, press, press.row)
        if await self.desk.meetings.cancel(pair.id, press.user_id, now):
            await propose(self.desk, pair)
        await show_change(self.desk, press, pair, press.say("buddies-pair-cancelled"))

    @pressed("buddies:pair_ics")
    async def give_file(self, press: Press) -> None:
        """Give one of the two, or a guest, the meetings as a calendar file."""
        pair, say = await self._readable(press), press.say
        now = self.bot.clock.now()
        meetings = await self.desk.meetings.confirmed(pair.id, now)
        if not meetings:
            raise MemberError("buddies-time-gone")
        title = await self._title(pair, press.user_id, say)
        entries = [
            Entry(
                uid=f"meeting-{one.id}.{pair.guild_id}",
                starts_at=one.at,
                ends_at=one.at + MEETING_LASTS,
                title=title,
                url=card_link(pair),
            )
            for one in meetings
        ]
        data = calendar_file("buddies", entries, now)
        file = discord.File(io.BytesIO(data), "binome.ics")
        text = say("buddies-pair-calendar-here", count=len(meetings))
        await press.interaction.response.send_message(text, file=file, ephemeral=True)

    @pressed("buddies:pair_remind")
    async def toggle_reminder(self, press: Press) -> None:
        """Remind one of the two of their meetings, or no more."""
        pair = await own_pair(self.desk, press, press.row)
        on = not await self.desk.meetings.reminds(pair.id, press.user_id)
        await self.desk.meetings.remind(pair.id, press.user_id, on=on)
        told = press.say("buddies-pair-reminds" if on else "buddies-pair-reminds-not")
        await show_change(self.desk, press, pair, told)

    async def remind(self, work: Work) -> None:
        """Remind those who wish for it of a meeting within the hour."""
        reminder = await self.desk.meetings.to_remind(work.subject_id, self.bot.clock.now())
        if reminder is None or not reminder.people or not await all_here(self.desk, reminder.pair):
            return
        pair, meeting = reminder.pair, reminder.meeting
        when = discord.utils.format_dt(meeting.at, "R")

        def letter(say: Say, name: str) -> list[ui.Piece]:
            guild = guild_name(self.bot, pair.guild_id)
            text = ui.text(say("buddies-pair-reminder", name=name, when=when, guild=guild))
            link = card_link(pair)
            ways = [ui.row(ui.link(say("buddies-pair-open"), link))] if link else []
            return [text, *ways]

        called = ("buddies-pair-reminder-call", "buddies-pair-calendar", "buddies:pair_ics")
        subject = f"meeting:{meeting.id}"
        people = reminder.people
        await notify(self.desk, pair, people, REMINDER_NOTICE, subject, letter, called, work)

    async def _told(self, press: Press, meeting: Meeting) -> None:
        pair = await self.desk.pairs.own(meeting.pair_id, press.user_id)
        name = await name_of_other(self.desk, pair, press.user_id, press.say)
        when = discord.utils.format_dt(meeting.at, "F")
        told = "buddies-pair-settled" if meeting.confirmed else "buddies-pair-chosen"
        await show_change(self.desk, press, pair, press.say(told, when=when, name=name))

    async def _readable(self, press: Press) -> Pair:
        """Return a pair that goes on to one of the two, or to a guest of theirs."""
        guests = [one.guest_id for one in await self.desk.guests.guests(press.row)]
        found = await self.desk.pairs.get(press.row)
        if found is not None and press.user_id in guests:
            press.require_here(found.guild_id)
            return found
        return await own_pair(self.desk, press, press.row)

    async def _title(self, pair: Pair, user_id: int, say: Say) -> str:
        other = pair.other(user_id)
        name = await plain_name(self.bot, pair.guild_id, other) if other else ""
        return say("buddies-pair-event", name=name or say("frame-somebody"))

    async def _zone(self, pair: Pair, user_id: int) -> ZoneInfo:
        return ZoneInfo((await self.desk.profiles.get(pair.guild_id, user_id)).zone)
