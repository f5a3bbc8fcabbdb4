"""What the process itself remembers between two starts."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from bot.errors import StartError
from bot.store.base import Base, Database, Impersonal, add_once, put


class State(Base):
    """One named value."""

    __tablename__ = "state"
    personal = Impersonal(
        "holds ids of commands, the secret key's fingerprint, and whose turn it is"
    )

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[dict[str, Any]]


class StateStore:
    """Reads and writes named values."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, key: str) -> dict[str, Any]:
        """Return a value, empty when it was never written."""
        async with self._database.read() as session:
            row = await session.get(State, key)
            return row.value if row else {}

    async def set(self, key: str, value: dict[str, Any]) -> None:
        """Write a value."""
        async with self._database.write() as session:
            await put(session, State, {"key": key}, value=value)

    async def turn(self, key: str, now: datetime, apart: timedelta, most: int) -> datetime:
        """Return when one may do what all processes do in turn, so far apart.

        They are `most` at once: a turn that is further away was noted by a clock that is ahead.
        """
        async with self._database.write() as session:
            row = await session.get(State, key)
            noted = datetime.fromisoformat(row.value["next"]) if row else now
            at = noted if now < noted <= now + most * apart else now
            await put(session, State, {"key": key}, value={"next": (at + apart).isoformat()})
        return at

    async def take(self, key: str, owner: str, now: datetime, lease: timedelta) -> bool:
        """Take for a while what one process does for all; False while another has it.

        Nobody has it for twice as long: that was noted by a clock that is ahead.
        """
        async with self._database.write() as session:
            row = await session.get(State, key)
            until = datetime.fromisoformat(row.value["until"]) if row else now
            if row is not None and now < until <= now + 2 * lease:
                return bool(row.value["owner"] == owner)
            value = {"owner": owner, "until": (now + lease).isoformat()}
            await put(session, State, {"key": key}, value=value)
        return True

    async def check_key(self, file: Path) -> None:
        """Remember whose key this database has, or raise StartError where it has another one."""
        mine = {"fingerprint": self._database.vault.fingerprint}
        async with self._database.write() as session:
            await add_once(session, State, key="secret_key", value=mine)
            known = await session.get_one(State, "secret_key")
        if known.value != mine:
            raise StartError(
                f"SECRET_KEY_FILE: {file} is not the key that this database was sealed with; "
                "put that one back, or what was sealed is lost."
            )
