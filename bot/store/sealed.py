"""The columns of what the database must not tell by itself: ciphertext, and keyed hashes of ids.

Under one purpose a member has one hash. So where a row says openly whom it is about, in a plain
column or by a message that bears their name, no hash may stand whose purpose an anonymous row
shares: whoever steals the database would join the two.
"""

from __future__ import annotations

import re
from typing import Any, cast

from sqlalchemy import ColumnElement, Dialect, LargeBinary, String
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession
from sqlalchemy.sql import operators
from sqlalchemy.sql.operators import OperatorType
from sqlalchemy.types import TypeDecorator

from bot.store.vault import Vault

ID_BYTES = 8
HASH = re.compile("[0-9a-f]{64}")


def entrust(engine: AsyncEngine, vault: Vault) -> None:
    """Let an engine's sealed columns find the vault: on the dialect, all that they are shown."""
    engine.dialect.vault = vault  # type: ignore[attr-defined]


def _vault(dialect: Dialect) -> Vault:
    return cast("Vault", dialect.vault)  # type: ignore[attr-defined]


def vault_of(session: AsyncSession) -> Vault:
    """Return the vault of the database that a session is of."""
    return _vault(session.get_bind().dialect)


class _NeverEqual(TypeDecorator.Comparator[Any]):
    """Refuses comparisons: sealed twice, the same value differs, so none would ever match."""

    def operate(self, op: OperatorType, *other: Any, **options: Any) -> Any:
        """Allow `is_(None)` and `is_not(None)`; SQLAlchemy itself compares columns with columns."""
        with_column = any(isinstance(one, ColumnElement) for one in other)
        if op not in (operators.is_, operators.is_not) and not with_column:
            raise TypeError("what is sealed cannot be compared: keep a KeyedId for that")
        return super().operate(op, *other, **options)


class SealedId(TypeDecorator[int]):
    """An id that is ciphertext in the database; it can be read there, never looked for."""

    impl = LargeBinary
    cache_ok = True
    comparator_factory = _NeverEqual

    def __init__(self, purpose: str) -> None:
        super().__init__()
        self.purpose = purpose

    def process_bind_param(self, value: int | None, dialect: Dialect) -> bytes | None:
        """Seal an id, each in as many bytes as any other."""
        if value is None:
            return None
        return _vault(dialect).seal(self.purpose, value.to_bytes(ID_BYTES, signed=True))

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> int | None:
        """Open an id."""
        if value is None:
            return None
        return int.from_bytes(_vault(dialect).open(self.purpose, value), signed=True)


class SealedText(TypeDecorator[str]):
    """Words that are ciphertext in the database, which shows how long they are and no more."""

    impl = LargeBinary
    cache_ok = True
    comparator_factory = _NeverEqual

    def __init__(self, purpose: str) -> None:
        super().__init__()
        self.purpose = purpose

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        """Seal words."""
        return None if value is None else _vault(dialect).seal(self.purpose, value.encode())

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        """Open words."""
        return None if value is None else _vault(dialect).open(self.purpose, value).decode()


class KeyedId(TypeDecorator[str]):
    """A member's id that is a keyed hash in the database: it can be looked for, never read.

    What is written or compared is the id itself; what comes back is the hash, which may be written
    and compared in its turn.
    """

    impl = String
    cache_ok = True

    def __init__(self, purpose: str) -> None:
        super().__init__()
        self.purpose = purpose

    def process_bind_param(self, value: int | str | None, dialect: Dialect) -> str | None:
        """Hash an id; leave the hash that a row gave as it is."""
        if isinstance(value, int):
            return _vault(dialect).digest(self.purpose, value)
        if value is None or HASH.fullmatch(value):
            return value
        raise ValueError("is neither a member's id nor its keyed hash")
