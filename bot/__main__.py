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
from bot.operating import commands
from bot.operating.login import REFUSED, STRANGER, UNREACHABLE


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
    except StartError as reason:
        sys.exit(str(reason))
    except ExtensionFailed as failed:
        if not isinstance(failed.original, StartError):
            raise
        sys.exit(str(failed.original))
    except discord.LoginFailure:
        sys.exit(STRANGER)
    except discord.ConnectionClosed as closed:
        sys.exit(STRANGER if closed.code == REFUSED else f"Discord hung up: {closed}")
    except (discord.DiscordServerError, discord.GatewayNotFound, aiohttp.ClientError) as error:
        sys.exit(f"{UNREACHABLE}: {error}")


if __name__ == "__main__":
    main()
