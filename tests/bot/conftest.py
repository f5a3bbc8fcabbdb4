"""The agenda's tests run on both databases."""

from tests.store.databases import address, database

__all__ = ["address", "database"]
