"""Where the tour is written, and the browser that takes its pictures."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, async_playwright


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return `TOUR`, the folder that `make tour` names, or a temporary one."""
    return Path(os.environ.get("TOUR") or tmp_path)


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """Start the distribution's Chromium."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("Chromium is not installed: no pictures for the tour")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        await browser.close()
