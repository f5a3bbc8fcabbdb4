"""The vault opens what it sealed and nothing else; its key is made once, and never by two."""

from __future__ import annotations

import sys
from asyncio import create_subprocess_exec, gather
from asyncio.subprocess import PIPE
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import StartError
from bot.store.base import Database
from bot.store.state import StateStore
from bot.store.vault import Vault, WrongKeyError, load_vault
from tests.conftest import VAULT

ROOT = Path(__file__).parents[2]
OTHER = Vault(b"a key of another installation...")
PIPES: dict[str, Any] = {"cwd": ROOT, "stdin": PIPE, "stdout": PIPE}
parts = st.lists(st.integers() | st.text(), max_size=3)


@given(st.text(), st.binary())
def test_what_is_sealed_opens_again(purpose: str, plain: bytes) -> None:
    assert VAULT.open(purpose, VAULT.seal(purpose, plain)) == plain


def test_nothing_else_opens() -> None:
    sealed = VAULT.seal("story", b"A client left.")
    damaged = [sealed[:-1], sealed[:5], b"", bytes([sealed[0] ^ 1]) + sealed[1:]]
    tries = [(VAULT, "reply", sealed), (OTHER, "story", sealed)]
    for vault, purpose, what in [*tries, *((VAULT, "story", one) for one in damaged)]:
        with pytest.raises(WrongKeyError, match=rf"^{purpose}: ") as said:
            vault.open(purpose, what)
        assert "client" not in str(said.value)


def test_the_same_words_are_sealed_differently_each_time() -> None:
    sealed = {VAULT.seal("story", b"A client left.") for _ in range(100)}
    assert len(sealed) == 100
    assert not [one for one in sealed if b"client" in one]


@given(st.text(), parts, st.text(), parts)
def test_only_the_same_parts_for_the_same_purpose_have_the_same_hash(
    purpose: str, some: list[int | str], another: str, others: list[int | str]
) -> None:
    same = (purpose, some) == (another, others)
    assert (VAULT.digest(purpose, *some) == VAULT.digest(another, *others)) is same


def test_parts_do_not_run_into_each_other() -> None:
    alike: list[tuple[int | str, ...]] = [
        ("a", "b"),
        ("ab",),
        ("a,b",),
        (12, 3),
        (1, 23),
        ("12", 3),
    ]
    hashes = {VAULT.digest("x", *one) for one in alike} | {OTHER.digest("x", "a", "b")}
    assert len(hashes) == len(alike) + 1


def test_a_key_has_one_length() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Vault(b"short")


def test_a_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    file = tmp_path / "not" / "yet" / "there" / "secret.key"
    first = load_vault(file).digest("who")
    made = file.read_bytes()
    assert file.stat().st_mode & 0o777 == 0o600
    assert load_vault(file).digest("who") == first
    assert file.read_bytes() == made
    assert list(file.parent.iterdir()) == [file], "nothing unfinished stays"
    assert load_vault(tmp_path / "other.key").digest("who") != first


MAKE = """
import sys
from pathlib import Path
from bot.store.vault import load_vault
print("ready", flush=True)
sys.stdin.read()
print(load_vault(Path(sys.argv[1])).digest("who"))
"""


async def test_processes_that_start_at_once_agree_on_one_key(tmp_path: Path) -> None:
    command = (sys.executable, "-c", MAKE, str(tmp_path / "new" / "secret.key"))
    started = [await create_subprocess_exec(*command, **PIPES) for _ in range(4)]
    for one in started:
        assert one.stdout is not None
        assert await one.stdout.readline() == b"ready\n"
    hashes = {told for told, _ in await gather(*(one.communicate(b"") for one in started))}
    assert [one.returncode for one in started] == [0] * 4
    assert len(hashes) == 1


@pytest.mark.parametrize("content", [b"", b"\n", b"abcd\n", b"g" * 64, b"\xff" * 64, b"ab" * 33])
def test_a_file_without_a_key_stops_the_start_and_stays(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "secret.key"
    file.write_bytes(content)
    with pytest.raises(StartError, match=r"^SECRET_KEY_FILE: .*secret\.key must hold [^\n]+\.$"):
        load_vault(file)
    assert file.read_bytes() == content


def test_a_key_that_can_be_neither_read_nor_made_stops_the_start(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "dangling").symlink_to(tmp_path / "gone")
    for file in (
        tmp_path,
        tmp_path / "file" / "secret.key",
        Path("/proc/x"),
        tmp_path / "dangling",
    ):
        with pytest.raises(StartError, match=rf"^SECRET_KEY_FILE: {file}: [^\n]+\.$"):
            load_vault(file)


async def test_a_database_is_opened_with_the_key_of_its_first_start(database: Database) -> None:
    file = Path("var/secret.key")
    for _ in range(2):
        await StateStore(database).check_key(file)
    stranger = Database(database.url, OTHER)
    for _ in range(2):
        with pytest.raises(StartError, match=f"^SECRET_KEY_FILE: {file} is not the key"):
            await StateStore(stranger).check_key(file)
    await stranger.close()
    await StateStore(database).check_key(file)
