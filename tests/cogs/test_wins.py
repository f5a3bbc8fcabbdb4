"""A win: shared, celebrated, raised to the highlights, toasted on Friday."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.cogs.world import World, labels, text_of


async def test_a_win_becomes_a_card_and_reaches_the_highlights(wins: World) -> None:
    lea, others = wins.person("Léa"), [wins.person(name) for name in ("Noé", "Ana", "Ben")]
    answer = await wins.win(lea, "Signed my first client", kind=["contract"], helpers=[others[0]])
    assert "posted" in text_of(answer)
    card = wins.wins.last_message
    assert "Signed my first client" in text_of(card)
    assert labels(card) == ["Congratulate", "Take my name off", "Report"]
    for friend in others:
        await friend.react(card, "🎉")
    highlight = wins.highlights.last_message
    assert "celebrated by 3 people" in text_of(highlight)


async def test_the_toast_of_friday(wins: World) -> None:
    lea = wins.person("Léa")
    await wins.win(lea, "Delivered the site")
    await wins.travel(datetime(2026, 1, 2, 16, 0, tzinfo=UTC))
    toast = wins.wins.last_message
    assert "One win this week" in text_of(toast)
    before = len(wins.wins.history())
    await wins.travel(timedelta(days=7))
    assert len(wins.wins.history()) == before
