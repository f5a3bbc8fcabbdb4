"""Where somebody may live: guessed from how their Discord speaks, corrected by their hour."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.zones import country_of, zones_of

MOST = 24
"""Other hours that are proposed: with the one that was guessed, as many as a menu holds."""
SAYS_NOTHING = "en-US"
"""What Discord speaks to people everywhere until they choose: no sign of where they live."""


def guess(locale: str, home: str) -> str:
    """Return the zone where somebody may live whose Discord speaks a locale.

    The zone of their server, unless that locale is spoken in other countries.
    """
    countries = _countries(locale)
    if locale == SAYS_NOTHING or not countries or country_of(home) in countries:
        return home
    return zones_of(countries[0])[0]


def hours(locale: str, home: str, now: datetime) -> tuple[str, ...]:
    """Return a zone for each hour, but the guessed one, that it may be where somebody lives.

    Criteria: from west to east, no two with the same time now; of those that have it, the zone of
    their server, then of a country where the locale is spoken, then of many people; where there
    are more hours than a menu holds, those of such zones.
    """
    found: dict[timedelta, str] = {}
    guessed_at = _offset(guess(locale, home), now)
    for zone in (home, *_likely(locale)):
        offset = _offset(zone, now)
        if offset != guessed_at and len(found) < MOST:
            found.setdefault(offset, zone)
    return tuple(zone for _, zone in sorted(found.items()))


def _likely(locale: str) -> Iterator[str]:
    """Yield zones in which somebody may live, the likeliest first."""
    for country in _countries(locale):
        yield from zones_of(country)
    yield from _PEOPLED.split()


def _countries(locale: str) -> list[str]:
    return _SPOKEN.get(locale, _SPOKEN.get(locale.partition("-")[0], "")).split()


def _offset(zone: str, now: datetime) -> timedelta:
    return now.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()


_SPOKEN = {
    "bg": "BG",
    "cs": "CZ",
    "da": "DK",
    "de": "DE AT CH LU LI",
    "el": "GR CY",
    "en-GB": "GB IE ZA NG KE GH IN AU NZ CA",
    "en": "US CA GB IE AU NZ ZA NG KE GH IN",
    "es-ES": "ES",
    "es": "MX CO AR PE CL EC GT CU BO DO HN PY SV NI CR PA UY PR VE ES",
    "fi": "FI",
    "fr": "FR BE CH CA LU MC MA TN DZ SN CI CM RE GP MQ GF YT NC PF MG BF BJ CD CG GA GN ML NE TG "
    "TD HT MU KM DJ RW BI",
    "hi": "IN",
    "hr": "HR BA",
    "hu": "HU",
    "id": "ID",
    "it": "IT CH SM",
    "ja": "JP",
    "ko": "KR",
    "lt": "LT",
    "nl": "NL BE SR",
    "no": "NO",
    "pl": "PL",
    "pt": "BR PT AO MZ CV",
    "ro": "RO MD",
    "ru": "RU BY KZ KG",
    "sv": "SE FI",
    "th": "TH",
    "tr": "TR CY",
    "uk": "UA",
    "vi": "VN",
    "zh-CN": "CN SG",
    "zh": "TW HK MO",
}
"""The countries, by code, where members live whose Discord speaks a locale, the likeliest first."""

_PEOPLED = """
America/New_York America/Chicago America/Los_Angeles America/Denver Europe/London Europe/Berlin
Europe/Athens Asia/Kolkata America/Sao_Paulo Europe/Istanbul Asia/Dubai Asia/Shanghai Asia/Tokyo
Asia/Jakarta Australia/Sydney Asia/Karachi Asia/Dhaka Pacific/Auckland America/Halifax
Africa/Abidjan Africa/Lagos Africa/Johannesburg Africa/Nairobi America/Anchorage Pacific/Honolulu
Asia/Tehran Atlantic/Azores Pacific/Noumea Australia/Brisbane Asia/Yangon Asia/Kathmandu
Asia/Kabul America/St_Johns Atlantic/Cape_Verde America/Noronha Australia/Adelaide Australia/Darwin
Pacific/Tongatapu Pacific/Pago_Pago
"""
"""Zones of the world with many people, or alone with their hour, the most peopled first."""
