"""`/cowork me`: one's own time in words and in a picture, what waits and what comes."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PIL import Image
from simcord import InteractionResult, MemberActor

from bot.domain.coworking import Outcome, Stage
from bot.i18n import voice
from cogs.coworking import hours_picture, hours_sketch
from tests.cogs.coworking_past_world import forged, past_of
from tests.cogs.coworking_room_world import coworking_desk
from tests.cogs.coworking_room_world import rooms as rooms
from tests.cogs.world import World, id_of, labels, message_of, parts, text_of

NOW = datetime(2026, 2, 19, 11, tzinfo=UTC)
"""A Thursday, noon in Paris, where the guild lives. Stories set the clock: nothing is due."""
TUESDAY = datetime(2026, 2, 17, 8, tzinfo=UTC)
DAY, WEEK, HOUR = timedelta(days=1), timedelta(days=7), timedelta(hours=1)
SAID: dict[str, dict[str, Any]] = {
    "en-US": {
        "empty": "Nothing is counted yet.",
        "doors": ["Work now", "Plan a session", "My choices"],
        "head": [
            "## Your co-working",
            "**This week** · 1 h 30 min in company, 30 min alone",
            "**February 2026** · 3 h in company, 1 h alone",
            "**Goals this month** · 1 done, 1 partly",
            "With whom you work most often is not shown. If you choose *Show my company*, you and"
            " those who chose it too read each other’s names here; nobody else does.",
            "Everybody here, together this month: **7 h**",
        ],
        "hours": "**The hours that suit you, February 2026**\n"
        "Mostly Tuesday mornings, 9:00 to 11:00.",
        "alt": "The hours that suit you, February 2026\nTuesday: 9:00–11:00 (4 h)",
        "turns": ["Back to January 2026", "Work now", "Plan a session", "My choices"],
        "january": "No time in sessions in January 2026.",
        "later": "On to February 2026",
        "with": "**Most often with** · Noé (3 h)",
        "nobody": "**Most often with** · nobody yet who shows it too.",
        "unsaid": "Room 1 (<t:1771311600:R>): how did it go?",
        "ask": "How did it go?",
        "coming": "**You are coming**",
        "not": "I cannot come",
        "today": "You are coming to Writing: it begins <t:1771506000:R>.",
        "open": "Writing: the room is open until <t:1771502400:t>, and your place is kept.",
        "left": "1 left open",
    },
    "fr": {
        "empty": "Rien n’est encore compté.",
        "doors": ["Travailler maintenant", "Prévoir une séance", "Mes choix"],
        "head": [
            "## Ton coworking",
            "**Cette semaine** · 1\u202fh\u202f30 en compagnie, 30\u202fmin en solo",
            "**Février 2026** · 3\u202fh en compagnie, 1\u202fh en solo",
            "**Objectifs de ce mois** · 1 atteint, 1 en partie",
            "Les gens avec qui tu travailles le plus souvent ne s’affichent pas. En choisissant"
            " *Montrer ma compagnie*, toi et les personnes qui l’ont choisi aussi lisez vos noms"
            " ici\u202f; personne d’autre.",
            "Tout le monde ici, ensemble ce mois-ci\u202f: **7\u202fh**",
        ],
        "hours": "**Les heures qui te conviennent, février 2026**\n"
        "Surtout le mardi matin, de 9\u202fh à 11\u202fh.",
        "alt": "Les heures qui te conviennent, février 2026\n"
        "Mardi\u202f: 9\u202fh–11\u202fh (4\u202fh)",
        "turns": [
            "Avant\u202f: janvier 2026",
            "Travailler maintenant",
            "Prévoir une séance",
            "Mes choix",
        ],
        "january": "Aucun temps en séance pour ce mois\u202f: janvier 2026.",
        "later": "Après\u202f: février 2026",
        "with": "**Le plus souvent avec** · Noé (3\u202fh)",
        "nobody": "**Le plus souvent avec** · personne encore qui le montre aussi.",
        "unsaid": "Salle 1 (<t:1771311600:R>)\u202f: comment ça s’est passé\u202f?",
        "ask": "Comment ça s’est passé\u202f?",
        "coming": "**Tu viens**",
        "not": "Je ne peux pas venir",
        "today": "Tu viens à cette séance\u202f: Writing. Elle commence <t:1771506000:R>.",
        "open": "Writing\u202f: la salle est ouverte jusqu’à <t:1771502400:t>, ta place est"
        " gardée.",
        "left": "1 en suspens",
    },
}
both = pytest.mark.parametrize("language", SAID)


async def me(world: World, who: MemberActor) -> InteractionResult:
    return await who.slash(world.lobby, "cowork me")


async def weeks(world: World, lea: MemberActor, noe: MemberActor) -> None:
    """Let two work on two Tuesdays, two hours each, one of them half an hour longer alone."""
    world.clock.set(NOW)
    past = past_of(world)
    outcomes = (Outcome.DONE, Outcome.PARTLY)
    for at, outcome in zip((TUESDAY, TUESDAY - WEEK), outcomes, strict=True):
        seat = {"goal": "Write", "outcome": outcome, "debriefed_at": at}
        stays = {lea.id: ((0, 120),), noe.id: ((30, 120),)}
        await past.session(at, stays, minutes=120, seats={lea.id: seat, noe.id: seat})


async def shows(world: World, *people: MemberActor) -> None:
    for one in people:
        await coworking_desk(world).choices.change(world.guild.id, one.id, shows_company=True)


def described(page: InteractionResult) -> str:
    (gallery,) = [part for part in parts(page) if part.get("type") == 12]
    return str(gallery["items"][0]["description"])


@pytest.mark.story
@both
async def test_who_has_no_time_yet_finds_the_doors(rooms: World, language: str) -> None:
    said, lea = SAID[language], rooms.person("Léa", language)
    page = await me(rooms, lea)
    assert message_of(page).flags.ephemeral
    assert said["empty"] in text_of(page)
    assert labels(page) == said["doors"]
    assert message_of(page).attachments == []


@pytest.mark.story
@both
async def test_one_s_time_is_told_in_words_and_in_a_picture(rooms: World, language: str) -> None:
    said, lea, noe = SAID[language], rooms.person("Léa", language), rooms.person("Noé")
    await weeks(rooms, lea, noe)
    page = await me(rooms, lea)
    message = message_of(page)
    assert message.flags.ephemeral
    assert text_of(page).splitlines()[: len(said["head"])] == said["head"]
    assert said["hours"] in text_of(page)
    assert described(page) == said["alt"]
    assert labels(page) == said["doors"]
    (picture,) = message.attachments
    image = Image.open(io.BytesIO(await picture.read()), formats=["PNG"])
    assert image.size == (hours_picture.WIDTH, hours_picture.HEIGHT)


@both
async def test_what_has_begun_is_said_to_go_on(rooms: World, language: str) -> None:
    said, lea = SAID[language], rooms.person("Léa", language)
    rooms.clock.set(NOW)
    place = {lea.id: {"goal": "Write", "coming": True}}
    await past_of(rooms).session(
        NOW - HOUR, seats=place, minutes=120, stage=Stage.OPEN, title="Writing"
    )
    for command in ("cowork me", "me"):
        assert said["open"] in text_of(await lea.slash(rooms.lobby, command))
    await past_of(rooms).session(NOW - 4 * HOUR, {lea.id: ((0, 60),)}, seats=place)
    assert said["left"] in text_of(await me(rooms, lea))


@pytest.mark.story
@both
async def test_one_turns_to_other_months(rooms: World, language: str) -> None:
    said, lea, noe = SAID[language], rooms.person("Léa", language), rooms.person("Noé")
    await weeks(rooms, lea, noe)
    await past_of(rooms).session(TUESDAY - 62 * DAY, {lea.id: ((0, 60),)})
    page = await me(rooms, lea)
    assert labels(page) == said["turns"]
    await rooms.restart()
    page = await rooms.press(lea, page, "coworking:month")
    assert said["january"] in text_of(page)
    assert message_of(page).attachments == []
    assert labels(page)[1] == said["later"]
    page = await lea.click(message_of(page), label=labels(page)[0])
    assert len(message_of(page).attachments) == 1
    assert labels(page)[1] != said["turns"][0]
    page = await lea.click(message_of(page), label=labels(page)[0])
    page = await lea.click(message_of(page), label=labels(page)[1])
    assert said["hours"] in text_of(page)


@pytest.mark.story
@both
async def test_company_is_named_where_both_chose_it(rooms: World, language: str) -> None:
    said, lea, noe = SAID[language], rooms.person("Léa", language), rooms.person("Noé")
    await weeks(rooms, lea, noe)
    await shows(rooms, lea)
    assert said["nobody"] in text_of(await me(rooms, lea))
    assert "Léa" not in text_of(await me(rooms, noe))
    await shows(rooms, noe)
    assert said["with"] in text_of(await me(rooms, lea))
    now = rooms.clock.now()
    await rooms.bot.member_store.block(noe.id, lea.id, now)
    assert said["nobody"] in text_of(await me(rooms, lea))
    await rooms.bot.member_store.unblock(noe.id, lea.id)
    rooms.guild.remove_member(noe)
    assert said["nobody"] in text_of(await me(rooms, lea))


@pytest.mark.story
@both
async def test_what_is_unsaid_and_what_comes_is_there_and_in_me(
    rooms: World, language: str
) -> None:
    said, lea = SAID[language], rooms.person("Léa", language)
    rooms.clock.set(TUESDAY + 3 * HOUR)
    past = past_of(rooms)
    at = datetime(2026, 2, 17, 7, tzinfo=UTC)
    first = await past.session(at, {lea.id: ((0, 60),)})
    values: dict[str, Any] = {"message_id": 7, "card_channel_id": 8, "title": "Writing"}
    comes = {lea.id: {"coming": True}}
    today = datetime(2026, 2, 19, 13, tzinfo=UTC)
    card = await past.session(today, seats=comes, stage=Stage.PLANNED, **values)
    plain = await past.session(today + DAY, seats=comes, stage=Stage.PLANNED, title="Alone")
    page = await me(rooms, lea)
    told = text_of(page)
    assert said["unsaid"] in told
    assert id_of(page, "coworking:debrief").endswith(f":{first}")
    assert labels(page)[0] == said["ask"]
    address = f"https://discord.com/channels/{rooms.guild.id}/8/7"
    assert f"{said['coming']}\n<t:1771506000:F> · [Writing]({address})" in told
    assert "<t:1771592400:F> · Alone" in told
    own = await lea.slash(rooms.lobby, "me")
    assert said["unsaid"] in text_of(own)
    assert said["today"] not in text_of(own)
    rooms.clock.set(NOW)
    own = await lea.slash(rooms.lobby, "me")
    assert said["today"] in text_of(own)
    assert said["unsaid"] not in text_of(own)
    page = await rooms.press(lea, page, "coworking:not_coming")
    assert "Alone" not in text_of(page)
    assert "Writing" in text_of(page)
    seats = coworking_desk(rooms).seats
    mine = [await seats.get(one, lea.id) for one in (card, plain)]
    assert [one and one.comes for one in mine] == [True, False]


async def test_nobody_finds_what_others_did_or_elsewhere(rooms: World) -> None:
    lea, noe, ida = (rooms.person(one) for one in ("Léa", "Noé", "Ida"))
    await weeks(rooms, lea, noe)
    await past_of(rooms, elsewhere=True).session(NOW - DAY, {ida.id: ((0, 60),)})
    assert SAID["en-US"]["empty"] in text_of(await me(rooms, ida))


async def test_a_session_of_another_guild_is_gone(rooms: World) -> None:
    lea = rooms.person("Léa")
    rooms.clock.set(NOW)
    comes = {lea.id: {"coming": True}}
    other = await past_of(rooms, elsewhere=True).session(
        NOW + DAY, seats=comes, stage=Stage.PLANNED
    )
    for row in (other, other + 1):
        answer = await forged(rooms, lea, "coworking:not_coming", row)
        assert "There is nothing here any more." in text_of(answer)


async def test_weeks_and_months_begin_where_one_lives(rooms: World) -> None:
    lea = rooms.person("Léa")
    rooms.clock.set(datetime(2026, 3, 30, 6, tzinfo=UTC))
    past = past_of(rooms)
    await past.session(datetime(2026, 3, 29, 21, 30, tzinfo=UTC), {lea.id: ((0, 60),)})
    told = text_of(await me(rooms, lea))
    assert "**This week** · 30 min alone" in told, "a week that clocks went forward before"
    assert "**March 2026** · 1 h alone" in told
    await rooms.bot.member_store.change(rooms.guild.id, lea.id, timezone="America/Los_Angeles")
    told = text_of(await me(rooms, lea))
    assert "**This week** · 1 h alone" in told, "a Sunday there still"
    rooms.clock.set(datetime(2026, 4, 1, 6, tzinfo=UTC))
    assert "**March 2026** · 1 h alone" in text_of(await me(rooms, lea))
    await rooms.bot.member_store.change(rooms.guild.id, lea.id, timezone="Europe/Paris")
    told = text_of(await me(rooms, lea))
    assert "**April 2026** · nothing yet" in told
    assert "No time in sessions in April 2026." in told


async def test_an_old_page_meets_erased_time_kindly(rooms: World) -> None:
    lea, noe = rooms.person("Léa"), rooms.person("Noé")
    await weeks(rooms, lea, noe)
    await past_of(rooms).session(TUESDAY - 40 * DAY, {lea.id: ((0, 60),)})
    page = await me(rooms, lea)
    erase = await lea.slash(rooms.lobby, "mydata delete")
    await rooms.press(lea, erase, "mydata:delete")
    page = await rooms.press(lea, page, "coworking:month")
    assert SAID["en-US"]["empty"] in text_of(page)
    assert message_of(page).attachments == []
    assert "Everybody here, together this month: **7 h**" in text_of(await me(rooms, noe))


async def test_a_full_page_is_one_that_discord_takes(rooms: World) -> None:
    lea = rooms.person("Léa")
    people = [rooms.person(f"{'Somebody with a long name'} {nth}") for nth in range(6)]
    rooms.clock.set(NOW)
    past, desk = past_of(rooms), coworking_desk(rooms)
    stays = {one.id: ((0, 60),) for one in (lea, *people)}
    for nth in range(4):
        await past.session(NOW - (nth + 2) * HOUR, stays, title="A title " * 9)
    last = await past.session(NOW - 7 * HOUR, stays)
    for nth in range(9):
        comes = {lea.id: {"coming": True}}
        values: dict[str, Any] = {} if nth % 2 else {"message_id": 7, "card_channel_id": 8}
        await past.session(NOW + nth * DAY, seats=comes, stage=Stage.PLANNED, **values)
    for one in people:
        await desk.favourites.wish(rooms.guild.id, last, lea.id, {one.id for one in people}, NOW)
        await desk.favourites.wish(rooms.guild.id, last, one.id, {lea.id}, NOW)
    await shows(rooms, lea, *people)
    await past.session(NOW - 40 * DAY, stays)
    page = await me(rooms, lea)
    assert len(parts(page)) <= 40
    assert len(text_of(page)) <= 4000
    assert labels(page).count("Same time next week") == 2
    own = await lea.slash(rooms.lobby, "me")
    assert labels(own).count("How did it go?") == 1


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_picture_is_described_in_what_room_there_is(language: Any) -> None:
    say = voice(language)
    busy = {
        (day, hour): timedelta(minutes=61 + hour)
        for day in range(7)
        for hour in range(24)
        if (day + hour) % 2
    }
    told = hours_sketch.alt(say, "2026-02", busy)
    assert len(told) <= hours_sketch.ALT
    assert len(told.splitlines()) == 8
    assert hours_picture.most({}) == HOUR
    shares = [hours_picture.side(one) for one in (0, 0.001, 0.25, 1, 2)]
    assert shares == [0, 0.2, 0.5, 1, 1]


@pytest.mark.parametrize(
    ("seconds", "english", "french"),
    [
        (0, "nothing yet", "rien encore"),
        (20, "1 min", "1\u202fmin"),
        (59 * 60 + 40, "1 h", "1\u202fh"),
        (3600, "1 h", "1\u202fh"),
        (3 * 3600 + 5 * 60, "3 h 05 min", "3\u202fh\u202f05"),
    ],
)
def test_time_in_words(seconds: int, english: str, french: str) -> None:
    length = timedelta(seconds=seconds)
    assert hours_sketch.time_words(voice("en"), length) == english
    assert hours_sketch.time_words(voice("fr"), length) == french
