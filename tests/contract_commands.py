"""The rules for application commands that Discord's description misses.

They come from "Application Commands" in Discord's developer documentation, as read in November
2026.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import discord

Json = dict[str, Any]

SLASH = 1
SUBCOMMANDS = {1, 2}
MOST = {SLASH: 100, 2: 5, 3: 5}  # commands of each type: slash, of a user, of a message
LOCALES = {locale.value for locale in discord.Locale}
SCRIPTS = ("DEVANAGARI", "THAI")


def broken_command_rules(commands: Iterable[Json]) -> Iterator[str]:
    """Yield each rule that commands break, alone and together."""
    commands = list(commands)
    kinds = Counter(_kind(command) for command in commands)
    for kind, count in kinds.items():
        if count > MOST.get(kind, 1):
            yield f"{count} commands of type {kind}, at most {MOST.get(kind, 1)}"
    for kind in kinds:
        yield from _repeated_names("commands", [c for c in commands if _kind(c) == kind])
    for command in commands:
        yield from _command(command)


def _kind(command: Json) -> int:
    return command.get("type") or SLASH


def _command(command: Json) -> Iterator[str]:
    name = f"/{command.get('name', '')}"
    if _kind(command) == SLASH:
        yield from _texts(name, command)
        yield from _options(name, command)
    else:
        yield from _locales(name, command)
        if command.get("description") or command.get("options"):
            yield f"{name} is no slash command: it has neither description nor options"
    if (length := _length(command)) > 8000:
        yield f"{name} has {length:,} characters in all, at most 8,000"


def _texts(at: str, item: Json) -> Iterator[str]:
    for name in _versions(item, "name"):
        if not _is_name(name):
            yield f"{at}: {name!r} is no name: small letters, digits, - _ ' alone, at most 32"
    if not all(_versions(item, "description")):
        yield f"{at} needs a description of 1 to 100 characters"
    yield from _locales(at, item)


def _locales(at: str, item: Json) -> Iterator[str]:
    for key in ("name_localizations", "description_localizations"):
        for locale in (item.get(key) or {}).keys() - LOCALES:
            yield f"{at}: {locale!r} is no locale of Discord"


def _options(at: str, item: Json) -> Iterator[str]:
    options = item.get("options") or []
    kinds = {option["type"] in SUBCOMMANDS for option in options}
    if len(kinds) > 1:
        yield f"{at} mixes subcommands with options"
    required = [bool(option.get("required")) for option in options]
    if required != sorted(required, reverse=True):
        yield f"{at} lists a required option after an optional one"
    yield from _repeated_names(at, options)
    for option in options:
        inner = f"{at} {option['name']}"
        yield from _texts(inner, option)
        yield from _choices(inner, option)
        yield from _options(inner, option)


def _choices(at: str, option: Json) -> Iterator[str]:
    choices = option.get("choices") or []
    if choices and option.get("autocomplete"):
        yield f"{at} has both choices and autocomplete"
    yield from _repeated_names(f"choices of {at}", choices)


def _repeated_names(at: str, items: list[Json]) -> Iterator[str]:
    for name, count in Counter(item.get("name") for item in items).items():
        if count > 1:
            yield f"{at}: {name!r} appears more than once"


def _is_name(text: str) -> bool:
    return 1 <= len(text) <= 32 and text == text.lower() and all(map(_is_name_character, text))


def _is_name_character(character: str) -> bool:
    r"""Tell `[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]`."""
    if character in "-_'" or unicodedata.category(character)[0] in "LN":
        return True
    return unicodedata.name(character, "").startswith(SCRIPTS)


def _versions(item: Mapping[str, Any], key: str) -> list[str]:
    return [item.get(key) or "", *(item.get(f"{key}_localizations") or {}).values()]


def _length(item: Json) -> int:
    """Count a command's text; of each localised field only the longest version counts."""
    own = sum(max(map(len, _versions(item, key))) for key in ("name", "description"))
    value = item.get("value")
    own += len(value) if isinstance(value, str) else 0
    return own + sum(map(_length, [*(item.get("options") or ()), *(item.get("choices") or ())]))
