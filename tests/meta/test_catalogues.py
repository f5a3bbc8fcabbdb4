"""The catalogues: the same in both languages, wholly used, well set, and short enough."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

from bot.i18n import CATALOGUES, LANGUAGES, Catalogue, Language
from tests.meta.sources import (
    BOT,
    CODE,
    ROOT,
    Function,
    called,
    functions,
    literals,
    nodes,
    written,
)

CONVENTIONS = ("command-", "param-")
"""The translator finds these by a command's or a parameter's name."""
SAYING = {"say": 0, "_say": 0, "L": 0, "MemberError": 0, "Act": 0, "has": 0, "t": 1, "alert": 2}
"""Calls that take the id of a message, and which of their arguments it is."""
NARROW = "\u202f"
LIMITS = {
    "button": (80, None),
    "link": (80, None),
    "menu": (None, {"placeholder": 150}),
    "channel_menu": (None, {"placeholder": 150}),
    "role_menu": (None, {"placeholder": 150}),
    "form": (45, None),
    "field": (None, {"1": 45, "hint": 100}),
    "Label": (45, {"text": 45, "description": 100}),
    "SelectOption": (100, {"label": 100, "description": 100}),
    "L": (100, None),
}
"""Discord's limits in characters: of the first argument, and of others by name or place."""


class Reading(Visitor):
    """What a message is made of: its values, and what else of the catalogue it refers to."""

    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.references: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: ftl.MessageReference) -> None:  # noqa: N802
        self.references.add(node.id.name)

    visit_TermReference = visit_MessageReference  # noqa: N815


@cache
def messages(language: str) -> dict[str, ftl.Message]:
    """Return a language's messages by id."""
    return {one.id.name: one for path in catalogue(language) for one in entries(path)}


def catalogue(language: str) -> list[Path]:
    return sorted((CATALOGUES / language).glob("*.ftl"))


def entries(path: Path) -> list[ftl.Message]:
    body = FluentParser().parse(path.read_text("utf-8")).body
    assert not [one for one in body if isinstance(one, ftl.Junk)], f"{path.name} has errors"
    return [one for one in body if isinstance(one, ftl.Message)]


def variables(message: ftl.Message) -> set[str]:
    reading = Reading()
    reading.visit(message)
    return reading.variables


def texts(pattern: ftl.Pattern, hole: str = "x") -> list[str]:
    """Return every way in which a pattern may read, with a stand-in for each value."""
    ways = [""]
    for element in pattern.elements:
        ways = [way + more for way in ways for more in ways_of(element, hole)]
    return ways


def ways_of(element: ftl.TextElement | ftl.Placeable, hole: str) -> list[str]:
    if isinstance(element, ftl.TextElement):
        return [element.value]
    inner = element.expression
    if isinstance(inner, ftl.SelectExpression):
        return [way for variant in inner.variants for way in texts(variant.value, hole)]
    return [inner.parse()["value"] if isinstance(inner, ftl.StringLiteral) else hole]


@cache
def all_texts(language: str, hole: str = "x") -> tuple[tuple[str, str], ...]:
    """Return every text that every message may become, by its name."""
    found: list[tuple[str, str]] = []
    for name, message in messages(language).items():
        assert message.value is not None
        found += [(name, text) for text in texts(message.value, hole)]
    return tuple(found)


def test_both_languages_have_the_same_files() -> None:
    english, french = ([path.name for path in catalogue(language)] for language in LANGUAGES)
    assert english == french


@pytest.mark.parametrize("name", [path.name for path in catalogue("en")])
def test_both_languages_say_the_same_messages_with_the_same_values(name: str) -> None:
    english, french = (
        {one.id.name: variables(one) for one in entries(CATALOGUES / language / name)}
        for language in LANGUAGES
    )
    assert english.keys() - french.keys() == set(), "missing in French"
    assert french.keys() - english.keys() == set(), "missing in English"
    assert {one for one in english if english[one] != french[one]} == set(), "other values"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_written_twice(language: str) -> None:
    names = [one.id.name for path in catalogue(language) for one in entries(path)]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_message_is_found_alone_as_it_is_written(language: Language) -> None:
    """The bot parses a message when it is first said, and none but that one."""
    found, reading = Catalogue(language), Reading()
    for name, message in messages(language).items():
        assert found.has_message(name)
        assert found._messages[name].equals(message, ignored_fields=["span", "comment"])
        reading.visit(message)
    assert found._written.keys() == messages(language).keys()
    assert reading.references == set()


SPELLED_ALIKE = {
    "a word that both languages have": {
        "command-buddy-code",
        "command-buddy-pause",
        "checkins-export-date",
        "checkins-export-programme",
        "checkins-export-question",
        "checkins-export-intentions",
        "checkins-question",
        "column-asks",
        "column-code",
        "column-message-id",
        "column-moment",
        "column-place",
        "column-seats",
        "column-source-message-id",
    },
    "the name of a format": {"insights-table"},
    "a unit": {
        "column-minutes",
        "coworking-minutes",
        "coworking-me-time-minutes",
    },
    "a language in its own words": {"language-en", "language-fr"},
    "a pseudonym": {f"losses-pseudonym-{number}" for number in (8, 19, 26, 34)},
    "names of places": {"zone-hint"}
    | {f"country-{code}" for code in ("BF", "CA", "CI", "FR", "LU", "MG", "ML", "TG")},
}
"""The messages that read the same in both languages, by the reason why they may."""


def test_every_message_is_translated() -> None:
    """What stayed in the other language reads the same in both."""
    english, french = (messages(language) for language in LANGUAGES)
    alike = {name for name in english if wording(english[name]) == wording(french[name]) != []}
    assert alike == set().union(*SPELLED_ALIKE.values())


def wording(message: ftl.Message) -> list[str]:
    """Return the words of every way in which a message may read, without what fills it."""
    assert message.value is not None
    ways = [re.findall(r"[^\W\d_]{2,}", text) for text in texts(message.value, hole="#")]
    return [" ".join(way) for way in ways if way]


ENGLISH = re.compile(r"\b(the|you|your|of|and|with|what|this|is|are)\b", re.IGNORECASE)
FRENCH = re.compile(r"\b(le|les|une|des|et|avec|pour|dans|est|vous|ton|ta|tes)\b", re.IGNORECASE)


@pytest.mark.parametrize(("language", "foreign"), [("en", FRENCH), ("fr", ENGLISH)])
def test_no_word_of_the_other_language_is_left(language: str, foreign: re.Pattern[str]) -> None:
    assert [found for found in all_texts(language) if foreign.search(found[1])] == []


def said_on_pages() -> list[re.Pattern[str]]:
    """Return what the practice server's pages say: `say("x")`, or `say("x-" + which)`."""
    pages = "".join(path.read_text("utf-8") for path in (ROOT / "practice/pages").glob("*.html"))
    said = re.findall(r'say\("([a-z-]+)"( \+)?', pages)
    return [re.compile(name + (".+" if continues else "")) for name, continues in said]


def test_every_message_is_used() -> None:
    named = {one for _, one in literals(*CODE) if not one.pattern.startswith(".+")}
    patterns = {*named, *said_on_pages()}
    unused = {
        name
        for name in messages("en")
        if not name.startswith(CONVENTIONS) and not any(one.fullmatch(name) for one in patterns)
    }
    assert unused == set()


def test_every_message_of_the_pages_exists() -> None:
    unknown = [
        one.pattern for one in said_on_pages() if not any(map(one.fullmatch, messages("en")))
    ]
    assert unknown == []


def test_every_message_that_is_said_exists() -> None:
    missing = {
        f"{path}:{node.lineno} {pattern.pattern}"
        for path, node in nodes(*CODE)
        if isinstance(node, ast.Call) and len(node.args) > SAYING.get(called(node), 99)
        for literal in branches(node.args[SAYING[called(node)]])
        if (pattern := written(literal)) and not any(map(pattern.fullmatch, messages("en")))
    }
    assert missing == set()


def branches(node: ast.expr) -> list[ast.expr]:
    """Return both sides of `a if b else c`."""
    return [*branches(node.body), *branches(node.orelse)] if isinstance(node, ast.IfExp) else [node]


SETTING = {
    "a narrow space before ? ! ; and »": rf"(?<!{NARROW})[?!;»]",
    "a narrow space before a colon": rf"(?<!{NARROW}):(?=\s|$)",
    "a narrow space after «": rf"«(?!{NARROW})",
    "typographic apostrophes": "'",
    "guillemets": '"|“|”',
    "no median dot": r"\w·\w",
    "no double space": r"\S  +\S",
}


@pytest.mark.parametrize(("rule", "breach"), SETTING.items(), ids=SETTING.keys())
def test_french_is_well_set(rule: str, breach: str) -> None:
    assert [(name, text) for name, text in all_texts("fr") if re.search(breach, text)] == []


def test_english_is_well_set() -> None:
    straight = re.compile("['\"]|  ")
    assert [(name, text) for name, text in all_texts("en") if straight.search(text)] == []


def said_at(node: ast.expr | None, local: dict[str, ast.expr]) -> Iterator[re.Pattern[str]]:
    """Yield which messages an argument may say: `say("x")`, or a name that was given that."""
    if isinstance(node, ast.Name):
        node = local.get(node.id)
    for one in branches(node) if node else ():
        if isinstance(one, ast.Call) and called(one) in {"say", "t"} and one.args:
            yield from filter(None, map(written, branches(one.args[0])))


def limited(call: ast.Call) -> Iterator[tuple[ast.expr, int]]:
    """Yield the arguments of a call that Discord limits, with their limits."""
    first, others = LIMITS[called(call)]
    if first and call.args:
        yield call.args[0], first
    for place, limit in (others or {}).items():
        if place.isdecimal() and len(call.args) > int(place):
            yield call.args[int(place)], limit
        yield from ((one.value, limit) for one in call.keywords if one.arg == place)


def too_long(pattern: re.Pattern[str], limit: int) -> Iterator[str]:
    for language in LANGUAGES:
        for name, text in all_texts(language, hole="#"):
            if pattern.fullmatch(name) and len(text) > limit:
                yield f"{language} {name}: {len(text)} characters, {limit} at most"


def arguments(function: Function) -> Iterator[tuple[re.Pattern[str], int]]:
    """Yield the messages that a function puts where Discord limits them, with the limits."""
    local = {
        one.targets[0].id: one.value
        for one in ast.walk(function)
        if isinstance(one, ast.Assign) and isinstance(one.targets[0], ast.Name)
    }
    for call in ast.walk(function):
        if isinstance(call, ast.Call) and called(call) in LIMITS:
            for argument, limit in limited(call):
                yield from ((pattern, limit) for pattern in said_at(argument, local))


def test_no_label_is_longer_than_discord_shows() -> None:
    limits = {pair for _, function in functions(*BOT) for pair in arguments(function)}
    assert len(limits) > 20
    assert {breach for pair in limits for breach in too_long(*pair)} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_and_descriptions_of_commands_fit(language: str) -> None:
    """In French they are typed without accents; context menus alone show words."""
    told = {name: text for name, text in all_texts(language) if name.startswith(CONVENTIONS)}
    descriptions = {name: text for name, text in told.items() if name.endswith("-help")}
    named = {name: text for name, text in told.items() if name not in descriptions}
    typed = re.compile("(?!.{33})[a-z]+(-[a-z]+)*")
    assert {text for text in named.values() if not typed.fullmatch(text)} == set()
    assert {name for name, text in descriptions.items() if len(text) > 100} == set()
    assert {name for name in named if f"{name}-help" not in descriptions} == set()
