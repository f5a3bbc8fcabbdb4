"""Reports in one place: hidden at once, restored, decided by name, appealed once, answered."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import discord
import pytest

from tests.cogs.mishaps import close_messages, deny, grant, organisers_channel
from tests.cogs.moderation_world import (
    WHY,
    appeal,
    decided,
    end,
    hide,
    letter,
    reported,
    reported_win,
    settle,
    stop,
    waiting,
)
from tests.cogs.world import World, cards, labels, letters, parts, say_word, text_of

NOON = datetime(2026, 1, 1, 11, tzinfo=UTC)

SAID: dict[str, Any] = {
    "en": {
        "covered": "*The organisers have put this out of sight.*",
        "told": "On Atelier, the organisers have put something of yours out of sight (wins).",
        "buttons": ["Appeal", "Stop these"],
        "refused": "The organisers have asked you to pause here until <t:",
        "kept": "The organisers have read your appeal, and keep their decision.",
    },
    "fr": {
        "covered": "*L’équipe d’organisation a retiré ceci de la vue.*",
        "told": "Sur Atelier, l’équipe d’organisation a retiré de la vue quelque chose de toi",
        "buttons": ["Faire appel", "Ne plus recevoir ceci"],
        "refused": "L’équipe d’organisation te demande une pause ici, jusqu’au <t:",
        "kept": "L’équipe a lu ton appel, et maintient sa décision.",
    },
}


@pytest.fixture
async def day(wins: World) -> World:
    """Return a guild where wins are set up, at noon."""
    await wins.travel(NOON)
    return wins


def standing(world: World) -> list[str]:
    """Return the words of the messages in the wins channel."""
    return [text_of(one) for one in world.wins.history()]


def at(world: World, message_id: int) -> discord.Message:
    """Return a message of the wins channel."""
    return next(one for one in world.wins.history() if one.id == message_id)


@pytest.mark.story
@pytest.mark.parametrize("language", ["en", "fr"])
async def test_a_card_is_covered_at_once_its_author_told_and_it_comes_back(
    day: World, language: str
) -> None:
    said = SAID[language]
    await day.bot.change_guild(day.guild.id, language=language)
    lea = day.person("Léa", language)
    await reported_win(day, lea)
    await say_word(day, day.person("Ana"), cards(day)[-1], "Well done")
    card = cards(day)[-1]
    await hide(day)
    assert text_of(at(day, card.id)) == said["covered"]
    assert labels(at(day, card.id)) == []
    (thread,) = day.wins.threads
    meta = day.env.backend.get_thread(thread.id).thread_metadata
    assert meta is not None
    assert (meta.archived, meta.locked) == (True, True)
    assert "Beat them all" not in str(day.env.backend.get_thread(thread.id).name)
    assert "Beat them all" in text_of(await lea.slash(day.lobby, "wins")), "it stays hers"
    told = letter(lea)
    assert text_of(told).startswith(said["told"])
    assert f"> {WHY}" in text_of(told)
    assert labels(told) == said["buttons"]
    await end(day)
    assert "Beat them all" in text_of(at(day, card.id))
    meta = day.env.backend.get_thread(thread.id).thread_metadata
    assert meta is not None
    assert (meta.archived, meta.locked) == (False, False)
    assert day.env.backend.get_thread(thread.id).name == "Beat them all"


async def test_who_decided_and_when_is_said_to_organisers_alone(day: World) -> None:
    lea = day.person("Léa")
    await reported_win(day, lea)
    await hide(day)
    page = await decided(day)
    assert f"**Hidden** (wins), of {lea.mention}\n> {WHY}" in text_of(page)
    assert f"By {day.organiser.mention}, <t:" in text_of(page)
    assert "Restore" in labels(page)
    assert day.organiser.mention not in text_of(letter(lea))
    await end(day)
    assert f"Ended by {day.organiser.mention}" in text_of(await decided(day))
    await day.travel(timedelta(days=31))
    assert text_of(await decided(day)).endswith("Nothing was decided so far.")


async def test_what_changes_later_stays_covered(day: World) -> None:
    lea = day.person("Léa")
    number = await reported_win(day, lea)
    await hide(day)
    shown = await day.choose(lea, await lea.slash(day.lobby, "wins"), "wins:open", f"{number}")
    form = await day.press(lea, shown, "wins:edit")
    await lea.submit_modal(form, {"title": "Beat them all again"})
    await settle(day)
    assert "again" not in "".join(standing(day))
    await day.restart()
    await settle(day)
    assert "again" not in "".join(standing(day))
    await end(day)
    assert "Beat them all again" in standing(day)[-1]


async def test_killed_before_the_card_it_is_covered_at_the_next_start(day: World) -> None:
    await reported_win(day, day.person("Léa"))
    card = cards(day)[-1]
    for _ in range(3):
        day.env.inject_error("PATCH", f"/channels/{day.wins.id}/messages/{card.id}", status=500)
    page = await waiting(day)
    form = await day.press(day.organiser, page, "report:hide")
    await day.organiser.submit_modal(form, {"reason": WHY})
    await day.restart()
    await day.travel(timedelta(hours=1))
    assert standing(day)[-1] == SAID["en"]["covered"]


async def test_without_permission_it_waits_and_is_covered_once_that_is_granted(day: World) -> None:
    await reported_win(day, day.person("Léa"))
    await deny(day, day.wins, "send_messages")
    await hide(day)
    assert "Beat them all" in "".join(standing(day))
    await grant(day, day.wins)
    await settle(day)
    assert "Beat them all" not in "".join(standing(day))


async def test_a_card_deleted_by_hand_can_be_hidden_and_restored_all_the_same(day: World) -> None:
    await reported_win(day, day.person("Léa"))
    day.env.backend.delete_message(day.wins.id, cards(day)[-1].id)
    await day.env.settle()
    await hide(day)
    await end(day)
    assert "Beat them all" not in "".join(standing(day)), "what somebody deleted stays away"


async def test_two_organisers_decide_once(day: World) -> None:
    oscar = day.person("Oscar", roles=[day.guild.roles["Organisers"]])
    lea = day.person("Léa")
    await reported_win(day, lea)
    theirs = await waiting(day, oscar)
    await hide(day)
    late = await day.press(oscar, theirs, "report:hide")
    assert text_of(late).startswith("This report was closed already")
    page = await decided(day, oscar)
    mine = await decided(day)
    await day.press(oscar, page, "rulings:end")
    late = await day.press(day.organiser, mine, "rulings:end")
    assert text_of(late).startswith("This is not open any more")


async def test_members_decide_nothing(day: World) -> None:
    ana = day.person("Ana")
    team = await organisers_channel(day, ana)
    await reported_win(day, day.person("Léa"))
    told = team.last_message
    assert told is not None
    for action in ("report:hide", "report:stop", "report:handled"):
        refusal = await day.press(ana, told, action)
        assert text_of(refusal).startswith("This is for organisers")
    assert "Beat them all" in standing(day)[-1]


async def test_hidden_from_the_organisers_channel_its_report_says_by_whom(day: World) -> None:
    team = await organisers_channel(day)
    await reported_win(day, day.person("Léa"))
    await hide(day, team.last_message)
    told = team.last_message
    assert told is not None
    assert text_of(told).endswith(f"✅ Hidden by {day.organiser.mention}.")
    assert labels(told) == ["See the card"]
    assert standing(day)[-1] == SAID["en"]["covered"]


async def test_words_that_show_nothing_are_no_reason(day: World) -> None:
    await reported_win(day, day.person("Léa"))
    refusal = await hide(day, why="\u200b")
    assert text_of(refusal).startswith("Say in a few words why")
    assert "Beat them all" in standing(day)[-1]


@pytest.mark.story
@pytest.mark.parametrize("language", ["en", "fr"])
async def test_a_stop_is_refused_with_its_reason_appealed_once_and_answered(
    day: World, language: str
) -> None:
    said = SAID[language]
    await day.bot.change_guild(day.guild.id, language=language)
    lea = day.person("Léa", language)
    done = await stop(day, lea, "wins")
    assert text_of(done) == f"{lea.mention} is stopped, and reads why."
    refused = await lea.slash(day.lobby, "win")
    assert said["refused"] in text_of(refused)
    assert WHY in text_of(refused)
    assert labels(refused) == said["buttons"][:1]
    await appeal(day, lea, letter(lea))
    again = await day.press(lea, refused, "rulings:appeal")
    assert not again.modal, "once for each decision"
    page = await waiting(day)
    assert "Somebody appeals" in text_of(page)
    assert "> It was a joke among friends." in text_of(page)
    form = await day.press(day.organiser, page, "rulings:keep")
    await day.organiser.submit_modal(form, {"word": "Not here."})
    await settle(day)
    assert said["kept"] in text_of(letter(lea))
    assert "> Not here." in text_of(letter(lea))
    assert "> Not here." in text_of(await lea.slash(day.lobby, "me"))
    await day.travel(timedelta(days=7, minutes=1))
    assert (await lea.slash(day.lobby, "win")).modal, "a stop ends by itself"


async def test_an_appeal_that_is_heard_lifts_the_stop(day: World) -> None:
    lea = day.person("Léa")
    await stop(day, lea, "wins", "open")
    refused = await lea.slash(day.lobby, "win")
    assert "until they lift it" in text_of(refused)
    await appeal(day, lea, refused)
    await day.press(day.organiser, await waiting(day), "rulings:end")
    await settle(day)
    assert "the pause that the organisers had asked for (wins) is over." in text_of(letter(lea))
    assert (await lea.slash(day.lobby, "win")).modal


async def test_a_stop_is_of_one_feature_and_leaves_reading_data_and_help(day: World) -> None:
    lea = day.person("Léa")
    await day.win(lea, "Before")
    await stop(day, lea, "wins")
    assert "Before" in text_of(await lea.slash(day.lobby, "wins"))
    for command in ("mydata export", "help-lines", "me", "help"):
        assert "asked you to pause here" not in text_of(await lea.slash(day.lobby, command))
    refused = await day.press(lea, cards(day)[-1], "wins:congratulate")
    assert "asked you to pause here" in text_of(refused)


async def test_nobody_stops_themselves_an_organiser_or_a_bot(day: World) -> None:
    oscar = day.person("Oscar", roles=[day.guild.roles["Organisers"]])
    mine = await stop(day, day.organiser, "wins")
    assert text_of(mine).startswith("Nobody stops themselves")
    theirs = await stop(day, oscar, "wins")
    assert text_of(theirs).startswith("This person organises too.")
    team = day.guild.create_role("Team")
    tom = day.person("Tom", roles=[team])
    await day.bot.change_guild(day.guild.id, organising_role_id=team.id)
    theirs = await stop(day, tom, "wins")
    assert text_of(theirs).startswith("This person organises too."), "by the role alone"
    assert (await oscar.slash(day.lobby, "win")).modal


async def test_closed_private_messages_leave_it_at_me(day: World) -> None:
    lea = day.person("Léa")
    close_messages(day, lea)
    await reported_win(day, lea)
    await hide(day)
    assert letters(lea) == []
    page = await lea.slash(day.lobby, "me")
    assert f"> {WHY}" in text_of(page)
    await appeal(day, lea, page)
    assert "Your appeal is with the organisers." in text_of(await lea.slash(day.lobby, "me"))


async def test_only_whom_it_concerns_appeals(day: World) -> None:
    lea, noe = day.person("Léa"), day.person("Noé")
    await stop(day, lea, "wins")
    refused = await lea.slash(day.lobby, "win")
    custom_id = next(p["custom_id"] for p in parts(refused) if "appeal" in p.get("custom_id", ""))
    await reported_win(day, noe)
    await hide(day)
    message = letter(noe)
    stolen = custom_id.rsplit(":", 1)[1]
    mine = next(p["custom_id"] for p in parts(message) if "appeal" in p.get("custom_id", ""))
    assert stolen != mine.rsplit(":", 1)[1]
    ruling = await day.bot.moderation.store.get(int(stolen))
    assert ruling is not None
    assert await day.bot.moderation.concerns(ruling, lea.id)
    assert not await day.bot.moderation.concerns(ruling, noe.id)


async def test_a_stop_outlives_the_erasure_of_its_member_and_names_nobody(day: World) -> None:
    lea = day.person("Léa")
    await stop(day, lea, "wins")
    page = await lea.slash(day.lobby, "mydata delete")
    await day.press(lea, page, "mydata:delete")
    assert str(lea.id) not in text_of(await decided(day))
    assert "asked you to pause here" in text_of(await lea.slash(day.lobby, "win"))
    await day.travel(timedelta(days=7, minutes=1))
    assert (await lea.slash(day.lobby, "win")).modal


async def test_a_win_hidden_is_in_no_toast_and_no_highlight(day: World) -> None:
    lea = day.person("Léa")
    number = await reported_win(day, lea)
    await hide(day)
    win = await day.bot.get_cog("Wins").desk.wins.get(number)  # type: ignore[union-attr]
    assert win.hidden
    await day.travel(timedelta(days=8))
    assert "Beat them all" not in "".join(standing(day))


async def test_reports_of_a_covered_card_are_closed_with_it(day: World) -> None:
    await reported_win(day, day.person("Léa"))
    await reported(day, day.person("Ana"), cards(day)[-1])
    await hide(day)
    assert text_of(await waiting(day)) == "## Reports\nNo report is waiting."


async def test_long_words_in_every_place_fit_in_a_message(day: World) -> None:
    lea = day.person("Léa")
    why, much = "*_" * 150, "*~" * 250
    for number in range(7):
        await day.win(lea, f"Win {number}")
        await reported(day, day.person(f"Reporter {number}"), cards(day)[-1], reason=much)
        if number < 3:
            await hide(day, why=why)
    store = day.bot.moderation.store
    for ruling in await store.decided(day.guild.id, day.organiser.id):
        assert await store.appeal(ruling.id, much)
    page = await waiting(day)
    assert "7 things wait for you." in text_of(page)
    assert "reports:page" in str(parts(page))
    for _ in range(2):
        page = await day.press(day.organiser, page, "reports:page")
    assert "Restore" in labels(await decided(day))
    assert "Your appeal is with the organisers." in text_of(await lea.slash(day.lobby, "me"))
