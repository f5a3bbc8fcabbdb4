"""Trades are found by the words that members use for them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.taxonomy import LANGUAGES, Trade, find_trades, trades
from bot.domain.text import fold

PEOPLE = Path(__file__).parents[2] / "practice" / "people.toml"
PRACTISED = [who["trade"] for who in tomllib.loads(PEOPLE.read_text("utf-8"))["people"]]
NAMES = [(trade, language) for trade in trades().values() for language in LANGUAGES]
WAYS = [(trade, language, way) for trade, language in NAMES for way in trade.said(language)]


def found(text: str, language: str = "fr", most: int = 25) -> list[str]:
    return [trade.id for trade in find_trades(text, language, most)]


@pytest.mark.parametrize(("trade", "language"), NAMES)
def test_every_name_finds_its_trade_first_also_in_the_other_language(
    trade: Trade, language: str
) -> None:
    for asking in LANGUAGES:
        first, *_ = find_trades(f" {trade.names[language].upper()} ", asking)
        assert first is trade or trade.names[language] in first.synonyms[asking]


@pytest.mark.parametrize("practised", PRACTISED, ids=lambda trade: trade["en"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_trades_of_the_practice_community_are_found(
    practised: dict[str, str], language: str
) -> None:
    first = find_trades(practised[language], language)[0]
    assert first.names == practised


def test_every_other_way_of_saying_it_finds_its_trade() -> None:
    lost = [(trade.id, way) for trade, said, way in WAYS if trade.id not in found(way, said)]
    assert lost == []


@pytest.mark.parametrize(
    ("typed", "language", "wanted"),
    [
        ("dev", "fr", "web-development"),
        ("dev web", "fr", "web-development"),
        ("web dev", "en", "web-development"),
        ("graphiste", "fr", "graphic-design"),
        ("graphiste freelance", "fr", "graphic-design"),
        ("copywriter", "fr", "copywriting"),
        ("consultant SEO", "fr", "seo"),
        ("compta", "fr", "bookkeeping"),
        ("traductrice littéraire", "fr", "literary-translation"),
        ("TRADUCTION LITTERAIRE", "fr", "literary-translation"),
        ("traduction-littéraire", "fr", "literary-translation"),
        ("architecte d'interieur", "fr", "interior-architecture"),
        ("architecture d interieur", "fr", "interior-architecture"),
        ("organisation d'évènements", "fr", "event-planning"),
        ("childrens illustration", "en", "childrens-illustration"),
        ("children's illustration", "en", "childrens-illustration"),
        ("webdesign", "en", "product-design"),
        ("ébéniste", "fr", "cabinet-making"),
        ("ecrivaine", "fr", "literary-writing"),
        ("kiné", "fr", "physiotherapy"),
        ("fullstack", "fr", "web-development"),
        ("RGPD", "fr", "legal-advice"),
        ("naturopathe", "fr", "nutrition"),
        ("plumber", "fr", "plumbing"),
        ("plombière", "en", "plumbing"),
        ("scénographe", "fr", "interior-architecture"),
        ("community manager", "fr", "social-media"),
        ("virtual assistant", "en", "virtual-assistance"),
        ("VTC", "fr", "transport"),
        ("professeur de yoga", "fr", "yoga-teaching"),
        ("nounou", "fr", "home-care"),
        ("potter", "en", "ceramics"),
        ("illustratino", "fr", "illustration"),  # two letters exchanged
        ("develloppement web", "fr", "web-development"),  # one too many
        ("jornalism", "en", "journalism"),  # one too few
        ("kopywriting", "en", "copywriting"),  # another
        ("céramiqe", "fr", "ceramics"),
        ("graphsime", "fr", "graphic-design"),
    ],
)
def test_members_find_their_trade_by_their_own_words(
    typed: str, language: str, wanted: str
) -> None:
    assert wanted in found(typed, language)[:3]


def test_names_begun_come_before_words_begun_and_these_before_what_is_inside() -> None:
    ids = found("graph", "en")
    assert ids.index("graphic-design") < ids.index("cartography")
    ids = found("writing", "en", 130)
    assert ids.index("literary-writing") < ids.index("copywriting")


def test_a_way_of_saying_it_in_full_comes_before_longer_ones() -> None:
    assert found("DA", "fr")[0] == "graphic-design"
    assert found("mode", "fr")[0] == "sewing"
    assert found("architecture", "en")[0] == "architecture"


def test_names_of_the_own_language_come_before_the_other_ones() -> None:
    french, english = found("tra", "fr"), found("tra", "en")
    assert french.index("literary-translation") < french.index("professional-training")
    assert english.index("professional-training") < english.index("literary-translation")


def test_what_is_shown_comes_before_what_is_only_searched() -> None:
    ids = found("illus", "fr")
    assert ids[:2] == ["illustration", "childrens-illustration"]
    assert found("coaching", "fr")[-1] == "career-counselling"


def test_any_of_the_words_is_enough_where_no_trade_has_them_all() -> None:
    assert "music-performance" in found("professeur de piano")
    assert found("zzz graphisme")[0] == "graphic-design"


@pytest.mark.parametrize("junk", ["zzz", "?", "東京", "🎉", "x" * 4000, "qqqqq wwwww", "'", "-"])
def test_junk_finds_nothing(junk: str) -> None:
    assert find_trades(junk, "fr") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_before_anything_is_typed_every_family_is_there(language: str) -> None:
    shown = find_trades("", language)
    families = [trade.family for trade in shown]
    assert len(shown) == len(set(shown)) == 25
    assert set(families) == {trade.family for trade in trades().values()}
    assert max(families.count(family) for family in families) == 2
    assert shown == find_trades("  ", language)


@given(st.text(max_size=120), st.sampled_from(LANGUAGES), st.integers(1, 25))
def test_whatever_is_typed_finds_a_few_trades_once_each(
    text: str, language: str, most: int
) -> None:
    ids = found(text, language, most)
    assert len(ids) == len(set(ids)) <= most
    assert ids == found(text.swapcase(), language, most) or fold(text) != fold(text.swapcase())


@given(st.sampled_from(NAMES), st.data())
def test_a_slip_in_a_long_name_still_finds_it(named: tuple[Trade, str], data) -> None:
    trade, language = named
    word = max(re.findall(r"[^\W_]+", fold(trade.names[language])), key=len)
    nth = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from(["", "q", word[nth] + "q"]))
    slipped = word[:nth] + letter + word[nth + 1 :]
    if len(word) > 5 and not any(slipped in "".join(fold(way).split()) for *_, way in WAYS):
        assert trade.id in found(slipped, language, 130)


def test_letters_that_meet_across_two_words_hide_no_slip() -> None:
    assert "public-relations" in found("reations", "en"), "and not only a *création site*"
