"""Time zones as people say them: the form that asks for a city, and what its answer may mean."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import discord
from babel import Locale
from babel.dates import get_timezone_location

from bot import ui
from bot.domain.zones import country_of, find_zone
from bot.errors import MemberError
from bot.i18n import Say
from bot.presses import Press

LONGEST = 60
"""Characters of a place's name."""


def zone_form(say: Say, feature: str, row: int = 0) -> discord.ui.Modal:
    """Return the form that asks for a city; its answer is pressed as `<feature>:zone_typed`."""
    field = ui.field("zone", say("zone-label"), most=LONGEST, hint=say("zone-hint"))
    return ui.form(say("zone-title"), f"{feature}:zone_typed", row, field)


def zones_meant(press: Press) -> tuple[str, ...]:
    """Return the zones that the answer may mean, one where it is certain; MemberError for none."""
    typed = next(iter(press.values), "") or press.field("zone")
    found = find_zone(typed)
    if not found:
        raise MemberError("zone-unknown")
    is_exact = found[0].casefold() == "_".join(typed.casefold().split())
    return found[:1] if is_exact else found


def zone_page(
    say: Say, feature: str, zones: Sequence[str], now: datetime, *, back: str, row: int = 0
) -> discord.ui.LayoutView:
    """Return the question which of several zones was meant, with the time it is there."""
    options = [
        discord.SelectOption(
            label=place_name(say, zone), value=zone, description=time_there(zone, now)
        )
        for zone in zones
    ]
    placeholder = say("zone-menu")
    menu = ui.menu(f"{feature}:zone_chosen", options, placeholder=placeholder, row_id=row)
    returns = ui.button(say("frame-return"), back, row)
    return ui.layout(ui.card(ui.text(say("zone-several")), menu, ui.row(returns)))


def zone_line(say: Say, zone: str, now: datetime) -> str:
    """Return a zone with the time it is there, by which one recognises one's own."""
    return say("zone-line", zone=place_name(say, zone), time=time_there(zone, now))


def time_there(zone: str, now: datetime) -> str:
    """Return the time of day in a zone, such as 17:05."""
    return now.astimezone(ZoneInfo(zone)).strftime("%H:%M")


def place_name(say: Say, zone: str) -> str:
    """Return where a zone is, in words: "London, United Kingdom", « Londres, Royaume-Uni »."""
    code = country_of(zone)
    if code is None:  # a former name, or no place at all: UTC
        return zone.rpartition("/")[2].replace("_", " ")
    found = str(get_timezone_location(zone, locale=say.language, return_city=True))
    city, country = found.rpartition("/")[2], Locale(say.language).territories[code]
    return f"{city}, {country}" if country != city else city
