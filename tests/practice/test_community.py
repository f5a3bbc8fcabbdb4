"""The community that gathers: acted without a fault, by people who exist, in their languages."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio
from babel.dates import format_timedelta
from simcord import ChannelHandle
from simcord.enums import ChannelType

from bot.config import load_settings
from bot.domain.intentions import Mark
from bot.domain.losses import Help
from bot.domain.wins import Kind
from bot.domain.zones import find_zone
from practice.acting import id_of, message_of, parts
from practice.buddies import DEEDS, read_steps
from practice.checkins import read_sayings
from practice.coworking import read_sittings
from practice.glazes import chart
from practice.jumps import JUMPS, landing
from practice.page import Page
from practice.pairings import ANSWERS, read_encounters
from practice.people import read_people
from practice.profiles import read_profiles
from practice.reading import Reader
from practice.stage import Member, Stage, open_stage
from practice.story import ENDS, Progress, Story, read_scenes
from practice.window import Window
from tests.contract import check_requests

pytestmark = pytest.mark.asyncio(loop_scope="module")


@dataclass
class Lived:
    """A community that has lived through its story, with what was told and logged meanwhile."""

    stage: Stage
    told: list[tuple[int, int]]
    faults: list[str]


class Faults(logging.Handler):
    """Keeps what is logged as an error."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.kept: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.kept.append(record.getMessage())


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def lived(tmp_path_factory) -> AsyncIterator[Lived]:
    """Return a French-speaking community after its first weeks."""
    url = f"sqlite+aiosqlite:///{tmp_path_factory.mktemp('community')}/practice.db"
    told: list[tuple[int, int]] = []

    def tell(progress: Progress) -> None:
        told.append((progress.done, progress.total))

    faults = Faults()
    logging.getLogger().addHandler(faults)
    settings = load_settings(_env_file=None, database_url=url, default_locale="fr")
    async with open_stage(settings) as stage:
        await Story(stage, tell).play()
        yield Lived(stage, told, faults.kept)
    logging.getLogger().removeHandler(faults)


async def test_nothing_fails_on_the_way(lived: Lived) -> None:
    assert lived.faults == []
    assert lived.stage.env.errors_since(0) == ()
    assert check_requests(lived.stage.env.http_requests) == []


async def test_progress_reaches_the_end(lived: Lived) -> None:
    every = (read_scenes, read_steps, read_encounters, read_sayings, read_sittings)
    total = sum(len(read()) for read in every)
    assert lived.told == [(done, total) for done in range(1, total + 1)]
    assert lived.stage.local_now().replace(tzinfo=None) == ENDS
    assert lived.stage.env.now() == lived.stage.clock.now()


async def test_there_is_something_of_everything_to_see(lived: Lived) -> None:
    wins, highlights = (said(lived.stage, name) for name in ("victoires", "grands-moments"))
    assert sum(" victoires cette semaine" in one for one in wins) == 3
    assert sum("a quelque chose à fêter" in one for one in wins) == 3
    assert 5 <= len(highlights) < len(wins) / 2
    assert len(lived.stage.guild.channels["victoires"].threads) >= 8
    alone = lived.stage.guild.channels["victoires"].history()[-2]
    assert [reaction.count for reaction in alone.reactions] == [1, 1, 1, 1]


async def test_a_win_without_company_was_brought_to_those_who_celebrate(lived: Lived) -> None:
    told = [
        one.person.first_name
        for one in lived.stage.members()
        if any("Three evenings" in letter for letter in letters(lived.stage, one))
    ]
    assert len(told) == 3
    assert "Odile" in told


async def test_losses_stand_at_every_stage(lived: Lived) -> None:
    stage = lived.stage
    closed, waiting = (one for one in said(stage, "coups-durs") if "\n" in one)
    assert "Élodie Marchand a refermé ceci." in closed
    assert "Sofia Rossi a besoin d’un avis." in waiting
    asked = [one for one in stage.members() if "Un avis · " in "".join(letters(stage, one))]
    asked += [one for one in stage.members() if "An opinion · " in "".join(letters(stage, one))]
    assert [one.person.first_name for one in asked] == ["Claire", "Emily"]
    (private,) = [one for one in stage.guild.channels["coups-durs"].threads if is_private(one)]
    inside = [one.person.first_name for one in stage.members() if sees(stage, one, private)]
    assert inside == ["Odile", "Camille", "Marta"], "the owner may open every private thread"
    assert [one.author.name for one in private.history()][-2:] == ["camille", "marta"]
    ben = letters(stage, stage.member("Ben"))
    assert any(one.endswith("has written back, on Les Solistes.") for one in ben)
    everything = "".join(text for one in stage.members() for text in letters(stage, one))
    assert "same episode" not in everything
    assert "Et te dit merci." in everything


async def test_nine_people_met_in_three_rounds(lived: Lived) -> None:
    stage = lived.stage
    room = stage.guild.channels["rencontres"]
    assert (
        sum("9 personnes se rencontrent cette fois" in one for one in said(stage, "rencontres"))
        == 3
    )
    inside = [
        [one.person.first_name for one in stage.members() if sees(stage, one, thread)]
        for thread in room.threads
        if is_private(thread)
    ]
    groups = [sorted({*names} - {"Odile"}) for names in inside]
    assert sorted(map(len, groups)) == [2] * 9 + [3] * 3
    for name in read_encounters()[0].who:
        assert sum(name in names for names in groups) == 3


async def test_a_question_waits_for_an_author(lived: Lived) -> None:
    history = lived.stage.guild.channels["accueil"].history()
    questions = [one for one in history if one.author.bot]
    assert len(questions) == 1
    assert id_of(questions[0], "wins:consent")
    assert f"<@{lived.stage.member('Paul').id}>" in str(questions[0].components[0].to_dict())


async def test_private_answers_are_gone_as_when_discord_is_opened_again(lived: Lived) -> None:
    stored = lived.stage.env.backend.messages.values()
    assert not any(one.is_ephemeral for channel in stored for one in channel.values())


async def test_the_organisers_room_is_theirs(lived: Lived) -> None:
    room = lived.stage.guild.channels[lived.stage.say("server-channel-name")].id
    inside = [
        one.person.first_name
        for one in lived.stage.members()
        if room in {place.id for place in lived.stage.places(one)}
    ]
    assert inside == ["Odile", "Karim"]


async def test_private_messages_are_seen_by_their_member_alone(lived: Lived) -> None:
    odile, noe = (lived.stage.member(name) for name in ("Odile", "Noé"))
    page = Page(lived.stage, lived.stage.say, noe.id, lived.stage.private(odile).id)
    assert page.here.label == "#victoires"
    letter = next(
        iter(Page(lived.stage, lived.stage.say, odile.id, lived.stage.private(odile).id).messages)
    )
    assert "Three evenings without opening my inbox" in letter.text


async def test_unknown_member_and_place_show_the_first_member_among_wins(lived: Lived) -> None:
    page = Page(lived.stage, lived.stage.say, 1, 2)
    assert (page.you.first_name, page.here.label) == ("Odile", "#victoires")


async def test_jumps_land_on_the_communitys_clocks(lived: Lived) -> None:
    now = lived.stage.local_now()
    landings = [landing(lived.stage, jump).astimezone(lived.stage.zone) for jump in JUMPS]
    assert landings[0] == now + timedelta(hours=1)
    assert [f"{one:%A %d %H:%M}" for one in landings[1:]] == [
        "Friday 30 09:00",
        "Monday 02 09:00",
        "Friday 30 17:00",
    ]


async def test_a_glimpse_names_people_places_commands_and_times(lived: Lived) -> None:
    stage, odile = lived.stage, lived.stage.member("Odile")
    team, welcome = stage.organisers, stage.guild.channels["accueil"]
    away = datetime.fromtimestamp(1769677200, UTC) - stage.clock.now()
    how_far = format_timedelta(away, add_direction=True, locale="fr")
    written = (
        f"### **Bravo** <@{odile.id}> et <@&{team.id}> dans <#{welcome.id}> : </win:1>, "
        "[ici](https://discord.com/channels/1/2/3) <t:1769677200:F> \\*\n"
        "-# <t:1769677200:t> <t:1769677200:R>"
    )
    message = await odile.actor.send(stage.guild.channels["entraide"], written)
    assert Reader(stage, "fr").glimpse(message) == (
        f"Bravo Odile Garnier et @{team.name} dans #accueil : /win, ici 29 janv. 10:00 *\n"
        f"10:00 {how_far}"
    )


async def test_a_long_message_is_cut(lived: Lived) -> None:
    odile = lived.stage.member("Odile").actor
    message = await odile.send(lived.stage.guild.channels["entraide"], "mot " * 200)
    assert len(Reader(lived.stage, "fr").glimpse(message)) < 230


async def test_the_view_acts_only_in_its_turn(lived: Lived) -> None:
    stage, odile = lived.stage, lived.stage.member("Odile")
    window = Window(stage)
    await window.open(odile, stage.guild.channels["victoires"])
    view = stage.env._preview
    assert view is not None
    context = view._open_page(str(odile.id), None).id
    async with stage.turn:
        acting = asyncio.create_task(view._action(context, {"protocol_version": 2}))
        await stage.travel(stage.clock.now() + timedelta(hours=1))
        assert not acting.done()
    assert (await acting)["rejected"]
    await window.close()
    await window.refresh()


async def test_pairs_stand_at_every_stage(lived: Lived) -> None:
    room = lived.stage.guild.channels[lived.stage.say("buddies-channel-name")]
    assert all(is_private(one) for one in room.threads)
    cards = {(one.name or "").rpartition(" · ")[0]: words(one.history()[0]) for one in room.threads}
    assert "You go on together" in cards["Grace Okafor and Ana Ferreira"]
    assert "Twelve hard pages before spring" in cards["Grace Okafor and Ana Ferreira"]
    trial = cards["Léa Morel et Inès Chevalier"]
    assert "Deux semaines pour voir" in trial
    assert "L’accord est donné des deux côtés." in trial
    assert "3 févr., 14:00 (Paris)" in trial
    assert "C’est convenu\u202f:" in trial
    assert "Envoyer trois devis sans baisser le prix" in trial
    assert "Rien d’autre n’est promis." in cards["Une heure\u202f: Karim Benali et Sofia Rossi"]
    assert cards["Malik Joseph and Ben Carter"].endswith("What you did together stays yours.")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Élodie", "Fatou Diop te propose"),
        ("Maya", "Tom O’Brien would like to spend one hour with you"),
        ("Fatou", "Tu as demandé à **Élodie Marchand**"),
        ("Camille", "**Fatou Diop**\u202f: ce ne sera pas pour cette fois."),
        ("Maya", "**Jonas Weber**: it will not be this time."),
    ],
)
async def test_requests_wait_and_were_answered(lived: Lived, name: str, told: str) -> None:
    page = await lived.stage.member(name).actor.slash(
        lived.stage.guild.channels["accueil"], "buddy inbox"
    )
    assert told in words(message_of(page))


async def test_two_thirds_have_a_profile_and_find_each_other(lived: Lived) -> None:
    jonas = lived.stage.member("Jonas").actor
    page = await jonas.slash(lived.stage.guild.channels["accueil"], "buddy find")
    assert words(message_of(page)).count("**") >= 6
    assert len(read_profiles()) == 16


async def test_the_bot_knows_where_everybody_lives(lived: Lived) -> None:
    """Zoé’s town has a namesake on another ocean."""
    stage = lived.stage
    for member in stage.members():
        known = await stage.bot.member_store.get(stage.guild.id, member.id)
        assert (known.timezone or stage.zone.key) == member.person.zone, member.person.name


async def test_who_left_can_be_played_no_more(lived: Lived) -> None:
    zoe = lived.stage.member("Zoé")
    lived.stage.guild.remove_member(zoe.actor)
    assert zoe.id not in {one.id for one in lived.stage.members()}


@pytest.mark.parametrize("person", read_people(), ids=lambda one: one.first_name)
async def test_people_live_where_they_say(person) -> None:
    assert find_zone(person.town)[0] == ZoneInfo(person.zone).key
    assert set(person.trade) == {"en", "fr"}


async def test_first_names_are_unique_and_scenes_know_everybody() -> None:
    names = [one.first_name for one in read_people()]
    assert len(set(names)) == len(names) == 25
    for scene in read_scenes():
        cheering = [name for group in scene.cheers.values() for name in group]
        named = {scene.who, scene.of, scene.celebrated_by, *cheering, *scene.words}
        assert (named | {*scene.helpers, *scene.thanks}) - {""} <= set(names)
        assert scene.kind in set(Kind)
        assert set(scene.listens) <= set(Help)


async def test_steps_and_profiles_know_everybody() -> None:
    names = {one.first_name for one in read_people()}
    assert set(read_profiles()) <= names
    for step in read_steps():
        assert {*step.who, *([step.whom] if step.whom else [])} <= set(read_profiles())
        assert step.does in DEEDS


async def test_encounters_know_everybody() -> None:
    names = {one.first_name for one in read_people()}
    for one in read_encounters():
        assert {*one.who} <= names
        assert one.does in {"join", "say", *ANSWERS}


async def test_sayings_know_everybody() -> None:
    names = {one.first_name for one in read_people()}
    for one in read_sayings():
        assert one.who in names
        assert one.does in {"join", "answer"}
        assert {*one.marks} <= set(Mark)


async def test_five_people_set_out_and_look_back(lived: Lived) -> None:
    stage = lived.stage
    room = stage.guild.channels["rituels"]
    asked = [one for one in room.history() if "checkins:answer:" in str(parts(one))]
    assert len(asked) == 6, "three Mondays and three Fridays"
    told = [words(one) for thread in room.threads for one in thread.history()]
    assert any("(reportée)" in one for one in told)
    everything = "".join(told)
    assert "Dormir avant minuit" not in everything, "some of it is for nobody else"
    assert "Encrer trois pages" in everything


@pytest.mark.parametrize(
    "read", [read_scenes, read_steps, read_encounters, read_sayings, read_sittings]
)
async def test_scenes_follow_one_another(read) -> None:
    times = [one.at for one in read()]
    assert times == sorted(times)
    assert times[-1] < ENDS


async def test_the_picture_of_the_story_is_a_picture() -> None:
    assert chart().startswith(b"\x89PNG")


def words(message) -> str:
    return "\n".join(one["content"] for one in parts(message) if "content" in one)


def letters(stage: Stage, member: Member) -> list[str]:
    reader = Reader(stage, "fr")
    return [reader.glimpse(one) for one in stage.private(member).history()]


def sees(stage: Stage, member: Member, place: ChannelHandle) -> bool:
    return place.id in {one.id for one in stage.places(member)}


def is_private(thread: ChannelHandle) -> bool:
    return ChannelType(thread._channel.type) is ChannelType.PRIVATE_THREAD


def said(stage: Stage, channel: str) -> list[str]:
    reader = Reader(stage, "fr")
    return [reader.glimpse(one) for one in stage.guild.channels[channel].history()]
