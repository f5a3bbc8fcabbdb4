"""Discord's API description, for the tests about it."""

from __future__ import annotations

import pytest

from tests.contract import Contract, load, location


@pytest.fixture
def described() -> Contract:
    """Return the contract, or skip and say where the description was looked for."""
    found = load()
    if found is None:
        pytest.skip(f"Discord's API description is not at {location()}")
    return found
