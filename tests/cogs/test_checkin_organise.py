"""Organisers and programmes: made from ready-made ones, changed, and what is refused."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

import pytest

from bot.domain.calendar import Daily
from bot.domain.checkins import NAME, QUESTION, Moment, Question, Stage, Whose
from bot.i18n import LANGUAGES, voice
from cogs.checkins.organise import PEOPLE
from cogs.checkins.ready_made import ReadyMade, moments_of
from tests.cogs.checkins_pages import (
    all_of,
    how_of,
    invitations,
    moment_of,
    page_of,
    refusal,
    write,
)
from tests.cogs.checkins_world import (
    DAILY,
    TOMORROW,
    a_programme,
    asks_at,
    in_it,
    posts,
    programme_of,
    settle,
)
from tests.cogs.mishaps import change_role, deny
from tests.cogs.pages import chosen, front, offered
from tests.cogs.world import World, id_of, labels, parts, text_of

FRIDAY = datetime(2026, 1, 9, 15, tzinfo=UTC)
MONDAY = datetime(2026, 1, 12, 8, tzinfo=UTC)
SAID: dict[str, Any] = {
    "en": {
        "none": "There is none yet.",
        "off": "Off: no programme yet.",
        "open": "Set check-ins up",
        "name": "Monday intentions + Friday review",
        "draft": "A draft: nobody sees it",
        "not_yet": "Choose a channel first",
        "channel": "check-ins",
        "moments": ("**Monday at 9:00**", "**Friday at 16:00**"),
        "question": "• What matters to you this week?",
        "days": "**Tuesday and Thursday at 14:00**",
        "is_open": "Open: it asks those who are in it.",
        "line": "Monday intentions + Friday review: open · ",
        "free": "Nobody is asked before joining.",
        "join": "Join",
    },
    "fr": {
        "none": "Il n’y en a pas encore.",
        "off": "Fermés\u202f: aucun programme encore.",
        "open": "Régler les rituels",
        "name": "Intentions du lundi, bilan du vendredi",
        "draft": "C’est un brouillon\u202f: avant sa publication",
        "not_yet": "Choisis d’abord un salon",
        "channel": "rituels",
        "moments": ("**Lundi à 9\u202fh**", "**Vendredi à 16\u202fh**"),
        "question": "• Qu’est-ce qui compte pour toi cette semaine\u202f?",
        "days": "**Mardi et jeudi à 14\u202fh**",
        "is_open": "Il est ouvert, et pose ses questions à ses membres.",
        "line": "Intentions du lundi, bilan du vendredi\u202f: ouvert · ",
        "free": "Rien n’est demandé à qui ne participe pas.",
        "join": "Participer",
    },
}


@pytest.mark.story
@pytest.mark.parametrize("language", ["en", "fr"])
async def test_a_programme_is_made_from_a_ready_made_one_and_published(
    checkins: World, language: str
) -> None:
    said, organiser = SAID[language], checkins.organiser
    checkins.languages[organiser.id] = language
    await checkins.bot.change_guild(checkins.guild.id, language=language)
    for number in range(PEOPLE):
        checkins.person(f"P{number}")
    page = await front(checkins)
    assert said["off"] in text_of(page)
    assert said["open"] in labels(page)
    page = await checkins.press(organiser, page, "checkins:setup")
    assert said["none"] in text_of(page)
    assert len(offered(page)) == len(ReadyMade)
    page = await checkins.choose(organiser, page, "checkins:setup_new", "week")
    assert f"## {said['name']}" in text_of(page)
    assert said["draft"] in text_of(page)
    assert said["question"] in text_of(page)
    assert all(one in text_of(page) for one in said["moments"])
    answer = await checkins.press(organiser, page, "checkins:setup_publish")
    assert refusal(answer).startswith(said["not_yet"])
    page = await checkins.press(organiser, page, "checkins:setup_create")
    channel = checkins.guild.channels[said["channel"]]
    assert channel.mention in text_of(page)
    assert await asks_at(checkins, programme_of(checkins, said["name"])) == set()
    assert posts(checkins, said["channel"]) == []
    page = await checkins.press(organiser, page, "checkins:setup_publish")
    await settle(checkins)
    assert said["is_open"] in text_of(page)
    assert f"<t:{int(FRIDAY.timestamp())}:F>" in text_of(page)
    made = programme_of(checkins, said["name"])
    assert await asks_at(checkins, made) == {FRIDAY, MONDAY}
    (card,) = invitations(checkins, said["channel"])
    assert id_of(card, "checkins:join") == f"checkins:join:v1:{made.id}"
    assert labels(card) == [said["join"]]
    for words in (f"## {said['name']}", *said["moments"], said["question"], said["free"]):
        assert words in text_of(card)
    assert f"{said['line']}{channel.mention}" in text_of(await front(checkins))


@pytest.mark.story
@pytest.mark.parametrize("language", ["en", "fr"])
async def test_days_hour_and_all_else_are_chosen(checkins: World, language: str) -> None:
    said, organiser = SAID[language], checkins.organiser
    checkins.languages[organiser.id] = language
    await a_programme(checkins)
    page = await moment_of(checkins)
    page = await checkins.choose(organiser, page, "checkins:setup_days", "1", "3")
    page = await checkins.choose(organiser, page, "checkins:setup_hour", "14")
    assert said["days"] in text_of(page)
    assert "**Paris, France**" in text_of(page)
    page = await checkins.press(organiser, page, "checkins:setup_intends")
    page = await checkins.press(organiser, page, "checkins:setup")
    assert said["days"] in text_of(page)
    page = await checkins.press(organiser, page, "checkins:setup_how")
    page = await checkins.choose(organiser, page, "checkins:setup_reach", "private")
    page = await checkins.choose(organiser, page, "checkins:setup_window", "12")
    page = await checkins.press(organiser, page, "checkins:setup_energy")
    page = await checkins.press(organiser, page, "checkins:setup_recap")
    made = programme_of(checkins)
    assert (made.private, made.window, made.energy, made.recap) == (True, 12, True, True)
    assert made.moments[0].rule == Daily(time(14), frozenset({1, 3}))
    assert not made.moments[0].intends
    assert await asks_at(checkins, made) == {datetime(2026, 1, 6, 13, tzinfo=UTC)}
    for switch in ("energy", "recap"):
        page = await checkins.press(organiser, page, f"checkins:setup_{switch}")
    made = programme_of(checkins)
    assert (made.energy, made.recap) == (False, False)


async def test_hours_may_be_those_of_each_member(checkins: World) -> None:
    made = await a_programme(checkins)
    await in_it(checkins, "Ana", timezone="Asia/Tokyo")
    await in_it(checkins, "Ben")
    page = await how_of(checkins)
    assert "Time zone: **Paris, France**" in text_of(page)
    page = await checkins.choose(checkins.organiser, page, "checkins:setup_whose", "member")
    assert "the hours of where each member lives" in text_of(page)
    assert chosen(page)[0] == "At each member’s own hours"
    assert await asks_at(checkins, made) == {TOMORROW, datetime(2026, 1, 7, tzinfo=UTC)}
    page = await checkins.press(checkins.organiser, page, "checkins:setup")
    assert "2 people in it" in text_of(page)
    assert "Next question" not in text_of(page)
    page = await how_of(checkins)
    await checkins.choose(checkins.organiser, page, "checkins:setup_whose", "guild")
    assert programme_of(checkins).whose is Whose.GUILD
    assert await asks_at(checkins, made) == {TOMORROW}


async def test_of_two_moments_each_is_changed_alone(checkins: World) -> None:
    organiser, name = checkins.organiser, SAID["en"]["name"]
    await checkins.choose(organiser, await all_of(checkins), "checkins:setup_new", "week")
    page = await moment_of(checkins, name)
    page = await checkins.choose(organiser, page, "checkins:setup_which", "1")
    assert "**Friday at 16:00**" in text_of(page)
    page = await checkins.choose(organiser, page, "checkins:setup_hour", "17")
    page = await write(checkins, page, "checkins:setup_english", "What made you laugh?")
    assert "• What made you laugh?" in text_of(page)
    monday, friday = programme_of(checkins, name).moments
    assert monday == moments_of(ReadyMade.WEEK)[0]
    assert friday.rule == Daily(time(17), frozenset({4}))
    assert [one.en for one in friday.questions] == ["What made you laugh?", "", ""]
    ready = moments_of(ReadyMade.WEEK)[1].questions
    assert [one.fr for one in friday.questions] == [one.fr for one in ready], "narrow spaces too"


@pytest.mark.story
@pytest.mark.parametrize("language", ["en", "fr"])
async def test_questions_are_written_in_each_language(checkins: World, language: str) -> None:
    checkins.languages[checkins.organiser.id] = language
    await a_programme(checkins)
    page = await moment_of(checkins)
    form = await checkins.press(checkins.organiser, page, "checkins:setup_french")
    values = [part.get("value") for part in parts(form) if part.get("type") == 4]
    assert values == ["Que vas-tu faire ?", "Qu’est-ce qui est fait ?", None, None]
    page = await write(checkins, page, "checkins:setup_english", "What now?", "", "And then?")
    page = await write(checkins, page, "checkins:setup_french", " Et  là ? ", "", "", "Et après ?")
    (moment,) = programme_of(checkins).moments
    assert moment.questions == (
        Question("What now?", "Et là ?"),
        Question("And then?", ""),
        Question("", "Et après ?"),
    )
    assert moment.intends
    told = {"en": "• What now?\n• And then?\n• Et après ?", "fr": "• Et là ?\n• And then?\n• Et a"}
    assert told[language] in text_of(page)


async def test_who_may_not_create_chooses_and_reads_what_is_missing(checkins: World) -> None:
    organiser = checkins.organiser
    await change_role(
        checkins, checkins.guild.roles["Binôme"], view_channel=True, send_messages=True
    )
    await checkins.choose(organiser, await all_of(checkins), "checkins:setup_new", "daily")
    page = await page_of(checkins, "Daily three lines")
    assert "“Manage Channels”" in text_of(page)
    assert "Create the channel" not in labels(page)
    await deny(checkins, checkins.lobby, "create_public_threads")
    page = await checkins.choose(organiser, page, "checkins:setup_channel", checkins.lobby)
    assert f"{checkins.lobby.mention}: **Create Public Threads" in text_of(page)
    page = await checkins.choose(organiser, page, "checkins:setup_channel")
    assert "No channel yet." in text_of(page)


async def test_the_name_and_the_questions_are_no_markup(checkins: World) -> None:
    name = "@everyone **x** [a](http://b.c)"
    asks = (Question("**Why** <@1>?", "**Pourquoi** <@1> ?"),)
    await a_programme(checkins, name, stage=Stage.DRAFT, moments=(Moment(DAILY.rule, asks),))
    page = await page_of(checkins, name)
    shown = [page, await moment_of(checkins, name), await how_of(checkins, name)]
    shown += [await all_of(checkins), await front(checkins)]
    question = await checkins.press(checkins.organiser, page, "checkins:setup_close")
    page = await checkins.press(checkins.organiser, question, "checkins:setup")
    await checkins.press(checkins.organiser, page, "checkins:setup_publish")
    await settle(checkins)
    said = [text_of(one) for one in (*shown, question)] + list(map(text_of, invitations(checkins)))
    for one in said:
        assert "\\*\\*x" in one
        assert "**x**" not in one
        assert "**Why" not in one


@pytest.mark.parametrize("kind", list(ReadyMade))
def test_what_is_ready_made_fits(kind: ReadyMade) -> None:
    for language in LANGUAGES:
        assert len(voice(language)(f"checkins-ready-{kind}")) <= NAME
        for moment in moments_of(kind):
            asked = [one.read(language) for one in moment.questions]
            assert all(0 < len(one) <= QUESTION for one in asked)
    assert [one.intends for one in moments_of(kind)] == {
        ReadyMade.WEEK: [True, False],
        ReadyMade.DAILY: [True],
    }.get(kind, [False])
