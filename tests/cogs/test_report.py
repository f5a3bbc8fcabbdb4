"""*Report*: organisers learn of it, the reporter stays unknown, the reported never reads it."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime, timedelta

import discord
import pytest
from simcord import InteractionResult, MemberActor

from tests.cogs.mishaps import change_role, close_messages, organisers_channel, show_to
from tests.cogs.pages import exported
from tests.cogs.world import World, cards, labels, letters, message_of, parts, text_of

NOON = datetime(2026, 1, 1, 11, tzinfo=UTC)
"""Noon in Paris, where the guild lives."""


@pytest.fixture
async def day(wins: World) -> World:
    """Return a guild where wins are set up, at noon."""
    await wins.travel(NOON)
    return wins


async def report(
    world: World, who: MemberActor, card: discord.Message, reason: str = "This is not kind."
) -> InteractionResult:
    form = await world.press(who, card, "wins:report")
    return await who.submit_modal(form, {"reason": reason})


async def card_of(world: World, author: MemberActor) -> discord.Message:
    await world.win(author, "Beat the competition")
    return cards(world)[-1]


async def reports(world: World, who: MemberActor) -> str:
    """Return what somebody reads in `/organise reports`."""
    return text_of(await who.slash(world.lobby, "organise reports"))


NONE = "## Reports\nNo report is waiting."


@pytest.mark.story
@pytest.mark.parametrize("language", ["en", "fr"])
async def test_organisers_read_the_reason_and_never_who_reported(
    day: World, language: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    await day.bot.change_guild(day.guild.id, language=language)
    team = await organisers_channel(day)
    lea, noe = day.person("Léa"), day.person("Noé", language)
    card = await card_of(day, lea)
    thanks = await report(day, noe, card, "Not *kind* to @everyone")
    assert thanks.ephemeral
    expected = {"en": "they do not see that it came from you", "fr": "elle ne voit pas"}
    assert expected[language] in text_of(thanks)
    told = team.last_message
    assert told is not None
    heading = {"en": "A member reports a card by", "fr": "Quelqu’un signale une carte écrite par"}
    assert text_of(told) == f"**{heading[language]} {lea.mention}**\nNot \\*kind\\* to \\@everyone"
    see = {
        "en": ["See the card", "Hide", "Stop its author…", "It is handled"],
        "fr": ["Voir la carte", "Masquer", "Mettre en pause…", "C’est réglé"],
    }
    assert labels(told) == see[language]
    everything = json.dumps([parts(one) for one in team.history()])
    assert str(noe.id) not in everything
    assert str(noe.id) not in "".join(str(vars(entry)) for entry in day.guild.audit_log())
    assert "kind" not in "\n".join(one.getMessage() for one in caplog.records)
    for other in (lea, day.organiser):
        export = await other.user.slash("mydata export")
        for name in ("binome.json", "my-data.html"):
            data = await exported(export, name)
            assert str(noe.id) not in data
            assert "Not *kind*" not in data


async def test_a_report_waits_for_organisers_without_a_channel(day: World) -> None:
    lea, noe = day.person("Léa"), day.person("Noé")
    await report(day, noe, await card_of(day, lea))
    page = text_of(await day.organiser.slash(day.lobby, "organise setup"))
    assert "📮 One report waits for you: </organise reports:" in page
    assert "This is not kind." in await reports(day, day.organiser)
    assert letters(day.organiser) == [], "it concerns no organiser, so nobody is written to"


async def test_who_handles_a_report_is_said_on_its_card(day: World) -> None:
    team = await organisers_channel(day)
    lea, noe = day.person("Léa"), day.person("Noé")
    await report(day, noe, await card_of(day, lea))
    told = team.last_message
    assert told is not None
    stale = await day.organiser.slash(day.lobby, "organise reports")
    await day.press(day.organiser, told, "report:handled")
    told = team.last_message
    assert told is not None
    assert text_of(told).endswith(f"✅ Handled by {day.organiser.mention}.")
    assert labels(told) == ["See the card"]
    refusal = await day.press(day.organiser, message_of(stale), "report:handled")
    assert text_of(refusal).startswith("This report was closed already")
    assert await reports(day, day.organiser) == NONE


async def test_a_member_who_sees_the_channel_cannot_close_a_report(day: World) -> None:
    ana = day.person("Ana")
    team = await organisers_channel(day, ana)
    await report(day, day.person("Noé"), await card_of(day, day.person("Léa")))
    told = team.last_message
    assert told is not None
    refusal = await day.press(ana, told, "report:handled")
    assert text_of(refusal).startswith("This is for organisers")
    assert "One thing waits for you." in await reports(day, day.organiser)


async def test_who_comes_to_organise_closes_no_report_about_themselves(day: World) -> None:
    lea = day.person("Léa")
    team = await organisers_channel(day)
    await report(day, day.person("Noé"), await card_of(day, lea))
    told = team.last_message
    assert told is not None
    await show_to(day, team, lea)
    backend = day.env.backend
    backend.get_member(day.guild.id, lea.id).role_ids.append(day.guild.roles["Organisers"].id)
    refusal = await day.press(lea, told, "report:handled")
    assert text_of(refusal).startswith("This report was closed already, or it is not yours")
    assert "This is not kind." in await reports(day, day.organiser)


@pytest.mark.story
async def test_a_report_about_an_organiser_goes_to_the_others_alone(day: World) -> None:
    role = day.guild.roles["Organisers"]
    oscar, olga = day.person("Oscar", "fr", [role]), day.person("Olga", roles=[role])
    team = await organisers_channel(day, oscar, olga)
    for one in (oscar, olga):
        await one.slash(day.lobby, "organise setup")
    noe = day.person("Noé")
    await report(day, noe, await card_of(day, day.organiser))
    assert "not kind" not in "".join(text_of(one) for one in team.history())
    assert letters(day.organiser) == []
    (letter,) = letters(oscar)
    assert text_of(letter).startswith(
        f"**Quelqu’un signale une carte écrite par Odile ({day.organiser.mention})**"
    )
    assert "This is not kind." in text_of(letter)
    assert "(`/organiser signalements`)" in text_of(letter)
    assert labels(letter) == ["Voir la carte", "Ne plus recevoir ceci"]
    (letter,) = letters(olga)
    assert labels(letter) == ["See the card", "Stop these"]
    assert str(noe.id) not in json.dumps(
        [parts(one) for who in (oscar, olga) for one in letters(who)]
    )
    assert await reports(day, day.organiser) == NONE
    assert "📮" not in text_of(await day.organiser.slash(day.lobby, "organise setup"))
    assert "This is not kind." in await reports(day, olga)


async def test_an_organiser_whom_the_bot_never_met_does_not_read_about_themselves(
    day: World,
) -> None:
    oscar = day.person("Oscar", roles=[day.guild.roles["Organisers"]])
    team = await organisers_channel(day, oscar)
    await report(day, day.person("Noé"), await card_of(day, oscar))
    assert "not kind" not in "".join(text_of(one) for one in team.history())
    assert len(letters(day.organiser)) == 1
    assert await reports(day, oscar) == NONE


async def test_a_member_who_reads_the_channel_does_not_read_about_themselves(day: World) -> None:
    ana = day.person("Ana")
    team = await organisers_channel(day, ana)
    await report(day, day.person("Noé"), await card_of(day, ana))
    assert "not kind" not in "".join(text_of(one) for one in team.history())
    assert len(letters(day.organiser)) == 1


async def test_a_former_organiser_is_not_written_to(day: World) -> None:
    former = day.guild.create_role("Former", permissions=discord.Permissions(manage_guild=True))
    oscar = day.person("Oscar", roles=[former])
    gone = day.person("Gaël", roles=[former])
    for one in (oscar, gone):
        await one.slash(day.lobby, "organise setup")
    await change_role(day, former, send_messages=True)
    day.guild.remove_member(gone)
    await report(day, day.person("Noé"), await card_of(day, day.organiser))
    assert letters(oscar) == letters(gone) == []


async def test_a_report_by_night_reaches_an_organiser_in_the_morning(day: World) -> None:
    role = day.guild.roles["Organisers"]
    oscar, olga = day.person("Oscar", roles=[role]), day.person("Olga", roles=[role])
    for one in (oscar, olga):
        await one.slash(day.lobby, "organise setup")
    form = await day.press(olga, await olga.slash(day.lobby, "settings"), "settings:zone")
    await olga.submit_modal(form, {"zone": "Montréal"})
    card = await card_of(day, day.organiser)
    await day.travel(NOON + timedelta(hours=10))
    await report(day, day.person("Noé"), card)
    assert letters(oscar) == []
    assert len(letters(olga)) == 1, "it is afternoon where she lives"
    await day.travel(NOON + timedelta(hours=19))
    assert letters(oscar) == []
    await day.travel(NOON + timedelta(hours=21))
    assert len(letters(oscar)) == 1
    await day.travel(NOON + timedelta(hours=40))
    assert (len(letters(oscar)), len(letters(olga))) == (1, 1)


async def test_closed_private_messages_leave_the_report_waiting(day: World) -> None:
    oscar = day.person("Oscar", roles=[day.guild.roles["Organisers"]])
    await oscar.slash(day.lobby, "organise setup")
    close_messages(day, oscar)
    await report(day, day.person("Noé"), await card_of(day, day.organiser))
    assert letters(oscar) == []
    assert "This is not kind." in await reports(day, oscar)


async def test_stop_these_ends_these_messages_alone(day: World) -> None:
    oscar = day.person("Oscar", "fr", [day.guild.roles["Organisers"]])
    await oscar.slash(day.lobby, "organise setup")
    noe = day.person("Noé")
    await report(day, noe, await card_of(day, day.organiser))
    (letter,) = letters(oscar)
    stop = next(p["custom_id"] for p in parts(letter) if "notices:stop" in p.get("custom_id", ""))
    stopped = await oscar.user.click(letter, custom_id=stop)
    assert "un signalement sur quelqu’un de l’équipe d’organisation" in text_of(stopped)
    await day.travel(NOON + timedelta(days=1))
    await report(day, noe, await card_of(day, day.organiser))
    assert len(letters(oscar)) == 1
    assert "2 choses t’attendent." in await reports(day, oscar)


async def test_the_same_card_is_reported_once_by_one_person(day: World) -> None:
    team = await organisers_channel(day)
    card = await card_of(day, day.person("Léa"))
    noe = day.person("Noé")
    await report(day, noe, card)
    again = await report(day, noe, card, "Once more")
    assert text_of(again) == "You have reported this already. The organisers know."
    await report(day, day.person("Ana"), card, "I think so too")
    told = [text_of(one) for one in team.history()]
    assert len(told) == 2
    assert "Once more" not in "".join(told)


async def test_an_invisible_reason_is_refused(day: World) -> None:
    team = await organisers_channel(day)
    answer = await report(day, day.person("Noé"), await card_of(day, day.person("Léa")), "\u200b ")
    assert text_of(answer).startswith("Say in a few words what is wrong")
    assert team.last_message is None


async def test_reports_of_one_card_are_one_thing_and_several_are_not_counted(day: World) -> None:
    card = await card_of(day, day.person("Léa"))
    for number in range(7):
        await report(day, day.person(f"Reporter {number}"), card, f"Reason {number}")
    shown = await reports(day, day.organiser)
    assert "One thing waits for you." in shown
    assert "**wins**: several people report a card by" in shown
    assert "Reason 0" in shown
    assert "7" not in shown.replace(str(day.guild.id), "")[:200]


async def test_a_long_queue_is_shown_page_by_page(day: World) -> None:
    for number in range(6):
        await day.win(day.person(f"Author {number}"), f"Win {number}")
        await report(day, day.person(f"Reporter {number}"), cards(day)[-1], f"Reason {number}")
    page = await day.organiser.slash(day.lobby, "organise reports")
    assert "Reason 2" in text_of(page)
    assert "Reason 3" not in text_of(page)
    page = await day.press(day.organiser, page, "reports:page")
    assert "Reason 3" in text_of(page)
    assert "Reason 2" not in text_of(page)


async def test_one_person_cannot_flood_the_organisers(day: World) -> None:
    lea, noe = day.person("Léa"), day.person("Noé")
    for number in range(11):
        await day.win(lea, f"Win {number}")
    for card in cards(day)[:10]:
        assert text_of(await report(day, noe, card)).startswith("Thank you.")
    refused = await report(day, noe, cards(day)[10])
    assert text_of(refused).startswith("That is 10 reports in one day")
    await day.travel(timedelta(days=1, minutes=1))
    assert text_of(await report(day, noe, cards(day)[10])).startswith("Thank you.")


async def test_an_organiser_who_erases_their_data_still_reads_nothing_about_themselves(
    day: World,
) -> None:
    await report(day, day.person("Noé"), await card_of(day, day.organiser))
    page = await day.organiser.slash(day.lobby, "mydata delete")
    await day.press(day.organiser, page, "mydata:delete")
    assert await reports(day, day.organiser) == NONE


async def test_a_report_survives_the_erasure_of_its_reporter_and_of_the_member(
    day: World,
) -> None:
    lea, noe = day.person("Léa"), day.person("Noé")
    await report(day, noe, await card_of(day, lea))
    for one in (noe, lea):
        page = await one.slash(day.lobby, "mydata delete")
        await day.press(one, page, "mydata:delete")
    shown = await reports(day, day.organiser)
    assert shown.endswith("**wins**: somebody reports a card by Somebody\n> This is not kind.")


async def test_discord_failing_once_delays_a_report_and_loses_nothing(day: World) -> None:
    team = await organisers_channel(day)
    day.env.inject_error("POST", f"/channels/{team.id}/messages", status=500)
    day.env.inject_error("POST", f"/channels/{team.id}/messages", status=500)
    thanks = await report(day, day.person("Noé"), await card_of(day, day.person("Léa")))
    assert text_of(thanks).startswith("Thank you.")
    await day.travel(timedelta(minutes=30))
    assert len(team.history()) == 1
