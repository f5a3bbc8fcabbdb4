"""The ledger of the fuzzing: which row of which guild every statement of the bot wrote.

Triggers of SQLite write it, so that no store has to be known: a row belongs to the guild in its own
`guild_id`, else to that of the row its foreign key points to.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Table

import bot.store
from bot.store.base import tables

OPERATIONS = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}


@dataclass(frozen=True)
class Written:
    """A row that was written: its table, what was done to it, and its guild where it has one."""

    table: str
    operation: str
    guild_id: int | None


class Ledger:
    """What was written since it was last read."""

    def __init__(self, database: Path) -> None:
        self.database = database
        self._connection = sqlite3.connect(database, isolation_level=None)
        self._last = 0
        self.read()

    @classmethod
    def begin(cls, database: Path) -> Ledger:
        """Put the triggers into a migrated database."""
        bot.store.load_tables()
        connection = sqlite3.connect(database, isolation_level=None)
        connection.execute(
            "CREATE TABLE fuzz_ledger (id INTEGER PRIMARY KEY, name TEXT, done TEXT, guild INTEGER)"
        )
        for table in tables():
            for operation, rows in OPERATIONS.items():
                connection.execute(_trigger(table, operation, rows))
        connection.close()
        return cls(database)

    def read(self) -> list[Written]:
        """Return what was written since the last time."""
        query = "SELECT id, name, done, guild FROM fuzz_ledger WHERE id > ? ORDER BY id"
        found = self._connection.execute(query, (self._last,)).fetchall()
        self._last = found[-1][0] if found else self._last
        return [Written(name, done, guild) for _, name, done, guild in found]

    def rows(self) -> dict[str, int]:
        """Return how many rows each table holds."""
        return {
            one.name: self._connection.execute(f"SELECT count(*) FROM {one.name}").fetchone()[0]  # noqa: S608 (names of our own tables)
            for one in tables()
        }

    def close(self) -> None:
        """Let go of the database."""
        self._connection.close()


def _trigger(table: Table, operation: str, rows: tuple[str, ...]) -> str:
    insertions = "".join(
        f"INSERT INTO fuzz_ledger (name, done, guild) "  # noqa: S608 (names of our own tables)
        f"VALUES ('{table.name}', '{operation}', {_guild(table, row)});"
        for row in rows
    )
    name = f"fuzz_{table.name}_{operation.lower()}"
    return f"CREATE TRIGGER {name} AFTER {operation} ON {table.name} BEGIN {insertions} END"


def _guild(table: Table, row: str, depth: int = 0) -> str:
    """Return the expression of the guild of a row; NULL where it belongs to none."""
    if table.name == "guilds":
        return f"{row}.id"
    if "guild_id" in table.c:
        return f"{row}.guild_id"
    for key in table.foreign_keys:
        parent, alias = key.column.table, f"p{depth}"
        inner = _guild(parent, alias, depth + 1)
        if inner != "NULL":
            where = f"{alias}.{key.column.name} = {row}.{key.parent.name}"
            return f"(SELECT {inner} FROM {parent.name} {alias} WHERE {where})"  # noqa: S608
    return "NULL"
