"""One practice server for all tests, as `make run` starts it, and browsers to play with it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, async_playwright

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]


@dataclass(frozen=True)
class Practice:
    """A running practice server: where its page is, and where it writes what goes wrong."""

    url: str
    process: subprocess.Popen[str]
    complaints: Path


def start(folder: Path, **settings: str) -> Practice:
    """Start a practice server that keeps its files in a folder, and wait for its address."""
    complaints = folder / "stderr.txt"
    settings = {"PRACTICE_ADDRESS": "127.0.0.1:0", "PYTHONPATH": str(ROOT), **settings}
    with complaints.open("w") as stderr:
        process = subprocess.Popen(
            [sys.executable, "-m", "practice"],
            cwd=folder,
            env={**os.environ, **settings},
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
        )
    return Practice(read_address(process, complaints), process, complaints)


def read_address(process: subprocess.Popen[str], complaints: Path) -> str:
    """Return the address in the next line that the server writes."""
    assert process.stdout is not None
    line = process.stdout.readline()
    found = re.search(r"http://\S+:\d+", line)
    assert found is not None, f"no address in {line!r}: {complaints.read_text()}"
    return found[0]


def end(server: Practice) -> int:
    """Ask a server to end, and return its exit code."""
    server.process.terminate()
    code = server.process.wait(timeout=15)
    assert server.process.stdout is not None
    server.process.stdout.close()
    return code


@pytest.fixture(scope="session")
def practice(tmp_path_factory) -> Iterator[Practice]:
    """Return a practice server whose community is there; at the end nothing may have failed."""
    server = start(tmp_path_factory.mktemp("practice"), DEFAULT_LOCALE="en")
    try:
        read_address(server.process, server.complaints)
        yield server
    finally:
        code = end(server)
    assert (code, server.complaints.read_text()) == (0, "")


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """Return a Chromium that speaks to nobody but this machine."""
    if CHROMIUM is None:
        pytest.skip("there is no Chromium here")
    async with async_playwright() as player:
        started = await player.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        await started.close()


class Album:
    """Keeps screenshots: in the folder named by TOUR, else with the test's own files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0

    async def keep(self, page: Page, name: str) -> None:
        """Photograph the whole page."""
        self._count += 1
        await page.screenshot(path=self._folder / f"{self._count:02}-{name}.png", full_page=True)


@pytest.fixture
def album(request, tmp_path: Path) -> Album:
    """Return where this test keeps its screenshots."""
    tour = os.environ.get("TOUR")
    folder = Path(tour) / "practice" / request.node.name if tour else tmp_path
    folder.mkdir(parents=True, exist_ok=True)
    return Album(folder)
