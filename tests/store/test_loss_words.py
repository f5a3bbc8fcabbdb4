"""The exchange by forms and the debrief: said once, by those who may, to those who may read it."""

from __future__ import annotations

import pytest

from bot.errors import MemberError
from bot.store.agenda import AgendaStore
from bot.store.agenda import Stage as Done
from bot.store.base import Database
from bot.store.guilds import GuildStore
from bot.store.loss_words import WORD
from tests.store.loss_room import Room
from tests.store.people import ANA, BEN, CHLOE, HOUR, NOON, at_once


@pytest.fixture
def room(database: Database, guilds: GuildStore) -> Room:
    return Room(database)


async def test_an_author_and_who_is_there_talk(room: Room) -> None:
    loss = await room.lose(anonymous=True)
    await room.help.come(loss.id, BEN, NOON)
    asked = await room.words.say(loss.id, BEN, "What happened then?", NOON)
    told = await room.words.say(loss.id, ANA, "Nothing.", NOON + HOUR)
    assert (asked.by_author, asked.user_id) == (False, BEN)
    assert (told.by_author, told.user_id, told.text) == (True, None, "Nothing.")
    assert await room.words.exchange(loss.id) == [asked, told]
    assert await room.words.get(told.id) == told
    assert await room.words.get(99) is None
    agenda = AgendaStore(room.database)
    assert await agenda.stage(WORD, told.id) is Done.PLANNED
    twice = await at_once(lambda: room.words.say(loss.id, ANA, "Again", NOON))
    assert len({one.id for one in twice}) == 4


async def test_nobody_else_says_anything_nor_anybody_once_it_is_closed(room: Room) -> None:
    loss = await room.lose()
    await room.help.come(loss.id, BEN, NOON)
    await room.help.release(loss.id, BEN, NOON)
    for who in (BEN, CHLOE):
        with pytest.raises(MemberError, match="losses-not-answerable"):
            await room.words.say(loss.id, who, "Let me", NOON)
    await room.losses.close(loss.id, ANA, [], NOON)
    for one in (loss.id, 99):
        with pytest.raises(MemberError, match="losses-not-answerable"):
            await room.words.say(one, ANA, "Wait", NOON)


async def test_a_debrief_is_its_author_s_and_shared_once(room: Room) -> None:
    loss = await room.lose()
    assert await room.words.debriefed(loss.id, ANA) == []
    answers = ["« It » happened", "The weather", "", "Sleep"]
    await at_once(lambda: room.words.debrief(loss.id, ANA, answers, NOON))
    assert await room.words.debriefed(loss.id, ANA) == answers
    for act in (
        room.words.debriefed(loss.id, BEN),
        room.words.debrief(loss.id, BEN, answers, NOON),
        room.words.share_debrief(loss.id, BEN, "x", NOON),
    ):
        with pytest.raises(MemberError, match="losses-not-yours"):
            await act

    async def share() -> bool:
        try:
            return bool(await room.words.share_debrief(loss.id, ANA, "My debrief", NOON))
        except MemberError as refused:
            assert refused.message_id == "losses-debrief-shared"
            return False

    assert sum(await at_once(share)) == 1
    assert [one.text for one in await room.words.exchange(loss.id)] == ["My debrief"]
    await room.words.debrief(loss.id, ANA, ["other"], NOON)
    await room.losses.close(loss.id, ANA, [], NOON)
    with pytest.raises(MemberError, match="losses-not-answerable"):
        await room.words.share_debrief(loss.id, ANA, "Late", NOON)
    await room.losses.fade(loss.id, NOON)
    assert await room.words.debriefed(loss.id, ANA) == []
    assert await room.words.exchange(loss.id) == []
