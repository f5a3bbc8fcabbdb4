"""Somebody who plays with the practice server: Monday's intentions, and Friday's review of them."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, expect

from tests.practice.conftest import Album, Practice
from tests.practice.test_browser import DESK, enter, open_window, people, turn_window

pytestmark = pytest.mark.story


async def test_what_was_meant_on_monday_comes_back_on_friday(
    browser: Browser, practice: Practice, album: Album
) -> None:
    page = await enter(browser, practice, "en-GB", DESK)
    await people(page).get_by_role("link", name="Ana Ferreira").click()
    await page.get_by_role("link", name="#check-ins", exact=True).click()
    await page.get_by_role("button", name="Next Monday, 9:00").click()
    await expect(page.get_by_role("main")).to_contain_text("What matters to you this week?")
    await album.keep(page, "monday")
    view = await open_window(page, "Open #check-ins as Ana")
    asked = view.locator("#channel-message-list article").last
    await asked.get_by_role("button", name="Answer").click()
    mine = view.locator("#channel-message-list article").last
    await expect(mine).to_contain_text("Who may read this answer?")
    await album.keep(view, "page")
    await mine.get_by_role("button", name="Write").click()
    form = view.get_by_role("dialog")
    await form.get_by_role("textbox").first.fill("The last chapter\nA walk by the sea")
    await form.get_by_role("button", name="Submit").click()
    kept = view.locator("#channel-message-list article").filter(has_text="Your answer is kept.")
    await expect(kept).to_be_visible()
    await page.get_by_role("button", name="Next Friday, 17:00").click()
    await expect(page.get_by_role("main")).to_contain_text("What are you glad about")
    await turn_window(page, view, "Open #check-ins as Ana")
    asked = view.locator("#channel-message-list article").filter(has_text="glad about").last
    await asked.get_by_role("button", name="Answer").click()
    mine = view.locator("#channel-message-list article").last
    await expect(mine).to_contain_text("The last chapter")
    await expect(mine).to_contain_text("A walk by the sea")
    await album.keep(view, "friday")
