"""Two languages: strict in tests, forgiving in service, and French command names."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import discord
import pytest
from discord import app_commands
from fluent.runtime import FluentResource

from bot import i18n
from bot.i18n import CommandTranslator, L, bundle, has, language_of, month_name, t, voice

FRENCH = discord.Locale.french


@pytest.fixture
def forgiving(monkeypatch: pytest.MonkeyPatch) -> None:
    """Speak as in service."""
    monkeypatch.setattr(i18n, "strict", False)


@pytest.fixture
def english_only() -> Iterator[None]:
    """Let English know messages that French lacks."""
    bundle.cache_clear()
    bundle("en").add_resource(FluentResource("only-here = Only { $what }\n    .hint = No value"))
    bundle("en").add_resource(FluentResource("only-hint =\n    .hint = No value"))
    yield
    bundle.cache_clear()


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        (FRENCH, "fr"),
        ("fr", "fr"),
        (discord.Locale.british_english, "en"),
        (discord.Locale.german, "en"),
        ("", "en"),
    ],
)
def test_french_is_served_in_french_and_others_in_english(
    locale: discord.Locale | str, language: str
) -> None:
    assert language_of(locale) == language
    assert language_of(None, "fr") == "fr"


def test_values_fill_a_message() -> None:
    assert t("en", "wins-byline", author="<@1>", kind="paid") == "<@1> · paid"
    assert "\u2068" not in t("fr", "wins-byline", author="<@1>", kind="payée")


def test_plurals_follow_each_language() -> None:
    assert voice("en")("wins-toast-title", count=0) == "0 wins this week"
    assert voice("fr")("wins-toast-title", count=1) == "Une victoire cette semaine"


@pytest.mark.parametrize("values", [{}, {"author": "a"}, {"Author": "a", "kind": "k"}])
def test_a_missing_value_fails_a_test(values: dict[str, str]) -> None:
    with pytest.raises(LookupError, match="wins-byline"):
        t("fr", "wins-byline", **values)


@pytest.mark.parametrize("message_id", ["only-here", "only-hint", "nowhere", ""])
def test_a_missing_message_fails_a_test(message_id: str, english_only: None) -> None:
    with pytest.raises(LookupError, match=f"no fr text for {message_id}"):
        t("fr", message_id, what="x")


def test_in_service_a_missing_message_is_said_in_english(
    forgiving: None, english_only: None, caplog: pytest.LogCaptureFixture
) -> None:
    assert t("fr", "only-here", what="x") == "Only x"
    assert caplog.record_tuples == [("bot.i18n", logging.ERROR, "no fr text for only-here")]


def test_what_no_language_says_is_never_shown_as_an_id(forgiving: None) -> None:
    with pytest.raises(LookupError):
        t("fr", "nowhere")


def test_what_is_known() -> None:
    assert has("wins-posted")
    assert not has("nowhere")


def test_months_are_written_in_words() -> None:
    assert month_name("en", "2026-11") == "November 2026"
    assert month_name("fr", "2026-08") == "août 2026"


@app_commands.command(name="away", description=L("command-away-help"))
async def away(interaction: discord.Interaction, until: str) -> None:
    """Stand for a command with a parameter."""


group = app_commands.Group(name="organise", description=L("command-organise-help"))


@group.command(name="setup", description=L("command-organise-setup-help"))
async def setup(interaction: discord.Interaction) -> None:
    """Stand for a command of a group."""


async def payload(command: Any) -> dict[str, Any]:
    """Return what Discord is told of a command."""
    async with discord.Client(intents=discord.Intents.none()) as client:
        tree = app_commands.CommandTree(client)
        return await command.get_translated_payload(tree, CommandTranslator())


async def test_commands_have_french_names_and_descriptions() -> None:
    told = await payload(away)
    assert told["name_localizations"] == {"fr": "absence"}
    assert told["description"] == t("en", "command-away-help")
    assert told["description_localizations"] == {"fr": t("fr", "command-away-help")}
    assert told["options"][0]["name_localizations"] == {"fr": "jusque"}


async def test_commands_of_groups_have_french_names() -> None:
    told = await payload(group)
    assert told["name_localizations"] == {"fr": "organiser"}
    assert told["options"][0]["name_localizations"] == {"fr": "reglage"}


async def test_other_languages_keep_the_english_names() -> None:
    told = await payload(group)
    assert set(told["description_localizations"]) == {"fr"}
    assert told["name"] == "organise"
