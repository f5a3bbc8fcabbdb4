"""The settings of an installation, read from the environment and from `.env`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal, Self
from zoneinfo import available_timezones

from pydantic import AfterValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import StartError

DATABASES = ("sqlite+aiosqlite:", "postgresql+asyncpg:")


def _known_zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError("is not a time zone such as Europe/Paris")
    return name


def _known_database(url: str) -> str:
    if not url.startswith(DATABASES):
        raise ValueError(f"must begin with one of {', '.join(DATABASES)}")
    return url


def _address(text: str) -> str:
    host, _, port = text.rpartition(":")
    if text and not (host and port.isdecimal() and int(port) < 65536):
        raise ValueError("must read host:port, such as 127.0.0.1:8080")
    return text


class Settings(BaseSettings):
    """Everything an operator can choose; `.env.example` lists the same with comments."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", env_ignore_empty=True)

    discord_token: SecretStr | None = None
    discord_token_file: Path | None = None
    database_url: Annotated[str, AfterValidator(_known_database)] = (
        "sqlite+aiosqlite:///var/binome.db"
    )
    upgrade_without_backup: bool = False
    default_locale: Literal["en", "fr"] = "en"
    default_timezone: Annotated[str, AfterValidator(_known_zone)] = "Europe/Paris"
    discord_api_base: str = Field("https://discord.com/api/v10", pattern=r"^https?://")
    discord_gateway: str = Field("wss://gateway.discord.gg/", pattern=r"^wss?://")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["human", "json"] = "human"
    health_address: Annotated[str, AfterValidator(_address)] = ""
    practice_address: Annotated[str, AfterValidator(_address)] = "127.0.0.1:8080"

    @model_validator(mode="after")
    def _read_token_file(self) -> Self:
        if self.discord_token is None and self.discord_token_file is not None:
            self.discord_token = SecretStr(self.discord_token_file.read_text("utf-8").strip())
        return self


def load_settings(**chosen: Any) -> Settings:
    """Read the settings, or raise StartError with one sentence that names the variable."""
    try:
        return Settings(**chosen)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        name = str(first["loc"][0]).upper() if first["loc"] else "DISCORD_TOKEN_FILE"
        reason = first["msg"].removeprefix("Value error, ")
        raise StartError(f"{name}: {reason}.") from None
    except OSError as error:
        raise StartError(f"DISCORD_TOKEN_FILE: {error.strerror}.") from None
