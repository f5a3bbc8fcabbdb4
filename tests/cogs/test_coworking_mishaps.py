"""Bad days of co-working: things deleted, refused, killed in between, or done twice at once."""

from __future__ import annotations

from datetime import timedelta

from simcord import MemberActor

from tests.cogs.coworking_room_world import coworking_desk, opens, room_of, settle
from tests.cogs.coworking_room_world import rooms as rooms
from tests.cogs.world import World

MINUTE = timedelta(minutes=1)


async def at_work(world: World, name: str = "Ana", **chosen: str) -> MemberActor:
    """Let somebody open a room of an hour and sit down in it."""
    person = world.person(name)
    await opens(world, person, "The offer", **{"length": "60", **chosen})
    await person.join_voice(room_of(world))
    await settle(world)
    return person


async def here(world: World, session_id: int = 1) -> set[int]:
    """Return who is counted in a session."""
    return set(await coworking_desk(world).stays.here(session_id))


async def test_to_be_counted_everywhere_begins_and_ends_with_the_choice(rooms: World) -> None:
    ana, ben = await at_work(rooms), rooms.person("Ben")
    await ben.join_voice(room_of(rooms))
    page = await rooms.press(ben, await ben.slash(rooms.lobby, "cowork me"), "coworking:choices")
    page = await rooms.choose(ben, page, "coworking:choose", "counted")
    assert await here(rooms) == {ana.id, ben.id}
    await opens(rooms, rooms.person("Léa", "fr"))
    await rooms.choose(ben, page, "coworking:choose")
    await ben.join_voice(room_of(rooms, "Co-working 25/5 #2"))
    await settle(rooms)
    assert await here(rooms, 2) == set()
