"""The process dies in the middle: what it had sent is found, and nothing is doubled."""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.wins import REACTIONS
from tests.cogs.world import World, called, cards, desk_of, labels, say_word, text_of

MORNING = datetime(2026, 1, 1, 9, tzinfo=UTC)
"""Ten o'clock in Paris, where the guild lives."""

REFUSALS = [(403, 50013), (404, 10003), (429, 0), (500, 0), (503, 0)]
NAMES = [str(status) for status, _ in REFUSALS]


async def die(*_: object, **__: object) -> None:
    """End like a process that is killed at this point."""
    raise asyncio.CancelledError


async def test_killed_between_sending_and_recording_the_card_is_found(
    wins: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await wins.travel(MORNING)
    lea, noe = wins.person("Léa"), wins.person("Noé")
    monkeypatch.setattr(desk_of(wins).wins, "posted", die)
    await wins.win(lea, "Signed", helpers=[noe])
    (card,) = cards(wins)
    assert card.reactions == []
    await wins.restart()
    await wins.bot.tick()
    (found,) = cards(wins)
    assert found.id == card.id
    assert [str(one.emoji) for one in found.reactions] == list(REACTIONS)
    await noe.react(found, "🎉")
    page = await wins.choose(lea, await lea.slash(wins.lobby, "wins"), "wins:open", "1")
    assert "Celebrated by 1 person." in text_of(page)
    assert "See it" in labels(page)


async def test_killed_between_claiming_and_sending_the_card_is_posted_once(
    wins: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await wins.travel(MORNING)
    lea, noe = wins.person("Léa"), wins.person("Noé")
    monkeypatch.setattr(sys.modules["cogs.wins.cards"], "send_once", die)
    await wins.win(lea, "Signed", helpers=[noe])
    assert cards(wins) == []
    monkeypatch.undo()
    await wins.restart()
    await wins.bot.tick()
    (card,) = cards(wins)
    assert called(wins, card) == [noe.id]


async def test_changed_after_a_kill_the_card_is_found_all_the_same(
    wins: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    lea = wins.person("Léa")
    monkeypatch.setattr(desk_of(wins).wins, "posted", die)
    await wins.win(lea, "Frist")
    await wins.restart()
    page = await wins.choose(lea, await lea.slash(wins.lobby, "wins"), "wins:open", "1")
    form = await wins.press(lea, page, "wins:edit")
    await lea.submit_modal(form, {"title": "First"})
    await wins.travel(timedelta(hours=1))
    assert ["### 🍾 First" in text_of(card) for card in cards(wins)] == [True]


async def test_a_win_deleted_after_a_kill_takes_its_card_along(
    wins: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    lea = wins.person("Léa")
    monkeypatch.setattr(desk_of(wins).wins, "posted", die)
    await wins.win(lea, "Signed with Secret & Co")
    await wins.restart()
    page = await wins.choose(lea, await lea.slash(wins.lobby, "wins"), "wins:open", "1")
    question = await wins.press(lea, page, "wins:delete")
    await wins.press(lea, question, "wins:deleted")
    await wins.travel(timedelta(hours=1))
    assert cards(wins) == []


async def test_killed_between_sending_and_recording_a_highlight(
    wins: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    lea = wins.person("Léa")
    friends = [wins.person(name) for name in ("Noé", "Ana", "Ben", "Eva")]
    await wins.win(lea, "Signed")
    monkeypatch.setattr(desk_of(wins).celebrations, "highlighted", die)
    for friend in friends[:3]:
        await friend.react(cards(wins)[0], "🎉")
    (highlight,) = wins.highlights.history()
    await wins.restart()
    await friends[3].react(cards(wins)[0], "🎉")
    await wins.travel(timedelta(hours=1))
    (found,) = wins.highlights.history()
    assert found.id == highlight.id
    assert "celebrated by 4 people" in text_of(found)


async def test_killed_between_saying_and_counting_a_word_counts(
    wins: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await wins.travel(MORNING)
    await wins.win(wins.person("Léa"), "Signed")
    (card,) = cards(wins)
    noe, ana = wins.person("Noé"), wins.person("Ana")
    monkeypatch.setattr(desk_of(wins).celebrations, "congratulate", die)
    await say_word(wins, noe, card, "Bravo")
    monkeypatch.undo()
    await say_word(wins, ana, card, "Well done")
    for _ in range(2):
        await wins.restart()
        await wins.bot.tick()
        assert (await desk_of(wins).celebrations.celebrators_of([1]))[1] == [ana.id, noe.id]
