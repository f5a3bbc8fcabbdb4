"""Losses: what is said and who sees it, when somebody asks again, and what organisers may know."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.losses import (
    MOST_EXCLUDED,
    STORY,
    Audience,
    Help,
    Loss,
    Stage,
    Subject,
    Word,
    answer_of,
    check_anonymous,
    check_excluded,
    follow_up_at,
    follow_ups,
    story_of,
)
from bot.errors import MemberError

NOON = datetime(2026, 1, 5, 11, tzinfo=UTC)
LOSS = Loss(
    id=7,
    guild_id=1,
    author_id=2**60 + 1,
    stage=Stage.OPEN,
    help=Help.LISTENING,
    subject=Subject.CLIENT,
    audience=Audience.EVERYONE,
    anonymous=True,
    story="A client left",
    language="fr",
    created_at=NOON,
    excluded=frozenset({2**60 + 2}),
)
ZONES = st.sampled_from(sorted(available_timezones())).map(ZoneInfo)
INSTANTS = st.integers(0, 2 * 366 * 24 * 60).map(lambda one: NOON + timedelta(minutes=one))


def test_a_loss_in_a_log_line_tells_neither_who_nor_what() -> None:
    word = Word(1, 7, by_author=True, user_id=None, text="A client left", said_at=NOON)
    for shown in (repr(LOSS), str(LOSS), f"{[LOSS]}", repr(word)):
        assert "client left" not in shown
        assert f"{2**60}"[:12] not in shown


@pytest.mark.parametrize(
    ("audience", "anonymous", "by_forms"),
    [
        (Audience.EVERYONE, False, False),
        (Audience.EVERYONE, True, False),
        (Audience.LISTENERS, False, False),
        (Audience.LISTENERS, True, True),
        (Audience.UNSEEN, False, True),
        (Audience.UNSEEN, True, True),
    ],
)
def test_who_must_not_be_seen_is_answered_by_forms(
    audience: Audience, anonymous: bool, by_forms: bool
) -> None:
    loss = replace(LOSS, audience=audience, anonymous=anonymous)
    assert loss.by_forms is by_forms
    assert replace(loss, hidden=True).by_forms
    assert loss.is_public is (audience is Audience.EVERYONE)


def test_the_link_leads_to_the_thread_else_to_the_card() -> None:
    assert LOSS.link == ""
    card = replace(LOSS, channel_id=50, message_id=500)
    assert card.link == "https://discord.com/channels/1/50/500"
    assert replace(card, thread_id=900).link == "https://discord.com/channels/1/900"


def test_words_are_made_safe_and_blank_ones_refused() -> None:
    assert story_of(" A client\n\n\n\nleft \u202e") == "A client\n\nleft"
    assert len(story_of("x" * 2 * STORY)) == STORY
    assert answer_of("I am here ") == "I am here"
    for blank in ("", "  \n ", "\u200b\u202e"):
        with pytest.raises(MemberError, match="losses-story-empty"):
            story_of(blank)
        with pytest.raises(MemberError, match="losses-answer-empty"):
            answer_of(blank)


def test_anonymity_needs_five_who_could_have_written() -> None:
    check_anonymous(5)
    with pytest.raises(MemberError, match="losses-too-few-members") as refused:
        check_anonymous(4)
    assert refused.value.values == {"fewest": 5}


def test_five_people_can_be_left_out_and_oneself_does_not_count() -> None:
    assert check_excluded([11, 12, 12, 13, 14, 15, 16], 11) == {12, 13, 14, 15, 16}
    with pytest.raises(MemberError, match="losses-too-many-excluded"):
        check_excluded(range(MOST_EXCLUDED + 1), 99)


@pytest.mark.parametrize(
    ("posted", "zone", "asked"),
    [
        ("2026-01-05T11:00", "Europe/Paris", "2026-01-07T09:00"),
        ("2026-01-05T23:30", "Europe/Paris", "2026-01-08T09:00"),  # Tuesday already, there
        ("2026-01-05T11:00", "Asia/Tokyo", "2026-01-07T01:00"),
        ("2026-01-05T11:00", "America/Los_Angeles", "2026-01-07T18:00"),
        ("2026-03-27T11:00", "Europe/Paris", "2026-03-29T08:00"),  # the clocks go forward
        ("2026-10-23T11:00", "Europe/Paris", "2026-10-25T09:00"),  # and back
    ],
)
def test_somebody_asks_again_at_ten_two_days_later(posted: str, zone: str, asked: str) -> None:
    at = follow_up_at(datetime.fromisoformat(posted).replace(tzinfo=UTC), ZoneInfo(zone))
    assert at == datetime.fromisoformat(asked).replace(tzinfo=UTC)


@given(INSTANTS, ZONES)
@example(datetime(2026, 3, 27, 22, tzinfo=UTC), ZoneInfo("Europe/Paris"))
@example(datetime(2026, 4, 2, 12, tzinfo=UTC), ZoneInfo("Australia/Lord_Howe"))
def test_it_is_ten_there_within_three_days(posted: datetime, zone: ZoneInfo) -> None:
    at = follow_up_at(posted, zone)
    local = at.astimezone(zone)
    assert local.time() == time(10)
    assert local.date() == posted.astimezone(zone).date() + timedelta(days=2)
    assert timedelta(days=1) < at - posted < timedelta(days=3)


@given(INSTANTS)
def test_the_instants_of_all_zones_are_the_same_for_everybody(posted: datetime) -> None:
    instants = follow_ups(posted)
    assert instants == sorted(set(instants))
    for zone in ("Asia/Tokyo", "Pacific/Kiritimati", "Etc/GMT+12", "Asia/Kathmandu"):
        assert follow_up_at(posted, ZoneInfo(zone)) in instants
    assert 30 < len(instants) < 60
