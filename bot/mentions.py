"""Mentions of commands: how each is written so that a member can press it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from discord import app_commands

from bot.i18n import Say

AnyCommand = app_commands.Command[Any, ..., Any] | app_commands.Group | app_commands.ContextMenu


def mentions_of(commands: Iterable[AnyCommand], ids: Mapping[str, int]) -> dict[str, str]:
    """Return the mention of every command by its name: "win", "mydata-export".

    Discord runs no group by itself, so a group's name leads to its first subcommand.
    """
    return {
        name: f"</{path}:{ids[command.name]}>"
        for command in commands
        if not isinstance(command, app_commands.ContextMenu)
        for name, path in _paths(command)
    }


def in_words(say: Say, mentions: Mapping[str, str]) -> dict[str, str]:
    """Return mentions as a member reads them.

    Discord shows a mention as it is written and answers to the English name alone (issues 5462 and
    5518 of discord-api-docs), so in French the name that one types follows.
    """
    if say.language == "en":
        return dict(mentions)
    return {name: f"{one} (`/{typed(say, one)}`)" for name, one in mentions.items()}


def typed(say: Say, mention: str) -> str:
    """Return what a member types for a mentioned command: "mesdonnees exporter"."""
    path = mention.removeprefix("</").partition(":")[0].split()
    return " ".join(say(f"command-{'-'.join(path[:depth])}") for depth in range(1, len(path) + 1))


def _paths(command: app_commands.Command[Any, ..., Any] | app_commands.Group) -> Iterator[Any]:
    if isinstance(command, app_commands.Command):
        yield command.name, command.name
        return
    inner = [one.qualified_name for one in command.walk_commands() if not _is_group(one)]
    yield command.name, inner[0]
    yield from ((path.replace(" ", "-"), path) for path in inner)


def _is_group(command: object) -> bool:
    return isinstance(command, app_commands.Group)
