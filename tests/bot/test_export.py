"""The archive of an export: readable, complete, harmless, and as small as Discord asks."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC, datetime
from html.parser import HTMLParser
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import bot.store
from bot.export import Export
from bot.export_page import Writer
from bot.i18n import LANGUAGES, Language, voice
from bot.store.base import Impersonal, tables
from bot.store.sealed import KeyedId, SealedId

bot.store.load_tables()
AT = datetime(2026, 1, 1, 23, 30, tzinfo=UTC)
NASTY = '<script>alert(1)</script> & "quotes" <img src=https://elsewhere>'
FOUND: dict[str, list[dict[str, Any]]] = {
    "wins": [
        {
            "id": 7,
            "guild_id": "1456074443980800024",
            "title": NASTY,
            "story": "A line\nand another",
            "kind": "contract",
            "created_at": AT.isoformat(),
            "gone_at": None,
        }
    ],
    "blocks": [{"user_id": "11", "blocked_id": "12", "made_at": AT.isoformat()}],
    "profiles": [{"languages": ["fr", "en"], "hidden": True, "narrowed": {"trade": "design"}}],
}


class Reader(HTMLParser):
    """Collects the elements and the words of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [name for name, _ in attrs if name in ("src", "href", "action")]

    def handle_data(self, data: str) -> None:
        self.words += data


def page(language: Language = "en", found: dict[str, list[dict[str, Any]]] = FOUND) -> str:
    return Writer(voice(language), ZoneInfo("Europe/Paris")).page(found, AT)


def test_what_somebody_wrote_is_words_and_nothing_else() -> None:
    read = Reader(page())
    assert NASTY in read.words
    assert "A line\nand another" in read.words
    assert not {"script", "img", "iframe", "link", "object", "form"} & set(read.tags)
    assert read.addresses == []
    assert "url(" not in page()
    assert "@import" not in page()


@pytest.mark.parametrize(
    ("language", "at", "words"),
    [
        ("en", "2 January 2026, 00:30", ["Wins", "your wins: title", "title", "yes", "Why: "]),
        ("fr", "2 janvier 2026, 00:30", ["Victoires", "tes victoires\u202f:", "titre", "oui"]),
    ],
)
def test_it_speaks_the_member_s_language_in_their_zone(
    language: Language, at: str, words: list[str]
) -> None:
    said = Reader(page(language)).words
    assert at in said, "where it is after midnight already"
    for one in words:
        assert one in said
    assert f'<html lang="{language}">' in page(language)


def test_it_holds_every_value_that_was_found() -> None:
    said = Reader(page()).words
    for value in ("1456074443980800024", "12", "contract", "fr, en", '"trade": "design"'):
        assert value in said


@pytest.mark.parametrize(
    ("language", "chosen"),
    [
        ("en", ["contract signed", "a second opinion, thought\u202f", "A mention on the server"]),
        ("fr", ["contrat signé", "un second avis, thought\u202f", "Une mention sur le serveur"]),
    ],
)
def test_choices_are_said_in_the_words_in_which_they_were_made(
    language: Language, chosen: list[str]
) -> None:
    found: dict[str, list[dict[str, Any]]] = {
        "wins": [{"kind": "contract", "title": "contract", "story": "kind-contract"}],
        "profiles": [{"support": ["opinion", "thought\u202f"], "offers": "opinion"}],
        "notices": [{"way": "mention"}],
        "pairing_seats": [{"answer": "met"}],
    }
    said = Reader(page(language, found)).words
    for one in chosen:
        assert one in said
    for written in ("<dd>contract</dd>", "<dd>kind-contract</dd>", "<dd>opinion</dd>"):
        assert page(language, found).count(written) == 1, "what somebody wrote stays as it is"
    assert "<dd>met</dd>" in page(language, found), "a message that takes values is no choice"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_means_something_to_programs_alone_is_folded_away(language: Language) -> None:
    told, _, folded = page(language, {"wins": FOUND["wins"]}).partition("<details>")
    assert "1456074443980800024" not in told
    assert "1456074443980800024" in folded.partition("</details>")[0]


def test_who_left_nothing_reads_so() -> None:
    assert "Nothing is kept about you." in page(found={})


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_that_may_be_shown_has_a_name_in_words(language: Language) -> None:
    hangs = {"checkin_days", "pair_goals", "pair_meetings", "loss_debriefs", "loss_rings"}
    for table, declared in tables().items():
        if isinstance(declared, Impersonal) and table.name not in hangs:
            continue
        hidden = set() if isinstance(declared, Impersonal) else set(declared.withheld)
        told = [one for one in table.columns if not isinstance(one.type, KeyedId | SealedId)]
        names = [one.name for one in told if one.name not in hidden]
        row = {name: f"value of {name}." for name in names}
        said = Reader(page(language, {table.name: [row]})).words
        assert [name for name in names if f"value of {name}." not in said] == []


def archives(most: int, found: dict[str, list[dict[str, Any]]] = FOUND) -> dict[str, bytes]:
    return Export(11, AT, Writer(voice("fr"), ZoneInfo("Europe/Paris"))).archives(found, most)


def tables_in(archive: bytes) -> dict[str, list[dict[str, Any]]]:
    """Return the rows that an archive holds for programs."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return dict(json.loads(opened.read("binome.json"))["tables"])


def test_there_is_one_archive_with_a_page_and_a_file_for_programs() -> None:
    (name, data), *others = archives(10_000_000).items()
    assert (name, others) == ("binome.zip", [])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist() == ["mes-donnees.html", "binome.json"]
        told = json.loads(archive.read("binome.json"))
        assert archive.read("mes-donnees.html").decode() == page("fr")
    assert told == {"user_id": "11", "exported_at": AT.isoformat(), "tables": FOUND}


def test_what_is_too_large_comes_in_parts_by_subject() -> None:
    whole = len(archives(10_000_000)["binome.zip"])
    parts = archives(whole - 1)
    assert list(parts) == ["binome-wins.zip", "binome-buddies.zip", "binome-self.zip"]
    held: dict[str, Any] = {}
    for data in parts.values():
        assert len(data) < whole
        held |= tables_in(data)
    assert held == FOUND


def test_a_subject_that_is_too_large_comes_in_parts_that_are_not() -> None:
    wins = [{"id": number, "title": Random(number).randbytes(1000).hex()} for number in range(9)]
    most = len(archives(1, {"wins": wins[:2]})["binome-wins-1.zip"]) + 2500
    parts = archives(most, {"wins": wins, "blocks": FOUND["blocks"]})
    assert len(parts) > 3
    assert list(parts) == [f"binome-wins-{one}.zip" for one in range(1, len(parts))] + [
        "binome-self.zip"
    ]
    assert max(map(len, parts.values())) <= most
    held = [row for part in parts.values() for row in tables_in(part).get("wins", [])]
    assert held == wins
