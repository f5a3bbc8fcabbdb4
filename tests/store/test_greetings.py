"""Welcome cards: asked for, shown, replaced and forgotten; each asking plans its work once."""

from __future__ import annotations

import pytest

from bot.store.agenda import AgendaStore
from bot.store.base import Database
from bot.store.greetings import GREETING, GreetingStore
from tests.store.people import ELSEWHERE, GUILD, HOUR, NOON, at_once


@pytest.fixture
def greetings(database: Database) -> GreetingStore:
    return GreetingStore(database)


async def planned(database: Database) -> list[tuple[str, int]]:
    works = await AgendaStore(database).claim(NOON, "me", HOUR, kinds=[GREETING], limit=9)
    return [(work.key, work.subject_id) for work in works]


async def test_the_newest_stands_and_the_others_wait_to_be_replaced(
    greetings: GreetingStore, database: Database
) -> None:
    keys = [await greetings.ask(GUILD, channel, NOON) for channel in (50, 51)]
    assert await greetings.of(ELSEWHERE) == []
    newest, old = await greetings.of(GUILD)
    assert (newest.channel_id, old.channel_id) == (51, 50)
    assert (newest.message_id, newest.shows, newest.made_at) == (None, (), NOON)
    assert sorted(await planned(database)) == sorted((key, GUILD) for key in keys)


async def test_two_who_ask_at_once_get_one_that_stands(
    greetings: GreetingStore, database: Database
) -> None:
    await at_once(lambda: greetings.ask(GUILD, 50, NOON), 2)
    first, second = await greetings.of(GUILD)
    assert first.id > second.id
    assert len(await planned(database)) == 2


async def test_what_is_shown_is_kept_and_what_is_forgotten_stays_so(
    greetings: GreetingStore,
) -> None:
    await greetings.ask(GUILD, 50, NOON)
    (card,) = await greetings.of(GUILD)
    await greetings.shown(card.id, 77, ("win", "me"))
    (card,) = await greetings.of(GUILD)
    assert (card.message_id, card.shows) == (77, ("win", "me"))
    await greetings.forget(card.id)
    await greetings.shown(card.id, 78, ("me",))
    assert await greetings.of(GUILD) == []
    await greetings.ask(GUILD, 50, NOON)
    (again,) = await greetings.of(GUILD)
    assert again.id > card.id, "an id names a button for ever"


async def test_only_what_stands_is_renewed(greetings: GreetingStore, database: Database) -> None:
    await greetings.renew(GUILD, NOON)
    assert await planned(database) == []
    await greetings.ask(GUILD, 50, NOON)
    await planned(database)
    await greetings.renew(GUILD, NOON)
    assert [subject for _, subject in await planned(database)] == [GUILD]
