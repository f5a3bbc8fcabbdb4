"""The page over HTTP: whom it answers, in which language, and what its buttons do."""

from __future__ import annotations

import asyncio
import re
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from html import unescape
from pathlib import Path

import aiohttp
import pytest
from PIL import ImageColor
from yarl import URL

from tests.practice.conftest import ROOT, Practice, start

STYLE = ROOT / "practice" / "pages" / "style.css"
Client = aiohttp.ClientSession
READ_ON = [
    (ink, ground) for ink in ("ink", "quiet", "accent") for ground in ("ground", "card", "chosen")
] + [("on-warm", "warm")]


@pytest.fixture
async def client(practice: Practice) -> AsyncIterator[Client]:
    """Return a browser's connection to the page, with cookies."""
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(practice.url, cookie_jar=jar) as session:
        yield session


async def read(client: Client, address: str = "/", **headers: str) -> str:
    async with client.get(address, headers=headers) as answer:
        assert answer.status == 200
        return unescape(await answer.text())


async def press(client: Client, address: str, **form: str | int) -> tuple[int, str]:
    """Return the status and the text that follow a press."""
    async with client.post(address, data=form) as answer:
        return answer.status, unescape(await answer.text())


def address_of(page: str, words: str) -> str:
    """Return where the link around some words leads."""
    links = re.findall(r'<a href="([^"]+)"[^>]*>(.*?)</a>', page, re.DOTALL)
    return next(address for address, inside in links if words in inside)


def place(address: str) -> dict[str, str]:
    """Return the member and place of a link, as its forms send them."""
    return dict(URL(address).query)


async def test_the_page_says_that_it_is_practice(client: Client) -> None:
    page = await read(client)
    assert "This is a practice server" in page
    assert "25" not in re.sub("<[^>]*>", "", page.partition("<nav")[0])
    assert page.count('<li><a href="/?as=') >= 25


async def test_the_browsers_language_is_spoken_until_another_is_chosen(client: Client) -> None:
    french = await read(client, **{"Accept-Language": "de,fr-CA;q=0.9,en;q=0.8"})
    assert '<html lang="fr">' in french
    assert "Ceci est un serveur d’essai" in french
    english = await read(client, "/?language=en", **{"Accept-Language": "fr"})
    assert '<html lang="en">' in english
    assert '<html lang="en">' in await read(client, "/", **{"Accept-Language": "fr"})


async def test_the_language_link_stays_with_member_and_place(client: Client) -> None:
    there = address_of(await read(client), "#coffee")
    page = await read(client, f"{there}&language=fr")
    assert "Dernières nouvelles\u202f: #coffee" in page


async def test_nonsense_in_the_address_shows_the_usual_page(client: Client) -> None:
    page = await read(client, "/?as=nobody&in=-1")
    assert "You are Odile Garnier" in page
    assert "The latest: #wins" in page


async def test_another_name_for_this_machine_is_not_answered(client: Client) -> None:
    async with client.get("/", headers={"Host": "practice.example"}) as answer:
        assert answer.status == 403


@pytest.mark.parametrize("origin", ["http://practice.example", "null", "https://127.0.0.1:1"])
async def test_another_site_cannot_press(client: Client, origin: str) -> None:
    async with client.post("/travel", data={"to": "hour"}, headers={"Origin": origin}) as answer:
        assert answer.status == 403


async def test_nothing_is_loaded_from_elsewhere(client: Client) -> None:
    async with client.get("/") as answer:
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert "http" not in re.sub(r"http://www\.w3\.org/2000/svg", "", await answer.text())


async def test_an_hour_passes(client: Client) -> None:
    before = await read(client)
    assert (await press(client, "/travel", to="hour"))[0] == 200
    after = await read(client)
    times = [re.search(r'<time datetime="([^"]+)"', page) for page in (before, after)]
    first, second = (found[1] for found in times if found)
    assert int(second[11:13]) == (int(first[11:13]) + 1) % 24


async def test_an_unknown_jump_is_refused_in_words(client: Client) -> None:
    status, page = await press(client, "/travel", to="yesterday")
    assert status == 409
    assert "The simulated Discord refused" in page


async def test_a_reaction_is_given_and_taken_back(client: Client) -> None:
    coffee = place(address_of(await read(client), "#coffee"))
    message = message_saying(
        await read(client, f"/?{URL().with_query(coffee).query_string}"), "Wish me sleep"
    )
    _, page = await press(client, "/react", **coffee, message=message, emoji="🌱")
    assert pressed(page, "🌱, one person")
    _, page = await press(client, "/react", **coffee, message=message, emoji="🌱")
    assert "🌱, one person" not in page


async def test_a_reaction_to_a_deleted_message_is_refused_in_words(client: Client) -> None:
    coffee = place(address_of(await read(client), "#coffee"))
    status, page = await press(client, "/react", **coffee, message=1, emoji="🌱")
    assert status == 409
    assert "Unknown Message" in page


async def test_the_apps_menu_speaks_the_members_language_and_makes_a_win(client: Client) -> None:
    lea = address_of(await read(client), "Léa Morel")
    lobby = place(address_of(await read(client, lea), "#lobby"))
    page = await read(client, f"/?{URL().with_query(lobby).query_string}")
    assert "Apps: Fêter ce message" in page
    message = message_saying(page, "un chat qui dort")
    _, page = await press(client, "/apps", **lobby, message=message, command="Celebrate this")
    assert "C’est une victoire à présent." in page
    wins = await read(client, address_of(page, "#wins"))
    assert "Léa Morel has something to celebrate" in wins


async def test_the_window_opens_on_private_messages_and_threads_too(client: Client) -> None:
    page = await read(client)
    for words in ("Private messages", "The October invoice is paid", "#organisers"):
        there = place(address_of(page, words))
        async with client.post("/preview", data=there, allow_redirects=False) as answer:
            assert answer.status == 303
            view = answer.headers["Location"]
        async with client.get(view) as answer:
            assert "SimCord Preview" in await answer.text()


def message_saying(page: str, words: str) -> str:
    """Return the id of the message that says something."""
    lines = re.findall(r'<li id="m(\d+)">(.*?)</li>', page, re.DOTALL)
    return next(number for number, inside in lines if words in inside)


def pressed(page: str, label: str) -> bool:
    return bool(re.search(rf'aria-pressed="true" aria-label="{label}"', page))


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("0.0.0.0:0", "can be reached from other machines"),
        ("practice.example:0", "can be reached from other machines"),
    ],
)
def test_only_this_machine_may_be_served(tmp_path: Path, address: str, reason: str) -> None:
    said = refused(tmp_path, address)
    assert said.startswith("PRACTICE_ADDRESS: ")
    assert reason in said


def test_a_busy_port_is_said_in_one_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        said = refused(tmp_path, address)
    assert said.startswith(f"PRACTICE_ADDRESS: {address} cannot be used (Address already in use)")
    assert said.count("\n") == 1


def refused(folder: Path, address: str) -> str:
    """Return what is said by a server that does not start."""
    done = subprocess.run(
        [sys.executable, "-m", "practice"],
        cwd=folder,
        env={"PRACTICE_ADDRESS": address, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    return done.stderr


async def test_progress_is_shown_and_an_early_end_is_clean(tmp_path: Path) -> None:
    server = start(tmp_path)
    async with aiohttp.ClientSession(server.url) as client:
        page = await read(client, "/", **{"Accept-Language": "fr"})
        async with client.get("/progress") as answer:
            told = await answer.json()
        status, after = await press(client, "/travel", to="hour")
    assert "25 personnes inventées" in page
    assert "<progress" in page
    assert not told["ready"]
    assert (status, "<progress" in after) == (200, True)
    server.process.send_signal(signal.SIGINT)
    assert await asyncio.to_thread(server.process.wait, 15) == 0
    assert server.process.stdout is not None
    server.process.stdout.close()
    assert server.complaints.read_text() == ""


def test_every_text_can_be_read_on_its_ground() -> None:
    style = STYLE.read_text("utf-8")
    for palette in re.findall(r":root \{(.*?)\}", style, re.DOTALL):
        colours = dict(re.findall(r"--([\w-]+): (#\w{6})", palette))
        for ink, ground in READ_ON:
            assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
    for tint in re.findall(r"\.tint\d \{ background: (#\w{6})", style):
        assert contrast("#ffffff", tint) >= 4.5, tint


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio that WCAG 2.2 defines."""
    dark, light = sorted(luminance(ImageColor.getrgb(colour)) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: tuple[int, ...]) -> float:
    """Return the relative luminance that WCAG 2.2 defines."""
    parts = [value / 255 for value in colour[:3]]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
