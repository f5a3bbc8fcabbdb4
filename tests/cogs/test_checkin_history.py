"""One's own history: a month in a picture and in words, other months, and all of it as files."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from PIL import Image
from simcord import InteractionResult, MemberActor

from bot.domain.calendar import Daily
from bot.domain.checkins import (
    ENERGIES,
    Answer,
    Audience,
    Day,
    Moment,
    Programme,
    Prompt,
    Question,
    Stage,
    Turn,
)
from bot.domain.intentions import Intention, Mark
from bot.i18n import LANGUAGES, Language, voice
from bot.table_file import plain
from cogs.checkins import history_files, history_page, history_sketch
from cogs.checkins.desk import Desk
from cogs.checkins.history_page import Past, month_of
from cogs.checkins.history_picture import HEIGHT, WIDTH, Fate
from tests.cogs.world import World, labels, message_of, parts, text_of

FRIDAY = datetime(2026, 2, 20, 11, tzinfo=UTC)
"""Noon in Paris, where the guild lives. Stories set the clock: nothing that is due is done."""
LINES = Moment(Daily(time(9)), (Question("How is it?", "Comment ça va ?"),))
PLANS = Moment(
    Daily(time(10)),
    (Question("This week?", "Cette semaine ?"), Question("And help?", "Et de l’aide ?")),
    intends=True,
)
SAID: dict[str, dict[str, Any]] = {
    "en": {
        "empty": "Nothing is here yet.",
        "title": "## Your history · February 2026",
        "counts": "5 questions, 2 answers · 1 still open · 1 without an answer · 1 skipped"
        " · 1 excused (away, public holiday, outage)",
        "intentions": "2 intentions: 1 done · 1 open",
        "days": [
            "**Fri 20** · Plans: you can still answer",
            "**Thu 19** · Lines: you were away",
            "**Wed 18** · Plans: Write the offer (done) · Call Ana (open) · \\*Nobody\\* yet",
            "**Tue 17** · Lines: skipped",
            "**Mon 16** · Plans: no answer",
            "**Fri 13** · Lines: Well",
        ],
        "alt": "Calendar: February 2026\nanswered: 13, 18\nstill open: 20\nno answer: 16\n"
        "skipped: 17\nexcused: 19",
        "first": ["Back to January 2026", "All of it as files"],
        "back": ["On to February 2026", "All of it as files"],
        "energy": "Energy: 13 good, 18 empty",
        "felt": "Well · energy good",
        "streaks": ["**In a row** · Lines: 2 at most", "**In a row** · Plans: 1 now, 1 at most"],
        "columns": "Date,Programme,Question,Answer,Who could read it",
        "offer": ["Plans", "This week?", "Write the offer\nCall Ana", "the channel"],
        "marks": "Write the offer (done)\nCall Ana (open)",
        "turns": ["answered", "no answer", "skipped", "answered", "away", "no answer"],
    },
    "fr": {
        "empty": "Rien ici pour l’instant.",
        "title": "## Ton historique · février 2026",
        "counts": "5 questions, 2 réponses · une encore ouverte · 1 sans réponse"
        " · une laissée de côté · une libre (absence, jour férié, panne)",
        "intentions": "2 intentions\u202f: une faite · 1 en cours",
        "days": [
            "**ven. 20** · Plans\u202f: tu peux encore répondre",
            "**jeu. 19** · Lines\u202f: pendant ton absence",
            "**mer. 18** · Plans\u202f: Write the offer (faite) · Call Ana (en cours)"
            " · \\*Nobody\\* yet",
            "**mar. 17** · Lines\u202f: laissée de côté",
            "**lun. 16** · Plans\u202f: sans réponse",
            "**ven. 13** · Lines\u202f: Well",
        ],
        "alt": "Calendrier\u202f: février 2026\nréponse\u202f: 13, 18\nencore ouverte\u202f: 20\n"
        "sans réponse\u202f: 16\nlaissée de côté\u202f: 17\nlibre\u202f: 19",
        "first": ["Avant\u202f: janvier 2026", "Tout, en fichiers"],
        "back": ["Après\u202f: février 2026", "Tout, en fichiers"],
        "energy": "Énergie\u202f: 13 bonne, 18 à plat",
        "felt": "Well · énergie bonne",
        "streaks": [
            "**D’affilée** · Lines\u202f: 2 au plus",
            "**D’affilée** · Plans\u202f: 1 en ce moment, 1 au plus",
        ],
        "columns": "Date;Programme;Question;Réponse;Qui pouvait la lire",
        "offer": ["Plans", "Cette semaine ?", "Write the offer\nCall Ana", "le salon"],
        "marks": "Write the offer (faite)\nCall Ana (en cours)",
        "turns": [
            "réponse donnée",
            "sans réponse",
            "laissée de côté",
            "réponse donnée",
            "absence",
            "sans réponse",
        ],
    },
}
both = pytest.mark.parametrize("language", LANGUAGES)


def desk_of(world: World) -> Desk:
    cog: Any = world.bot.get_cog("CheckinHistory")
    return cog.desk


async def programme_of(world: World, name: str, *moments: Moment, **values: Any) -> Programme:
    """Let a programme ask in the lobby."""
    desk = desk_of(world)
    made = await desk.programmes.create(world.guild.id, name, moments, **values)
    changed = await desk.programmes.change(made.id, stage=Stage.OPEN, channel_id=world.lobby.id)
    assert changed is not None
    return changed


async def asked(
    world: World, programme: Programme, at: datetime, *, missed: bool = False, holiday: bool = False
) -> list[Answer]:
    """Ask a programme's question at an instant, and return the turns of who can answer."""
    desk = desk_of(world)
    clock = await desk.prompts.clock(min(await desk.clocks.of(programme)))
    assert clock is not None
    opened = await desk.prompts.open(
        programme, clock, at, at, lambda country, day: holiday, missed=missed
    )
    return list(opened.asked)


async def answered(
    world: World, programme: Programme, at: datetime, *words: str, who: MemberActor
) -> Answer:
    """Let somebody answer a programme's question at once."""
    mine = next(one for one in await asked(world, programme, at) if one.user_id == who.id)
    return await desk_of(world).answers.write(mine, programme, words, Audience.CHANNEL, at)


async def history(world: World, who: MemberActor) -> InteractionResult:
    return await who.slash(world.lobby, "checkin history")


async def weeks_of(world: World, lea: MemberActor) -> tuple[Programme, Programme]:
    """Let somebody live through a week of February, after an answer in January."""
    world.clock.set(FRIDAY)
    desk, noe = desk_of(world), world.person("Noé")
    await desk.programmes.keep(world.guild.id, lea.id, energy=True)
    lines = await programme_of(world, "Lines", LINES)
    plans = await programme_of(world, "Plans", PLANS, recap=True)
    for programme in (lines, plans):
        await desk.programmes.join(programme, lea.id, FRIDAY)
        await desk.programmes.join(programme, noe.id, FRIDAY)
    await answered(world, lines, FRIDAY - timedelta(days=40), "Begun", who=lea)
    well = await answered(world, lines, FRIDAY - timedelta(days=7), "Well", who=lea)
    await desk.answers.feel(well, lines, 4, well.prompt.due_at)
    await asked(world, plans, FRIDAY - timedelta(days=4))
    (turn, _) = await asked(world, lines, FRIDAY - timedelta(days=3))
    await desk.answers.skip(turn)
    at, said = FRIDAY - timedelta(days=2), ("Write the offer\nCall Ana", "*Nobody* yet")
    offer = await answered(world, plans, at, *said, who=lea)
    await desk.answers.feel(offer, plans, 1, at)
    meant = await desk.answers.intentions(offer)
    await desk.answers.mark(meant[0].id, lea.id, Mark.DONE, FRIDAY)
    await world.bot.member_store.change(world.guild.id, lea.id, away_until=FRIDAY)
    await asked(world, lines, FRIDAY - timedelta(days=1))
    await world.bot.member_store.change(world.guild.id, lea.id, away_until=None)
    await asked(world, plans, FRIDAY - timedelta(hours=1))
    await desk.programmes.keep(world.guild.id, lea.id, energy=False)
    return lines, plans


@pytest.mark.story
@both
async def test_who_was_asked_nothing_reads_how_to_join(world: World, language: str) -> None:
    page = await history(world, world.person("Léa", language))
    assert message_of(page).flags.ephemeral
    assert SAID[language]["empty"] in text_of(page)
    assert world.bot.mentions["checkin-join"] in text_of(page)
    assert labels(page) == []


@pytest.mark.story
@both
async def test_a_month_is_told_in_a_picture_and_in_words(world: World, language: str) -> None:
    said, lea = SAID[language], world.person("Léa", language)
    await weeks_of(world, lea)
    page = await history(world, lea)
    message = message_of(page)
    assert message.flags.ephemeral
    told = text_of(page).splitlines()
    assert told[:3] == [said["title"], said["counts"], said["intentions"]]
    assert told[3:-1] == said["days"]
    assert labels(page) == said["first"]
    (picture,) = message.attachments
    image = Image.open(io.BytesIO(await picture.read()), formats=["PNG"])
    assert image.size == (WIDTH, HEIGHT)
    (gallery,) = [part for part in parts(page) if part.get("type") == 12]
    assert gallery["items"][0]["description"] == said["alt"]
    page = await world.press(lea, page, "checkins:month")
    assert "Begun" in text_of(page)
    assert labels(page) == said["back"]
    page = await world.press(lea, page, "checkins:month")
    assert text_of(page).splitlines()[0] == said["title"]


@pytest.mark.story
@both
async def test_energy_and_streaks_show_where_somebody_keeps_them(
    world: World, language: str
) -> None:
    said, lea = SAID[language], world.person("Léa", language)
    await weeks_of(world, lea)
    page = await history(world, lea)
    assert said["energy"] not in text_of(page)
    await desk_of(world).programmes.keep(world.guild.id, lea.id, energy=True, streaks=True)
    page = await history(world, lea)
    assert text_of(page).splitlines()[3] == said["energy"]
    assert text_of(page).splitlines()[4:6] == said["streaks"]
    assert f"{said['days'][-1].removesuffix('Well')}{said['felt']}" in text_of(page)
    (gallery,) = [part for part in parts(page) if part.get("type") == 12]
    assert said["energy"] in gallery["items"][0]["description"]


@pytest.mark.story
@both
async def test_everything_is_given_as_files(world: World, language: str) -> None:
    said, lea = SAID[language], world.person("Léa", language)
    _, plans = await weeks_of(world, lea)
    result = await world.press(lea, await history(world, lea), "checkins:export")
    (sent,) = result.followups
    assert sent.flags.ephemeral
    table, document = [await one.read() for one in sent.attachments]
    text = table.decode("utf-8")
    assert text.startswith(f"\ufeff{said['columns']}")
    rows = list(csv.reader(io.StringIO(text[1:], newline=""), delimiter=said["columns"][4]))
    offer, help_row = [row for row in rows if row[0] == "2026-02-18"]
    assert (offer[1:5], offer[5]) == (said["offer"], said["marks"])
    assert (offer[6], help_row[3], help_row[5:7]) == ("1", "*Nobody* yet", ["", ""])
    february = [row for row in rows if row[0] > "2026-02-13" and row[0] < "2027"]
    firsts = [row[7] for nth, row in enumerate(february) if row[9] != february[nth - 1][9]]
    assert firsts == said["turns"][1:]
    told = json.loads(document)
    assert (told["guild_id"], told["user_id"]) == (str(world.guild.id), str(lea.id))
    (entry,) = [one for one in told["answers"] if one["date"] == "2026-02-18"]
    assert entry["programme_id"] == str(plans.id)
    assert entry["intentions"][0] == {"text": "Write the offer", "mark": "done"}
    assert entry["questions"][1]["answer"] == "*Nobody* yet"
    assert (entry["turn"], entry["audience"], entry["energy"]) == ("answered", "channel", 1)


async def test_nobody_finds_what_others_said(world: World) -> None:
    lea, noe = world.person("Léa"), world.person("Noé")
    await weeks_of(world, lea)
    assert SAID["en"]["empty"] in text_of(await history(world, noe))


async def test_a_closed_programme_keeps_its_name(world: World) -> None:
    lea = world.person("Léa")
    lines, _ = await weeks_of(world, lea)
    await desk_of(world).programmes.close(lines.id)
    page = await history(world, lea)
    assert SAID["en"]["days"][-1] in text_of(page)


async def test_the_present_month_is_the_one_where_somebody_lives(world: World) -> None:
    lea = world.person("Léa")
    await weeks_of(world, lea)
    world.clock.set(datetime(2026, 3, 1, 6, tzinfo=UTC))
    page = await history(world, lea)
    assert "March 2026" in text_of(page)
    assert "No question came this month." in text_of(page)
    assert message_of(page).attachments == []
    await world.bot.member_store.change(world.guild.id, lea.id, timezone="Pacific/Honolulu")
    page = await history(world, lea)
    assert "February 2026" in text_of(page)
    assert labels(page) == SAID["en"]["first"]


async def test_a_question_dated_ahead_of_where_somebody_lives_is_there(world: World) -> None:
    lea = world.person("Léa")
    lines, _ = await weeks_of(world, lea)
    world.clock.set(datetime(2026, 3, 1, 6, tzinfo=UTC))
    await world.bot.member_store.change(world.guild.id, lea.id, timezone="Pacific/Honolulu")
    await answered(world, lines, world.clock.now(), "In March", who=lea)
    page = await history(world, lea)
    assert "March 2026" in text_of(page)
    assert "In March" in text_of(page)


async def test_from_far_back_one_press_leads_to_the_present(world: World) -> None:
    lea = world.person("Léa")
    await weeks_of(world, lea)
    world.clock.set(datetime(2026, 4, 2, 6, tzinfo=UTC))
    page = await history(world, lea)
    for _ in range(3):
        page = await world.press(lea, page, "checkins:month")
    assert "January 2026" in text_of(page)
    assert labels(page) == ["On to February 2026", "This month", "All of it as files"]
    page = await world.press(lea, page, "checkins:history")
    assert "April 2026" in text_of(page)


async def test_an_old_panel_meets_erased_answers_kindly(world: World) -> None:
    lea = world.person("Léa")
    await weeks_of(world, lea)
    page = await history(world, lea)
    erase = await lea.slash(world.lobby, "mydata delete")
    await world.press(lea, erase, "mydata:delete")
    result = await world.press(lea, page, "checkins:export")
    assert "There is nothing to take with you yet" in text_of(result.followups[-1])
    page = await world.press(lea, page, "checkins:month")
    assert SAID["en"]["empty"] in text_of(page)
    assert message_of(page).attachments == []


async def test_what_the_bot_missed_and_holidays_are_told_apart(world: World) -> None:
    world.clock.set(FRIDAY)
    lea = world.person("Léa")
    lines = await programme_of(world, "Lines", LINES)
    await desk_of(world).programmes.join(lines, lea.id, FRIDAY)
    await asked(world, lines, FRIDAY - timedelta(days=2), missed=True)
    await asked(world, lines, FRIDAY - timedelta(days=1), holiday=True)
    told = text_of(await history(world, lea)).splitlines()
    assert told[1] == "One question, no answer · 2 excused (away, public holiday, outage)"
    assert told[2:4] == [
        "**Thu 19** · Lines: public holiday",
        "**Wed 18** · Lines: an outage of mine, I could not ask",
    ]


def a_turn(number: int, day: int, **values: Any) -> Answer:
    """Return a turn of January 2026."""
    on, due_at = date(2026, 1, day), datetime(2026, 1, day, 9, tzinfo=UTC)
    prompt = Prompt(number, Day(number, 1, 1, 0, on, PLANS), "UTC", due_at)
    return replace(Answer(number, prompt, 1, Turn.ANSWERED), **values)


def a_past(answers: Sequence[Answer], *, intend: bool = False, energy: bool = False) -> Past:
    meant = [Intention(nth, "_" * 100, Mark.CARRIED) for nth in range(5)] if intend else []
    names = {1: "_" * 40}
    now = datetime(2026, 2, 10, tzinfo=UTC)
    intentions = {one.id: meant for one in answers}
    return Past(month_of(date(2026, 1, 1)), answers, intentions, names, names, now, energy)


@both
@pytest.mark.parametrize("daily", [1, 2, 15])
def test_a_full_month_fits_its_message(language: Language, daily: int) -> None:
    say, words = voice(language), ("*" * 400,) * 4
    turns = [
        a_turn(15 * day + nth, day, words=words, energy=ENERGIES[day % 5])
        for day in range(1, 32)
        for nth in range(daily)
    ]
    past = a_past(turns, intend=True, energy=True)
    head = history_page.head(say, past)
    told = history_page.days(say, past, history_page.LIMIT - len(head))
    assert 3000 < len(head) + len(told) <= history_page.LIMIT
    first, *_, more = told.splitlines()
    assert "31**" in first
    assert str(len(turns) - told.count("\n")) in more


@both
def test_a_quiet_month_is_told_in_full(language: Language) -> None:
    say, past = voice(language), a_past([a_turn(day, day, words=("Fine",)) for day in (5, 6)])
    told = history_page.days(say, past, history_page.LIMIT)
    assert [one.rpartition(" ")[2] for one in told.splitlines()] == ["Fine", "Fine"]


@both
def test_the_picture_is_told_to_who_does_not_see_it(language: Language) -> None:
    say = voice(language)
    some = [a_turn(day, day) for day in (5, 6, 7, 8, 12, 14, 15)] + [a_turn(20, 12)]
    assert history_sketch.alt(say, a_past(some)).endswith(": 5–8, 12 (×2), 14, 15")
    turns = [Turn.ANSWERED, Turn.SKIPPED, Turn.AWAY, Turn.ASKED]
    many = [
        a_turn(nth, day, turn=turn, energy=5)
        for day in range(1, 32, 2)
        for turn in turns
        for nth in range(1 + day % 3)
    ]
    told = history_sketch.alt(say, a_past(many, energy=True))
    assert len(told) <= history_sketch.ALT
    assert "31" in told.splitlines()[-1]
    full = [replace(one, prompt=a_turn(0, day).prompt) for one in many for day in range(1, 32)]
    assert len(history_sketch.alt(say, a_past(full, energy=True))) <= history_sketch.ALT


def test_of_several_energies_the_middle_of_a_day_counts() -> None:
    felt = [a_turn(1, 5, energy=1), a_turn(2, 5, energy=4), a_turn(3, 6, energy=5), a_turn(4, 7)]
    assert a_past(felt, energy=True).energy == {5: 2.5, 6: 5}
    assert a_past(felt).energy == {}
    assert history_page.energy_words(voice("en"), 2.5) == "so-so"


def test_a_month_of_the_picture_has_each_turn_on_its_day() -> None:
    late = datetime(2026, 2, 9, 12, tzinfo=UTC)
    turns = [a_turn(1, 5), a_turn(2, 5, turn=Turn.OUTAGE), a_turn(3, 9, turn=Turn.ASKED)]
    past = replace(a_past(turns), now=late - timedelta(days=31))
    month = history_sketch.month(past, date(2026, 1, 9))
    assert (month.blanks, len(month.days), month.today) == (3, 31, 9)
    assert month.days[4] == [Fate.ANSWERED, Fate.EXCUSED]
    assert month.days[8] == [Fate.OPEN]
    assert history_sketch.month(replace(past, now=late), late.date()).days[8] == [Fate.MISSED]
    assert history_sketch.month(past, late.date()).today == 0


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("=1+1", "'=1+1"),
        ("+33", "'+33"),
        ("- a line\n- another", "'- a line\n- another"),
        ("@Ana", "'@Ana"),
        (" =A1", "' =A1"),
        ("\uff1dA1", "'\uff1dA1"),
        ("1+1=2", "1+1=2"),
        ("", ""),
    ],
)
def test_no_cell_is_a_formula(cell: str, kept: str) -> None:
    assert plain(cell) == kept


@both
def test_the_table_keeps_any_words(language: Language) -> None:
    words = ('"Quoted", with; both\r\nand a line', "=HYPERLINK(1)")
    asked_nothing = replace(PLANS, questions=())
    felt = a_turn(2, 6, energy=3)
    day = replace(felt.prompt.day, asks=asked_nothing)
    felt = replace(felt, prompt=replace(felt.prompt, day=day))
    everything = history_files.Everything(1, 2**60, [a_turn(1, 5, words=words), felt], {}, {1: "-"})
    terms = history_files.terms(voice(language))
    table = history_files.table(terms, everything).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table, newline=""), delimiter=",;"[language == "fr"]))
    answers = [row[voice(language)("checkins-export-answer")] for row in rows]
    assert answers == [words[0], f"'{words[1]}", ""]
    assert {row[voice(language)("checkins-export-programme")] for row in rows} == {"'-"}
    assert rows[-1][voice(language)("checkins-export-energy")] == "3"
    told = json.loads(history_files.document(language, everything, FRIDAY))
    assert told["user_id"] == str(2**60)
    assert [one["energy"] for one in told["answers"]] == [None, 3]
