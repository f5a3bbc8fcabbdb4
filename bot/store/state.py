"""What the process itself remembers between two starts."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from bot.store.base import Base, Database, Impersonal, put


class State(Base):
    """One named value."""

    __tablename__ = "state"
    personal = Impersonal("holds hashes and ids of commands")

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
