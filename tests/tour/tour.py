"""The scribe of the tour: writes what people do and read, and takes pictures of it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import discord
from playwright.async_api import Browser, ViewportSize
from simcord import ChannelHandle, InteractionResult, MemberActor

from tests.cogs.world import Shown, World, message_of, parts

TEXT, BUTTON, LABEL = 10, 2, 18
MENTION = re.compile(r"<(?P<sign>@&?|#|t:)(?P<number>\d+)(?::\w)?>|<(?P<command>/[^:>]+):\d+>")
USUAL, NARROW = 760, 390
"""Widths of a screen: a window, and a phone."""
MENUS = frozenset({3, 5, 6, 7, 8})
WHOLE_PAGE = """
#toolbar, #messages-sidebar, #inspector-panel, #channel-composer, .history-button { display: none }
html, body, #preview-shell, #preview-workspace, #preview-stage, #preview-app, #channel-layout,
#channel-timeline {
    height: auto !important; max-height: none !important; overflow: visible !important
}
"""
"""Shows a whole channel, without SimCord's own tools around it."""


class Tour:
    """Writes one story, in one language, into a Markdown file with pictures beside it."""

    def __init__(self, world: World, browser: Browser, folder: Path, name: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._world = world
        self._browser = browser
        self._folder = folder
        self._name = name
        self._file = folder / f"{name}.md"
        self._file.write_text("", "utf-8")
        self._pictures = 0

    def title(self, text: str, depth: int = 2) -> None:
        """Begin a part of the story."""
        self._write(f"{'#' * depth} {text}")

    def reads(self, who: str, shown: Shown) -> None:
        """Tell what somebody reads: words, fields, and what can be pressed."""
        how = "a form" if isinstance(shown, InteractionResult) and shown.modal else "reads"
        privately = how == "reads" and message_of(shown).flags.ephemeral
        note = "privately" if privately else ("fills in" if how == "a form" else "in the channel")
        lines = [f"**{who}** ({note})", "", *(f"> {line}  " for line in described(shown))]
        self._write(MENTION.sub(self._named, "\n".join(lines)))

    async def picture(
        self, channel: ChannelHandle, viewer: MemberActor, caption: str, width: int = USUAL
    ) -> Path:
        """Take a picture of a channel as somebody sees it, on a screen of a width in pixels."""
        self._pictures += 1
        path = self._folder / f"{self._name}-{self._pictures}.png"
        locale = "fr" if self._world.languages[viewer.id].startswith("fr") else "en-US"
        size: ViewportSize = {"width": width, "height": 900}
        page = await self._browser.new_page(viewport=size, bypass_csp=True)
        preview = self._world.env.preview(
            channel, viewers=[viewer], layout="channel", locale=locale
        )
        async with preview:
            await page.goto(preview.url)
            await page.locator("#channel-message-list > *").first.wait_for()
            await page.add_style_tag(content=WHOLE_PAGE)
            await page.wait_for_function("[...document.images].every(image => image.complete)")
            await page.locator("#channel-message-list").screenshot(path=path)
            await page.close()
        self._write(f"![{caption}]({path.name})")
        return path

    def _named(self, mention: re.Match[str]) -> str:
        """Say a mention as Discord shows it."""
        if mention["command"]:
            return str(mention["command"])
        sign, number = mention["sign"], int(mention["number"])
        if sign == "t:":
            return f"{datetime.fromtimestamp(number, UTC):%A %d %B %Y, %H:%M} UTC"
        if sign == "@&":
            return next(
                f"@{one.name}" for one in self._world.guild.roles.values() if one.id == number
            )
        backend = self._world.env.backend
        name = backend.get_user(number).name if sign == "@" else backend.get_channel(number).name
        return f"{sign}{name}"

    def _write(self, text: str) -> None:
        with self._file.open("a", encoding="utf-8") as file:
            file.write(f"{text}\n\n")


class Play:
    """A story as its people act it: what they do, and what they then read, goes into the tour.

    `script` holds what is said in the language of the story, by name.
    """

    def __init__(self, world: World, tour: Tour, script: dict[str, str], language: str) -> None:
        self.world = world
        self.tour = tour
        self.script = script
        self.language = language
        world.languages[world.organiser.id] = language
        self.odile = world.organiser
        self.lea = world.person("Léa", language)

    async def runs(self, who: MemberActor, command: str, **options: Any) -> InteractionResult:
        """Let somebody run a command and read the answer."""
        return self.reads(who, await who.slash(self.world.lobby, command, **options))

    async def presses(self, who: MemberActor, shown: Shown, action: str) -> InteractionResult:
        """Let somebody press a button and read the answer."""
        return self.reads(who, await self.world.press(who, shown, action))

    async def chooses(
        self, who: MemberActor, shown: Shown, action: str, *values: str
    ) -> InteractionResult:
        """Let somebody choose in a menu and read the answer."""
        return self.reads(who, await self.world.choose(who, shown, action, *values))

    async def fills(self, who: MemberActor, form: Any, **fields: Any) -> InteractionResult:
        """Let somebody send a form and read the answer."""
        return self.reads(who, await who.submit_modal(form, fields))

    def reads(self, who: MemberActor, shown: Any) -> Any:
        """Write what somebody reads, further messages included."""
        for one in (shown, *getattr(shown, "followups", ())[:-1]):
            self.tour.reads(who.name, one)
        return shown

    def title(self, name: str) -> None:
        """Begin a part of the story."""
        self.tour.title(self.script[name])

    async def picture(
        self, name: str, who: MemberActor, place: ChannelHandle, width: int = USUAL
    ) -> None:
        """Take a picture of a place as somebody sees it."""
        await self.tour.picture(place, who, self.script[name], width)


def latest(channel: ChannelHandle) -> discord.Message:
    """Return the newest message of a channel."""
    message = channel.last_message
    assert message is not None, f"nothing in {channel}"
    return message


def described(shown: Shown) -> list[str]:
    """Return a message or form line by line: words as they are, controls in brackets."""
    lines: list[str] = []
    for part in parts(shown):
        kind = part.get("type")
        if kind == TEXT:
            lines += part["content"].splitlines()
        elif kind == BUTTON:
            lines.append(f"[ {part['label']} ]")
        elif kind == LABEL:
            lines.append(f"{part['label']}: ______")
        elif kind in MENUS and part.get("placeholder"):
            lines.append(f"[ {part['placeholder']} ▾ ]")
    return lines or [message_of(shown).content]
