"""Trades are named as activities, and are as far apart as people would say."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.taxonomy import (
    FILE,
    LANGUAGES,
    NEIGHBOURING,
    SAME,
    UNRELATED,
    Trade,
    distance,
    name_of,
    neighbours,
    order,
    read,
    trades,
)
from bot.domain.text import fold
from bot.errors import StartError

NAMES = [(trade, language) for trade in trades().values() for language in LANGUAGES]
IDS = st.sampled_from([*order(), "", "unknown", "lute-playing"])

PAIRS = [
    # What one expects, written before the taxonomy was.
    ("web-development", "web-development", SAME),
    ("copy-editing", "copy-editing", SAME),
    ("ux-writing", "web-development", NEIGHBOURING),  # the example of issue 4
    ("literary-translation", "publishing", NEIGHBOURING),
    ("literary-translation", "copy-editing", NEIGHBOURING),
    ("literary-translation", "interpreting", NEIGHBOURING),
    ("record-mixing", "music-composing", NEIGHBOURING),
    ("record-mixing", "podcast-editing", NEIGHBOURING),
    ("web-development", "mobile-development", NEIGHBOURING),
    ("web-accessibility", "web-development", NEIGHBOURING),
    ("user-research", "product-design", NEIGHBOURING),
    ("graphic-design", "illustration", NEIGHBOURING),
    ("illustration", "childrens-illustration", NEIGHBOURING),
    ("childrens-illustration", "literary-writing", NEIGHBOURING),
    ("photography", "photo-retouching", NEIGHBOURING),
    ("video-editing", "motion-design", NEIGHBOURING),
    ("video-editing", "podcast-editing", NEIGHBOURING),
    ("joinery", "cabinet-making", NEIGHBOURING),
    ("architecture", "interior-architecture", NEIGHBOURING),
    ("garden-design", "architecture", NEIGHBOURING),
    ("garden-design", "gardening", NEIGHBOURING),
    ("bookkeeping", "tax-advice", NEIGHBOURING),
    ("mediation", "legal-advice", NEIGHBOURING),
    ("copywriting", "seo", NEIGHBOURING),
    ("coffee-roasting", "baking", NEIGHBOURING),
    ("online-training", "professional-training", NEIGHBOURING),
    ("event-planning", "wedding-planning", NEIGHBOURING),
    ("massage", "osteopathy", NEIGHBOURING),
    ("data-analysis", "market-research", NEIGHBOURING),
    ("market-gardening", "beekeeping", NEIGHBOURING),
    ("subtitling", "video-editing", NEIGHBOURING),
    ("web-development", "ceramics", UNRELATED),
    ("bookkeeping", "literary-translation", UNRELATED),
    ("record-mixing", "beekeeping", UNRELATED),
    ("coffee-roasting", "data-analysis", UNRELATED),
    ("massage", "copy-editing", UNRELATED),
    ("joinery", "online-training", UNRELATED),
    ("literary-translation", "seo", UNRELATED),
    ("copywriting", "literary-translation", UNRELATED),  # one family, other worlds
    ("plumbing", "urban-planning", UNRELATED),
    ("violin-making", "instrument-making", UNRELATED),  # an id of another version
    ("photography", "bookkeeping", UNRELATED),
    ("event-planning", "cybersecurity", UNRELATED),
    ("market-gardening", "video-editing", UNRELATED),
]


def test_there_are_about_120_trades_in_about_twelve_families() -> None:
    assert 115 <= len(trades()) <= 130
    assert 10 <= len({trade.family for trade in trades().values()}) <= 15
    assert all(trade_id == trade.id for trade_id, trade in trades().items())
    assert order() == tuple(sorted(trades()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_trades_have_one_name(language: str) -> None:
    names = [fold(trade.names[language]) for trade in trades().values()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("trade", trades().values(), ids=list(trades()))
def test_every_trade_has_neighbours_and_most_others_are_unrelated(trade: Trade) -> None:
    far = [other for other in order() if distance(trade.id, other) == UNRELATED]
    assert neighbours(trade.id)
    assert len(far) >= 0.6 * (len(order()) - 1)


PERSONS = {
    "fr": r"\w+(eur|euse|trice|eurs|euses|trices|iste|istes|ien|ienne|ière|logue|graphe)",
    "en": r"\w+(er|ers|or|ors|ist|ists|ian|ians|man|woman)",
}
NO_PERSONS = {
    "career", "entretien", "human", "immobilière", "interior", "intérieur", "outdoor", "over",
    "soutien", "user",
}  # fmt: skip


@pytest.mark.parametrize(("trade", "language"), NAMES)
def test_names_are_activities_without_agreement(trade: Trade, language: str) -> None:
    name = trade.names[language]
    assert not re.search(r"[·()/.'\"]|\be\)", name), "no agreement, a curly apostrophe"
    assert name == name.strip()
    assert name[:2].isupper() or name[0].islower(), "it stands within sentences"
    words = set(re.findall(r"\w+", name)) - NO_PERSONS
    assert [word for word in words if re.fullmatch(PERSONS[language], word)] == []
    assert not set(name.lower().split()) & {"je", "un", "une", "le", "la", "a", "an", "the"}


@pytest.mark.parametrize(("one", "other", "expected"), PAIRS)
def test_trades_are_as_far_apart_as_people_would_say(one: str, other: str, expected: int) -> None:
    assert distance(one, other) == expected


@given(IDS, IDS)
def test_distances_are_symmetric_and_nothing_only_to_oneself(one: str, other: str) -> None:
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == SAME) == (one == other)
    assert (distance(one, other) == NEIGHBOURING) == (other in neighbours(one))
    assert {one, other} <= set(order()) or one == other or distance(one, other) == UNRELATED


def test_names_are_said_in_both_languages_and_old_ids_made_readable() -> None:
    assert name_of("web-development", "fr") == "développement web"
    assert name_of("web-development", "en") == "web development"
    assert name_of("lute-playing", "fr") == "lute playing"
    assert name_of("", "en") == ""


GOOD = """
[land.bees.beekeeping]
fr = ["apiculture", "miel"]
en = ["beekeeping", "honey"]
[land.bees.honey-making]
fr = ["mielerie", "miel"]
en = ["honey making", "honey"]
[sea.boats.sailing]
fr = ["voile"]
en = ["sailing"]
[bridges]
sailing = ["beekeeping"]
"""


def test_a_file_says_who_is_near_whom() -> None:
    taxonomy = read(GOOD)
    assert list(taxonomy.trades) == ["beekeeping", "honey-making", "sailing"]
    assert taxonomy.trades["beekeeping"].synonyms["fr"] == ("miel",)
    assert taxonomy.trades["sailing"].family == "sea"
    assert taxonomy.neighbours == {
        "beekeeping": {"honey-making", "sailing"},
        "honey-making": {"beekeeping"},
        "sailing": {"beekeeping"},
    }


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ('"mielerie"', '"Apiculture"', "beekeeping and honey-making have one name"),
        ('["voile"]', '["voile", "Voile"]', "sailing is said twice in one way"),
        ('["voile"]', '["…"]', "sailing has a name without letters"),
        ('["voile"]', "[]", "sailing has a name without letters"),
        ('fr = ["voile"]', "", "sailing is not named in English and French only"),
        ('["beekeeping"]', '["bees"]', "no trade for the bridge sailing, bees"),
        ('["beekeeping"]', '["sailing"]', "sailing and sailing are close already"),
        ('sailing = ["beekeeping"]', "", "no neighbours for sailing"),
        ("sea.boats.sailing", "sea.boats.beekeeping", "a trade stands in two places"),
        ("sea.boats.sailing", "sea.boats.Sailing", "Sailing is no id"),
        ("[bridges]", "[bridges", "Expected"),
        ('fr = ["voile"]', 'fr = "voile"', "sailing has a name outside a list"),
        ('fr = ["voile"]', "fr = [3]", "int"),
        ("[sea.boats.sailing]", "[sea]\nboats = 3\n[sea2.boats.sailing]", "no attribute"),
    ],
)
def test_a_broken_file_is_refused_in_one_sentence(old: str, new: str, wrong: str) -> None:
    assert GOOD.count(old) == 1
    with pytest.raises(StartError, match=f"^{FILE.name}: .*{re.escape(wrong)}.*[.]$"):
        read(GOOD.replace(old, new))
