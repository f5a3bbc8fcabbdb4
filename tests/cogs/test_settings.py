"""`/settings` and the gate of notices: language, zone, quiet hours, and ways of being told."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from simcord import InteractionResult, MemberActor

from bot.commands.settings import typed_time
from bot.errors import MemberError
from tests.cogs.mishaps import close_messages
from tests.cogs.pages import chosen
from tests.cogs.world import World, called, id_of, labels, letters, text_of

MONDAY = datetime(2026, 1, 5, 7, tzinfo=UTC)
"""Eight o'clock in Paris, where the guild lives: company is brought four hours later."""


@pytest.fixture
async def day(wins: World) -> World:
    """Return a guild where wins are set up, on a Monday morning."""
    await wins.travel(MONDAY)
    return wins


async def settings(world: World, who: MemberActor) -> InteractionResult:
    return await who.slash(world.lobby, "settings")


async def change(world: World, who: MemberActor, action: str, *values: str) -> InteractionResult:
    return await world.choose(who, await settings(world, who), action, *values)


async def fill(world: World, who: MemberActor, action: str, **typed: str) -> InteractionResult:
    form = await world.press(who, await settings(world, who), action)
    return await who.submit_modal(form, typed)


async def celebrator(world: World, name: str, language: str = "en-US") -> MemberActor:
    person = world.person(name, language)
    await person.slash(world.lobby, "celebrate on")
    return person


async def lonely_win(world: World, title: str = "Nobody saw this") -> None:
    """Share a win and let four daytime hours pass."""
    await world.win(world.person("Léa"), title)
    await world.travel(timedelta(hours=4))


@pytest.mark.story
async def test_a_member_who_chose_french_reads_french_everywhere(day: World) -> None:
    lea = day.person("Léa", "en-US")
    page = await change(day, lea, "settings:language", "fr")
    assert text_of(page).startswith("## Tes choix")
    assert "Français" in chosen(page)
    assert text_of(await lea.slash(day.lobby, "help")).startswith("## De quoi as-tu besoin")
    assert text_of(await lea.user.slash("help")).startswith("Je vis sur des serveurs")
    form = await lea.slash(day.lobby, "win")
    assert form.modal is not None
    assert form.modal["title"] == "Partager une victoire"
    refusal = await lea.slash(day.lobby, "away", until="whenever")
    assert text_of(refusal).startswith("Je n’ai pas compris ce jour.")
    (choice,) = await lea.autocomplete(day.lobby, "away", "until", "tomorrow")
    assert choice["name"] == "mardi 6 janvier 2026"
    page = await change(day, lea, "settings:language", "auto")
    assert text_of(page).startswith("## Your choices")


async def test_the_choice_of_a_language_outlives_a_restart_and_ends_with_one_s_data(
    day: World,
) -> None:
    lea = day.person("Léa", "fr")
    await change(day, lea, "settings:language", "en")
    await day.restart()
    assert text_of(await settings(day, lea)).startswith("## Your choices")
    page = await lea.slash(day.lobby, "mydata delete")
    await day.press(lea, page, "mydata:delete")
    assert text_of(await settings(day, lea)).startswith("## Tes choix")


@pytest.mark.story
async def test_zone_country_and_quiet_hours_are_kept_and_shown(day: World) -> None:
    lea = day.person("Léa")
    page = await fill(day, lea, "settings:zone", zone="Montréal")
    assert "Time zone: **Toronto, Canada**, where it is 02:00 now" in text_of(page)
    page = await fill(day, lea, "settings:quiet", **{"from": "22h", "until": "7 am"})
    assert "nothing reaches you from **22:00** to **07:00**" in text_of(page)
    page = await change(day, lea, "settings:country", "CA")
    assert "Canada" in chosen(page)
    page = await change(day, lea, "settings:country")
    assert "Canada" not in chosen(page)
    page = await fill(day, lea, "settings:quiet", **{"from": "8:00", "until": "8:00"})
    assert "Quiet hours: none." in text_of(page)


async def test_a_zone_that_could_be_several_is_chosen_from_a_menu(day: World) -> None:
    lea = day.person("Léa", "fr")
    page = await fill(day, lea, "settings:zone", zone="États-Unis")
    assert text_of(page) == "Plusieurs fuseaux portent ce nom. Lequel est-ce\u202f?"
    assert labels(page) == ["Retour"]
    page = await day.choose(lea, page, "settings:zone_chosen", "America/Denver")
    assert "Fuseau horaire\u202f: **Denver, États-Unis**, où il est 00:00" in text_of(page)
    refusal = await fill(day, lea, "settings:zone", zone="Nulle part")
    assert text_of(refusal).startswith("Je ne connais pas cet endroit.")


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        ("8:00", time(8)),
        ("8h30", time(8, 30)),
        ("20 h", time(20)),
        ("20 H 15", time(20, 15)),
        ("7", time(7)),
        ("8 pm", time(20)),
        ("12 am", time(0)),
        ("12:30pm", time(12, 30)),
        ("0:00", time(0)),
    ],
)
def test_hours_are_read_as_people_write_them(typed: str, hour: time) -> None:
    assert typed_time(typed) == hour


@pytest.mark.parametrize("typed", ["", "24:00", "8:60", "13 pm", "noon", "8:5", "-1", "٨"])
def test_what_is_no_hour_is_refused(typed: str) -> None:
    with pytest.raises(MemberError):
        typed_time(typed)


async def test_an_hour_that_cannot_be_read_changes_nothing(day: World) -> None:
    lea = day.person("Léa")
    refusal = await fill(day, lea, "settings:quiet", **{"from": "late", "until": "8:00"})
    assert text_of(refusal) == "Write the hours like 20:00, 8:30 or 8 pm."
    assert "from **20:00** to **08:00**" in text_of(await settings(day, lea))


async def test_every_kind_of_notice_is_shown_with_the_way_it_takes(day: World) -> None:
    lea = day.person("Léa")
    page = await day.press(lea, await settings(day, lea), "settings:notices")
    told = text_of(page)
    assert "**A win that nobody has celebrated yet** · Private message" in told
    assert "**Somebody thanks you in a win** · A mention on the server" in told
    consent = "**Somebody would like everybody to celebrate one of your messages**"
    assert f"{consent} · A mention on the server" in told
    assert "report" not in told
    organiser = day.organiser
    page = await day.press(organiser, await settings(day, organiser), "settings:notices")
    assert text_of(page).endswith("**A report about another organiser** · Private message")
    page = await day.press(lea, await settings(day, lea), "settings:notices")
    back = await day.press(lea, page, "settings:open")
    assert text_of(back).startswith("## Your choices")


async def choose_way(world: World, who: MemberActor, kind: str, way: str) -> InteractionResult:
    page = await world.press(who, await settings(world, who), "settings:notices")
    page = await world.choose(who, page, "settings:kind", kind)
    return await world.choose(who, page, "settings:way", way)


COMPANY = "wins-company"


@pytest.mark.story
async def test_company_is_asked_for_by_private_message_mention_or_not_at_all(day: World) -> None:
    ana, ben, cleo = [await celebrator(day, name) for name in ("Ana", "Ben", "Cléo")]
    page = await choose_way(day, ben, COMPANY, "mention")
    assert "**A win that nobody has celebrated yet** · A mention on the server" in text_of(page)
    await choose_way(day, cleo, COMPANY, "nothing")
    await lonely_win(day)
    (letter,) = letters(ana)
    assert "Nobody saw this" in text_of(letter)
    assert labels(letter) == ["See it", "Stop these"]
    assert letters(ben) == letters(cleo) == []
    message = day.wins.last_message
    assert message is not None
    assert called(day, message) == [ben.id]
    assert "Stop these" in labels(message)


async def test_closed_private_messages_become_a_mention(day: World) -> None:
    ana = await celebrator(day, "Ana")
    close_messages(day, ana)
    await lonely_win(day)
    message = day.wins.last_message
    assert message is not None
    assert called(day, message) == [ana.id]


@pytest.mark.story
async def test_stop_these_stops_that_kind_for_who_presses(day: World) -> None:
    ana, ben = await celebrator(day, "Ana", "fr"), await celebrator(day, "Ben")
    await lonely_win(day)
    (letter,) = letters(ana)
    stopped = await ana.user.click(letter, custom_id=id_of(letter, "notices:stop"))
    assert "une victoire que personne n’a encore fêtée" in text_of(stopped)
    assert "(`/reglages`)" in text_of(stopped)
    await day.travel(MONDAY + timedelta(days=1))
    await lonely_win(day, "A second one")
    assert (len(letters(ana)), len(letters(ben))) == (1, 2)
    page = await day.press(ana, await settings(day, ana), "settings:notices")
    off = [one for one in text_of(page).splitlines() if one.endswith("Pas du tout")]
    told, *others = [one.strip("*").partition("**")[0] for one in off]
    assert told == "Une victoire que personne n’a encore fêtée"
    assert others == ["Quelqu’un vient d’ouvrir une salle"], "nobody is told without asking for it"
    await choose_way(day, ana, COMPANY, "private")
    await day.travel(MONDAY + timedelta(days=2))
    await lonely_win(day, "A third one")
    assert len(letters(ana)) == 2


async def test_at_most_one_notice_a_day(day: World) -> None:
    ana = await celebrator(day, "Ana")
    lea = day.person("Léa")
    for title in ("One", "Two", "Three"):
        await day.win(lea, title)
    await day.travel(MONDAY + timedelta(hours=12))
    assert len(letters(ana)) == 1


async def test_nothing_reaches_a_member_in_the_quiet_hours_of_their_own_zone(day: World) -> None:
    """Noon in Paris is six in the morning in Montréal."""
    ana = await celebrator(day, "Ana")
    await fill(day, ana, "settings:zone", zone="Montréal")
    await lonely_win(day)
    assert letters(ana) == []
    await day.travel(datetime(2026, 1, 5, 12, 55, tzinfo=UTC))
    assert letters(ana) == []
    await day.travel(datetime(2026, 1, 5, 14, 5, tzinfo=UTC))
    assert len(letters(ana)) == 1


async def test_quiet_hours_are_those_that_one_chose(day: World) -> None:
    ana = await celebrator(day, "Ana")
    await fill(day, ana, "settings:quiet", **{"from": "9:00", "until": "14:00"})
    await lonely_win(day)
    assert letters(ana) == []
    await day.travel(datetime(2026, 1, 5, 14, 5, tzinfo=UTC))
    assert len(letters(ana)) == 1


async def test_nothing_reaches_a_member_who_is_away(day: World) -> None:
    ana = await celebrator(day, "Ana")
    await ana.slash(day.lobby, "away", until="tomorrow")
    await lonely_win(day)
    await day.travel(MONDAY + timedelta(hours=16))
    assert letters(ana) == []
    await day.travel(MONDAY + timedelta(days=1, hours=2))
    assert len(letters(ana)) == 1
