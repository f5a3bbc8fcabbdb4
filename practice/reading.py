"""What a message says, as plain text: the practice page only needs a glimpse of it."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import discord
from babel.dates import format_datetime, format_timedelta

from practice.acting import parts
from practice.stage import Stage

MENTION = re.compile(r"<(?P<sign>@&?!?|#)(?P<id>\d+)>|</(?P<command>[^:>]+):\d+>")
INSTANT = re.compile(r"<t:(?P<at>\d+)(?::(?P<style>\w))?>")
PATTERNS = {"t": "HH:mm"}
USUAL_PATTERN = "d MMM HH:mm"
LINK = re.compile(r"\[(?P<text>[^\]]+)\]\([^)]+\)")
MARKS = re.compile(
    r"\\(?P<kept>[^\w\s])|^#{1,3} |^-# |\*\*|(?<!\w)\*(?=\w)|(?<=\w)\*(?!\w)", re.MULTILINE
)
TEXT = 10
SHORT = 220


def spoken_time(at: datetime, pattern: str, language: str) -> str:
    """Return an instant in words, on the clocks of its zone."""
    return str(format_datetime(at, pattern, tzinfo=at.tzinfo, locale=language))


class Reader:
    """Reads messages aloud in a language, with the names of members and channels."""

    def __init__(self, stage: Stage, language: str) -> None:
        self._stage = stage
        self._language = language

    def glimpse(self, message: discord.Message) -> str:
        """Return the beginning of what a message says."""
        said = [part["content"] for part in parts(message) if part.get("type") == TEXT]
        text = self._plain("\n".join([message.content, *said]).strip())
        return text if len(text) <= SHORT else f"{text[:SHORT].rstrip()}…"

    def time(self, at: datetime, pattern: str) -> str:
        """Return an instant on the community's clocks."""
        return spoken_time(at.astimezone(self._stage.zone), pattern, self._language)

    def _plain(self, text: str) -> str:
        text = INSTANT.sub(self._instant, text)
        text = LINK.sub(r"\g<text>", MENTION.sub(self._name, text))
        return MARKS.sub(lambda found: found["kept"] or "", text)

    def _instant(self, found: re.Match[str]) -> str:
        """Say an instant as its style does; how far away it is, on the community's clock."""
        at = datetime.fromtimestamp(int(found["at"]), UTC)
        if found["style"] == "R":
            away = at - self._stage.clock.now()
            return str(format_timedelta(away, add_direction=True, locale=self._language))
        return self.time(at, PATTERNS.get(found["style"], USUAL_PATTERN))

    def _name(self, found: re.Match[str]) -> str:
        if found["command"]:
            return f"/{found['command']}"
        backend, number = self._stage.env.backend, int(found["id"])
        if found["sign"] == "#":
            channel = backend.channels.get(number)
            return f"#{channel.name}" if channel else "#?"
        if found["sign"].startswith("@&"):
            roles = self._stage.guild.roles.values()
            return next((f"@{role.name}" for role in roles if role.id == number), "@?")
        user = backend.users.get(number)
        return (user.global_name or user.name) if user else "@?"
