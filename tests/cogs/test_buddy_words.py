"""What two people are told of each other, and in which language a member is written to."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.profiles import Commitment, Support
from bot.i18n import t
from tests.cogs.buddies_world import profiled
from tests.cogs.test_buddies import choose
from tests.cogs.world import World, text_of


@pytest.mark.parametrize(
    ("language", "told"),
    [("en-US", "• You want the same rhythm: every week."), ("fr", "le même rythme\u202f: toutes")],
)
async def test_a_rhythm_in_common_is_told_where_no_support_is(
    buddies: World, language: str, told: str
) -> None:
    lea = await profiled(buddies, "Léa", language, commitment=Commitment.WEEKLY)
    other: dict[str, Any] = {"support": (Support.COMPANY,), "commitment": Commitment.WEEKLY}
    noe = await profiled(buddies, "Noé", **other)
    name = t("en", "menu-ask-buddy")
    assert told in text_of(await lea.context_menu(buddies.lobby, name, noe))


async def test_who_fills_a_profile_is_written_to_in_the_language_they_read(buddies: World) -> None:
    lea = buddies.person("Léa", "fr")
    page = await lea.slash(buddies.lobby, "buddy profile", trade="web-development")
    page = await choose(lea, page, 0, "fr")
    await choose(lea, page, 1, "opinion")
    say = await buddies.bot.member_voice(buddies.guild.id, lea.id)
    assert say.language == "fr"
