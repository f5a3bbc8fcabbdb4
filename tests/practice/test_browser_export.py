"""Somebody who reads the page of an export, on a desk and on a phone."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import Browser, expect

import bot.store
from bot.export_page import Writer
from bot.i18n import LANGUAGES, Language, voice
from tests.practice.conftest import Album
from tests.practice.test_browser import DESK, PHONE

bot.store.load_tables()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("language", LANGUAGES)
async def test_no_word_leaves_the_page_and_numbers_are_behind_a_press(
    browser: Browser, album: Album, language: Language, size: dict[str, int]
) -> None:
    row = {"title": "Signed" * 50, "kind": "contract", "gone_at": None, "number" * 12: "7" * 99}
    found = {"wins": [row]}
    written = Writer(voice(language), ZoneInfo("Europe/Paris")).page(
        found, datetime(2026, 1, 1, tzinfo=UTC)
    )
    page = await browser.new_page(viewport=size)  # type: ignore[arg-type]
    await page.set_content(written)
    number = page.get_by_text("7" * 99)
    await expect(number).to_be_hidden()
    await page.get_by_text(voice(language)("export-numbers")).click()
    await expect(number).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth") == size["width"]
    await album.keep(page, "page")
