"""`/cowork now`: somebody who works already, else a room of one's own, and a word to a few."""

from __future__ import annotations

from datetime import timedelta

import pytest
from simcord import MemberActor
from simcord.backend.errors import BackendError

from bot.domain.notices import Way
from bot.store.profiles import ProfileStore
from tests.cogs.coworking_room_world import (
    CHANNEL,
    coworking_desk,
    has_room,
    opens,
    panel_text,
    room_of,
    settle,
)
from tests.cogs.coworking_room_world import rooms as rooms
from tests.cogs.mishaps import change_role, private_channel
from tests.cogs.pages import chosen
from tests.cogs.world import World, called, labels, letters, text_of


async def works(world: World, name: str, language: str = "en-US", **chosen: str) -> MemberActor:
    """Let somebody open a room and sit down in it."""
    person = world.person(name, language)
    await opens(world, person, **chosen)
    number = len([one for one in world.guild.channels if " #" in one])
    name = next(one for one in world.guild.channels if one.endswith(f" #{number}"))
    await person.join_voice(room_of(world, name))
    await settle(world)
    return person


async def wants_to_hear(world: World, name: str, language: str = "en-US") -> MemberActor:
    """Let somebody join who asked to be told of rooms, wherever they are told it."""
    person = world.person(name, language)
    await coworking_desk(world).choices.change(world.guild.id, person.id, told=True)
    return person


@pytest.mark.story
async def test_the_house_is_silent_so_somebody_opens_a_room(rooms: World) -> None:
    lea = rooms.person("Léa", "fr")
    form = await lea.slash(rooms.lobby, "cowork now")
    assert form.modal is not None
    assert form.modal["title"] == "Ouvrir une salle"
    answer = await opens(rooms, lea, "Le devis de Nadia", length="60")
    said = text_of(answer)
    assert f"<#{room_of(rooms).id}>" in said
    assert "Je ne préviens personne" in said
    assert "Micro coupé, c’est la norme" in said
    assert labels(answer) == ["Ce que je fais", "Je travaille par écrit", "Ma place"]
    await lea.join_voice(room_of(rooms))
    await settle(rooms)
    await rooms.travel(timedelta(seconds=30))
    panel = panel_text(rooms)
    assert "## Room 1" in panel
    assert "**Focus** until" in panel
    assert f"- <@{lea.id}> — Le devis de Nadia" in panel
    assert "in French" in panel


async def test_a_french_server_has_french_rooms(rooms: World) -> None:
    await rooms.bot.change_guild(rooms.guild.id, language="fr")
    await opens(rooms, rooms.person("Ana"))
    panel = panel_text(rooms, "Coworking 25/5 #1")
    assert "**Concentration** jusqu’à" in panel
    assert "Aucun temps n’est encore compté ici." in panel
    assert "en anglais" in panel


@pytest.mark.story
async def test_who_looks_for_company_finds_somebody_who_waits(rooms: World) -> None:
    ana = await works(rooms, "Ana")
    ben = rooms.person("Ben")
    page = await ben.slash(rooms.lobby, "cowork now")
    assert "Somebody is at work" in text_of(page)
    assert "Ana" in text_of(page)
    assert labels(page) == ["Keep me a place", "Open a room of my own"]
    answer = await rooms.press(ben, page, "coworking:join")
    assert f"<#{room_of(rooms).id}>" in text_of(answer)
    await ben.join_voice(room_of(rooms))
    await settle(rooms)
    here = await coworking_desk(rooms).stays.here(1)
    assert set(here) == {ana.id, ben.id}


async def test_the_wished_rhythm_is_shown_first_and_stands_in_the_form(rooms: World) -> None:
    await works(rooms, "Ana")
    await works(rooms, "Ben", rhythm="50/10")
    chloe = rooms.person("Chloé")
    page = await chloe.slash(rooms.lobby, "cowork now", rhythm=2)
    assert text_of(page).index("Ben") < text_of(page).index("Ana")
    form = await rooms.press(chloe, page, "coworking:open")
    assert chosen(form)[1] == "50 minutes of focus, 10 of break"
    page = await chloe.slash(rooms.lobby, "cowork now", rhythm=1)
    assert text_of(page).index("Ana") < text_of(page).index("Ben")


async def test_a_room_in_another_language_is_found_by_who_speaks_it(rooms: World) -> None:
    await works(rooms, "Ana")
    lea = rooms.person("Léa", "fr")
    assert (await lea.slash(rooms.lobby, "cowork now")).modal is not None
    await coworking_desk(rooms).bot.member_store.change(rooms.guild.id, lea.id, spoken="fr")
    profiles = ProfileStore(rooms.bot.database)
    await profiles.change(rooms.guild.id, lea.id, rooms.clock.now(), languages=("fr", "en"))
    page = await lea.slash(rooms.lobby, "cowork now")
    assert "Quelqu’un travaille en ce moment" in text_of(page)


@pytest.mark.parametrize("who", [0, 1], ids=["by the one", "by the other"])
async def test_blocked_people_never_hear_of_each_other_s_rooms(rooms: World, who: int) -> None:
    ana, ben = await works(rooms, "Ana"), await wants_to_hear(rooms, "Ben")
    pair = [ana.id, ben.id]
    await rooms.bot.member_store.block(pair[who], pair[1 - who], rooms.clock.now())
    form = await ben.slash(rooms.lobby, "cowork now")
    assert form.modal is not None
    assert "block" not in str(form.modal)


async def test_a_full_room_takes_nobody_more(rooms: World) -> None:
    await works(rooms, "Ana", seats="2")
    pages = [
        (who, await who.slash(rooms.lobby, "cowork now"))
        for who in (rooms.person("Ben"), rooms.person("Chloé"))
    ]
    assert "1 of 2 places taken" in text_of(pages[0][1])
    await rooms.press(*pages[0], "coworking:join")
    late = await rooms.press(*pages[1], "coworking:join")
    assert text_of(late) == "Every place is taken."
    form = await pages[1][0].slash(rooms.lobby, "cowork now")
    assert form.modal is not None


async def test_whose_place_is_kept_is_told_so(rooms: World) -> None:
    await works(rooms, "Ana", seats="2")
    ben = rooms.person("Ben")
    page = await ben.slash(rooms.lobby, "cowork now")
    await rooms.press(ben, page, "coworking:join")
    page = await ben.slash(rooms.lobby, "cowork now")
    assert "A place is kept for you." in text_of(page)
    assert labels(page) == ["My place", "Open a room of my own"]
    place = await rooms.press(ben, page, "coworking:place")
    assert "Your time will be counted as soon as you enter" in text_of(place)


async def test_the_place_of_somebody_who_went_is_free_again(rooms: World) -> None:
    await works(rooms, "Ana", seats="2")
    ben, chloe = rooms.person("Ben"), rooms.person("Chloé")
    page = await ben.slash(rooms.lobby, "cowork now")
    await rooms.press(ben, page, "coworking:join")
    form = await chloe.slash(rooms.lobby, "cowork now")
    assert form.modal is not None, "a place is kept for Ben"
    await ben.join_voice(room_of(rooms, "Co-working 25/5 #1"))
    await settle(rooms)
    await ben.leave_voice()
    await settle(rooms)
    page = await chloe.slash(rooms.lobby, "cowork now")
    answer = await rooms.press(chloe, page, "coworking:join")
    assert "A place is kept for you." in text_of(answer)


async def test_a_place_is_kept_for_ten_minutes(rooms: World) -> None:
    await works(rooms, "Ana", seats="2")
    ben, chloe = rooms.person("Ben"), rooms.person("Chloé")
    page = await ben.slash(rooms.lobby, "cowork now")
    await rooms.press(ben, page, "coworking:join")
    await rooms.travel(timedelta(minutes=11))
    page = await chloe.slash(rooms.lobby, "cowork now")
    assert "1 of 2 places taken" in text_of(page)


async def test_who_has_a_room_is_shown_the_way_back(rooms: World) -> None:
    ana = await works(rooms, "Ana")
    page = await ana.slash(rooms.lobby, "cowork now")
    assert "You are in this room already." in text_of(page)
    assert f"<#{room_of(rooms).id}>" in text_of(page)


async def test_two_forms_open_one_room(rooms: World) -> None:
    ana = rooms.person("Ana")
    forms = [await ana.slash(rooms.lobby, "cowork now") for _ in range(2)]
    chosen = {"length": ["25"], "rhythm": ["free"], "seats": ["2"], "tells": ["no"]}
    await ana.submit_modal(forms[0], {"goal": "", **chosen})
    again = await ana.submit_modal(forms[1], {"goal": "", **chosen})
    assert text_of(again) == "You already have a room open."
    assert [one for one in rooms.guild.channels if " #" in one] == ["Co-working #1"]


async def test_without_a_channel_nothing_opens(world: World) -> None:
    ana = world.person("Ana", "fr")
    answer = await ana.slash(world.lobby, "cowork now")
    assert "Le coworking n’est pas encore activé ici" in text_of(answer)


async def test_a_room_that_may_not_be_created_is_said_and_told_to_organisers(
    rooms: World,
) -> None:
    ana = rooms.person("Ana")
    seen = {"view_channel": True, "send_messages": True, "read_message_history": True}
    await change_role(rooms, rooms.guild.roles["Binôme"], connect=True, **seen)
    answer = await opens(rooms, ana)
    assert text_of(answer) == ("The room could not be opened. The organisers know what is missing.")
    await settle(rooms)
    team = rooms.guild.channels["team"]
    assert "Manage Channels" in "\n".join(text_of(one) for one in team.history())
    again = await ana.slash(rooms.lobby, "cowork now")
    assert again.modal is not None


async def test_a_full_category_has_its_rooms_outside(rooms: World) -> None:
    category = rooms.guild.create_category("Work")
    channel = rooms.guild.create_text_channel("desk", category=category)
    for number in range(49):
        rooms.guild.create_text_channel(f"c{number}", category=category)
    await rooms.env.settle()
    await coworking_desk(rooms).sessions.use(rooms.guild.id, channel.id)
    await opens(rooms, rooms.person("Ana"))
    assert has_room(rooms)


async def test_a_room_is_hidden_from_whom_its_channel_is_hidden(rooms: World) -> None:
    ana, ben = rooms.person("Ana"), rooms.person("Ben")
    channel = await private_channel(rooms, "members", ana)
    await coworking_desk(rooms).sessions.use(rooms.guild.id, channel.id)
    await opens(rooms, ana)
    await ana.join_voice(room_of(rooms))
    assert panel_text(rooms)
    with pytest.raises(BackendError, match="Missing Access"):
        await ben.join_voice(room_of(rooms))


@pytest.mark.story
async def test_five_at_most_are_told_each_once_a_day(rooms: World) -> None:
    people = [await wants_to_hear(rooms, f"Person {number}") for number in range(7)]
    ways = rooms.bot.member_store
    for person in people:
        await ways.choose_way(rooms.guild.id, person.id, "coworking-told", Way.MENTION)
    await opens(rooms, rooms.person("Ana"), tells="yes")
    await settle(rooms)
    told = [one for one in rooms.guild.channels[CHANNEL].history() if called(rooms, one)]
    assert len(told) == 1
    assert "would like company" in text_of(told[0])
    assert set(called(rooms, told[0])) == {one.id for one in people[:5]}
    await opens(rooms, rooms.person("Ben"), tells="yes")
    await settle(rooms)
    told = [one for one in rooms.guild.channels[CHANNEL].history() if called(rooms, one)]
    assert [sorted(called(rooms, one)) for one in told[1:]] == [
        sorted(one.id for one in people[5:])
    ]


async def test_who_prefers_it_is_told_privately(rooms: World) -> None:
    lea = await wants_to_hear(rooms, "Léa", "fr")
    await rooms.bot.member_store.change(rooms.guild.id, lea.id, spoken="fr")
    await opens(rooms, rooms.person("Nina", "fr"), tells="yes")
    await settle(rooms)
    (letter,) = letters(lea)
    assert "**Nina** vient d’ouvrir une salle sur Atelier" in text_of(letter)
    assert labels(letter) == ["Y aller", "Ne plus recevoir ceci"]


async def test_many_who_are_away_keep_nobody_else_from_hearing(rooms: World) -> None:
    store, away = rooms.bot.member_store, rooms.clock.now() + timedelta(days=30)
    for number in range(20):
        person = await wants_to_hear(rooms, f"Person {number}")
        await store.change(rooms.guild.id, person.id, away_until=away)
    last = await wants_to_hear(rooms, "Zoé")
    await opens(rooms, rooms.person("Ana"), tells="yes")
    assert len(letters(last)) == 1


async def test_who_does_not_speak_the_room_s_language_is_not_told(rooms: World) -> None:
    lea, store = await wants_to_hear(rooms, "Léa", "fr"), rooms.bot.member_store
    await store.change(rooms.guild.id, lea.id, spoken="fr")
    await opens(rooms, rooms.person("Ana"), tells="yes")
    assert letters(lea) == []
    await store.change(rooms.guild.id, lea.id, spoken="en")
    await opens(rooms, rooms.person("Ben"), tells="yes")
    assert len(letters(lea)) == 1


async def test_without_consent_nobody_is_told(rooms: World) -> None:
    lea = await wants_to_hear(rooms, "Léa")
    await opens(rooms, rooms.person("Ana"))
    await settle(rooms)
    assert letters(lea) == []
    assert not any(called(rooms, one) for one in rooms.guild.channels[CHANNEL].history())
