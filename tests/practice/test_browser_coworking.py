"""Somebody who plays with the practice server: an hour of work in a room, and company in it."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from tests.practice.conftest import Album, Practice
from tests.practice.test_browser import DESK, enter, open_window, people, turn_window
from tests.practice.test_browser_rooms import room

pytestmark = pytest.mark.story
ROOM = "Co-working 25/5"


async def test_an_hour_of_work_in_company(
    browser: Browser, practice: Practice, album: Album
) -> None:
    page = await enter(browser, practice, "en-GB", DESK)
    await people(page).get_by_role("link", name="Maya Patel").click()
    await page.get_by_role("link", name="#coffee").first.click()
    view = await open_window(page, "Open #coffee as Maya")
    await open_room(view, album)
    await page.reload()
    mine = room(page, ROOM).last
    await mine.get_by_role("button", name="Join").click()
    await expect(mine).to_contain_text("Maya Patel")
    await mine.get_by_role("link").click()
    panel = page.get_by_role("article").last
    await expect(panel).to_contain_text("Maya Patel — The icons of the garden app")
    await album.keep(page, "inside")
    await people(page).get_by_role("link", name="Grace Okafor").click()
    await work_along(page, view, album)
    await page.get_by_role("button", name="+1 hour").click()
    await people(page).get_by_role("link", name="Maya Patel").click()
    await mine.get_by_role("button", name="Leave").click()
    await expect(mine).not_to_contain_text("Maya Patel")
    await page.get_by_role("link", name="#coffee").first.click()
    await turn_window(page, view, "Open #coffee as Maya")
    await run_in(view, "cowork me")
    await expect(said(view).last).to_contain_text("1 h in company")
    picture = said(view).last.get_by_role("img").last
    await expect(picture).to_be_visible()
    await picture.scroll_into_view_if_needed()
    await album.keep(view, "hours")


def said(view: Page) -> Locator:
    """Return what stands in the conversation."""
    return view.locator("#channel-message-list article")


async def run_in(view: Page, command: str) -> None:
    """Run a command in the conversation, without its options."""
    await view.locator("#channel-composer-input").focus()
    await view.keyboard.type(f"/{command}")
    choice = view.get_by_role("listbox", name="Application commands")
    await expect(choice.get_by_role("option").first).to_contain_text(f"/{command}")
    await view.keyboard.press("Enter")
    await view.get_by_role("button", name="Send").click()


async def open_room(view: Page, album: Album) -> None:
    """Open a room of one's own, whoever else works."""
    await run_in(view, "cowork now")
    form = view.get_by_role("dialog")
    own = said(view).last.get_by_role("button", name="Open a room of my own")
    await expect(form.or_(own)).to_be_visible()
    if await own.is_visible():
        await own.click()
    await form.get_by_role("textbox").first.fill("The icons of the garden app")
    await album.keep(view, "form")
    await form.get_by_role("button", name="Submit").click()
    await expect(said(view).last).to_contain_text("Your room is open until")
    await album.keep(view, "opened")


async def work_along(page: Page, view: Page, album: Album) -> None:
    """Work in text beside who is in the voice channel, and see both on the panel."""
    await turn_window(page, view, "as Grace")
    panel = said(view).first
    await panel.get_by_role("button", name="I’m working along in text").click()
    form = view.get_by_role("dialog")
    await form.get_by_role("textbox").fill("Chapter two, slowly")
    await form.get_by_role("button", name="Submit").click()
    await expect(said(view).last).to_contain_text("You are working along in text")
    await expect(panel).to_contain_text("2 people are at work here:")
    await expect(panel).to_contain_text("@Grace Okafor (in text) — Chapter two, slowly")
    await album.keep(view, "panel")
