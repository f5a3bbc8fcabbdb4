"""The rules of wins: what may be one, who is asked for company, what the jar gives."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.text import clean
from bot.domain.wins import (
    MOST_ASKS,
    PICTURE_BYTES,
    STORY,
    TITLE,
    Kind,
    Source,
    Win,
    WinSettings,
    check_picture,
    company_due,
    draft,
    draw_from_jar,
    parse_reactions,
    rotation,
    threshold,
)
from bot.errors import MemberError

NOON = datetime(2026, 1, 1, 11, tzinfo=UTC)
PARIS = ZoneInfo("Europe/Paris")
people = st.integers(1, 12)


def a_win(win_id: int, **values: object) -> Win:
    return Win(win_id, 1, 2, Kind.OTHER, "Signed", "", NOON, **values)  # type: ignore[arg-type]


@given(st.text(max_size=4000), st.text(max_size=4000), st.lists(people), st.text(max_size=12))
def test_what_a_draft_keeps_fits_a_card(
    title: str, story: str, helpers: list[int], kind: str
) -> None:
    try:
        made = draft(title, story, kind, helpers, author_id=1)
    except MemberError as refusal:
        is_crowd = len(set(helpers) - {1}) > 5
        assert clean(title, TITLE) == "" or is_crowd
        assert refusal.message_id in ("wins-title-empty", "wins-too-many-helpers")
        return
    assert 1 <= len(made.title) <= TITLE
    assert len(made.story) <= STORY
    assert 1 not in made.helpers
    assert len(set(made.helpers)) == len(made.helpers) <= 5


@pytest.mark.parametrize("title", ["", "   ", "\u200b\u200d\u2060", "\u202e\u202c", "\n\t"])
def test_a_title_that_nobody_can_see_is_refused(title: str) -> None:
    with pytest.raises(MemberError, match="wins-title-empty"):
        draft(title, "a story", "paid", [], author_id=1)


def test_an_unknown_kind_is_something_else() -> None:
    assert draft("Signed", "", "jackpot", [], author_id=1).kind is Kind.OTHER
    assert draft("Signed", "", "paid", [], author_id=1).kind is Kind.PAID


@pytest.mark.parametrize(
    ("content_type", "size", "refusal"),
    [
        ("application/pdf", 10, "wins-picture-type"),
        (None, 10, "wins-picture-type"),
        ("image/svg+xml", 10, "wins-picture-type"),
        ("image/png", PICTURE_BYTES + 1, "wins-picture-size"),
    ],
)
def test_pictures_that_discord_would_not_show(
    content_type: str | None, size: int, refusal: str
) -> None:
    with pytest.raises(MemberError, match=refusal):
        check_picture(content_type, size)


def test_pictures_that_discord_shows() -> None:
    assert check_picture("image/png", PICTURE_BYTES) == "png"
    assert check_picture("image/jpeg; charset=binary", 1)


def test_a_highlight_takes_fewer_people_in_a_small_guild() -> None:
    settings = WinSettings(1)
    assert [threshold(settings, count) for count in (2, 49, 50, 5000)] == [3, 3, 5, 5]
    assert threshold(WinSettings(1, threshold=8), 10) == 8


@pytest.mark.parametrize(
    ("posted", "due"),
    [
        ("2026-01-01T09:00+01:00", "2026-01-01T13:00+01:00"),
        ("2026-01-01T20:30+01:00", "2026-01-02T11:30+01:00"),
        ("2026-01-01T02:00+01:00", "2026-01-01T12:00+01:00"),
        ("2026-03-28T19:00+01:00", "2026-03-29T10:00+02:00"),
    ],
)
def test_company_waits_four_hours_of_the_day(posted: str, due: str) -> None:
    assert company_due(datetime.fromisoformat(posted), PARIS) == datetime.fromisoformat(due)


@given(
    st.lists(people, unique=True),
    st.dictionaries(people, st.integers(0, 400)),
    st.dictionaries(people, st.integers(0, 3)),
    st.frozensets(people),
)
def test_the_rotation_asks_the_longest_unasked_and_nobody_too_often(
    celebrators: list[int], hours_ago: dict[int, int], asks: dict[int, int], apart: frozenset[int]
) -> None:
    last = {one: NOON - timedelta(hours=hours) for one, hours in hours_ago.items()}
    asked = rotation(celebrators, last, asks, apart)
    free = {one for one in celebrators if one not in apart and asks.get(one, 0) < MOST_ASKS}
    assert set(asked) == free
    assert len(asked) == len(free)
    waits = [hours_ago.get(one, 10_000) for one in asked]
    assert waits == sorted(waits, reverse=True)


@given(st.integers(1, 6), st.integers(0, 8), st.integers())
def test_the_jar_gives_another_win_where_there_is_one(count: int, but: int, seed: int) -> None:
    wins = [a_win(number) for number in range(1, count + 1)]
    drawn = draw_from_jar(wins, random.Random(seed), but=but)
    assert drawn in wins
    assert count == 1 or (drawn is not None and drawn.id != but)


def test_an_empty_jar_gives_nothing() -> None:
    assert draw_from_jar([], random.Random(1)) is None


@pytest.mark.parametrize(
    ("typed", "emoji"),
    [
        ("🎉 🍾", ("🎉", "🍾")),
        ("  🎉   🎉 ", ("🎉",)),
        ("<:yes:123456789012345678> ❤️", ("<:yes:123456789012345678>", "❤️")),
        ("👩🏽\u200d💻", ("👩🏽\u200d💻",)),
    ],
)
def test_reactions_as_typed(typed: str, emoji: tuple[str, ...]) -> None:
    assert parse_reactions(typed) == emoji


@pytest.mark.parametrize(
    "typed",
    [
        "привет",
        "!!!",
        "<foo>",
        "🎉,👏",
        "<:x:1>",
        "",
        "  ",
        "hurra",
        "🎉 ok",
        "🎉 " * 3 + "a",
        " ".join("🎉🍾👏❤🥳🌟✨💪🙌"),
    ],
)
def test_words_and_crowds_of_emoji_are_no_reactions(typed: str) -> None:
    with pytest.raises(MemberError, match="wins-reactions-unclear"):
        parse_reactions(typed)


def test_a_win_leads_to_its_card_or_to_its_message() -> None:
    source = Source(7, 8)
    assert a_win(1).link == ""
    assert a_win(1, source=source).link.endswith("/1/7/8")
    assert a_win(1, source=source, channel_id=3, message_id=4).link.endswith("/1/3/4")
