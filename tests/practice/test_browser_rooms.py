"""Somebody who plays with voice channels: who is there, and going in and out."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

import discord
import pytest
from playwright.async_api import Browser, Locator, Page, expect

from bot.config import load_settings
from practice.server import Server
from practice.stage import Stage, open_stage
from tests.practice.conftest import Album
from tests.practice.test_browser import DESK, NAMELESS, PHONE, people, tab_to, visit

pytestmark = pytest.mark.story


@dataclass(frozen=True)
class Rooms:
    """A community that has just gathered, with voice channels, and where its page is."""

    url: str
    stage: Stage


@pytest.fixture
async def rooms(database_url: str) -> AsyncIterator[Rooms]:
    """Serve a community with an open room, a small one and a closed one."""
    settings = load_settings(_env_file=None, database_url=database_url)
    server = Server(settings)
    url = await server.start("127.0.0.1:0")
    async with open_stage(settings) as stage:
        await furnish(stage)
        server.welcome(stage)
        yield Rooms(url, stage)
        await server.stop()


async def furnish(stage: Stage) -> None:
    """Make the rooms, two of them by the bot, and let somebody in."""
    stage.guild.create_voice_channel("Cozy corner", user_limit=1)
    guild = stage.bot.get_guild(stage.guild.id)
    assert guild is not None
    closed = discord.PermissionOverwrite(connect=False)
    studio = await guild.create_voice_channel("Deep focus, until 11:00")
    await studio.edit(status="Emails wait outside")
    await studio.send("Ana: the lighthouse chapter")
    await guild.create_voice_channel("Boardroom", overwrites={guild.default_role: closed})
    await stage.env.settle()
    ben, camille = stage.members()[4:6]
    await ben.actor.join_voice(stage.guild.channels["Deep focus, until 11:00"], self_mute=True)
    await camille.actor.join_voice(stage.guild.channels["Cozy corner"])


def room(page: Page, name: str) -> Locator:
    """Return a room on the page."""
    return page.locator(".rooms > ul > li").filter(has_text=name)


async def test_going_in_being_deaf_and_going_out(
    browser: Browser, rooms: Rooms, album: Album
) -> None:
    page = await visit(browser, rooms.url, "en-GB", DESK)
    await people(page).get_by_role("link", name="Ana Ferreira").click()
    studio = room(page, "Deep focus")
    await expect(studio).to_contain_text("Emails wait outside")
    await expect(studio.locator(".inside li")).to_contain_text(["muted"])
    await expect(room(page, "Cozy corner")).to_contain_text("This room is full.")
    await expect(room(page, "Boardroom")).to_contain_text("Ana cannot go in.")
    await expect(room(page, "Boardroom")).to_contain_text("Nobody here yet.")
    await page.get_by_role("button", name="Join Deep focus, until 11:00").click()
    await expect(studio).to_contain_text("Ana Ferreira")
    await page.get_by_role("button", name="Deafen", exact=True).click()
    await expect(studio.locator("li").filter(has_text="Ana")).to_contain_text("deafened")
    assert await page.evaluate(NAMELESS) == []
    await album.keep(page, "room")
    (ana,) = [one for one in rooms.stage.members() if one.person.first_name == "Ana"]
    guild = rooms.stage.bot.get_guild(rooms.stage.guild.id)
    assert guild is not None
    heard = [place.voice_states for place in guild.voice_channels if place.name.startswith("Deep")]
    assert heard[0][ana.id].self_deaf
    await page.get_by_role("button", name="Undeafen").click()
    await expect(studio.locator("li").filter(has_text="Ana")).not_to_contain_text("deafened")
    await studio.get_by_role("link").click()
    await expect(page.get_by_role("article")).to_contain_text("the lighthouse chapter")
    await page.get_by_role("button", name="Leave Deep focus, until 11:00").click()
    await expect(studio).not_to_contain_text("Ana Ferreira")


async def test_on_a_phone_in_french_by_keyboard(
    browser: Browser, rooms: Rooms, album: Album
) -> None:
    page = await visit(browser, rooms.url, "fr-FR", PHONE)
    await tab_to(page, "Rejoindre")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name="Couper le son")).to_be_visible()
    await tab_to(page, "Couper le son")
    await page.keyboard.press("Enter")
    await expect(page.locator(".inside").filter(has_text="Odile")).to_contain_text("son coupé")
    assert await page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    await album.keep(page, "salons")
    await tab_to(page, "Quitter")
    await page.keyboard.press("Enter")
    await expect(page.locator(".inside").filter(has_text="Odile")).to_have_count(0)
