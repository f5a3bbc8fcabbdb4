"""The JSON objects of Discord that the loopback serves, with every field that discord.py reads."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Any

import discord

from bot.clock import Clock

Json = dict[str, Any]

_count = itertools.count(1)


class Refused(Exception):  # noqa: N818 (Discord's no, which the bot must live with)
    """An answer that is an error, in Discord's shape."""

    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(f"{status} {message} ({code})")
        self.status = status
        self.body = {"code": code, "message": message}


def found(things: Mapping[int, Json], number: int, code: int, message: str) -> Json:
    """Return a thing by its id, or refuse with Discord's 404."""
    if number not in things:
        raise Refused(404, code, message)
    return things[number]


def snowflake() -> int:
    """Return a new id that carries the present time, as Discord's ids do."""
    return discord.utils.time_snowflake(Clock().now()) | next(_count) & 0x3FFFFF


def made_at(number: int) -> str:
    """Return the instant that an id carries, as Discord writes instants."""
    return discord.utils.snowflake_time(number).isoformat()


def user(number: int, name: str, *, bot: bool = False) -> Json:
    return {
        "id": str(number),
        "username": name.lower(),
        "global_name": None if bot else name,
        "discriminator": "0",
        "avatar": None,
        "bot": bot,
        "public_flags": 0,
    }


def member(of: Json, roles: list[int]) -> Json:
    return {
        "user": of,
        "nick": None,
        "avatar": None,
        "roles": [str(role) for role in roles],
        "joined_at": made_at(int(of["id"])),
        "premium_since": None,
        "communication_disabled_until": None,
        "deaf": False,
        "mute": False,
        "pending": False,
        "flags": 0,
    }


def role(number: int, name: str, permissions: discord.Permissions, position: int) -> Json:
    return {
        "id": str(number),
        "name": name,
        "permissions": str(permissions.value),
        "position": position,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": False,
        "mentionable": False,
        "flags": 0,
    }


def guild(number: int, name: str, owner: int, locale: str) -> Json:
    return {
        "id": str(number),
        "name": name,
        "icon": None,
        "splash": None,
        "discovery_splash": None,
        "description": None,
        "owner_id": str(owner),
        "preferred_locale": locale,
        "afk_channel_id": None,
        "afk_timeout": 300,
        "verification_level": 0,
        "default_message_notifications": 0,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "nsfw_level": 0,
        "premium_tier": 0,
        "premium_progress_bar_enabled": False,
        "system_channel_id": None,
        "system_channel_flags": 0,
        "rules_channel_id": None,
        "public_updates_channel_id": None,
        "features": [],
        "emojis": [],
        "stickers": [],
    }


def channel(number: int, guild_id: int, name: str, kind: int = 0) -> Json:
    return {
        "id": str(number),
        "type": kind,
        "guild_id": str(guild_id),
        "name": name,
        "topic": None,
        "position": 0,
        "parent_id": None,
        "permission_overwrites": [],
        "nsfw": False,
        "rate_limit_per_user": 0,
        "last_message_id": None,
        "bitrate": 64000,
        "user_limit": 0,
        "flags": 0,
    }


def private_channel(number: int, recipient: Json) -> Json:
    return {
        "id": str(number),
        "type": 1,
        "recipients": [recipient],
        "last_message_id": None,
        "flags": 0,
    }


def thread(number: int, parent: Json, owner: int, asked: Json) -> Json:
    """Return a thread of a channel; `asked` is the body of the request that makes it."""
    return {
        "id": str(number),
        "type": asked.get("type", 11),
        "guild_id": parent["guild_id"],
        "parent_id": parent["id"],
        "owner_id": str(owner),
        "name": asked["name"],
        "message_count": 0,
        "total_message_sent": 0,
        "member_count": 1,
        "rate_limit_per_user": asked.get("rate_limit_per_user") or 0,
        "last_message_id": None,
        "flags": 0,
        "thread_metadata": {
            "archived": False,
            "locked": False,
            "invitable": asked.get("invitable", True),
            "auto_archive_duration": asked.get("auto_archive_duration") or 4320,
            "archive_timestamp": made_at(number),
            "create_timestamp": made_at(number),
        },
    }


def message(number: int, channel_id: int, author: Json, kind: int = 0) -> Json:
    return {
        "id": str(number),
        "channel_id": str(channel_id),
        "type": kind,
        "author": author,
        "content": "",
        "timestamp": made_at(number),
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "components": [],
        "pinned": False,
        "flags": 0,
    }


def emoji(name: str) -> Json:
    """Return an emoji from how a path names it: a character, or `name:id`."""
    text, _, number = name.partition(":")
    return {"id": number or None, "name": text}


def numbered(components: list[Json]) -> list[Json]:
    """Return components as Discord gives them back: each one with an id."""
    taken = itertools.count(1)

    def number(part: Json) -> Json:
        part = {"id": next(taken)} | {
            key: value for key, value in part.items() if value is not None
        }
        for key in ("accessory", "component"):
            if key in part:
                part[key] = number(part[key])
        if "components" in part:
            part["components"] = [number(inner) for inner in part["components"]]
        return part

    return [number(part) for part in components]


def with_urls(value: Any, urls: Mapping[str, str]) -> Any:
    """Return JSON with each `attachment://name` replaced by the address it got."""
    if isinstance(value, dict):
        return {key: with_urls(inner, urls) for key, inner in value.items()}
    if isinstance(value, list):
        return [with_urls(inner, urls) for inner in value]
    if isinstance(value, str) and value.startswith("attachment://"):
        return urls.get(value.removeprefix("attachment://"), value)
    return value
