"""What every test shares: strict texts, a migrated database, and skips that CI does not accept."""

from __future__ import annotations

import asyncio
import gc
import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings

from bot import i18n
from bot.store.base import Database
from bot.store.upgrade import upgrade
from bot.store.vault import Vault
from tests.statements import compile_once

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
START = datetime(2026, 1, 1, tzinfo=UTC)
"""The instant at which SimCord's clock begins: a Thursday."""
KEY = b"the key that no installation has"
VAULT = Vault(KEY)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Turn a skip into a failure where everything must be there (`NO_SKIPS`, set by CI)."""
    report = yield
    if report.skipped and os.environ.get("NO_SKIPS") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may be: {report.longrepr}"
    return report


def pytest_collection_finish():
    """Search for garbage less often, and never among the code and the collected tests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(5_000)


@pytest.fixture(autouse=True, scope="session")
def strict_texts():
    """Let a missing text fail a test instead of being said in English."""
    i18n.strict = True


@pytest.fixture(autouse=True, scope="session")
def compiled_once() -> Iterator[None]:
    """Compile no statement twice."""
    with pytest.MonkeyPatch.context() as patch:
        compile_once(patch)
        yield


@pytest.fixture(scope="session")
def migrated(tmp_path_factory) -> Path:
    """Return an empty database of the newest schema, made once by the migrations."""
    path = tmp_path_factory.mktemp("database") / "migrated.db"

    async def make() -> None:
        database = Database(f"sqlite+aiosqlite:///{path}", VAULT)
        await upgrade(database, START)
        await database.close()

    asyncio.run(make())
    return path


@pytest.fixture
def database_url(migrated: Path, tmp_path: Path) -> str:
    """Return the address of a fresh migrated SQLite file, beside which the key of tests lies."""
    path = tmp_path / "binome.db"
    shutil.copy(migrated, path)
    path.with_name("secret.key").write_text(KEY.hex())
    return f"sqlite+aiosqlite:///{path}"
