"""What a pause of everything scheduled does to each kind of work."""

from __future__ import annotations

import pytest

from bot.jobs import Job, Pause
from bot.store.agenda import Stage
from bot.store.base import Database
from tests.bot.house import DAY, MINUTE, House


@pytest.fixture
def house(database: Database) -> House:
    """Return a house whose guild pauses for three days."""
    made = House(database)
    made.paused_until = made.clock.now() + 3 * DAY
    return made


def does(house: House, pause: Pause) -> None:
    house.agenda.register(
        Job("toast", house.note, DAY, house.say, pause=pause, left_out=house.leave_out)
    )


@pytest.mark.parametrize("pause", [Pause.GOES_ON, Pause.LOOKS])
async def test_what_goes_on_is_done(house: House, pause: Pause) -> None:
    does(house, pause)
    await house.plan()
    await house.later(MINUTE)
    assert house.done == ["k"]


async def test_what_is_left_out_is_recorded_so_and_never_made_up_for(house: House) -> None:
    does(house, Pause.LEFT_OUT)
    await house.plan()
    await house.later(MINUTE)
    assert await house.stage() is Stage.DROPPED
    assert (house.left_out, house.dropped) == (["k"], []), "nobody hears of a failure"
    await house.later(4 * DAY)
    assert house.done == []


async def test_what_falls_due_after_the_end_of_a_pause_is_done(house: House) -> None:
    does(house, Pause.LEFT_OUT)
    house.clock.advance(3 * DAY)
    await house.plan()
    await house.later(MINUTE)
    assert house.done == ["k"]


async def test_what_waits_is_done_once_the_end_is_recorded(house: House) -> None:
    does(house, Pause.WAITS)
    house.clock.advance(3 * DAY - MINUTE)
    await house.plan()
    await house.later(MINUTE)
    assert (house.done, await house.stage()) == ([], Stage.PLANNED)
    house.paused_until = None
    await house.later(11 * MINUTE)
    assert (house.done, house.dropped) == (["k"], [])
