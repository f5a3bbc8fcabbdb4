"""What stands between the two of a pair at the moment, as their card and private pages tell it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_datetime, format_time, get_timezone_location

from bot.domain.pairs import Goal, Guest, GuestStage, Meeting, Pair
from bot.i18n import Say
from bot.people import plain_name
from bot.store.wins_setup import has_wins
from cogs.buddies.desk import Desk
from cogs.buddies.pair_people import zones_of

NAME = 32
WINNABLE = 2
"""Reached goals that a card offers to make wins: the latest."""


@dataclass(frozen=True)
class Board:
    """A pair with its times, goals and guests.

    `zones` are those of the two, one where they are the same. `wishes` are guests whom one of the
    two wished for and the other has not agreed to, by id, with plain names. `winnable` are the
    goals that can become a win.
    """

    pair: Pair
    zones: tuple[ZoneInfo, ...] = ()
    proposed: tuple[Meeting, ...] = ()
    confirmed: tuple[Meeting, ...] = ()
    goals: tuple[Goal, ...] = ()
    guests: tuple[Guest, ...] = ()
    wishes: tuple[tuple[int, str], ...] = ()
    winnable: tuple[Goal, ...] = ()


async def board_of(desk: Desk, pair: Pair) -> Board:
    """Gather what stands between two people now."""
    now = desk.bot.clock.now()
    goals, guests = await desk.goals.goals(pair.id), await desk.guests.guests(pair.id)
    wished = [one.guest_id for one in guests if one.stage is GuestStage.PROPOSED]
    return Board(
        pair,
        zones=tuple(await zones_of(desk, pair)),
        proposed=tuple(await desk.meetings.proposed(pair.id, now)),
        confirmed=tuple(await desk.meetings.confirmed(pair.id, now)),
        goals=tuple(goals),
        guests=tuple(guests),
        wishes=tuple([(one, await plain_name(desk.bot, pair.guild_id, one)) for one in wished]),
        winnable=await _winnable(desk, pair, goals),
    )


async def _winnable(desk: Desk, pair: Pair, goals: list[Goal]) -> tuple[Goal, ...]:
    reached = [one for one in goals if one.done_at is not None and not one.shared]
    if not reached or not await has_wins(desk.bot.database, pair.guild_id):
        return ()
    return tuple(sorted(reached, key=lambda one: (one.done_at, one.id))[-WINNABLE:])


def there(say: Say, at: datetime, zone: ZoneInfo, *, day: bool = True) -> str:
    """Return a time in a zone: "Mon 12 Jan, 10:00 (Paris)"; without its day if that was said."""
    local = at.astimezone(zone)
    if day:
        time = format_datetime(local, "EEE d MMM, HH:mm", locale=say.language)
    else:
        time = format_time(local, "HH:mm", locale=say.language)
    return f"{time} ({place(say, zone)})"


def in_zones(say: Say, at: datetime, zones: tuple[ZoneInfo, ...]) -> str:
    """Return a time in each zone, once where clocks agree, the day again where it is another."""
    clocks = {at.astimezone(zone).utcoffset(): zone for zone in reversed(zones)}
    zones = tuple(zone for zone in zones if zone in clocks.values())
    days = [at.astimezone(zone).date() for zone in zones]
    told = [
        there(say, at, zone, day=nth == 0 or days[nth] != days[0]) for nth, zone in enumerate(zones)
    ]
    return " · ".join(told)


def place(say: Say, zone: ZoneInfo) -> str:
    """Return the city by which a zone is known."""
    return str(get_timezone_location(zone.key, locale=say.language, return_city=True))
