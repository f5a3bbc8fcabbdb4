"""How a process reaches Discord, and the sentences that say why it cannot."""

from __future__ import annotations

from discord import VoiceClient
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from bot.client import CommunityBot
from bot.config import Settings
from bot.errors import StartError

MISSING = "DISCORD_TOKEN: is missing; the README says where to get one."
STRANGER = "DISCORD_TOKEN: Discord does not know this token; the README says where to get one."
UNREACHABLE = "DISCORD_API_BASE: Discord cannot be reached there"
REFUSED = 4004
"""The code by which Discord's gateway refuses a token."""


def required_token(settings: Settings) -> str:
    """Return the token; StartError where there is none."""
    if settings.discord_token is None:
        raise StartError(MISSING)
    return settings.discord_token.get_secret_value()


def point_at(settings: Settings) -> None:
    """Let discord.py use the addresses of the settings, and not speak of voice."""
    VoiceClient.warn_nacl = VoiceClient.warn_dave = False
    Route.BASE = settings.discord_api_base.rstrip("/")
    DiscordWebSocket.DEFAULT_GATEWAY = URL(settings.discord_gateway)


async def log_in(bot: CommunityBot, token: str) -> None:
    """Log in; StartError where something answers, as a proxy's own page does, but not Discord."""
    try:
        await bot.login(token)
    except (KeyError, TypeError, ValueError) as error:
        if bot.application is not None:  # then Discord has answered, and the bot is at fault
            raise
        raise StartError(f"{UNREACHABLE}: what answers is not Discord.") from error
