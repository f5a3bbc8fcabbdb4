"""Joining: which programmes there are, who is asked by them, and what each chooses."""

from __future__ import annotations

from typing import Any

from bot import ui
from bot.domain.checkins import Joined, Programme, Reach, Stage, Whose
from bot.domain.notices import Way
from bot.errors import MemberError
from bot.pauses import paused_lines
from bot.presses import Press, pressed
from cogs.checkins import joining_pages as pages
from cogs.checkins.desk import LETTER_NOTICE, CheckinFeature
from cogs.checkins.schedules import keep_clocks


class CheckinJoining(CheckinFeature):
    """Lets a member in and out with one press each."""

    @pressed("checkins:list")
    async def show(self, press: Press) -> None:
        """Show the programmes of the guild, and which of them ask the member."""
        known = [one for one in self.desk.programmes.of(press.guild.id) if _is_shown(one)]
        mine = await self.desk.programmes.memberships(press.guild.id, press.user_id)
        await ui.show(press.interaction, pages.programmes(press.say, known, mine))

    @pressed("checkins:join")
    async def join(self, press: Press) -> None:
        """Let the member be asked, and show what they may choose."""
        await self._join(press, self.desk.require_programme(press, press.row))

    @pressed("checkins:join_day")
    async def join_from_recap(self, press: Press) -> None:
        """Let a member in who read what came of a day."""
        day = await self.desk.days.get(press.row)
        if day is None:
            raise MemberError("checkins-gone")
        await self._join(press, self.desk.require_programme(press, day.programme_id))

    @pressed("checkins:choices")
    async def choices(self, press: Press) -> None:
        """Show what the member chose in a programme."""
        await self._show(press, *await self.desk.require_mine(press, press.row))

    @pressed("checkins:reach")
    async def choose_reach(self, press: Press) -> None:
        """Choose how questions come."""
        chosen = next(iter(press.values), "")
        if chosen not in set(Reach):
            raise MemberError("frame-gone")
        if chosen == Reach.PRIVATE:
            await self._open_letters(press)
        await self._choose(press, reach=Reach(chosen))

    @pressed("checkins:remind")
    async def switch_reminder(self, press: Press) -> None:
        """Be reminded once where a question stays unanswered, or no more."""
        _, mine = await self.desk.require_mine(press, press.row)
        if not mine.reminds:
            await self._open_letters(press)
        await self._choose(press, reminds=not mine.reminds)

    @pressed("checkins:energy_keep")
    async def keep_energy(self, press: Press) -> None:
        """Keep one's energy from now on."""
        await self._keep(press, energy=True)

    @pressed("checkins:energy_drop")
    async def drop_energy(self, press: Press) -> None:
        """Keep one's energy no more, whatever an old page showed."""
        await self._keep(press, energy=False)

    @pressed("checkins:energy_off")
    async def forget_energy(self, press: Press) -> None:
        """Keep one's energy no more, wherever that was asked for."""
        await self.desk.programmes.keep(press.guild.id, press.user_id, energy=False)
        await ui.show(press.interaction, ui.words(press.say("consent-energy-withdrawn")))

    @pressed("checkins:streak_hide")
    async def hide_streak(self, press: Press) -> None:
        """Show one's streak to nobody, wherever that was asked for."""
        await self.desk.programmes.keep(press.guild.id, press.user_id, shows_streak=False)
        await ui.show(press.interaction, ui.words(press.say("consent-streak-withdrawn")))

    @pressed("checkins:streaks_switch")
    async def switch_streaks(self, press: Press) -> None:
        """Count streaks, or no more."""
        await self._switch(press, "streaks")

    @pressed("checkins:shows_switch")
    async def switch_showing(self, press: Press) -> None:
        """Show one's streak on what others read, or no more."""
        await self._switch(press, "shows_streak")

    @pressed("checkins:leave")
    async def leave(self, press: Press) -> None:
        """Ask the member no more; what they answered stays theirs."""
        programme = self.desk.programmes.get(press.row)
        if programme is None or programme.owner_id is not None:
            raise MemberError("checkins-gone")
        press.require_here(programme.guild_id)
        await ui.hold(press.interaction)
        await self.desk.programmes.leave(programme.id, press.user_id)
        await keep_clocks(self.desk, programme)
        is_here = press.interaction.guild_id == programme.guild_id
        await ui.show(press.interaction, pages.left(press.say, programme, is_here=is_here))

    async def _join(self, press: Press, programme: Programme) -> None:
        """Join once; that a letter may come is part of joining what asks by letters."""
        if not _is_shown(programme):
            raise MemberError("checkins-gone")
        await ui.hold(press.interaction)
        now, say = self.bot.clock.now(), press.say
        await self.desk.programmes.join(programme, press.user_id, now)
        guild_id, user_id = press.guild.id, press.user_id
        await self.bot.member_store.change(guild_id, user_id, spoken=say.language)
        if programme.private:
            await self._open_letters(press)
        await keep_clocks(self.desk, programme)
        await self._show(press, *await self.desk.require_mine(press, programme.id))

    async def _choose(self, press: Press, **values: Any) -> None:
        programme, _ = await self.desk.require_mine(press, press.row)
        mine = await self.desk.programmes.choose(programme.id, press.user_id, **values)
        await self._show(press, programme, mine)

    async def _switch(self, press: Press, name: str) -> None:
        known = await self.desk.programmes.choices(press.guild.id, press.user_id)
        await self._keep(press, **{name: not getattr(known, name)})

    async def _keep(self, press: Press, **values: bool) -> None:
        programme, mine = await self.desk.require_mine(press, press.row)
        await self.desk.programmes.keep(press.guild.id, press.user_id, **values)
        await self._show(press, programme, mine)

    async def _open_letters(self, press: Press) -> None:
        """Let letters come again that were stopped: the member asks for them now."""
        guild_id, user_id = press.guild.id, press.user_id
        await self.bot.member_store.choose_way(guild_id, user_id, LETTER_NOTICE, Way.PRIVATE)

    async def _show(self, press: Press, programme: Programme, mine: Joined) -> None:
        zone = self.desk.guild_zone(programme.guild_id)
        if programme.whose is Whose.MEMBER:
            zone = await self.desk.zone(programme.guild_id, press.user_id)
        is_open = programme.is_open
        now = self.bot.clock.now()
        settings = self.bot.settings_of(programme.guild_id)
        begins = settings.begins_after(now) if programme.owner_id is None else now
        paused = paused_lines(press.say, settings)
        page = pages.Page(
            programme,
            mine,
            await self.desk.programmes.choices(programme.guild_id, press.user_id),
            programme.next_of_all(zone, begins) if is_open else None,
            str(zone),
            self.bot.mentions_for(press.say),
            await self.desk.are_letters_stopped(programme.guild_id, press.user_id),
            tuple(paused) if programme.owner_id is None else (),
        )
        await ui.show(press.interaction, pages.choices(press.say, page))


def _is_shown(programme: Programme) -> bool:
    """Return whether members see a programme: once it was published, until it is closed."""
    return programme.stage in (Stage.OPEN, Stage.PAUSED)
