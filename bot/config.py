"""The settings of an installation, read from the environment and from `.env`."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from pydantic import (
    AfterValidator,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    model_validator,
)
from pydantic_settings import (
    BaseSettings,
    DotEnvSettingsSource,
    EnvSettingsSource,
    SettingsConfigDict,
)

from bot.domain.shards import ALONE, Shards, read_shards
from bot.errors import StartError
from bot.store.engines import folder_of

ALIKE = 0.9
"""From which likeness on a name is taken for a setting's, misspelt: one letter of ten."""
MOST = 10_000
"""Hours between two backups, and days and weeks of which one is kept: decades, all of them."""


@cache
def _zones() -> set[str]:
    """Return the names of all time zones, for which hundreds of files are looked at."""
    return available_timezones()


def _known_zone(name: str) -> str:
    if name not in _zones():
        raise ValueError("is not a time zone such as Europe/Paris")
    return name


def _begins_with(*beginnings: str) -> AfterValidator:
    """Return a check that an address is of a kind that the bot can reach."""

    def check(address: str) -> str:
        if not address.startswith(beginnings):
            raise ValueError(f"must begin with {' or '.join(beginnings)}")
        return address

    return AfterValidator(check)


def _at_a_host(address: str) -> str:
    try:
        parts = urlsplit(address)
        is_whole = bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_whole = False
    if not is_whole:
        raise ValueError("is not a whole address, with the name of a host")
    return address


def _address(text: str) -> str:
    host, _, port = text.rpartition(":")
    if text and not (host and port.isdecimal() and int(port) < 65536):
        raise ValueError("must read host:port, such as 127.0.0.1:8080")
    return text


def _shards(text: str, others: ValidationInfo) -> str:
    """Let several processes share one database server, never one file."""
    address, count = others.data.get("database_url"), others.data.get("shard_count")
    if address is None or count is None:  # it is these that are refused
        return text
    if not count and text:
        raise ValueError("needs SHARD_COUNT, how many shards there are in all")
    if count and not read_shards(text, count).are_all and address.startswith("sqlite"):
        raise ValueError("several processes need PostgreSQL: they cannot share a SQLite file")
    return text


class Settings(BaseSettings):
    """Everything an operator can choose; `.env.example` lists the same with comments."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", env_ignore_empty=True)

    discord_token: SecretStr | None = None
    discord_token_file: Path | None = None
    database_url: Annotated[str, _begins_with("sqlite+aiosqlite:", "postgresql+asyncpg:")] = (
        "sqlite+aiosqlite:///var/binome.db"
    )
    secret_key_file: Path | None = None
    upgrade_without_backup: bool = False
    backup_folder: Path | None = None
    backup_every: Annotated[int, Field(ge=1, le=MOST)] = 24
    backup_keep_daily: Annotated[int, Field(ge=1, le=MOST)] = 7
    backup_keep_weekly: Annotated[int, Field(ge=0, le=MOST)] = 4
    shard_count: Annotated[int, Field(ge=0, le=65_536)] = 0
    shard_ids: Annotated[str, AfterValidator(_shards)] = ""
    default_locale: Literal["en", "fr"] = "en"
    default_timezone: Annotated[str, AfterValidator(_known_zone)] = "Europe/Paris"
    discord_api_base: Annotated[
        str, _begins_with("https://", "http://"), AfterValidator(_at_a_host)
    ] = "https://discord.com/api/v10"
    discord_gateway: Annotated[str, _begins_with("wss://", "ws://"), AfterValidator(_at_a_host)] = (
        "wss://gateway.discord.gg/"
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["human", "json"] = "human"
    health_address: Annotated[str, AfterValidator(_address)] = ""
    sentry_dsn: SecretStr | None = None
    practice_address: Annotated[str, AfterValidator(_address)] = "127.0.0.1:8080"
    practice_empty: bool = False

    @model_validator(mode="after")
    def _read_token(self) -> Self:
        """Take the token from its file where it is not given itself; an empty one is none."""
        token = self.discord_token.get_secret_value().strip() if self.discord_token else ""
        if not token and self.discord_token_file is not None:
            token = _content(self.discord_token_file)
        if any(one.isspace() or not one.isprintable() for one in token):
            raise ValueError("a token is one word in one line, with nothing after it")
        self.discord_token = SecretStr(token) if token else None
        return self

    @property
    def shards(self) -> Shards:
        """Return which shards this process has."""
        return read_shards(self.shard_ids, self.shard_count) if self.shard_count else ALONE

    @property
    def key_setting(self) -> str:
        """Return which variable says where the secret key is."""
        return "SECRET_KEY_FILE" if self.secret_key_file else "DATABASE_URL"

    @property
    def key_file(self) -> Path:
        """Return where the secret key is: by default beside the SQLite file, else in `var`."""
        return self.secret_key_file or folder_of(self.database_url) / "secret.key"


def _content(path: Path) -> str:
    try:
        text = path.read_text("utf-8", errors="replace").strip()
    except OSError as error:
        raise ValueError(f"{path}: {error.strerror}") from None
    if not text:
        raise ValueError(f"{path} is empty")
    return text


def _token_setting(error: Mapping[str, Any]) -> str:
    """Return which variable gave a wrong token: what is wrong with the file says its name."""
    return "DISCORD_TOKEN" if "a token is" in error["msg"] else "DISCORD_TOKEN_FILE"


def load_settings(**chosen: Any) -> Settings:
    """Read the settings, or raise StartError with one sentence that names the variable."""
    try:
        return Settings(**chosen)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        name = str(first["loc"][0]).upper() if first["loc"] else _token_setting(first)
        reason = first["msg"].removeprefix("Value error, ")
        raise StartError(f"{name}: {reason}.") from None
    except (OSError, UnicodeDecodeError):
        raise StartError(".env: cannot be read; it must be a text file in UTF-8.") from None


def misspelt() -> dict[str, str]:
    """Return the names in the environment and in `.env` that are almost a setting's, with it."""
    written = EnvSettingsSource(Settings).env_vars, DotEnvSettingsSource(Settings).env_vars
    names = {name.upper() for source in written for name in source}
    known = [name.upper() for name in Settings.model_fields]
    meant = {name: get_close_matches(name, known, 1, ALIKE) for name in names - set(known)}
    return {name: like[0] for name, like in sorted(meant.items()) if like}
