"""The goals of a pair: set by either, ticked, taken back, and made a win of both."""

from __future__ import annotations

from datetime import date

from bot import ui
from bot.client import CommunityBot
from bot.domain.calendar import local_date, parse_day
from bot.domain.pairs import GOAL, MOST_GOALS, Goal, Pair
from bot.errors import MemberError
from bot.feature import Feature
from bot.presses import Press, id_in, pressed
from bot.store.wins_setup import has_wins
from cogs.buddies.desk import Desk
from cogs.buddies.goal_pages import goals_page
from cogs.buddies.pair_people import name_of_other, own_pair, zones_of

DAY = 40


class BuddyGoals(Feature):
    """Keeps what two people want to have done."""

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk

    @pressed("buddies:pair_goals", "buddies:decided_goals")
    async def open(self, press: Press) -> None:
        """Show the goals to one of the two, to change them."""
        await self._show(press, await own_pair(self.desk, press, press.row))

    @pressed("buddies:goal_add", posts="buddies")
    async def ask(self, press: Press) -> None:
        """Ask for a goal."""
        pair, say = await own_pair(self.desk, press, press.row), press.say
        label, hint = say("buddies-goal-day"), say("buddies-goal-day-hint")
        goal = ui.field("goal", say("buddies-goal-label"), most=GOAL)
        day = ui.field("day", label, most=DAY, required=False, hint=hint)
        form = ui.form(say("buddies-goal-add"), "buddies:goal_added", pair.id, goal, day)
        await press.interaction.response.send_modal(form)

    @pressed("buddies:goal_added", posts="buddies")
    async def add(self, press: Press) -> None:
        """Keep a goal."""
        pair = await own_pair(self.desk, press, press.row)
        due, now = await self._day(pair, press.field("day")), self.bot.clock.now()
        await self.desk.goals.add(pair.id, press.user_id, press.field("goal"), due, now)
        await self._show(press, pair)

    @pressed("buddies:goal_change")
    async def change(self, press: Press) -> None:
        """Tick a goal, or take it back: the value tells which."""
        what, _, number = next(iter(press.values), "").partition(":")
        if what not in ("done", "gone"):
            raise MemberError("frame-gone")
        pair, goal_id = await own_pair(self.desk, press, press.row), id_in(number)
        now = self.bot.clock.now()
        if what == "done":
            await self.desk.goals.tick(goal_id, press.user_id, now)
        else:
            await self.desk.goals.remove(goal_id, press.user_id, now)
        await self._show(press, pair)

    @pressed("buddies:goal_win", posts="wins")
    async def share(self, press: Press) -> None:
        """Keep that one of the two wishes a win of a goal; with both it becomes one."""
        pair, goal = await self._reached(press)
        now = self.bot.clock.now()
        is_win = await self.desk.goals.share_goal(goal.id, press.user_id, now)
        name = await name_of_other(self.desk, pair, press.user_id, press.say)
        if not is_win:
            await ui.tell(press.interaction, press.say("buddies-goal-wished", name=name))
            return
        await ui.tell(press.interaction, press.say("buddies-goal-won", name=name))
        await self.bot.agenda.start_due()

    async def _reached(self, press: Press) -> tuple[Pair, Goal]:
        """Return a goal of the presser's and its pair, where wins are celebrated."""
        for pair in await self.desk.pairs.mine(press.guild.id, press.user_id):
            for goal in await self.desk.goals.goals(pair.id):
                if goal.id == press.row:
                    if not await has_wins(self.bot.database, pair.guild_id):
                        raise MemberError("buddies-goal-no-wins")
                    return pair, goal
        raise MemberError("buddies-not-yours")

    async def _day(self, pair: Pair, typed: str) -> date | None:
        if not typed.strip():
            return None
        zone = (await zones_of(self.desk, pair))[0]
        day = parse_day(typed, local_date(zone, self.bot.clock.now()))
        if day is None:
            raise MemberError("buddies-goal-day-unclear")
        return day

    async def _show(self, press: Press, pair: Pair) -> None:
        goals = await self.desk.goals.goals(pair.id)
        wins = await has_wins(self.bot.database, pair.guild_id)
        page = goals_page(press.say, pair, goals, most=MOST_GOALS, wins=wins)
        await ui.show(press.interaction, page)
        await self.bot.agenda.start_due()
