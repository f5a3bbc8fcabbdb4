"""Where somebody may live: the guess, and the hours that correct it, over all zones and seasons."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.whereabouts import MOST, guess, hours
from bot.domain.zones import country_of, zone, zones_of
from tests.domain.test_zones import PEOPLED

LOCALES = st.sampled_from([one.value for one in discord.Locale])
HOMES = st.sampled_from(PEOPLED)
WINTER, SUMMER = datetime(2026, 1, 15, 12, tzinfo=UTC), datetime(2026, 7, 15, 12, tzinfo=UTC)
INSTANTS = st.integers(0, 5 * 365 * 24).map(lambda passed: WINTER + timedelta(hours=passed))


def offset(name: str, now: datetime) -> timedelta:
    found = now.astimezone(ZoneInfo(name)).utcoffset()
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("locale", "home", "wanted"),
    [
        ("fr", "Europe/Paris", "Europe/Paris"),
        ("fr", "America/Toronto", "America/Toronto"),
        ("fr", "Africa/Dakar", "Africa/Dakar"),
        ("fr", "Indian/Reunion", "Indian/Reunion"),
        ("fr", "Europe/London", "Europe/Paris"),
        ("en-US", "Europe/Paris", "Europe/Paris"),
        ("en-US", "America/Denver", "America/Denver"),
        ("en-GB", "Europe/Paris", "Europe/London"),
        ("en-GB", "Europe/Dublin", "Europe/Dublin"),
        ("de", "Europe/Paris", "Europe/Berlin"),
        ("es-ES", "Europe/Paris", "Europe/Madrid"),
        ("es-419", "America/Bogota", "America/Bogota"),
        ("pt-BR", "Europe/Paris", "America/Sao_Paulo"),
        ("sv-SE", "Europe/Paris", "Europe/Stockholm"),
        ("zh-TW", "Europe/Paris", "Asia/Taipei"),
    ],
)
def test_the_guess_is_the_server_s_zone_unless_the_language_is_spoken_elsewhere(
    locale: str, home: str, wanted: str
) -> None:
    assert guess(locale, home) == wanted


@given(LOCALES, HOMES)
def test_every_guess_is_a_zone_and_stays_itself(locale: str, home: str) -> None:
    found = guess(locale, home)
    assert zone(found)
    assert guess(locale, found) == found


@given(LOCALES, HOMES, INSTANTS)
def test_each_other_hour_is_there_once_from_west_to_east(
    locale: str, home: str, now: datetime
) -> None:
    guessed = guess(locale, home)
    offsets = [offset(one, now) for one in hours(locale, home, now)]
    assert offsets == sorted(set(offsets))
    assert offset(guessed, now) not in offsets
    assert len(offsets) == MOST, "the menu is used whole"


@given(LOCALES, HOMES, INSTANTS)
def test_a_zone_of_the_language_s_countries_stands_for_its_hour(
    locale: str, home: str, now: datetime
) -> None:
    """Whoever lives where their Discord's language comes from finds their own clock."""
    spoken = country_of(guess(locale, "Antarctica/Troll")) or ""
    mine = {offset(one, now) for one in zones_of(spoken)}
    shown = {offset(one, now): one for one in hours(locale, home, now)}
    own = [one for at, one in shown.items() if at in mine and one != home]
    if spoken != "AQ":  # American English, which says nothing
        assert {country_of(one) for one in own} <= {spoken}


@given(LOCALES, HOMES, INSTANTS)
def test_the_server_s_hour_leads_to_the_server_s_zone(
    locale: str, home: str, now: datetime
) -> None:
    guessed = guess(locale, home)
    is_other = offset(guessed, now) != offset(home, now)
    assert (home in hours(locale, home, now)) is is_other


@pytest.mark.parametrize("now", [WINTER, SUMMER])
@pytest.mark.parametrize("locale", ["fr", "en-US", "en-GB", "de"])
@pytest.mark.parametrize(
    "home",
    [
        "America/New_York",
        "America/Toronto",
        "America/Los_Angeles",
        "America/Sao_Paulo",
        "Europe/London",
        "Europe/Paris",
        "Europe/Athens",
        "Asia/Dubai",
        "Asia/Kolkata",
        "Asia/Shanghai",
        "Asia/Tokyo",
        "Australia/Sydney",
        "Africa/Dakar",
        "Africa/Douala",
        "Indian/Reunion",
        "Pacific/Noumea",
        "America/Martinique",
    ],
)
def test_who_lives_anywhere_finds_their_hour(now: datetime, locale: str, home: str) -> None:
    guessed = guess(locale, "Europe/Paris")
    found = {offset(one, now) for one in (guessed, *hours(locale, "Europe/Paris", now))}
    assert offset(home, now) in found


def at(locale: str, home: str, now: datetime, hours_east: float) -> str:
    wanted = timedelta(hours=hours_east)
    return next(one for one in hours(locale, home, now) if offset(one, now) == wanted)


def test_an_hour_that_several_share_means_what_the_language_says_in_each_season() -> None:
    """Paris and Algiers are together in winter, Paris and Johannesburg in summer."""
    assert at("fr", "America/Toronto", WINTER, 1) == "Europe/Paris"
    assert at("fr", "America/Toronto", SUMMER, 2) == "Europe/Paris"
    assert at("en-GB", "Europe/Paris", WINTER, 1) == "Europe/Paris"
    assert at("fr", "Europe/Paris", SUMMER, 1) == "Africa/Casablanca"
    assert at("en-US", "America/New_York", WINTER, 0) == "Europe/London"
    assert at("en-US", "America/New_York", SUMMER, 1) == "Europe/London"
    assert at("fr", "Europe/Paris", WINTER, -5) == "America/Toronto"
    assert at("en-US", "Europe/Paris", WINTER, -5) == "America/New_York"
    assert at("en-US", "Europe/Paris", WINTER, -7) == "America/Denver"
    assert at("en-US", "Europe/Paris", WINTER, 5.5) == "Asia/Kolkata"
