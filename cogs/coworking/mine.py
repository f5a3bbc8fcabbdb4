"""`/cowork me`: one's own hours, alone and in company, what waits and what comes; privately."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import discord

from bot import ui
from bot.domain.calendar import local_date
from bot.domain.coworking import Session
from bot.domain.coworking_hours import Hours
from bot.domain.presence import Stay, company_of, time_by_hour, time_of, within
from bot.feature import Asked, Concern
from bot.i18n import Say
from bot.people import member_of
from bot.presses import Press, pressed
from cogs.coworking import hours_picture, hours_sketch
from cogs.coworking import mine_pages as pages
from cogs.coworking.again import shared_of
from cogs.coworking.desk import CoworkingFeature
from cogs.coworking.mine_pages import Company, Standing

PICTURE = "hours.png"
TRIED = 9
"""People of whom it is looked up whether they are still in the guild, for a few names."""


class MyCoworking(CoworkingFeature):
    """Shows members their own time, and nobody else's."""

    @pressed("coworking:me")
    async def me(self, press: Press) -> None:
        """Show where one stands, with the hours of the present month."""
        await self._show(press, None)

    @pressed("coworking:month")
    async def month(self, press: Press) -> None:
        """Show the hours of another month."""
        await self._show(press, press.row)

    @pressed("coworking:not_coming")
    async def not_coming(self, press: Press) -> None:
        """Come no more to a session that stands on no card yet."""
        session = await self.desk.require_session(press)
        await self.desk.seats.come(session.id, press.user_id, self.bot.clock.now(), coming=False)
        await self._show(press, None)

    async def concerns(self, asked: Asked) -> list[Concern]:
        """Return what waits for the member: one of each kind, those of today two at most."""
        guild_id, user_id, now = asked.guild.id, asked.user_id, self.bot.clock.now()
        zone = await self.desk.zone(guild_id, user_id)
        shared = await shared_of(self.desk, guild_id, user_id, asked.say, most=1)
        coming = await self.desk.mine.coming(guild_id, user_id, now)
        today = [one for one in coming if local_date(zone, one.starts_at) <= local_date(zone, now)]
        unsaid = await self.desk.mine.unsaid(guild_id, user_id, now)
        ways = [self._way(one) for one in today]
        return pages.concerns(asked.say, shared, list(zip(today, ways, strict=True)), unsaid)

    async def _show(self, press: Press, wanted: int | None) -> None:
        """Show the page: with the present month, or the wanted one since the first."""
        guild_id, user_id, say = press.guild.id, press.user_id, press.say
        await ui.hold(press.interaction)
        zone = await self.desk.zone(guild_id, user_id)
        standing = await self._standing(guild_id, user_id, say, zone)
        first = await self.desk.mine.first(guild_id, user_id)
        if first is None:
            await self._finish(press, pages.empty_page(say, standing), [])
            return
        present = _month_of(local_date(zone, self.bot.clock.now()))
        earliest = min(_month_of(local_date(zone, first)), present)
        month = present if wanted is None else min(max(wanted, earliest), present)
        hours = await self._hours(guild_id, user_id, zone, month)
        picture = await self._picture(say, month, hours)
        view = pages.page(say, standing, hours, picture, (earliest, month, present))
        await self._finish(press, view, [picture] if picture else [])

    async def _finish(
        self, press: Press, view: discord.ui.LayoutView, files: list[discord.File]
    ) -> None:
        await press.interaction.edit_original_response(view=view, attachments=files)

    async def _standing(self, guild_id: int, user_id: int, say: Say, zone: ZoneInfo) -> Standing:
        """Return where a member stands now, whatever month is shown."""
        now, mine = self.bot.clock.now(), self.desk.mine
        today = local_date(zone, now)
        monday = _begins(today - timedelta(days=today.weekday()), zone)
        first = _begins(today.replace(day=1), zone)
        stays = await mine.stays(guild_id, user_id, min(monday, first))
        of_month = within(stays, first, now)
        coming = await mine.coming(guild_id, user_id, now)
        return Standing(
            month_name=hours_sketch.month_words(say, f"{today:%Y-%m}"),
            week=time_of(user_id, within(stays, monday, now)),
            month=time_of(user_id, of_month),
            goals=await mine.goals(guild_id, user_id, first),
            company=await self._company(guild_id, user_id, of_month),
            everybody=await mine.together(guild_id, first, now),
            coming=[(one, self._way(one)) for one in coming],
            unsaid=await mine.unsaid(guild_id, user_id, now),
            shared=await shared_of(self.desk, guild_id, user_id, say),
        )

    async def _company(
        self, guild_id: int, user_id: int, stays: Sequence[Stay]
    ) -> list[Company] | None:
        """Return with whom a member was most often, of those who show it; None unless they do."""
        choices = await self.desk.choices.get(guild_id, user_id)
        if not choices.shows_company:
            return None
        shown = await self.desk.choices.with_choice(guild_id, "shows_company")
        apart = await self.bot.member_store.kept_apart(user_id)
        found = company_of(user_id, stays)
        people = sorted(found.keys() & shown - apart, key=lambda one: (-found[one], one))
        named: list[Company] = []
        for one in people[:TRIED]:
            member = await member_of(self.bot, guild_id, one)
            if member is not None:
                named.append(Company(member.display_name, found[one]))
            if len(named) == pages.MOST_COMPANY:
                break
        return named

    async def _hours(self, guild_id: int, user_id: int, zone: ZoneInfo, month: int) -> Hours:
        """Return a member's hours of a month."""
        since, until = (_begins(_first_of(one), zone) for one in (month, month + 1))
        stays = within(await self.desk.mine.own(guild_id, user_id, since, until), since, until)
        return time_by_hour(user_id, stays, zone)

    async def _picture(self, say: Say, month: int, hours: Hours) -> discord.File | None:
        """Draw the hours beside the loop; None where there are none."""
        if not hours:
            return None
        name = f"{_first_of(month):%Y-%m}"
        words = hours_sketch.words(say, name, hours)
        drawn = await asyncio.to_thread(hours_picture.draw, hours, words)
        alt = hours_sketch.alt(say, name, hours)
        return discord.File(io.BytesIO(drawn), PICTURE, description=alt)

    def _way(self, session: Session) -> str:
        """Return the address of a session's room, else of its card; empty where it has none."""
        room = self.desk.room(session)
        if room is not None:
            return room.jump_url
        place = session.card_channel_id, session.card_id
        if None in place:
            return ""
        return f"https://discord.com/channels/{session.guild_id}/{place[0]}/{place[1]}"


def _month_of(day: date) -> int:
    """Return the number of a day's month, as buttons carry it."""
    return day.year * 12 + day.month - 1


def _first_of(month: int) -> date:
    """Return the first day of a month."""
    return date(month // 12, month % 12 + 1, 1)


def _begins(day: date, zone: ZoneInfo) -> datetime:
    """Return when a day begins by the clocks of a zone."""
    return datetime.combine(day, time(), zone).astimezone(UTC)
