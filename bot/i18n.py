"""The two languages: every text that Binôme says comes from the Fluent catalogues."""

from __future__ import annotations

import logging
import re
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, cast

import discord
from babel.dates import format_date
from discord import app_commands
from fluent.runtime import FluentBundle, FluentResource

log = logging.getLogger(__name__)

Language = Literal["en", "fr"]
LANGUAGES: tuple[Language, ...] = ("en", "fr")
CATALOGUES = Path(__file__).parent / "locales"
MESSAGE = re.compile(r"^(?P<id>[a-zA-Z][\w-]*) *=.*(\n([ }].*)?$)*", re.MULTILINE)
"""A message of Fluent: its further lines are indented, or empty."""

strict = False
"""True in tests: a missing message then raises instead of falling back to English."""


def language_of(locale: discord.Locale | str | None, default: Language = "en") -> Language:
    """Return the language that serves a Discord locale: French for French, else English."""
    if locale is None:
        return default
    return "fr" if str(locale).startswith("fr") else "en"


class Catalogue(FluentBundle):
    """A language's messages, each parsed when it is first said; none refers to another.

    To parse them all took a fifth of a start.
    """

    def __init__(self, language: Language) -> None:
        super().__init__([language], use_isolating=False)
        texts = [path.read_text("utf-8") for path in (CATALOGUES / language).glob("*.ftl")]
        self._written = {one["id"]: one[0] for text in texts for one in MESSAGE.finditer(text)}

    def has_message(self, message_id: str) -> bool:
        """Return whether there is a message, which can then be got."""
        if message_id in self._written and not super().has_message(message_id):
            self.add_resource(FluentResource(self._written[message_id]))
        return super().has_message(message_id)


@cache
def bundle(language: Language) -> Catalogue:
    """Return a language's messages, read once from its `.ftl` files."""
    return Catalogue(language)


def t(language: Language, message_id: str, /, **values: str | int | float) -> str:
    """Say a message in a language.

    Values fill the message's variables. A message that is missing, or that lacks a value, raises
    LookupError when `strict`, else is logged and said in English.
    """
    text = _format(language, message_id, values)
    if text is None and not strict:
        log.error("no %s text for %s", language, message_id)
        text = _format("en", message_id, values)
    if text is None:
        raise LookupError(f"no {language} text for {message_id} with {sorted(values)}")
    return text


def _format(
    language: Language, message_id: str, values: dict[str, str | int | float]
) -> str | None:
    messages = bundle(language)
    if not messages.has_message(message_id):
        return None
    pattern = messages.get_message(message_id).value
    if pattern is None:
        return None
    text, errors = messages.format_pattern(pattern, values)
    return None if errors else cast(str, text)


class Say:
    """A voice in one language: `say("wins-posted", link=…)`."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def __call__(self, message_id: str, /, **values: str | int | float) -> str:
        """Say a message in this voice's language."""
        return t(self.language, message_id, **values)

    def known(self, message_id: str) -> str | None:
        """Say a message that takes no values; None where there is no such message."""
        return _format(self.language, message_id, {})


@lru_cache
def voice(language: Language) -> Say:
    """Return the voice of a language."""
    return Say(language)


def has(message_id: str) -> bool:
    """Return whether the English catalogue knows a message."""
    return bundle("en").has_message(message_id)


def L(message_id: str) -> app_commands.locale_str:  # noqa: N802 (reads as a literal)
    """Return a command's text in English, which the translator turns into French."""
    return app_commands.locale_str(t("en", message_id), message_id=message_id)


class CommandTranslator(app_commands.Translator):
    """Gives Discord the French names and descriptions of the commands.

    Descriptions carry their message id (`L`). Names are found by convention: `/organise setup`
    under `command-organise-setup`, a parameter `until` under `param-until`.
    """

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        """Return the French text, or None for the languages that Binôme does not speak."""
        if locale is not discord.Locale.french:
            return None
        message_id = string.extras.get("message_id") or _name_id(string, context)
        return t("fr", message_id) if message_id else None


def _name_id(
    string: app_commands.locale_str, context: app_commands.TranslationContextTypes
) -> str | None:
    where = app_commands.TranslationContextLocation
    if context.location in (where.command_name, where.group_name):
        return f"command-{context.data.qualified_name.replace(' ', '-')}"
    if context.location is where.parameter_name:
        return f"param-{string.message}"
    return None


def month_name(language: Language, month: str) -> str:
    """Return a month such as "2026-11" in words: "November 2026", « novembre 2026 »."""
    first = date.fromisoformat(f"{month}-01")
    return str(format_date(first, "LLLL y", locale=language))


def short_day(language: Language, day: date) -> tuple[str, str]:
    """Return a day's number and its month, short: "12" and "Jan", « 12 » et « janv. »."""
    return str(day.day), str(format_date(day, "LLL", locale=language))
