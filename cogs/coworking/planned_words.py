"""When a session is, how long, in which rhythm and for how many, in words."""

from __future__ import annotations

from collections.abc import Iterable, Set
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date, get_day_names

from bot.domain.calendar import Rule, Weekly, rule_from_text
from bot.domain.coworking import TITLE, Plan, Session
from bot.domain.coworking_plans import WORKDAYS, When
from bot.domain.text import shown
from bot.i18n import Say
from bot.profile_words import listed
from cogs.coworking.now_pages import length_of
from cogs.coworking.words import rhythm_of, title_of

WEEK = frozenset(range(7))
ADDRESS_OF = "https://discord.com/channels"


def when_of(plan: Plan) -> When | None:
    """Return when a plan is, None while its draft has no hour."""
    if plan.starts_at is None:
        return None
    return When(plan.starts_at, rule_from_text(plan.rule) if plan.rule else None)


def typed(say: Say, plan: Plan) -> str:
    """Return when a plan is as its host may have typed it, to begin a form with."""
    when = when_of(plan)
    if when is None:
        return ""
    at = hour(say, when.at.astimezone(ZoneInfo(plan.zone)).time())
    return say("coworking-plan-typed", when=_day_or_rule(say, when, plan.zone), at=at)


def _day_or_rule(say: Say, when: When, zone: str) -> str:
    if when.rule is not None:
        return recurrence(say, when.rule)
    return full_day(say, when.at.astimezone(ZoneInfo(zone)).date())


def span(say: Say, starts_at: datetime, length: timedelta, zone: ZoneInfo) -> str:
    """Return from when until when a session is, on the clocks of a zone, with its day."""
    begins, ends = starts_at.astimezone(zone), (starts_at + length).astimezone(zone)
    hours = {"at": hour(say, begins.time()), "until": hour(say, ends.time())}
    return say("coworking-plan-span", day=full_day(say, begins.date()), **hours)


def full_day(say: Say, day: date) -> str:
    """Return a day with its weekday and its year."""
    form = "EEEE d MMMM y"
    return str(format_date(day, form, locale=say.language))


def short_day(say: Say, day: date) -> str:
    """Return a day with its weekday, for a menu."""
    return str(format_date(day, "EEEE d MMMM", locale=say.language))


def hour(say: Say, at: time) -> str:
    """Return a time of day as one writes it: 9:00, 18:30; 9 h, 18 h 30."""
    minutes = f"{at.minute:02}" if at.minute else ""
    return say("coworking-plan-hour", hour=at.hour, minutes=minutes or "00", whole=str(not minutes))


def recurrence(say: Say, rule: Rule) -> str:
    """Return how often something comes, without its hour."""
    if isinstance(rule, Weekly):
        day = _day_names(say, [rule.weekday])
        return say("coworking-plan-weeks", weeks=rule.every, day=day)
    return _weekdays(say, rule.weekdays or WEEK)


def how(say: Say, session: Plan | Session) -> str:
    """Return how long a session is, in which rhythm, and for how many."""
    seats = session.seats
    size = say("coworking-seats-open") if seats is None else say("coworking-seats", count=seats)
    return " · ".join([length_of(say, session.length), rhythm_of(say, session.rhythm), size])


def name(say: Say, session: Plan | Session, most: int = 2 * TITLE) -> str:
    """Return what a session is called, as it may be shown."""
    if isinstance(session, Session) and not session.title:
        return title_of(say, session)
    return shown(session.title, most) or say("coworking-room-plain")


def stamp(at: datetime, style: str = "F") -> str:
    """Return an instant as Discord shows it to each in their own zone."""
    return f"<t:{int(at.timestamp())}:{style}>"


def card_link(session: Session) -> str:
    """Return the address of a session's card; empty where it has none."""
    if session.card_id is None:
        return ""
    return f"{ADDRESS_OF}/{session.guild_id}/{session.card_channel_id}/{session.card_id}"


def room_link(session: Session) -> str:
    """Return the address of a session's room; empty where it has none."""
    has_room = session.channel_id is not None
    return f"{ADDRESS_OF}/{session.guild_id}/{session.channel_id}" if has_room else ""


def event_link(session: Session) -> str:
    """Return the address of Discord's event; empty where there is none."""
    has_event = session.event_id is not None
    return f"https://discord.com/events/{session.guild_id}/{session.event_id}" if has_event else ""


def _weekdays(say: Say, weekdays: Set[int]) -> str:
    if weekdays == WEEK:
        return say("coworking-plan-every-day")
    if weekdays == WORKDAYS:
        return say("coworking-plan-workdays")
    return say("coworking-plan-weeks", weeks=1, day=_day_names(say, sorted(weekdays)))


def _day_names(say: Say, days: Iterable[int]) -> str:
    names = get_day_names("wide", locale=say.language)
    return listed(say, (names[day] for day in days))
