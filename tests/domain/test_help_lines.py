"""The shipped help lines are whole and in order, and a broken file is refused in one sentence."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.settings import COUNTRIES
from bot.domain.help_lines import (
    FILE,
    WORLD,
    Kind,
    countries,
    country_of,
    number_of,
    read,
    shipped,
    written_lines,
)
from bot.errors import StartError

PLACES = sorted(shipped())
GOOD = """
[[world]]
kind = "emergency"
contact = "112"
en = "All emergencies."
fr = "Toutes les urgences."
source = "https://example.org/112"
checked = 2026-08-07
[[FR]]
kind = "emergency"
contact = "15"
en = "Ambulance."
fr = "Ambulance."
source = "https://example.org/15"
[[FR]]
kind = "listening"
contact = "3114"
en = "To talk."
fr = "Pour parler."
source = "https://example.org/3114"
"""


def test_the_countries_of_the_issue_are_there() -> None:
    assert set(countries()) == {"FR", "BE", "CH", "CA", "GB", "US"}
    assert set(countries()) <= set(COUNTRIES), "members choose among these"


@pytest.mark.parametrize("place", PLACES)
def test_a_place_has_its_emergency_number_first_and_somebody_to_talk_to(place: str) -> None:
    found = shipped()[place]
    assert found.lines[0].kind is Kind.EMERGENCY
    assert found.emergency == found.lines[0].contact
    assert found.further(Kind.LISTENING, "en")


@pytest.mark.parametrize("place", PLACES)
def test_a_line_says_who_gives_its_number_and_when(place: str) -> None:
    today = datetime.now(UTC).date()
    for line in shipped()[place].lines:
        assert line.source.startswith("https://")
        assert line.checked is None or date(2015, 1, 1) < line.checked <= today, line.contact
        assert line.checked or line.kind is not Kind.EMERGENCY, "what saves lives bears a date"
        assert line.said.keys() == {"en", "fr"}
        assert all(said.endswith(".") for said in line.said.values())


@pytest.mark.parametrize("place", PLACES)
def test_french_is_well_set(place: str) -> None:
    for line in shipped()[place].lines:
        assert not re.search("[^\u202f][:;]|'", line.said["fr"]), line.said["fr"]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("place", ["BE", "CA", "CH", "FR"])
def test_where_both_languages_are_at_home_each_reader_is_understood(
    place: str, language: str
) -> None:
    first, *_ = shipped()[place].further(Kind.LISTENING, language)
    assert first.speaks(language)


def test_who_runs_a_business_finds_a_line_of_their_own() -> None:
    served = {one for one in countries() if shipped()[one].further(Kind.BUSINESS, "fr")}
    assert served >= {"FR", "BE", "CA", "GB", "US"}
    (apesa,) = shipped()["FR"].further(Kind.BUSINESS, "fr")
    assert apesa.said["fr"].startswith("APESA")


def test_the_world_has_its_directories() -> None:
    contacts = [one.contact for one in shipped()[WORLD].further(Kind.LISTENING, "fr")]
    assert contacts == ["https://findahelpline.com", "https://befrienders.org"]


def test_the_order_is_that_of_the_file_but_for_the_language() -> None:
    found = read(GOOD.replace('kind = "listening"', 'kind = "emergency"'))["FR"]
    assert [line.contact for line in found.lines] == ["15", "3114"]
    assert [line.contact for line in found.further(Kind.EMERGENCY, "fr")] == ["3114"]


@pytest.mark.parametrize(
    ("wrong", "instead", "reason"),
    [
        ('contact = "15"', "contact = 15x", "Expected newline"),
        ("[[FR]]", "[[France]]", "France is no country code"),
        ("[[world]]", "[[EU]]", "nothing serves the world"),
        ('kind = "emergency"\ncontact = "15"', 'kind = "listening"\ncontact = "15"', "FR has no"),
        ('contact = "3114"', 'contact = "15"', "FR gives a number twice"),
        ('contact = "3114"', 'contact = "call me"', "FR call me: what to dial is neither"),
        ('contact = "3114"', 'contact = "http://example.org"', "neither digits nor an address"),
        ('fr = "Pour parler."', "", "FR 3114 is not said in both languages"),
        ('source = "https://example.org/3114"', "", "FR 3114 has no source"),
        ("checked = 2026-08-07", 'checked = "2026-08-07"', "world 112: the day of its check"),
        ('kind = "listening"', 'kind = "other"', "'other' is not a valid Kind"),
        ('en = "To talk."', 'en = "To talk."\nhours = "24/7"', "FR 3114 has unknown words: hours"),
    ],
)
def test_a_broken_file_is_refused_in_one_sentence(wrong: str, instead: str, reason: str) -> None:
    broken = GOOD.replace(wrong, instead)
    assert broken != GOOD
    with pytest.raises(StartError, match=reason) as refused:
        read(broken)
    assert str(refused.value).startswith(f"{FILE.name}: ")
    assert "\n" not in str(refused.value)


def test_a_whole_file_is_read() -> None:
    assert [line.contact for line in read(GOOD)["FR"].lines] == ["15", "3114"]


def test_what_organisers_write_loses_its_own_bullets_and_empty_lines() -> None:
    assert written_lines("- 3114, day and night\n\n • 15\n -- \n") == ["3114, day and night", "15"]


def test_every_country_is_found_by_its_number() -> None:
    assert [country_of(number_of(one)) for one in COUNTRIES] == list(COUNTRIES)


@given(st.integers(0, 10**20 - 1))
def test_a_number_of_nothing_names_no_country(number: int) -> None:
    country = country_of(number)
    assert country == "" or number_of(country) == number
