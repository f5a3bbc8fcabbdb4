"""Trades of people who work alone: found by the words that members type, and how far apart.

They stand in a file beside these rules, `trades.toml`, which says how to add one.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import takewhile
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from bot.domain.text import fold
from bot.errors import StartError

FILE = Path(__file__).with_name("trades.toml")
LANGUAGES = ("en", "fr")
SAME, NEIGHBOURING, UNRELATED = 0, 1, 2
"""How far a trade is from another."""

_ID = re.compile("[a-z]+(-[a-z]+)*")
_LONGEST, _MOST_WORDS = 100, 6
"""Characters and words of a search that are looked at: more than any name has."""
_LONG = 5
"""Letters from which a word may have a slip; one of them may be the one left out."""


@dataclass(frozen=True)
class Trade:
    """A trade, its name in each language, and by language what else people call it.

    Trades of one neighbourhood are neighbours; the family alone makes nobody neighbours.
    """

    id: str
    family: str
    neighbourhood: str
    names: Mapping[str, str] = field(hash=False)
    synonyms: Mapping[str, tuple[str, ...]] = field(hash=False)

    def said(self, language: str) -> tuple[str, ...]:
        """Return every way of saying it, its name first."""
        return (self.names[language], *self.synonyms[language])


@dataclass(frozen=True)
class Taxonomy:
    """Trades by their ids, in the order of their file, and the neighbours of each."""

    trades: Mapping[str, Trade]
    neighbours: Mapping[str, frozenset[str]]


class _Name(NamedTuple):
    """A way of saying a trade: its words, all joined, and joined from each on, one a line."""

    trade: Trade
    language: str
    words: tuple[str, ...]
    whole: str
    begun: str
    is_shown: bool


def trades() -> Mapping[str, Trade]:
    """Return the trades that Binôme ships, by id; raise StartError when their file is broken."""
    return _shipped().trades


@cache
def order() -> tuple[str, ...]:
    """Return the ids of all trades, sorted, for whoever numbers them."""
    return tuple(sorted(trades()))


def neighbours(trade_id: str) -> frozenset[str]:
    """Return the ids of the neighbouring trades, none for an unknown id."""
    return _shipped().neighbours.get(trade_id, frozenset())


def distance(one: str, other: str) -> int:
    """Return SAME, NEIGHBOURING or UNRELATED; an unknown id is unrelated to all but itself."""
    if one == other:
        return SAME
    return NEIGHBOURING if other in neighbours(one) else UNRELATED


def name_of(trade_id: str, language: str) -> str:
    """Return a trade's name; an id that is unknown, as of an older version, made readable."""
    trade = trades().get(trade_id)
    return trade.names[language] if trade else trade_id.replace("-", " ")


def find_trades(text: str, language: str, most: int = 25) -> list[Trade]:
    """Return the trades that somebody may mean by these words, the likeliest first.

    A way of saying it in full comes first, then names that the words begin, then names with words
    that they begin, then names that hold them; each in the member's language first, what is shown
    before what is only searched, the shortest first. Where nothing is found, long words may differ
    by one slip; then any of the words is enough. An empty text gives a choice from every family.
    """
    if not text.strip():
        return list(_choice()[:most])
    words = _words(text[:_LONGEST])[:_MOST_WORDS]
    ranks = (_ranks(words) or _near_ranks(words) or _apart(words)) if words else {}
    found = sorted(ranks, key=lambda nth: (ranks[nth], *_back(_names()[nth], language), nth))
    return list(dict.fromkeys(_names()[nth].trade for nth in found))[:most]


def read(text: str) -> Taxonomy:
    """Return the trades of a file; raise StartError with one sentence on what is wrong."""
    try:
        families = tomllib.loads(text)
        bridges = families.pop("bridges", {})
        found = list(_trades(families))
        _check_names(found)
        known = {trade.id: trade for trade in found}
        _require(len(known) == len(found), "a trade stands in two places")
        near = _neighbours(known, bridges)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise StartError(f"{FILE.name}: {error}.") from error
    return Taxonomy(MappingProxyType(known), MappingProxyType(near))


@cache
def _shipped() -> Taxonomy:
    return read(FILE.read_text("utf-8"))


def _trades(families: dict[str, Any]) -> Iterator[Trade]:
    for family, neighbourhoods in families.items():
        for neighbourhood, rows in neighbourhoods.items():
            for trade_id, row in rows.items():
                yield _trade(trade_id, family, f"{family}.{neighbourhood}", row)


def _trade(trade_id: str, family: str, neighbourhood: str, row: dict[str, list[str]]) -> Trade:
    _require(_ID.fullmatch(trade_id), f"{trade_id} is no id of lower-case words and hyphens")
    _require(sorted(row) == list(LANGUAGES), f"{trade_id} is not named in English and French only")
    lists = all(isinstance(ways, list) for ways in row.values())
    _require(lists, f"{trade_id} has a name outside a list")
    said = {language: tuple(row[language]) for language in LANGUAGES}
    _require(
        all(ways and all(_words(way) for way in ways) for ways in said.values()),
        f"{trade_id} has a name without letters",
    )
    names = MappingProxyType({language: ways[0] for language, ways in said.items()})
    synonyms = MappingProxyType({language: ways[1:] for language, ways in said.items()})
    return Trade(trade_id, family, neighbourhood, names, synonyms)


def _check_names(found: list[Trade]) -> None:
    for language in LANGUAGES:
        named: dict[str, str] = {}
        for trade in found:
            other = named.setdefault(fold(trade.names[language]), trade.id)
            _require(other == trade.id, f"{other} and {trade.id} have one name")
            said = [" ".join(_words(way)) for way in trade.said(language)]
            _require(len(said) == len(set(said)), f"{trade.id} is said twice in one way")


def _neighbours(
    known: dict[str, Trade], bridges: dict[str, list[str]]
) -> dict[str, frozenset[str]]:
    near = {one: set(_around(trade, known.values())) for one, trade in known.items()}
    for one, other in ((one, other) for one, others in bridges.items() for other in others):
        _require(one in known and other in known, f"no trade for the bridge {one}, {other}")
        _require(one != other and other not in near[one], f"{one} and {other} are close already")
        near[one].add(other)
        near[other].add(one)
    alone = [one for one, others in near.items() if not others]
    _require(not alone, f"no neighbours for {', '.join(alone)}")
    return {one: frozenset(others) for one, others in near.items()}


def _around(trade: Trade, found: Iterable[Trade]) -> Iterator[str]:
    same = (one.id for one in found if one.neighbourhood == trade.neighbourhood)
    return (one for one in same if one != trade.id)


@cache
def _choice() -> tuple[Trade, ...]:
    """Return all trades, first one of each family, then one of its second neighbourhood..."""
    seen: dict[str, int] = {}
    turns: dict[str, int] = {}
    ranked: list[tuple[int, int, int, Trade]] = []
    for trade in trades().values():
        if trade.neighbourhood not in seen:
            turns[trade.neighbourhood] = seen[trade.family] = seen.get(trade.family, -1) + 1
        nth = seen[trade.neighbourhood] = seen.get(trade.neighbourhood, -1) + 1
        ranked.append((nth, turns[trade.neighbourhood], len(ranked), trade))
    return tuple(trade for *_, trade in sorted(ranked, key=lambda one: one[:3]))


@cache
def _names() -> tuple[_Name, ...]:
    return tuple(
        _name(trade, language, way, is_shown=not nth)
        for trade in trades().values()
        for language in LANGUAGES
        for nth, way in enumerate(trade.said(language))
    )


def _name(trade: Trade, language: str, way: str, *, is_shown: bool) -> _Name:
    words = _words(way)
    begun = "".join("\n" + "".join(words[nth:]) for nth in range(len(words)))
    return _Name(trade, language, tuple(words), "".join(words), begun, is_shown)


@cache
def _numbers() -> dict[str, set[int]]:
    """Return the numbers of the names that hold each word."""
    found: dict[str, set[int]] = {}
    for nth, name in enumerate(_names()):
        for word in name.words:
            found.setdefault(word, set()).add(nth)
    return found


def _back(name: _Name, language: str) -> tuple[bool, bool, int]:
    """Return how far back a name stands among those that hold the words in one way."""
    return name.language != language, not name.is_shown, len(name.whole)


def _words(text: str) -> list[str]:
    """Return the words without the small ones, unless there are no others."""
    words = re.findall(r"[^\W_]+", fold(text))
    return [word for word in words if word not in _SMALL] or words


def _ranks(asked: list[str]) -> dict[int, int]:
    """Return by its number how each name that the words mean does hold them."""
    joined, longest = "".join(asked), max(asked, key=len)
    some = [(nth, name) for nth, name in enumerate(_names()) if longest in name.whole]
    found = ((nth, _rank(asked, joined, name)) for nth, name in some)
    return {nth: rank for nth, rank in found if rank is not None}


def _rank(asked: Sequence[str], joined: str, name: _Name) -> int | None:
    whole = name.whole
    if whole.startswith(joined):
        return _FULL if whole == joined else _BEGUN
    if f"\n{joined}" in name.begun:
        return _WORD
    if len(asked) > 1 and all(any(word.startswith(one) for word in name.words) for one in asked):
        return _WORD
    is_inside = len(joined) > 2 and any(joined in word for word in name.words)
    return _INSIDE if is_inside else None


def _near_ranks(asked: list[str]) -> dict[int, int]:
    """Return the same for names of which every word asked for begins a word, or nearly so."""
    near = [set().union(*map(_numbers().__getitem__, _near_words(one))) for one in asked]
    return dict.fromkeys(set.intersection(*near), _NEAR)


def _apart(asked: list[str]) -> dict[int, int]:
    """Return the same for names that hold any of the words, where none holds all."""
    return {nth: _NEAR for one in asked if len(one) > 2 for nth in _ranks([one])}


def _near_words(asked: str) -> list[str]:
    """Return the words that begin so, or would but for one slip, which leaves one half whole."""
    half = len(asked) // 2
    if len(asked) < _LONG - 1:
        return [word for word in _numbers() if word.startswith(asked)]
    start, end = asked[: half - 1], asked[half:]
    some = [word for word in _numbers() if word.startswith(start) or end in word]
    return [word for word in some if word.startswith(asked) or _slips(asked, word)]


def _slips(asked: str, word: str) -> bool:
    """Return whether a word begins so, but for a letter more, less or other, or two exchanged."""
    pairs = zip(asked, word, strict=False)
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    rest, kept = asked[same:], word[same:]
    return len(word) >= _LONG and (
        kept[1:].startswith((rest[1:], rest))
        or kept.startswith(rest[1:])
        or (rest[:2] == kept[1::-1] and kept[2:].startswith(rest[2:]))
    )


def _require(holds: object, otherwise: str) -> None:
    if not holds:
        raise ValueError(otherwise)


_FULL, _BEGUN, _WORD, _INSIDE, _NEAR = range(5)
_SMALL = {
    "a", "and", "au", "aux", "d", "de", "des", "du", "en", "et", "for", "freelance", "freelancer",
    "independant", "independante", "l", "la", "le", "les", "of", "s", "the", "to",
}  # fmt: skip
