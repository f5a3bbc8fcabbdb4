"""Discord's API description, and both databases, for the tests about them."""

from __future__ import annotations

import pytest

from tests.contract import Contract, load, location
from tests.store.databases import address, database, empty_address

__all__ = ["address", "database", "described", "empty_address"]


@pytest.fixture
def described() -> Contract:
    """Return the contract, or skip and say where the description was looked for."""
    found = load()
    if found is None:
        pytest.skip(f"Discord's API description is not at {location()}")
    return found
