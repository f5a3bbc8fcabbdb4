"""A guild as the gateway shows it to a bot without the members intent, and who acts in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import discord

from tests.wire import shapes
from tests.wire.shapes import Json, made_at, snowflake

FIRST = discord.utils.time_snowflake(datetime(2025, 1, 1, tzinfo=UTC))
BOT = shapes.user(FIRST, "Binome", bot=True)
ROOM = 10_000
"""Ids that each guild takes for itself, its roles, its channels and its members."""
ROLES, CHANNELS = 8, 12
EVERYTHING = str(discord.Permissions.all().value)


@dataclass(frozen=True)
class Guild:
    """A guild by its number, whose ids are the same in every process."""

    number: int
    size: int

    @property
    def id(self) -> int:
        """Its id; those of its roles follow."""
        return FIRST + ROOM * (self.number + 1)

    @property
    def channels(self) -> range:
        """The ids of its channels."""
        return range(self.id + 100, self.id + 100 + CHANNELS)

    @property
    def wins(self) -> int:
        """The channel of the cards."""
        return self.channels[0]

    @property
    def highlights(self) -> int:
        """The channel of the highlights."""
        return self.channels[1]

    @property
    def members(self) -> range:
        """The ids of its members."""
        return range(self.id + 1000, self.id + 1000 + self.size)

    def created(self) -> Json:
        """Return what GUILD_CREATE says: no member but the bot, and how many there are."""
        granted = discord.Permissions.all()
        roles = [shapes.role(self.id + n, f"role {n}", granted, n) for n in range(ROLES)]
        places = [shapes.channel(one, self.id, f"channel-{one}") for one in self.channels]
        return shapes.guild(self.id, f"Guild {self.id}", self.members[0], "en-US") | {
            "unavailable": False,
            "large": False,
            "joined_at": made_at(self.id),
            "member_count": len(self.members),
            "members": [shapes.member(BOT, [self.id + 1])],
            "roles": roles,
            "channels": places,
            "threads": [],
            "voice_states": [],
            "presences": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
            "soundboard_sounds": [],
        }

    def interaction(self, member: int, kind: int, data: Json, message: Json | None = None) -> Json:
        """Return what INTERACTION_CREATE says when a member acts in the wins channel."""
        number = str(snowflake())
        more = {"message": message} if message else {}
        place = shapes.channel(self.wins, self.id, "wins") | {"permissions": EVERYTHING}
        return more | {
            "id": number,
            "token": f"token-{number}",
            "application_id": BOT["id"],
            "type": kind,
            "version": 1,
            "data": data,
            "channel_id": str(self.wins),
            "channel": place,
            "guild_id": str(self.id),
            "guild": {"id": str(self.id), "locale": "en-US", "features": []},
            "member": acting(member) | {"permissions": EVERYTHING},
            "app_permissions": EVERYTHING,
            "locale": "fr" if member % 2 else "en-US",
            "guild_locale": "en-US",
            "entitlements": [],
            "authorizing_integration_owners": {"0": str(self.id)},
            "context": 0,
            "attachment_size_limit": 10 * 2**20,
        }

    def reaction(self, message: int, member: int, emoji: str) -> Json:
        """Return what MESSAGE_REACTION_ADD says."""
        return {
            "user_id": str(member),
            "channel_id": str(self.wins),
            "message_id": str(message),
            "guild_id": str(self.id),
            "member": acting(member),
            "emoji": shapes.emoji(emoji),
            "message_author_id": BOT["id"],
            "burst": False,
            "type": 0,
        }


def acting(member: int) -> Json:
    """Return a member as their acts show them."""
    return shapes.member(shapes.user(member, f"Member {member}"), [])
