"""What the process remembers between two starts."""

from __future__ import annotations

from bot.store.base import Database
from bot.store.state import StateStore
from tests.store.people import at_once


async def test_a_value_is_kept_and_replaced(database: Database) -> None:
    state = StateStore(database)
    assert await state.get("commands") == {}
    ids = {"digest": "é", "ids": {"win": 2**60}}
    await at_once(lambda: state.set("commands", ids))
    assert await state.get("commands") == ids
    await state.set("commands", {})
    assert await state.get("commands") == {}
    assert await state.get("other") == {}
