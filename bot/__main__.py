"""The process: what was asked, settings, log, then the asked. Nothing else builds these."""

from __future__ import annotations

import asyncio
import sys
from argparse import ArgumentParser, Namespace

import aiohttp
import discord
from discord.ext.commands import ExtensionFailed

from bot.config import Settings, load_settings
from bot.errors import StartError
from bot.log import set_up
from bot.operating import commands, login


def asked() -> Namespace:
    """Return what the command line asks for; without a word, to run."""
    parser = ArgumentParser("python -m bot", description="Binôme: a bot for those who work alone.")
    words = parser.add_subparsers(metavar="word", title="words")
    for command in commands():
        one = words.add_parser(command.name, help=command.help, description=command.help)
        command.options(one)
        one.set_defaults(command=command)
        if command.name == "run":
            parser.set_defaults(command=command)
    return parser.parse_args()


def quiet(settings: Settings) -> Settings:
    """Return settings whose log says only what is wrong, beside what a command tells."""
    return settings.model_copy(update={"log_level": "WARNING"})


def sentence(error: Exception) -> str | None:
    """Return in one sentence why it cannot be done; None for a fault of ours."""
    match error:
        case StartError() | ExtensionFailed(original=StartError()):
            return str(getattr(error, "original", error))
        case discord.LoginFailure() | discord.ConnectionClosed(code=login.REFUSED):
            return login.STRANGER
        case discord.ConnectionClosed():
            return f"Discord hung up: {error}"
        case discord.DiscordServerError() | discord.GatewayNotFound() | aiohttp.ClientError():
            return f"{login.UNREACHABLE}: {error}"
        case OSError(filename=place) if place:
            return f"{place}: {error.strerror}."
    return None


def main() -> None:
    """Do what is asked, or say in one sentence why not."""
    chosen = asked()
    command = chosen.command
    try:
        settings = load_settings()
        set_up(settings if command.talkative else quiet(settings))
        sys.exit(None if asyncio.run(command.act(settings, chosen)) else 1)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        if why := sentence(error):
            sys.exit(why)
        raise


if __name__ == "__main__":
    main()
