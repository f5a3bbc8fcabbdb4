"""Personal check-ins: what somebody asks themselves, at hours of their own."""

from __future__ import annotations

from datetime import time
from typing import Any

from bot import ui
from bot.domain.calendar import Daily
from bot.domain.checkins import (
    Audience,
    Moment,
    Programme,
    Question,
    Stage,
    programme_name,
    questions_of,
)
from bot.domain.moments import parse_hour
from bot.domain.notices import Way
from bot.errors import MemberError
from bot.presses import Press, pressed
from cogs.checkins import own_pages as pages
from cogs.checkins.desk import LETTER_NOTICE, CheckinFeature
from cogs.checkins.schedules import drop_clocks, keep_clocks

WEEKDAYS = frozenset(range(5))


class OwnCheckins(CheckinFeature):
    """Lets a member ask themselves, for nobody else to see, or for their buddy."""

    @pressed("checkins:mine")
    async def show(self, press: Press) -> None:
        """Show one's personal check-ins."""
        own = self.desk.programmes.own(press.guild.id, press.user_id)
        await ui.show(press.interaction, pages.all_of(press.say, own))

    @pressed("checkins:own_new")
    async def ask(self, press: Press) -> None:
        """Ask what a new one is about."""
        await press.interaction.response.send_modal(pages.form(press.say, None))

    @pressed("checkins:own_edit")
    async def edit(self, press: Press) -> None:
        """Ask what one is about from now on."""
        await press.interaction.response.send_modal(pages.form(press.say, self._own(press)))

    @pressed("checkins:own_written")
    async def written(self, press: Press) -> None:
        """Keep what is asked when; a question that was asked already stays as it was."""
        name, questions, at = _typed(press)
        if press.row:
            before = self._own(press)
            rule = Daily(at, before.moments[0].rule.weekdays)
            moment = Moment(rule, questions, before.moments[0].intends)
            await self._change(press, name=name, moments=(moment,))
            return
        moment = Moment(Daily(at, WEEKDAYS), questions)
        now, guild_id, user_id = self.bot.clock.now(), press.guild.id, press.user_id
        made = await self.desk.programmes.create(
            guild_id, name, (moment,), owner_id=user_id, now=now
        )
        members = self.bot.member_store
        await members.change(guild_id, user_id, spoken=press.say.language)
        await members.choose_way(guild_id, user_id, LETTER_NOTICE, Way.PRIVATE)
        await keep_clocks(self.desk, made)
        await self._show(press, made)

    @pressed("checkins:own")
    async def open(self, press: Press) -> None:
        """Show one of them with all that may be chosen."""
        await self._show(press, self._own(press))

    @pressed("checkins:own_days")
    async def choose_days(self, press: Press) -> None:
        """Choose on which days to be asked."""
        moment = self._own(press).moments[0]
        days = frozenset(int(one) for one in press.values if one in set("0123456"))
        if not days:
            raise MemberError("checkins-days-empty")
        moment = Moment(Daily(moment.rule.at, days), moment.questions, moment.intends)
        await self._change(press, moments=(moment,))

    @pressed("checkins:own_intends")
    async def switch_intentions(self, press: Press) -> None:
        """Take the first answer for intentions, which come back to be marked; or no more."""
        moment = self._own(press).moments[0]
        moment = Moment(moment.rule, moment.questions, not moment.intends)
        await self._change(press, moments=(moment,))

    @pressed("checkins:own_audience")
    async def choose_audience(self, press: Press) -> None:
        """Choose who reads the answers, unless one chooses otherwise for one of them."""
        programme, chosen = self._own(press), next(iter(press.values), "")
        if chosen not in (Audience.BUDDY, Audience.ME):
            raise MemberError("frame-gone")
        audience = Audience(chosen)
        await self.desk.programmes.choose(programme.id, press.user_id, audience=audience)
        await self._show(press, programme)

    @pressed("checkins:own_remind")
    async def switch_reminder(self, press: Press) -> None:
        """Be reminded once where a question stays unanswered, or no more."""
        programme, mine = await self.desk.require_mine(press, self._own(press).id)
        members = self.bot.member_store
        await members.choose_way(press.guild.id, press.user_id, LETTER_NOTICE, Way.PRIVATE)
        await self.desk.programmes.choose(programme.id, press.user_id, reminds=not mine.reminds)
        await self._show(press, programme)

    @pressed("checkins:own_pause")
    async def pause(self, press: Press) -> None:
        """Rest, or go on."""
        is_open = self._own(press).stage is Stage.OPEN
        if not is_open:
            members = self.bot.member_store
            await members.choose_way(press.guild.id, press.user_id, LETTER_NOTICE, Way.PRIVATE)
        await self._change(press, stage=Stage.PAUSED if is_open else Stage.OPEN)

    @pressed("checkins:own_end")
    async def ask_end(self, press: Press) -> None:
        """Ask before ending one."""
        await ui.show(press.interaction, pages.ending(press.say, self._own(press)))

    @pressed("checkins:own_ended")
    async def end(self, press: Press) -> None:
        """End one; what was answered stays in one's history."""
        programme = self._own(press)
        await drop_clocks(self.desk, programme)
        await self.desk.programmes.close(programme.id)
        await self.show(press)

    def _own(self, press: Press) -> Programme:
        """Return a personal check-in of the member's; MemberError for any other."""
        programme = self.desk.programmes.get(press.row)
        if programme is None or programme.owner_id != press.user_id:
            raise MemberError("checkins-gone")
        return programme

    async def _change(self, press: Press, **values: Any) -> None:
        changed = await self.desk.programmes.change(self._own(press).id, **values)
        if changed is None:
            raise MemberError("checkins-gone")
        await keep_clocks(self.desk, changed)
        await self._show(press, changed)

    async def _show(self, press: Press, programme: Programme) -> None:
        guild_id, user_id = programme.guild_id, press.user_id
        zone = await self.desk.zone(guild_id, user_id)
        mine = await self.desk.programmes.joined(programme.id, user_id)
        now = self.bot.clock.now()
        page = pages.Page(
            programme,
            mine.audience if mine and mine.audience else Audience.ME,
            mine is not None and mine.reminds,
            bool(await self.desk.buddies(guild_id, user_id)),
            programme.next_of_all(zone, now) if programme.is_open else None,
            str(zone),
            self.bot.mentions_for(press.say)["me"],
            await self.desk.are_letters_stopped(guild_id, user_id),
        )
        await ui.show(press.interaction, pages.one(press.say, page))


def _typed(press: Press) -> tuple[str, tuple[Question, ...], time]:
    """Return what the form asks for: a name, a question a line, and an hour; or MemberError."""
    name = programme_name(press.field("name"))
    lines = press.field("questions").splitlines()
    questions = questions_of(lines, [""] * len(lines))
    at = parse_hour(press.field("hour"))
    if at is None:
        raise MemberError("settings-time-unclear")
    return name, questions, at
