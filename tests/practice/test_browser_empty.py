"""A guild where nothing is set up: an organiser turns everything on, and a member begins in it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from bot.i18n import voice
from tests.practice.conftest import Album, Practice, end, read_address, start
from tests.practice.test_browser import DESK, open_window, people, turn_window, visit
from tests.practice.test_browser_coworking import run_in, said

pytestmark = pytest.mark.story
SETTING_UP, BEGINNING = 180, 60
"""Seconds that a newcomer may need."""
ACTS_OF_ORGANISER, ACTS_OF_MEMBER = 5, 6
"""Commands, presses, choices and forms that it takes; each is some seconds of a person's time."""
LOCALES = {"en": "en-GB", "fr": "fr-FR"}


class Newcomer:
    """Somebody in SimCord's view, who acts on the newest answer; each act is counted."""

    def __init__(self, view: Page) -> None:
        self.view = view
        self.acts = 0
        self.began = time.monotonic()

    async def run(self, command: str) -> None:
        """Run a command."""
        self.acts += 1
        await run_in(self.view, command)

    async def press(self, label: str) -> None:
        """Press a button."""
        self.acts += 1
        await said(self.view).last.get_by_role("button", name=label).first.click()

    async def choose(self, menu: str, choice: str) -> None:
        """Choose in a menu."""
        self.acts += 1
        await said(self.view).last.get_by_role("combobox", name=menu).click()
        await self.view.get_by_role("option", name=choice).click()

    async def reads(self, text: str) -> None:
        """Wait until the newest answer says something."""
        await expect(said(self.view).last).to_contain_text(text)

    def took(self) -> float:
        """Return the seconds since the first act."""
        return time.monotonic() - self.began


@pytest.fixture
def empty(language: str, tmp_path: Path) -> Iterator[Practice]:
    """Return a practice server where nothing is set up; at the end nothing may have failed."""
    server = start(tmp_path, DEFAULT_LOCALE=language, PRACTICE_EMPTY="true")
    try:
        read_address(server.process, server.complaints)
        yield server
    finally:
        code = end(server)
    assert (code, server.complaints.read_text()) == (0, "")


@pytest.mark.parametrize(
    ("language", "organiser", "member"),
    [("en", "Ana Ferreira", "Ben Carter"), ("fr", "Odile Garnier", "Antoine Rousseau")],
)
async def test_from_an_empty_guild_to_everything_on_and_a_first_win(
    browser: Browser, empty: Practice, album: Album, language: str, organiser: str, member: str
) -> None:
    say, page = voice(language), await visit(browser, empty.url, LOCALES[language], DESK)

    def opens(name: str) -> str:
        lobby = f"#{say('practice-channel-lobby')}"
        return say("practice-open", place=lobby, name=name.split()[0])

    await people(page).get_by_role("link", name=organiser).click()
    await expect(page.get_by_role("main")).to_contain_text(say("practice-organiser"))
    view = await open_window(page, opens(organiser))
    newcomer = Newcomer(view)
    await set_up(newcomer, language, album)
    assert newcomer.acts <= ACTS_OF_ORGANISER
    assert newcomer.took() < SETTING_UP
    await page.reload()
    await people(page).get_by_role("link", name=member).click()
    await turn_window(page, view, opens(member))
    newcomer = Newcomer(view)
    await begin(newcomer, language, album)
    assert newcomer.acts <= ACTS_OF_MEMBER
    assert newcomer.took() < BEGINNING
    await page.reload()
    wins = f"#{say('wins-channel-name')}"
    await page.get_by_role("link", name=wins).first.click()
    await expect(page.get_by_role("article").first).to_contain_text("Premier / first")
    await album.keep(page, "posted")


async def set_up(organiser: Newcomer, language: str, album: Album) -> None:
    """Set everything up as an association wants it."""
    say, view = voice(language), organiser.view
    await organiser.run("organise setup")
    await organiser.reads(say("arrange-question"))
    await album.keep(view, "question")
    await organiser.press(say("arrange-for-association"))
    await organiser.reads(say("arrange-role-why").replace("**", ""))
    await organiser.choose(say("arrange-role"), say("practice-role-organisers"))
    await organiser.reads(f"#{say('losses-channel-name')}")
    await album.keep(view, "everything")
    await organiser.press(say("arrange-do"))
    await organiser.reads(say("organise-nothing-missing"))
    await album.keep(view, "done")


async def begin(member: Newcomer, language: str, album: Album) -> None:
    """Begin as anybody would, and share a first win."""
    say, view = voice(language), member.view
    await member.run("start")
    await album.keep(view, "hello")
    await member.press(say("start-in"))
    await member.press(say("start-yes", time="").strip())
    await album.keep(view, "doors")
    await member.press(say("door-wins-name"))
    await member.press(say("wins-share"))
    form = view.get_by_role("dialog")
    await form.get_by_role("textbox").first.fill("Premier / first")
    member.acts += 1
    await form.get_by_role("button", name="Submit").click()
    await member.reads(say("wins-posted"))
