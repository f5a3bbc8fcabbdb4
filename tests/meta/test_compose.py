"""What `compose.postgres.yaml` starts: processes that have every shard once, on one database."""

from __future__ import annotations

import re

import pytest

from bot.config import Settings, load_settings
from bot.domain.shards import Shards
from tests.meta.sources import ROOT

WHOLE = (ROOT / "compose.postgres.yaml").read_text("utf-8")
PASSWORD = "${POSTGRES_PASSWORD:?}"
COMMON, SERVICES = WHOLE.split("\nservices:\n")
VALUE = re.compile(r'^ +(?P<name>[A-Z_]+): "?(?P<value>[^"#\n]*?)"?(?: #.*)?$', re.MULTILINE)
BOTS = [each for each in re.split(r"\n\n(?=  \w+:)", SERVICES) if "<<: *bot" in each]
"""The part of the file about each service that is the bot."""


def values(part: str) -> dict[str, str]:
    """Return the variables that a part of the file sets."""
    return {one["name"]: one["value"] for one in VALUE.finditer(part)}


def settings(part: str) -> Settings:
    """Return the settings of a service, as the container reads them."""
    given = {**values(COMMON), **values(part)}
    given = {
        name.lower(): value.replace("${POSTGRES_PASSWORD:?}", "x") for name, value in given.items()
    }
    assert given.keys() <= Settings.model_fields.keys()
    return load_settings(_env_file=None, **given)


def test_every_shard_is_had_once() -> None:
    found = [settings(part).shards for part in BOTS]
    assert len(found) == 2
    assert sorted(one for each in found for one in each.ids) == list(range(found[0].count))
    assert {each.count for each in found} == {len(found)}


@pytest.mark.parametrize("part", BOTS)
def test_they_share_a_database_and_a_key(part: str) -> None:
    one = settings(part)
    (user, password, name) = (
        values(SERVICES)[f"POSTGRES_{what}"] for what in ("USER", "PASSWORD", "DB")
    )
    assert one.database_url == f"postgresql+asyncpg://{user}:x@database/{name}"
    assert password == PASSWORD
    assert str(one.key_file) == "/data/secret.key"
    assert one.shards != Shards()
    assert "- data:/data" in COMMON


def test_each_way_to_start_it_locks_the_container_as_much() -> None:
    alone = (ROOT / "compose.yaml").read_text("utf-8")
    for line in ("read_only: true", "tmpfs: /tmp", "cap_drop: [ALL]", "no-new-privileges:true"):
        assert line in alone
        assert line in COMMON
