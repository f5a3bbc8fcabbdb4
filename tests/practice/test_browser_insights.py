"""An organiser of the practice community reads four weeks in figures, and takes their picture."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, expect

from bot.insight_picture import WIDTH
from tests.practice.conftest import Album, Practice
from tests.practice.test_browser import DESK, enter, open_window, people
from tests.practice.test_browser_coworking import run_in, said

pytestmark = pytest.mark.story


async def test_an_organiser_takes_the_picture_of_four_weeks(
    browser: Browser, practice: Practice, album: Album
) -> None:
    """The page speaks Odile's French, and the picture the English of her community."""
    page = await enter(browser, practice, "en-GB", DESK)
    await people(page).get_by_role("link", name="Odile Garnier").click()
    await page.get_by_role("link", name="#coffee").first.click()
    view = await open_window(page, "Open #coffee as Odile")
    await run_in(view, "organise insights")
    told = said(view).last
    await expect(told).to_contain_text("Quatre semaines ensemble")
    await expect(told).to_contain_text("Victoires partagées\u202f: au moins")
    await album.keep(view, "insights")
    await told.get_by_role("button", name="Image à partager").click()
    picture = said(view).last.get_by_role("img").last
    await expect(picture).to_have_js_property("naturalWidth", WIDTH)
    await picture.scroll_into_view_if_needed()
    await album.keep(view, "picture")
    await view.get_by_role("button", name="CSV").click()
    await expect(said(view).last).to_contain_text("quatre-semaines.csv")
