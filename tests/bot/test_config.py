"""Settings: every wrong value stops the start with one sentence that names its variable."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.config import Settings, load_settings, misspelt
from bot.domain.shards import Shards
from bot.errors import StartError

ROOT = Path(__file__).parents[2]
TOKEN = "MTAxOTk.Xm9wZQ.a-token_that.must-not-be-seen"
WRONG = {
    "DATABASE_URL": "mysql://host/binome",
    "UPGRADE_WITHOUT_BACKUP": "perhaps",
    "SHARD_COUNT": "-1",
    "SHARD_IDS": "0-1",
    "BACKUP_EVERY": "0",
    "BACKUP_KEEP_DAILY": "none",
    "BACKUP_KEEP_WEEKLY": "-1",
    "DEFAULT_LOCALE": "de",
    "DEFAULT_TIMEZONE": "Paris",
    "DISCORD_API_BASE": "discord.com",
    "DISCORD_GATEWAY": "https://gateway.discord.gg",
    "DISCORD_TOKEN_FILE": "/nowhere/token",
    "LOG_LEVEL": "LOUD",
    "LOG_FORMAT": "xml",
    "HEALTH_ADDRESS": "8080",
    "PRACTICE_ADDRESS": "localhost:65536",
    "PRACTICE_EMPTY": "perhaps",
}


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let no setting of whoever runs the tests count."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def write(path: Path, text: str) -> Path:
    path.write_text(text)
    return path


def refused() -> str:
    with pytest.raises(StartError) as said:
        load_settings()
    return str(said.value)


def test_every_setting_that_can_be_wrong_is_tried() -> None:
    unseen_yet = {"DISCORD_TOKEN", "SECRET_KEY_FILE", "BACKUP_FOLDER", "SENTRY_DSN"}
    assert set(WRONG) | unseen_yet == {name.upper() for name in Settings.model_fields}


@pytest.mark.parametrize(("name", "value"), WRONG.items())
def test_a_wrong_value_is_refused_in_one_sentence(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    assert re.fullmatch(rf"{name}: [^\n]+\.", refused())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DISCORD_API_BASE", "https://"),
        ("DISCORD_API_BASE", "https://[discord"),
        ("DISCORD_GATEWAY", "ws://host:port"),
        ("BACKUP_EVERY", "99999999999"),
        ("BACKUP_KEEP_DAILY", "99999999999999999999"),
    ],
)
def test_a_value_that_could_never_work_is_refused(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    assert re.fullmatch(rf"{name}: [^\n]+\.", refused())


def test_a_name_that_is_almost_a_setting_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    write(Path(".env"), "backup_foldr=/data/backups\nPOSTGRES_PASSWORD=secret\nLOG_LEVEL=INFO\n")
    monkeypatch.setenv("DATABSE_URL", "postgresql+asyncpg://binome@host/binome")
    assert misspelt() == {"BACKUP_FOLDR": "BACKUP_FOLDER", "DATABSE_URL": "DATABASE_URL"}


@pytest.mark.parametrize("name", ["DATABASE_URL", "LOG_LEVEL", "DEFAULT_TIMEZONE"])
def test_an_empty_value_is_the_default(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "")
    assert load_settings() == load_settings(_env_file=None)


def test_the_environment_goes_before_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    write(Path(".env"), "DEFAULT_LOCALE=fr\nLOG_LEVEL=DEBUG\nSOMETHING_ELSE=1\n")
    monkeypatch.setenv("LOG_LEVEL", "ERROR")
    settings = load_settings()
    assert (settings.default_locale, settings.log_level) == ("fr", "ERROR")


def test_a_file_that_is_no_text_is_refused() -> None:
    Path(".env").write_bytes(b"DISCORD_TOKEN=\xff\xfe")
    assert refused() == ".env: cannot be read; it must be a text file in UTF-8."


def test_the_token_comes_from_its_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = write(tmp_path / "token", f"  {TOKEN}\n")
    monkeypatch.setenv("DISCORD_TOKEN_FILE", str(path))
    token = load_settings().discord_token
    assert token is not None
    assert token.get_secret_value() == TOKEN


def test_the_token_itself_goes_before_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    monkeypatch.setenv("DISCORD_TOKEN_FILE", "/nowhere/token")
    token = load_settings().discord_token
    assert token is not None
    assert token.get_secret_value() == TOKEN


def test_a_blank_token_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "  ")
    assert load_settings().discord_token is None


def test_an_empty_token_file_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DISCORD_TOKEN_FILE", str(write(tmp_path / "token", "\n")))
    assert refused() == f"DISCORD_TOKEN_FILE: {tmp_path}/token is empty."


def test_settings_show_no_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    assert TOKEN not in f"{load_settings()!r} {load_settings()} {load_settings().model_dump()}"


@pytest.mark.parametrize(
    ("database", "chosen", "file"),
    [
        ("", "", "var/secret.key"),
        ("sqlite+aiosqlite:////data/binome.db?timeout=5", "", "/data/secret.key"),
        ("postgresql+asyncpg://binome:word@host/binome", "", "var/secret.key"),
        ("sqlite+aiosqlite:////data/binome.db", "/run/secrets/binome", "/run/secrets/binome"),
    ],
)
def test_the_secret_key_lies_beside_the_database_or_where_it_is_said(
    database: str, chosen: str, file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", database)
    monkeypatch.setenv("SECRET_KEY_FILE", chosen)
    assert load_settings().key_file == Path(file)
    assert not Path("var").exists()


def started(**environment: str) -> subprocess.CompletedProcess[str]:
    """Run `python -m bot` and return how it ended."""
    known = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "bot"]
    return subprocess.run(command, env=known | environment, capture_output=True, text=True)


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({}, r"DISCORD_TOKEN: is missing; [^\n]+\."),
        (
            {"DISCORD_TOKEN": TOKEN, "DATABASE_URL": "sqlite+aiosqlite://"},
            r"DATABASE_URL: [^\n]+\.",
        ),
        (
            {"DISCORD_TOKEN": f"{TOKEN}\n# the token of the bot"},
            r"DISCORD_TOKEN: a token is one word in one line, [^\n]+\.",
        ),
        (
            {"DISCORD_TOKEN": TOKEN, "DATABASE_URL": "sqlite+aiosqlite:////proc/nope/x.db"},
            r"DATABASE_URL: /proc/nope/secret\.key: [^\n]+\.",
        ),
        (
            {"DISCORD_TOKEN": TOKEN, "SECRET_KEY_FILE": "/dev/null"},
            r"SECRET_KEY_FILE: /dev/null must hold [^\n]+\.",
        ),
    ],
)
def test_a_start_that_cannot_be_says_why_in_one_sentence(
    environment: dict[str, str], sentence: str
) -> None:
    ended = started(**environment)
    assert ended.returncode == 1
    assert re.fullmatch(sentence, ended.stderr.strip())
    assert ended.stdout == ""


def test_a_start_tells_of_a_misspelt_setting() -> None:
    wrong = {"DISCORD_TOKEN": TOKEN, "DATABASE_URL": "sqlite+aiosqlite:////proc/nope/x.db"}
    told, _ = started(LOGLEVEL="DEBUG", **wrong).stderr.splitlines()
    assert told.endswith("LOGLEVEL is no setting: is LOG_LEVEL meant?")


@pytest.mark.parametrize(
    ("ids", "why"),
    [
        ("0-", "must read like 0-3 or 0,1,2"),
        ("3-1", "must be between 0 and 3, one less than SHARD_COUNT"),
        ("2,4", "must be between 0 and 3, one less than SHARD_COUNT"),
        ("0-2", "several processes need PostgreSQL: they cannot share a SQLite file"),
    ],
)
def test_wrong_shards_are_refused(ids: str, why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHARD_COUNT", "4")
    monkeypatch.setenv("SHARD_IDS", ids)
    assert refused() == f"SHARD_IDS: {why}."


def test_shards_of_a_process(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_settings().shards == Shards((0,), 1)
    monkeypatch.setenv("SHARD_COUNT", "4")
    assert load_settings().shards == Shards((0, 1, 2, 3), 4)
    monkeypatch.setenv("DATABASE_URL", "postgresql+asyncpg://somebody@somewhere/binome")
    monkeypatch.setenv("SHARD_IDS", "3, 0-1")
    assert load_settings().shards == Shards((0, 1, 3), 4)
