"""Places in words: every zone has a name that a menu can show, in both languages."""

from __future__ import annotations

import pytest

from bot.i18n import Language, voice
from bot.places import place_name
from tests.domain.test_zones import NAMES

MOST = 100
"""Characters of an option's description."""


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_zone_has_a_name(language: Language) -> None:
    told = {name: place_name(voice(language), name) for name in NAMES}
    assert [name for name, words in told.items() if not 0 < len(words) <= MOST] == []
    assert [words for words in told.values() if "_" in words or "/" in words] == []


@pytest.mark.parametrize(
    ("zone", "english", "french"),
    [
        ("Europe/London", "London, United Kingdom", "Londres, Royaume-Uni"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires, Argentina", "Buenos Aires, Argentine"),
        ("America/Martinique", "Martinique", "Martinique"),
        ("Africa/Kinshasa", "Kinshasa, Congo - Kinshasa", "Kinshasa, Congo-Kinshasa"),
        ("America/Montreal", "Montreal", "Montreal"),
        ("UTC", "UTC", "UTC"),
    ],
)
def test_a_place_is_named_with_its_country(zone: str, english: str, french: str) -> None:
    assert place_name(voice("en"), zone) == english
    assert place_name(voice("fr"), zone) == french
