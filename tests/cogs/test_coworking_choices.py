"""Choices about co-working: each with what it means, one with `/settings` on who is told."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest
from simcord import InteractionResult, MemberActor

from bot.domain.notices import Way
from tests.cogs.coworking_room_world import coworking_desk
from tests.cogs.coworking_room_world import rooms as rooms
from tests.cogs.pages import chosen, menu
from tests.cogs.world import World, labels, message_of, text_of

SAID: dict[str, dict[str, Any]] = {
    "en-US": {
        "lines": [
            "## Your choices for co-working",
            "**Tell me when a room opens** · no",
            "When somebody opens a room and would like company. At most once a day.",
            "**Count my time everywhere** · no",
        ],
        "told": "**Tell me when a room opens** · yes",
        "hours": "Between 9:00 and 18:00 where you live (Paris, France).",
        "always": "At any hour, but not in your quiet hours.",
        "chosen": ["Tell me when a room opens", "Show my company", "from 9:00", "until 18:00"],
        "kind": "Somebody opened a room just now** · Not at all",
        "back": "Your co-working",
    },
    "fr": {
        "lines": [
            "## Tes choix pour le coworking",
            "**Me prévenir quand une salle s’ouvre** · non",
            "Quand quelqu’un ouvre une salle et aimerait de la compagnie."
            " Une fois par jour au plus.",
            "**Compter mon temps partout** · non",
        ],
        "told": "**Me prévenir quand une salle s’ouvre** · oui",
        "hours": "Entre 9\u202fh et 18\u202fh là où tu vis (Paris, France).",
        "always": "À toute heure, sauf pendant tes heures de calme.",
        "chosen": [
            "Me prévenir quand une salle s’ouvre",
            "Montrer ma compagnie",
            "à partir de 9\u202fh",
            "jusqu’à 18\u202fh",
        ],
        "kind": "Quelqu’un vient d’ouvrir une salle** · Pas du tout",
        "back": "Ton coworking",
    },
}
both = pytest.mark.parametrize("language", SAID)


async def opened(world: World, who: MemberActor) -> InteractionResult:
    """Open the choices from one's own page."""
    page = await who.slash(world.lobby, "cowork me")
    return await world.press(who, page, "coworking:choices")


async def known(world: World, who: MemberActor) -> Any:
    return await coworking_desk(world).choices.get(world.guild.id, who.id)


@pytest.mark.story
@both
async def test_each_choice_says_what_it_means(rooms: World, language: str) -> None:
    said, lea = SAID[language], rooms.person("Léa", language)
    page = await opened(rooms, lea)
    assert message_of(page).flags.ephemeral
    assert text_of(page).splitlines()[:4] == said["lines"]
    assert chosen(page) == []
    page = await rooms.choose(lea, page, "coworking:choose", "told", "shows_company")
    assert said["told"] in text_of(page)
    assert said["hours"] in text_of(page)
    assert chosen(page) == said["chosen"]
    mine = await known(rooms, lea)
    assert (mine.told, mine.counted, mine.shows_company, mine.calls) == (True, False, True, False)
    page = await rooms.choose(lea, page, "coworking:told_from", "7")
    page = await rooms.choose(lea, page, "coworking:told_until", "7")
    assert said["always"] in text_of(page)
    assert (await known(rooms, lea)).told_from == time(7)
    page = await rooms.choose(lea, page, "coworking:choose")
    assert not (await known(rooms, lea)).told
    assert "coworking:told_from" not in str(message_of(page).components)
    page = await rooms.press(lea, page, "coworking:me")
    assert said["back"] in text_of(page)


@pytest.mark.story
@both
async def test_settings_and_choices_say_the_same_of_who_is_told(
    rooms: World, language: str
) -> None:
    said, lea = SAID[language], rooms.person("Léa", language)
    settings = await lea.slash(rooms.lobby, "settings")
    page = await rooms.press(lea, settings, "settings:notices")
    assert said["kind"] in text_of(page)
    page = await rooms.choose(lea, page, "settings:kind", "coworking-told")
    await rooms.choose(lea, page, "settings:way", Way.PRIVATE)
    page = await opened(rooms, lea)
    assert said["told"] in text_of(page)
    await rooms.restart()
    page = await rooms.choose(lea, page, "coworking:choose", "counted")
    assert said["told"] not in text_of(page)
    settings = await lea.slash(rooms.lobby, "settings")
    assert said["kind"] in text_of(await rooms.press(lea, settings, "settings:notices"))


async def test_who_is_told_is_written_to_in_their_language(rooms: World) -> None:
    lea = rooms.person("Léa", "fr")
    page = await opened(rooms, lea)
    await rooms.choose(lea, page, "coworking:choose", "told", "calls")
    member = await rooms.bot.member_store.get(rooms.guild.id, lea.id)
    assert member.spoken == "fr"
    assert (await known(rooms, lea)).calls


async def test_hours_are_those_of_one_s_own_clocks(rooms: World) -> None:
    lea = rooms.person("Léa")
    await rooms.bot.member_store.change(rooms.guild.id, lea.id, timezone="America/Montreal")
    page = await rooms.choose(lea, await opened(rooms, lea), "coworking:choose", "told")
    assert "(Montreal)" in text_of(page)
    page = await rooms.choose(lea, page, "coworking:told_until", "0")
    assert "Between 9:00 and 0:00" in text_of(page)
    assert len(menu(page, "coworking:told_until")["options"]) == 24
    assert labels(page) == ["Back"]
