"""The people of a guild as Discord knows them now: who is there, their names, how many they are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

import discord

from bot.domain.text import clean, shown
from bot.i18n import LANGUAGES, Say, voice
from bot.store.profiles import ProfileStore

if TYPE_CHECKING:
    from bot.client import CommunityBot

NAME, PLAIN = 64, 32
ASKED = 100
"""Members that the gateway tells of in one answer."""

NOT_THERE = (10007, 10013)
"""What Discord answers of somebody who is not in a guild, or whose account is no more.

Of a guild that the bot has just left it says something else, which tells of nobody.
"""


async def member_of(bot: CommunityBot, guild_id: int, user_id: int) -> discord.Member | None:
    """Return a member who is still in a guild; whoever is not begins to be forgotten there."""
    guild = bot.get_guild(guild_id)
    try:
        return await guild.fetch_member(user_id) if guild else None
    except discord.NotFound as error:
        if error.code in NOT_THERE:
            bot.dispatch("member_missed", guild_id, user_id)
        return None


async def name_in(bot: CommunityBot, guild_id: int, user_id: int, say: Say) -> str:
    """Return what a member is called in a guild, safe to show.

    Private messages show names: a mention there is a number to whoever never met that person.
    """
    member = await member_of(bot, guild_id, user_id)
    return shown(member.display_name, NAME) if member else say("frame-somebody")


async def names_in(bot: CommunityBot, guild_id: int, people: Sequence[int]) -> dict[int, str]:
    """Return what those of some people who are in a guild are called there, as they wrote it.

    Raises TimeoutError where the gateway does not answer.
    """
    guild = bot.get_guild(guild_id)
    members = await present(guild, people) if guild else []
    return {member.id: member.display_name for member in members}


async def present(guild: discord.Guild, people: Sequence[int]) -> list[discord.Member]:
    """Return those of some people who are in a guild.

    The gateway is asked for a hundred at once; raises TimeoutError where it does not answer, be it
    that the connection is being lost.
    """
    found: list[discord.Member] = []
    for start in range(0, len(people), ASKED):
        some = list(people[start : start + ASKED])
        try:
            found += await guild.query_members(user_ids=some, limit=ASKED, cache=False)
        except (ConnectionError, RuntimeError):  # the latter where there is no connection at all
            raise TimeoutError from None
    return found


async def plain_name(bot: CommunityBot, guild_id: int, user_id: int) -> str:
    """Return what a member is called where nothing is markup: in a label, a file, a thread’s name.

    Empty where they have left, or nothing is left of their name.
    """
    member = await member_of(bot, guild_id, user_id)
    return clean(member.display_name, PLAIN) if member else ""


def guild_name(bot: CommunityBot, guild_id: int) -> str:
    """Return what a guild is called, for private messages."""
    guild = bot.get_guild(guild_id)
    return shown(guild.name, 2 * NAME) if guild else ""


def mentions(people: Iterable[int]) -> str:
    """Return the mentions of some people."""
    return " ".join(f"<@{one}>" for one in people)


async def shared_voice(bot: CommunityBot, guild_id: int, people: Collection[int]) -> Say:
    """Return the voice for what several read: a language that all share, else the guild's."""
    usual = bot.guild_voice(guild_id)
    voices = [await bot.member_voice(guild_id, one) for one in people]
    if len({one.language for one in voices}) == 1:
        return voices[0]
    store = ProfileStore(bot.database)
    profiles = [await store.get(guild_id, one) for one in people]
    shared = [one for one in LANGUAGES if all(one in each.languages for each in profiles)]
    return usual if not shared or usual.language in shared else voice(shared[0])


async def people_of(bot: CommunityBot, guild: discord.Guild) -> int:
    """Return how many people are in a guild, bots left out.

    Without the privileged intent of members the gateway's count dates from the last connection, so
    Discord is asked for its own, which is approximate. Bots are known by their managed roles; one
    that was invited without any permission has none, and is counted as a person.
    """
    known = await bot.fetch_guild(guild.id)
    count = known.approximate_member_count or known.member_count or 0
    bots = {role.tags.bot_id for role in guild.roles if role.tags and role.tags.bot_id}
    return count - len(bots | {guild.me.id})
