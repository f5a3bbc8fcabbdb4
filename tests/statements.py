"""Lets each statement be compiled once for all tests, as in a process that lives for long.

Each test opens engines of its own, and SQLAlchemy compiles for each engine anew: a quarter of what
a store's test took.
"""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.util import LRUCache

from bot.store.sealed import entrust
from bot.store.vault import Vault

MOST = 5000
_caches: dict[tuple[str, bytes], Compiled] = {}


class Compiled(LRUCache[Any, Any]):
    """Statements as compiled for any engine of one kind of database and one key.

    SQLAlchemy names the engine's dialect first. What is compiled keeps the dialect of the engine
    that came first, and with it a vault, which has the same key.
    """

    def get(self, key: tuple[Any, ...], default: Any = None) -> Any:
        return super().get(key[1:], default)

    def __getitem__(self, key: tuple[Any, ...]) -> Any:
        return super().__getitem__(key[1:])

    def __setitem__(self, key: tuple[Any, ...], value: Any) -> None:
        super().__setitem__(key[1:], value)


def compile_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every engine that is entrusted with a vault share what was compiled."""

    def entrust_and_share(engine: AsyncEngine, vault: Vault) -> None:
        entrust(engine, vault)
        known = (engine.dialect.name, vault._hashing)
        engine.sync_engine._compiled_cache = _caches.setdefault(known, Compiled(MOST))

    monkeypatch.setattr("bot.store.base.entrust", entrust_and_share)
