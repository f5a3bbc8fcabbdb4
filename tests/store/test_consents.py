"""What a member said yes to, read from the rows by which features know it."""

from __future__ import annotations

import bot.store
from bot.store.base import Database
from bot.store.celebrations import CelebrationStore
from bot.store.consents import ConsentStore
from bot.store.coworking_choices import CoworkingChoiceStore
from bot.store.guilds import GuildStore
from tests.store.people import ANA, BEN, ELSEWHERE, GUILD, NOON, at_once

bot.store.load_tables()


async def test_a_consent_holds_from_its_instant_until_it_is_taken_back(
    database: Database, guilds: GuildStore
) -> None:
    consents, celebrations = ConsentStore(database), CelebrationStore(database)
    await at_once(lambda: celebrations.opt_in(GUILD, ANA, NOON))
    (given,) = await consents.given(GUILD, ANA)
    assert (given.topic.key, given.consent.key, given.since) == ("wins", "celebrator", NOON)
    assert await consents.given(ELSEWHERE, ANA) == []
    assert await consents.given(GUILD, BEN) == []
    await celebrations.opt_out(GUILD, ANA)
    assert await consents.given(GUILD, ANA) == []


async def test_a_choice_is_a_consent_only_while_it_is_a_yes(
    database: Database, guilds: GuildStore
) -> None:
    consents, choices = ConsentStore(database), CoworkingChoiceStore(database)
    await choices.change(GUILD, ANA, counted=False, calls=True)
    assert await consents.given(GUILD, ANA) == []
    await choices.change(GUILD, ANA, counted=True)
    (given,) = await consents.given(GUILD, ANA)
    assert (given.consent.key, given.since, given.row) == ("counted", None, 0)
