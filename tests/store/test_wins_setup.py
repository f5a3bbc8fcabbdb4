"""How wins are set up, and the plain messages that may become wins."""

from __future__ import annotations

import asyncio
from datetime import time

import pytest

from bot.domain.calendar import Weekly
from bot.domain.tower import Motif
from bot.domain.wins import REACTIONS, Bottle, WinSettings
from bot.store.agenda import AgendaStore
from bot.store.base import Database
from bot.store.guilds import GuildStore
from bot.store.wins_setup import BOTTLE, CONSENT, WinSetupStore, has_wins
from tests.store.people import ANA, BEN, DAY, ELSEWHERE, GUILD, HOUR, NOON, WEEK, at_once


@pytest.fixture
def setup(database: Database, guilds: GuildStore) -> WinSetupStore:
    return WinSetupStore(database)


async def due(database: Database, kind: str) -> list[tuple[str, object]]:
    works = await AgendaStore(database).claim(NOON + 9 * WEEK, "me", HOUR, kinds=[kind], limit=9)
    return [(work.key, work.due_at) for work in works]


async def test_settings_begin_with_the_defaults(setup: WinSetupStore) -> None:
    assert setup.of(GUILD) == WinSettings(GUILD)


async def test_settings_are_changed_kept_and_read_again(
    setup: WinSetupStore, database: Database
) -> None:
    await setup.change(GUILD, channel_id=50, reactions=["🥳", "<:ours:1>"], motif="cups")
    changed = await setup.change(GUILD, threshold=4, toast=Weekly(3, time(9, 30)))
    assert changed == WinSettings(
        GUILD,
        channel_id=50,
        reactions=("🥳", "<:ours:1>"),
        threshold=4,
        toast=Weekly(3, time(9, 30)),
        motif=Motif.CUPS,
    )
    again = WinSetupStore(database)
    await again.load()
    assert again.of(GUILD) == setup.of(GUILD) == changed
    default = await setup.change(GUILD, channel_id=None, reactions=None, threshold=None)
    assert (default.channel_id, default.reactions, default.threshold) == (None, REACTIONS, None)


async def test_two_organisers_change_different_settings_at_once(setup: WinSetupStore) -> None:
    await asyncio.gather(
        setup.change(GUILD, channel_id=50),
        setup.change(GUILD, highlights_channel_id=51),
        setup.change(GUILD, threshold=7),
    )
    settings = setup.of(GUILD)
    assert (settings.channel_id, settings.highlights_channel_id, settings.threshold) == (50, 51, 7)


async def test_the_day_and_the_hour_of_the_toast_change_apart(setup: WinSetupStore) -> None:
    await asyncio.gather(
        setup.change_toast(GUILD, weekday=2), setup.change_toast(GUILD, at=time(8))
    )
    assert setup.of(GUILD).toast == Weekly(2, time(8))
    assert await setup.change_toast(GUILD, weekday=0) == Weekly(0, time(8))


async def test_a_guide_is_recorded_replaced_and_forgotten(setup: WinSetupStore) -> None:
    assert await setup.guide(50) is None
    await at_once(lambda: setup.guided(GUILD, 50, 900))
    await setup.guided(GUILD, 50, 901)
    assert await setup.guide(50) == 901
    await at_once(lambda: setup.guided(GUILD, 50, None))
    assert await setup.guide(50) is None


async def test_a_bottle_is_offered_once(setup: WinSetupStore, database: Database) -> None:
    offers = await at_once(lambda: setup.offer_bottle(GUILD, 50, 600, ANA, NOON))
    assert offers == [True] * 4
    bottle = Bottle(GUILD, 50, 600, ANA)
    assert await setup.bottle(600) == bottle
    assert await setup.bottles(GUILD) == [bottle]
    assert await setup.bottles(ELSEWHERE) == []
    assert await due(database, BOTTLE) == [("600", NOON + DAY)]
    await at_once(lambda: setup.take_bottles([600, 601]))
    assert await setup.bottle(600) is None
    assert not await setup.offer_bottle(GUILD, 50, 600, ANA, NOON)


async def ask(setup: WinSetupStore, message: int = 600) -> bool:
    return await setup.ask_consent(GUILD, 50, message, author_id=ANA, asker_id=BEN, now=NOON)


async def test_an_author_is_asked_once_about_a_message(
    setup: WinSetupStore, database: Database
) -> None:
    asked = await at_once(lambda: ask(setup))
    assert sorted(asked) == [False, False, False, True]
    (consent,) = await setup.consents_of(GUILD, ANA)
    assert (consent.author_id, consent.asker_id, consent.source.message_id) == (ANA, BEN, 600)
    assert await setup.consents_about([600, 601]) == [consent]
    assert await due(database, CONSENT) == [("600:ask", NOON), ("600:end", NOON + WEEK)]


async def test_a_question_is_recorded_answered_and_not_asked_again(setup: WinSetupStore) -> None:
    await ask(setup)
    (consent,) = await setup.consents_of(GUILD, ANA)
    await at_once(lambda: setup.asked_consent(consent.id, 700))
    found = await setup.consent(consent.id)
    assert found is not None
    assert found.question_id == 700
    await at_once(lambda: setup.end_consent(consent.id))
    assert await setup.consent(consent.id) is None
    await setup.asked_consent(consent.id, 701)
    assert not await ask(setup)


async def test_the_question_after_one_that_was_answered_is_asked(
    setup: WinSetupStore, database: Database
) -> None:
    """SQLite gives the number of a row that was deleted to the next one, unless told not to."""
    await ask(setup)
    (first,) = await setup.consents_of(GUILD, ANA)
    await setup.end_consent(first.id)
    assert await ask(setup, message=601)
    (second,) = await setup.consents_of(GUILD, ANA)
    assert second.id != first.id
    assert ("601:ask", NOON) in await due(database, CONSENT)


async def test_wins_are_on_where_they_have_a_channel(
    database: Database, setup: WinSetupStore
) -> None:
    assert not await has_wins(database, GUILD)
    await setup.change(GUILD, channel_id=50)
    assert await has_wins(database, GUILD)
    await setup.change(GUILD, channel_id=None)
    assert not await has_wins(database, GUILD)
