"""How it went: kept for whom it concerns, and made a win with one press."""

from __future__ import annotations

from datetime import timedelta

import pytest
from simcord import InteractionResult, MemberActor

from tests.cogs.coworking_room_world import (
    coworking_desk,
    has_room,
    opens,
    panel_of,
    panel_text,
    room_of,
    settle,
)
from tests.cogs.coworking_room_world import rooms as rooms
from tests.cogs.world import World, cards, labels, text_of

MINUTE = timedelta(minutes=1)


async def worked(
    world: World, name: str = "Ana", language: str = "en-US", goal: str = "The offer"
) -> MemberActor:
    """Let somebody work for an hour in a room of theirs, to its end."""
    person = world.person(name, language)
    await opens(world, person, goal, length="60")
    await person.join_voice(room_of(world))
    await world.travel(61 * MINUTE)
    return person


async def says(
    world: World, who: MemberActor, outcome: str | None = None, line: str = ""
) -> InteractionResult:
    """Say how it went, from the panel."""
    form = await world.press(who, panel_of(world), "coworking:debrief")
    answer = await who.submit_modal(form, {"outcome": [outcome] if outcome else [], "line": line})
    await settle(world)
    return answer


@pytest.mark.story
async def test_what_is_done_becomes_a_win_with_one_press(rooms: World) -> None:
    await rooms.set_wins_up()
    ana = await worked(rooms)
    page = await says(rooms, ana, "done", "Sent at last")
    assert "Noted, for you alone." in text_of(page)
    assert "You set out to do: The offer\n**Done**" in text_of(page)
    assert labels(page) == ["Make it a win", "Again with somebody", "Change it"]
    again = await rooms.press(ana, page, "coworking:win")
    await settle(rooms)
    assert "It is a win now." in text_of(again)
    assert "Make it a win" not in labels(again)
    (card,) = cards(rooms)
    assert "The offer" in text_of(card)


async def test_it_is_asked_in_french_and_nothing_has_to_be_said(rooms: World) -> None:
    lea = await worked(rooms, "Léa", "fr")
    form = await rooms.press(lea, panel_of(rooms), "coworking:debrief")
    assert form.modal is not None
    assert "Comment ça s’est passé" in form.modal["title"]
    page = await lea.submit_modal(form, {"outcome": [], "line": ""})
    assert "C’est noté, pour toi seulement." in text_of(page)
    assert labels(page) == ["Recommencer avec quelqu’un", "Changer"]


@pytest.mark.parametrize("outcome", ["partly", "changed"])
async def test_what_is_not_done_is_no_win_and_no_failure(rooms: World, outcome: str) -> None:
    await rooms.set_wins_up()
    ana = await worked(rooms)
    page = await says(rooms, ana, outcome)
    assert "Make it a win" not in labels(page)
    seat = await coworking_desk(rooms).seats.get(1, ana.id)
    assert seat is not None
    assert seat.outcome == outcome


async def test_where_wins_are_off_none_is_offered(rooms: World) -> None:
    ana = await worked(rooms)
    page = await says(rooms, ana, "done")
    assert labels(page) == ["Again with somebody", "Change it"]


async def test_it_can_be_said_anew(rooms: World) -> None:
    ana = await worked(rooms)
    page = await says(rooms, ana, "partly", "Half of it")
    form = await rooms.press(ana, page, "coworking:debrief")
    page = await ana.submit_modal(form, {"outcome": ["done"], "line": ""})
    assert "**Done**" in text_of(page)
    assert "Half of it" not in text_of(page)


async def test_who_was_not_there_has_nothing_to_say(rooms: World) -> None:
    await worked(rooms)
    ben = rooms.person("Ben")
    answer = await rooms.press(ben, panel_of(rooms), "coworking:debrief")
    assert "You were not counted in this session" in text_of(answer)


async def test_what_one_says_is_shown_to_nobody_else(rooms: World) -> None:
    ana = await worked(rooms)
    page = await says(rooms, ana, "done", "A secret line")
    assert page.response is not None
    assert page.response.ephemeral
    await rooms.travel(MINUTE)
    assert "A secret line" not in panel_text(rooms)


async def test_it_can_be_said_after_the_room_is_gone(rooms: World) -> None:
    ana = await worked(rooms)
    await ana.leave_voice()
    await rooms.travel(15 * MINUTE)
    assert not has_room(rooms)
    page = await ana.slash(rooms.lobby, "cowork me")
    form = await rooms.press(ana, page, "coworking:debrief")
    page = await ana.submit_modal(form, {"outcome": ["done"], "line": "Now it is"})
    assert "Now it is" in text_of(page)
