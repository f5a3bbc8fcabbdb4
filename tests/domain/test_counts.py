"""Counts: what organisers read points at nobody."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.counts import FEW, Share, few

SHARES = st.integers(0, 60).flatmap(
    lambda whole: st.integers(0, whole).map(lambda part: Share(part, whole))
)


@given(st.integers(0, 1000))
def test_a_small_number_shows_only_as_a_few(count: int) -> None:
    assert few(count) == (None if 0 < count < FEW else count)


@given(SHARES)
def test_a_share_in_percent_tells_of_no_small_number(share: Share) -> None:
    rest = share.whole - share.part
    shows = share.percent is not None
    assert shows == (
        share.whole > 0 and few(share.whole) is not None
        and few(share.part) is not None and (share.part == 0 or few(rest) is not None)
    )  # fmt: skip
    assert [share.is_few, share.is_nearly_all].count(True) <= 1


@given(SHARES, SHARES)
def test_a_picture_draws_what_reads_alike_alike(one: Share, other: Share) -> None:
    told = [(share.percent, share.is_few, share.is_nearly_all) for share in (one, other)]
    if one.whole == other.whole and told[0] == told[1] and one.percent is None:
        assert one.height == other.height
    assert 0 <= one.height <= 1
