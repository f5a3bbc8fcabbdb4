"""Help lines: what organisers wrote is the guild's own, and a member lives in one country."""

from __future__ import annotations

import pytest

from bot.store.base import Database
from bot.store.help_lines import ChosenLines, HelpLineStore
from bot.store.members import MemberStore
from tests.store.people import ANA, BEN, ELSEWHERE, GUILD, NOON, at_once

WRITTEN = "3114, day and night\n15, the SAMU"


@pytest.fixture
def lines(database: Database) -> HelpLineStore:
    return HelpLineStore(database)


async def test_organisers_replace_and_restore_the_lines_of_a_country(lines: HelpLineStore) -> None:
    await lines.replace(GUILD, "FR", "3114", NOON)
    await at_once(lambda: lines.replace(GUILD, "FR", WRITTEN, NOON))
    await lines.replace(GUILD, "BE", "107", NOON)
    assert await lines.replaced(GUILD) == {"BE": "107", "FR": WRITTEN}
    assert await lines.replaced(ELSEWHERE) == {}
    await lines.restore(GUILD, "FR")
    await lines.restore(ELSEWHERE, "BE")
    assert await lines.replaced(GUILD) == {"BE": "107"}


async def test_a_member_reads_what_was_written_where_they_are(lines: HelpLineStore) -> None:
    await lines.replace(GUILD, "FR", WRITTEN, NOON)
    assert await lines.chosen(GUILD, ANA) == ChosenLines()
    await lines.choose(GUILD, ANA, "FR")
    assert await lines.chosen(GUILD, ANA) == ChosenLines("FR", WRITTEN)
    assert await lines.chosen(ELSEWHERE, ANA) == ChosenLines("FR")
    assert await lines.chosen(None, ANA) == ChosenLines("FR", WRITTEN)
    assert await lines.chosen(GUILD, BEN) == ChosenLines()


async def test_a_choice_holds_everywhere(lines: HelpLineStore, database: Database) -> None:
    members = MemberStore(database)
    await members.change(ELSEWHERE, ANA, country="BE", language="fr")
    await members.change(GUILD, BEN, country="CH")
    assert await lines.chosen(GUILD, ANA) == ChosenLines("BE")
    await lines.choose(GUILD, ANA, "CA")
    assert (await members.get(GUILD, ANA)).country == "CA"
    assert (await members.get(ELSEWHERE, ANA)).country == "CA"
    assert (await members.get(ELSEWHERE, ANA)).language == "fr"
    await lines.choose(None, ANA, None)
    assert await lines.chosen(None, ANA) == ChosenLines()
    assert await lines.chosen(None, BEN) == ChosenLines("CH")


async def test_the_choice_made_in_a_guild_counts_before_another(
    lines: HelpLineStore, database: Database
) -> None:
    members = MemberStore(database)
    await members.change(GUILD, ANA, country="FR")
    await members.change(ELSEWHERE, ANA, country="BE")
    assert (await lines.chosen(GUILD, ANA)).country == "FR"
    assert (await lines.chosen(ELSEWHERE, ANA)).country == "BE"


async def test_nothing_is_kept_of_a_stranger_in_a_private_message(
    lines: HelpLineStore, database: Database
) -> None:
    await lines.choose(None, ANA, "FR")
    assert await lines.chosen(None, ANA) == ChosenLines()
    assert (await MemberStore(database).get(GUILD, ANA)).country is None
