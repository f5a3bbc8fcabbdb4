"""Working together again: silent until both wish it, told once, and what may follow."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from simcord import InteractionResult, MemberActor

from bot.domain.notices import Way
from cogs.coworking.desk import Desk
from tests.cogs.buddies_world import buddies_desk, filled, paired, privately
from tests.cogs.coworking_past_world import forged, past_of
from tests.cogs.coworking_room_world import CHANNEL, MORNING, coworking_desk, settle
from tests.cogs.coworking_room_world import rooms as rooms
from tests.cogs.mishaps import close_messages
from tests.cogs.moderation_world import stop
from tests.cogs.pages import chosen, offered
from tests.cogs.world import World, id_of, labels, letters, message_of, parts, text_of

WEEK, HOUR = timedelta(days=7), timedelta(hours=1)
WHEN = f"<t:{int((MORNING + WEEK).timestamp())}:F>"
HERE = ((0, 60),)
SAID: dict[str, dict[str, Any]] = {
    "en-US": {
        "about": "With whom would you like to work again?",
        "kept": "Noted: Noé. Nobody sees it unless they press it too",
        "none": "Nothing is noted any more, and nobody knew of it.",
        "nobody": "There is nobody to choose here",
        "both": "Noé and you would both like to work together again.",
        "letter": "Noé and you both said on **Atelier** that you would like to work together",
        "when": f"The same time next week is {WHEN}: a session for two",
        "week": "Same time next week",
        "buddies": "Become buddies",
        "stop": "Stop these",
        "set": f"It is planned: {WHEN}, for the two of you.",
        "planned": f"Noé will be there {WHEN}, for the two of you. Are you coming?",
        "come": "I am coming",
        "come-both": f"You are both coming: Noé and you, {WHEN}.",
        "where": "To become buddies with Noé, open **Atelier**",
    },
    "fr": {
        "about": "Avec qui aimerais-tu retravailler\u202f?",
        "kept": "C’est noté\u202f: Noé. Personne ne le voit, sauf si l’envie est la même en face",
        "none": "Plus rien n’est noté, et personne n’en savait rien.",
        "nobody": "Il n’y a personne à choisir ici",
        "both": "L’envie de retravailler ensemble est la même, chez Noé et chez toi.",
        "letter": "Sur **Atelier**, l’envie de retravailler ensemble est la même, chez Noé",
        "when": f"La même heure la semaine prochaine, c’est {WHEN}\u202f: une séance à deux",
        "week": "Même heure la semaine prochaine",
        "buddies": "Former un binôme",
        "stop": "Ne plus recevoir ceci",
        "set": f"C’est prévu\u202f: une séance pour vous deux, {WHEN}.",
        "planned": f"Noé sera là {WHEN}, pour vous deux. Tu viens\u202f?",
        "come": "Je viens",
        "come-both": f"Vous venez à deux, Noé et toi\u202f: {WHEN}.",
        "where": "Pour former un binôme avec Noé, ouvre **Atelier**",
    },
}
both = pytest.mark.parametrize("language", SAID)


async def worked(world: World, *people: MemberActor, at: datetime = MORNING) -> int:
    """Let some people have worked together for an hour that morning; return the session."""
    session_id = await past_of(world).session(at, {one.id: HERE for one in people})
    world.clock.set(at + 2 * HOUR)
    return session_id


async def page_of(world: World, who: MemberActor, session_id: int) -> InteractionResult:
    """Open the page of wishes, as the page after a debrief does."""
    return await forged(world, who, "coworking:again", session_id)


async def wishes(
    world: World, who: MemberActor, session_id: int, *others: MemberActor
) -> InteractionResult:
    """Let somebody wish to work with some others again."""
    page = await page_of(world, who, session_id)
    values = [f"{one.id}" for one in others]
    answer = await world.choose(who, page, "coworking:again_with", *values)
    await settle(world)
    return answer


async def share(world: World, language: str = "en-US") -> tuple[MemberActor, MemberActor]:
    """Let two wish each other after an hour together; return them once they were told."""
    lea, noe = world.person("Léa", language), world.person("Noé")
    session_id = await worked(world, lea, noe)
    await wishes(world, lea, session_id, noe)
    await wishes(world, noe, session_id, lea)
    return lea, noe


def refusal(answer: InteractionResult) -> str:
    """Return what was said in a message of its own, below a page that stays."""
    return text_of(answer.followups[-1])


async def with_buddies(world: World, *people: MemberActor) -> None:
    """Switch buddies on, and let some have a profile."""
    channel = world.guild.create_text_channel("buddies")
    await buddies_desk(world).buddies.use(world.guild.id, channel.id)
    for one in people:
        await filled(world, one)


def desk(world: World) -> Desk:
    return coworking_desk(world)


async def planned(world: World, who: MemberActor) -> list[int]:
    """Return the sessions that somebody is coming to."""
    now = world.clock.now()
    return [one.id for one in await desk(world).mine.coming(world.guild.id, who.id, now)]


@pytest.mark.story
@both
async def test_a_wish_shows_nowhere_and_may_be_taken_back(rooms: World, language: str) -> None:
    said, lea, noe = SAID[language], rooms.person("Léa", language), rooms.person("Noé")
    ida = rooms.person("Ida")
    session_id = await worked(rooms, lea, noe, ida)
    page = await page_of(rooms, lea, session_id)
    assert message_of(page).flags.ephemeral
    assert said["about"] in text_of(page)
    assert {one["label"] for one in offered(page)} == {"Noé", "Ida"}
    assert chosen(page) == []
    page = await rooms.choose(lea, page, "coworking:again_with", f"{noe.id}")
    assert said["kept"] in text_of(page)
    assert chosen(page) == ["Noé"]
    await settle(rooms)
    assert letters(noe) == letters(lea) == []
    theirs = await page_of(rooms, noe, session_id)
    assert chosen(theirs) == []
    assert "Léa" not in text_of(theirs)
    assert "Léa" not in text_of(await noe.slash(rooms.lobby, "me"))
    await rooms.restart()
    page = await rooms.choose(lea, page, "coworking:again_with")
    assert said["none"] in text_of(page)
    await wishes(rooms, noe, session_id, lea)
    assert letters(noe) == letters(lea) == []


@pytest.mark.story
@both
async def test_both_are_told_once_and_find_it_on_their_pages(rooms: World, language: str) -> None:
    said = SAID[language]
    lea, noe = await share(rooms, language)
    (letter,) = letters(lea)
    assert len(letters(noe)) == 1
    assert said["letter"] in text_of(letter)
    assert said["when"] in text_of(letter)
    assert labels(letter) == [said["week"], said["stop"]]
    await rooms.restart()
    await settle(rooms)
    assert len(letters(lea)) == len(letters(noe)) == 1
    for command in ("me", "cowork me"):
        page = await lea.slash(rooms.lobby, command)
        assert said["both"] in text_of(page)
        assert said["week"] in labels(page)


@pytest.mark.story
@both
async def test_the_same_time_next_week_is_one_session_for_two(rooms: World, language: str) -> None:
    said = SAID[language]
    lea, noe = await share(rooms, language)
    page = await privately(lea, letters(lea)[0], "coworking:again_week")
    assert said["set"] in text_of(page)
    (session_id,) = await planned(rooms, lea)
    assert await planned(rooms, noe) == []
    again = await privately(noe, letters(noe)[0], "coworking:again_week")
    assert "You are both coming: Léa and you" in text_of(again)
    assert await planned(rooms, noe) == [session_id]
    for command in ("me", "cowork me"):
        assert said["both"] not in text_of(await lea.slash(rooms.lobby, command))
    name = {"en-US": "Co-working", "fr": "Coworking"}[language]
    assert f"{WHEN} · [{name}](" in text_of(await lea.slash(rooms.lobby, "cowork me"))
    session = await desk(rooms).sessions.get(session_id)
    assert session is not None
    assert (session.starts_at, session.seats, session.title) == (MORNING + WEEK, 2, "")


@pytest.mark.story
@both
async def test_who_finds_it_planned_comes_with_one_press(rooms: World, language: str) -> None:
    said = SAID[language]
    lea, noe = await share(rooms, language)
    await privately(noe, letters(noe)[0], "coworking:again_week")
    page = await lea.slash(rooms.lobby, "me")
    assert said["planned"] in text_of(page)
    assert said["come"] in labels(page)
    await rooms.restart()
    answer = await rooms.press(lea, page, "coworking:again_week")
    assert said["come-both"] in text_of(answer)
    answer = await privately(lea, letters(lea)[0], "coworking:again_week")
    assert said["come-both"] in text_of(answer)
    assert await planned(rooms, lea) == await planned(rooms, noe)


@pytest.mark.story
@both
async def test_the_way_to_become_buddies(rooms: World, language: str) -> None:
    said, lea, noe = SAID[language], rooms.person("Léa", language), rooms.person("Noé")
    await with_buddies(rooms, lea, noe)
    session_id = await worked(rooms, lea, noe)
    await wishes(rooms, lea, session_id, noe)
    page = await wishes(rooms, noe, session_id, lea)
    assert "Léa and you would both like to work together again." in text_of(page)
    (letter,) = letters(lea)
    assert labels(letter) == [said["week"], said["buddies"], said["stop"]]
    where = await privately(lea, letter, "coworking:again_buddies")
    assert said["where"] in text_of(where)
    page = await lea.slash(rooms.lobby, "cowork me")
    assert id_of(page, "buddies:see").endswith(f":{noe.id}")
    profile = await rooms.press(lea, page, "buddies:see")
    assert "### Noé" in text_of(profile)
    assert id_of(profile, "buddies:ask_buddy")


async def test_buddies_are_left_out_where_they_cannot_be(rooms: World) -> None:
    lea, noe = await share(rooms)
    assert "Become buddies" not in labels(await lea.slash(rooms.lobby, "cowork me"))
    await with_buddies(rooms, lea)
    assert "Become buddies" not in labels(await lea.slash(rooms.lobby, "cowork me"))
    await filled(rooms, noe)
    assert "Become buddies" in labels(await lea.slash(rooms.lobby, "cowork me"))
    await paired(rooms, lea, noe)
    assert "Become buddies" not in labels(await lea.slash(rooms.lobby, "cowork me"))


async def test_without_private_messages_it_is_on_one_s_pages(rooms: World) -> None:
    lea, noe, ida = (rooms.person(one) for one in ("Léa", "Noé", "Ida"))
    session_id = await worked(rooms, lea, noe, ida)
    close_messages(rooms, lea)
    ways = rooms.bot.member_store
    await ways.choose_way(rooms.guild.id, ida.id, "coworking-again", Way.NOTHING)
    await wishes(rooms, lea, session_id, noe, ida)
    await wishes(rooms, noe, session_id, lea)
    await wishes(rooms, ida, session_id, lea)
    assert (len(letters(noe)), len(letters(ida))) == (1, 0)
    page = await lea.slash(rooms.lobby, "cowork me")
    assert labels(page).count("Same time next week") == 2
    assert "Léa and you would both" in text_of(await ida.slash(rooms.lobby, "me"))


async def test_a_block_in_between_silences_everything(rooms: World) -> None:
    lea, noe = rooms.person("Léa"), rooms.person("Noé")
    session_id = await worked(rooms, lea, noe)
    await wishes(rooms, lea, session_id, noe)
    page = await page_of(rooms, noe, session_id)
    await rooms.bot.member_store.block(lea.id, noe.id, rooms.clock.now())
    answer = await rooms.choose(noe, page, "coworking:again_with", f"{lea.id}")
    await settle(rooms)
    assert "There is nobody to choose here" in text_of(answer)
    assert letters(lea) == letters(noe) == []


async def test_a_block_afterwards_closes_what_was_offered(rooms: World) -> None:
    lea, noe = await share(rooms)
    page = await lea.slash(rooms.lobby, "me")
    await rooms.bot.member_store.block(noe.id, lea.id, rooms.clock.now())
    answer = await rooms.press(lea, page, "coworking:again_week")
    assert "This is no longer open." in refusal(answer)
    assert "would both like" not in text_of(await lea.slash(rooms.lobby, "me"))
    answer = await privately(lea, letters(lea)[0], "coworking:again_week")
    assert "This is no longer open." in refusal(answer)


async def test_who_left_hears_nothing_and_the_other_reads_it_kindly(rooms: World) -> None:
    lea, noe, ida = (rooms.person(one) for one in ("Léa", "Noé", "Ida"))
    session_id = await worked(rooms, lea, noe, ida)
    await wishes(rooms, lea, session_id, noe, ida)
    rooms.guild.remove_member(noe)
    await desk(rooms).favourites.wish(
        rooms.guild.id, session_id, noe.id, {lea.id}, rooms.clock.now()
    )
    await settle(rooms)
    assert letters(lea) == letters(noe) == []
    await wishes(rooms, ida, session_id, lea)
    (letter,) = letters(lea)
    rooms.guild.remove_member(ida)
    answer = await privately(lea, letter, "coworking:again_week")
    assert "is no longer on this server. It has nothing to do with you." in refusal(answer)
    assert "would both like" not in text_of(await lea.slash(rooms.lobby, "cowork me"))
    page = await page_of(rooms, lea, session_id)
    assert "There is nobody to choose here" in text_of(page)


async def test_what_is_too_late_or_full_is_said(rooms: World) -> None:
    lea, noe = await share(rooms)
    ida = rooms.person("Ida")
    page, theirs = letters(lea)[0], letters(noe)[0]
    rooms.clock.set(MORNING + WEEK)
    assert "would both like" not in text_of(await lea.slash(rooms.lobby, "me"))
    late = await privately(lea, page, "coworking:again_week")
    assert "That hour is past" in refusal(late)
    rooms.clock.set(MORNING + 3 * HOUR)
    await privately(noe, theirs, "coworking:again_week")
    (session_id,) = await planned(rooms, noe)
    await desk(rooms).seats.come(session_id, ida.id, rooms.clock.now(), coming=True)
    full = await privately(lea, page, "coworking:again_week")
    assert "Somebody else has taken the second place." in refusal(full)


async def test_nobody_presses_for_others_or_from_elsewhere(rooms: World) -> None:
    lea, noe = await share(rooms)
    ida = rooms.person("Ida")
    (mine,) = await desk(rooms).favourites.mutual(rooms.guild.id, lea.id, rooms.clock.now())
    for action in ("coworking:again_week", "coworking:again_buddies"):
        for row in (mine.id, 99):
            answer = await forged(rooms, ida, action, row)
            assert "This is no longer open." in text_of(answer)
    stays = {lea.id: HERE, noe.id: HERE}
    other = await past_of(rooms, elsewhere=True).session(MORNING, stays)
    for row in (other, 99):
        answer = await page_of(rooms, lea, row)
        assert "There is nothing here any more." in text_of(answer)
    store, guild_id, now = desk(rooms).favourites, rooms.guild.id + 1, rooms.clock.now()
    await store.wish(guild_id, other, lea.id, {noe.id}, now)
    await store.wish(guild_id, other, noe.id, {lea.id}, now)
    (foreign,) = await store.mutual(guild_id, lea.id, now)
    answer = await forged(rooms, lea, "coworking:again_week", foreign.id)
    assert "This is no longer open." in text_of(answer)


async def test_who_is_stopped_plans_nothing_and_may_still_take_back_a_wish(rooms: World) -> None:
    lea, noe = await share(rooms)
    both = letters(lea)[0]
    await stop(rooms, lea, "coworking")
    answer = await privately(lea, both, "coworking:again_week")
    assert "asked you to pause here" in text_of(answer)
    assert await planned(rooms, lea) == []
    session_id = await worked(rooms, lea, noe, at=MORNING + timedelta(days=1))
    refused = await wishes(rooms, lea, session_id, noe)
    assert "asked you to pause here" in text_of(refused)
    assert SAID["en-US"]["none"] in text_of(await wishes(rooms, lea, session_id))


async def test_who_was_there_alone_chooses_nobody(rooms: World) -> None:
    for language, said in SAID.items():
        one = rooms.person(f"Somebody {language}", language)
        session_id = await worked(rooms, one)
        assert said["nobody"] in text_of(await page_of(rooms, one, session_id))


async def test_news_that_a_crash_cut_off_comes_once(rooms: World) -> None:
    lea, noe = rooms.person("Léa"), rooms.person("Noé")
    session_id = await worked(rooms, lea, noe)
    await wishes(rooms, lea, session_id, noe)
    store, now = desk(rooms).favourites, rooms.clock.now()
    await store.wish(rooms.guild.id, session_id, noe.id, {lea.id}, now)
    await rooms.restart()
    await settle(rooms)
    assert len(letters(lea)) == len(letters(noe)) == 1


async def test_a_session_for_two_is_one_like_any_other(rooms: World) -> None:
    lea, noe = await share(rooms)
    channel = rooms.guild.channels[CHANNEL]
    before = len(channel.history())
    await privately(lea, letters(lea)[0], "coworking:again_week")
    await settle(rooms)
    assert len(channel.history()) == before, "nobody else is asked for the second place"
    await privately(noe, letters(noe)[0], "coworking:again_week")
    await settle(rooms)
    (card,) = channel.history()[before:]
    assert WHEN in text_of(card)
    assert "No place left, of 2" in text_of(card)
    await rooms.travel(MORNING + WEEK - timedelta(minutes=9))
    (session_id,) = await planned(rooms, lea)
    session = await desk(rooms).sessions.get(session_id)
    assert session is not None and session.channel_id is not None
    page = await lea.slash(rooms.lobby, "me")
    assert f"https://discord.com/channels/{rooms.guild.id}/{session.channel_id}" in str(parts(page))
