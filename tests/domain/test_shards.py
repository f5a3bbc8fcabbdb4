"""Every guild is of one shard, whatever processes have which."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.shards import ALONE, Shards, read_shards

GUILDS = st.integers(min_value=0, max_value=2**63 - 1)


@given(GUILDS, st.integers(1, 100), st.data())
def test_a_guild_is_served_by_one_of_several_processes(
    guild: int, count: int, data: st.DataObject
) -> None:
    cut = data.draw(st.integers(0, count))
    parts = [Shards(tuple(range(cut)), count), Shards(tuple(range(cut, count)), count)]
    assert [part.serve(guild) for part in parts].count(True) == 1
    assert sum(part.share for part in parts) == pytest.approx(1)


@given(GUILDS)
def test_a_process_alone_serves_everybody(guild: int) -> None:
    assert ALONE.are_all
    assert ALONE.share == 1
    assert ALONE.serve(guild)


def test_private_messages_come_to_the_first() -> None:
    assert Shards((0,), 7).serve(0)
    assert not Shards((1, 2, 3, 4, 5, 6), 7).serve(0)


@pytest.mark.parametrize(
    ("text", "ids"), [("", range(8)), ("0-3", range(4)), ("5", [5]), (" 7,0-1 , 1", [0, 1, 7])]
)
def test_shards_are_read(text: str, ids: list[int]) -> None:
    found = read_shards(text, 8)
    assert found == Shards(tuple(ids), 8)
    assert found.are_all is (text == "")


@pytest.mark.parametrize("text", ["0-", "a", "0..3", "-1", "8", "3-2", "0,,1", "99999999"])
def test_what_names_no_shard_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="must"):
        read_shards(text, 8)
