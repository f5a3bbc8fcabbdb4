"""The menus by which somebody chooses a day, an hour and how often, instead of writing them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import discord

from bot import ui
from bot.domain.calendar import local_date
from bot.domain.coworking import Plan
from bot.domain.coworking_plans import DAYS, QUARTERS, Repeat
from bot.i18n import Say
from cogs.coworking import planned_words as words

Option = discord.SelectOption
Menu = discord.ui.ActionRow[Any]


def pickers(say: Say, plan: Plan, now: datetime, day: date | None = None) -> list[Menu]:
    """Return the menus: of days; once there is one, of hours; once there is an hour, of the rest.

    What an hour means is in the values of its menu, so that nothing is kept of a day alone.
    """
    zone = ZoneInfo(plan.zone)
    at = plan.starts_at.astimezone(zone) if plan.starts_at else None
    day = at.date() if at else day
    menus = [_days(say, plan, local_date(zone, now), day)]
    if day is not None:
        menus.append(_hours(say, plan, day, at.time() if at else None))
    if at is not None:
        menus += [_quarters(say, plan, at), _repeats(say, plan)]
    return menus


def _days(say: Say, plan: Plan, today: date, chosen: date | None) -> Menu:
    days = [today + timedelta(days=ahead) for ahead in range(DAYS)]
    options = [
        Option(label=words.short_day(say, one), value=one.isoformat(), default=one == chosen)
        for one in days
    ]
    hint = say("coworking-plan-pick-day")
    return ui.menu("coworking:plan_day", options, placeholder=hint, row_id=plan.id)


def _hours(say: Say, plan: Plan, day: date, chosen: time | None) -> Menu:
    minute = chosen.minute if chosen else 0
    options = [
        Option(
            label=words.hour(say, time(one, minute)),
            value=value_of(day, time(one, minute)),
            default=chosen is not None and one == chosen.hour,
        )
        for one in range(24)
    ]
    hint = say("coworking-plan-pick-hour")
    return ui.menu("coworking:plan_hour", options, placeholder=hint, row_id=plan.id)


def _quarters(say: Say, plan: Plan, at: datetime) -> Menu:
    clocks = [time(at.hour, one) for one in QUARTERS]
    options = [
        Option(
            label=words.hour(say, one),
            value=value_of(at.date(), one),
            default=one.minute == at.minute,
        )
        for one in clocks
    ]
    hint = say("coworking-plan-pick-quarter")
    return ui.menu("coworking:plan_quarter", options, placeholder=hint, row_id=plan.id)


def _repeats(say: Say, plan: Plan) -> Menu:
    when = words.when_of(plan)
    chosen = when.repeat if when else None
    options = [
        Option(label=say(f"coworking-plan-repeat-{one}"), value=one, default=one is chosen)
        for one in Repeat
    ]
    hint = say("coworking-plan-pick-repeat")
    return ui.menu("coworking:plan_repeat", options, placeholder=hint, row_id=plan.id)


def value_of(day: date, clock: time) -> str:
    """Return the value of a menu's hour."""
    return datetime.combine(day, clock).isoformat(timespec="minutes")
