"""`/loss` and `/advice`: chosen, written, posted; refused kindly, and nothing written is lost."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import discord
import pytest
from simcord import InteractionResult, MemberActor
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from bot.domain.losses import STORY, Help, Stage, Subject, Urgency
from tests.cogs.losses_world import (
    known,
    listener,
    lose,
    losses_desk,
    room,
    team,
    thread_of,
)
from tests.cogs.mishaps import delete_role
from tests.cogs.pages import chosen, menu
from tests.cogs.world import World, labels, parts, text_of

SPOKEN = {"en": "en-US", "fr": "fr"}


async def door(world: World, who: MemberActor, command: str = "loss") -> InteractionResult:
    return await who.slash(world.lobby, command)


async def choose(
    world: World, who: MemberActor, page: InteractionResult, **choices: str
) -> InteractionResult:
    """Choose in the menus of the door."""
    for name, value in choices.items():
        action = f"losses:choose_{name}"
        page = await world.choose(who, page, action, f"{name}:{value}")
    return page


async def write(
    world: World, who: MemberActor, page: InteractionResult, story: str = "She left."
) -> InteractionResult:
    """Press *Write* and send the form."""
    form = await world.press(who, page, "losses:write")
    return await who.submit_modal(form, {"story": story})


def seen(world: World) -> list[str]:
    """Return what everybody in the losses channel reads."""
    return [text_of(one) for one in room(world).history() if "losses:report:" in str(parts(one))]


@pytest.mark.story
@pytest.mark.parametrize(
    ("language", "kind", "told"),
    [
        ("en", "listening", "would like someone to listen: no advice for now."),
        ("fr", "perspective", "aimerait de l’aide pour prendre du recul."),
        ("en", "causes", "would like to understand what happened."),
        ("fr", "ideas", "aimerait des idées pour avancer."),
    ],
)
async def test_every_kind_is_said_in_one_minute_and_told_in_one_line(
    losses: World, language: str, kind: str, told: str
) -> None:
    await losses.bot.change_guild(losses.guild.id, language=language)
    lea = losses.person("Léa", SPOKEN[language])
    await listener(losses, "Noé")
    page = await door(losses, lea)
    assert page.ephemeral
    page = await choose(losses, lea, page, help=kind, subject="money")
    done = await write(losses, lea, page, "Ma *première* cliente\n@everyone")
    assert text_of(done).startswith({"en": "It is posted.", "fr": "C’est publié."}[language])
    (card,) = seen(losses)
    assert card.startswith(f"### {lea.mention} {told}\n")
    assert card.endswith("\nMa \\*première\\* cliente\n\\@everyone")
    loss = await known(losses, 1)
    assert (loss.help, loss.subject, loss.language) == (Help(kind), Subject.MONEY, language)
    subject = losses.bot.guild_voice(losses.guild.id)("losses-subject-money")
    assert thread_of(losses, loss).name == subject


@pytest.mark.story
async def test_an_opinion_has_a_time_by_which_it_is_needed(losses: World) -> None:
    lea = losses.person("Léa", "fr")
    page = await door(losses, lea, "advice")
    assert "## Un avis, bientôt" in text_of(page)
    assert chosen(page) == ["Aujourd’hui", "Autre chose", "Tout le monde ici"]
    await write(losses, lea, await choose(losses, lea, page, urgency="hour"), "40 % de remise ?")
    assert "needs an opinion.\nSomething else · within an hour · in French\n" in seen(losses)[0]
    loss = await known(losses, 1)
    assert (loss.help, loss.urgency) == (Help.ADVICE, Urgency.HOUR)


@pytest.mark.story
async def test_only_listeners_see_it_in_a_private_thread(losses: World) -> None:
    lea = losses.person("Léa")
    page = await choose(losses, lea, await door(losses, lea), audience="listeners")
    assert "Moderators with “Manage Threads” can open that thread too." in text_of(page)
    done = await write(losses, lea, page)
    assert seen(losses) == []
    loss = await known(losses, 1)
    thread = thread_of(losses, loss)
    assert loss.link in str(parts(done))
    assert [text_of(one).split("\n")[-1] for one in thread.history(viewer=lea)][-1] == "She left."
    stranger = losses.person("Tom")
    assert all("She left." not in text_of(one) for one in room(losses).history(viewer=stranger))


@pytest.mark.story
@pytest.mark.parametrize("language", ["en", "fr"])
async def test_what_not_even_moderators_see_is_posted_nowhere(losses: World, language: str) -> None:
    lea = losses.person("Léa", SPOKEN[language])
    page = await choose(losses, lea, await door(losses, lea), audience="unseen")
    said = {"en": "Not even moderators can open it", "fr": "Pas même la modération"}
    assert said[language] in text_of(page)
    done = await write(losses, lea, page)
    assert seen(losses) == []
    assert room(losses).threads == []
    assert "https://" not in str(parts(done))
    kept = {"en": "only those who answer will read it", "fr": "seules les personnes qui répondent"}
    assert kept[language] in text_of(done)


@pytest.mark.story
@pytest.mark.parametrize("language", ["en", "fr"])
async def test_without_a_name_a_pseudonym_stands_for_the_author(
    losses: World, language: str
) -> None:
    await losses.bot.change_guild(losses.guild.id, language=language)
    lea = losses.person("Léa", SPOKEN[language])
    page = await losses.press(lea, await door(losses, lea), "losses:choose_name")
    pseudonym = losses_desk(losses).pseudonym(await known(losses, 1))
    honest = {"en": "could technically find out", "fr": "pourrait techniquement savoir"}
    assert honest[language] in text_of(page)
    assert pseudonym in text_of(page)
    form = await losses.press(lea, page, "losses:write")
    hint = {"en": "Words and details can give you away", "fr": "peuvent te trahir"}
    assert hint[language] in str(parts(form))
    await lea.submit_modal(form, {"story": "She left."})
    (card,) = seen(losses)
    assert pseudonym in card
    everything = str([parts(one) for one in room(losses).history()])
    assert str(lea.id) not in everything
    assert lea.name not in everything


@pytest.mark.story
async def test_anonymous_and_for_listeners_alone_is_posted_nowhere(losses: World) -> None:
    lea = losses.person("Léa")
    page = await losses.press(lea, await door(losses, lea), "losses:choose_name")
    page = await choose(losses, lea, page, audience="listeners")
    assert "it is posted nowhere" in text_of(page)
    assert "Manage Threads" not in text_of(page)
    await write(losses, lea, page)
    assert seen(losses) == []
    assert room(losses).threads == []


async def test_before_writing_the_page_says_who_listens_at_this_hour(losses: World) -> None:
    lea = losses.person("Léa")
    page = await door(losses, lea)
    assert "Nobody listens for this here yet, so organisers are asked at once." in text_of(page)
    noe = await listener(losses, "Noé", kinds=["ideas"])
    await listener(losses, "Ana")
    assert "One person listens for this at this hour." in text_of(await door(losses, lea))
    page = await choose(losses, lea, await door(losses, lea), help="ideas")
    assert "2 people listen for this at this hour." in text_of(page)
    page = await losses.choose(lea, page, "losses:choose_excluded", noe)
    assert "One person listens for this at this hour." in text_of(page)
    assert "What everyone can see, they can see too." in text_of(page)
    page = await choose(losses, lea, page, audience="unseen")
    assert "Those you leave out are neither asked nor shown it." in text_of(page)
    assert str(noe.id) in str(menu(page, "losses:choose_excluded")["default_values"])
    await losses.travel(timedelta(hours=12))
    page = await door(losses, lea)
    assert "Nobody listens for this at this hour; the next is asked at <t:" in text_of(page)


async def test_those_left_out_are_at_most_five_and_never_oneself(losses: World) -> None:
    lea = losses.person("Léa")
    page = await losses.choose(lea, await door(losses, lea), "losses:choose_excluded", lea)
    assert (await known(losses, 1)).excluded == frozenset()
    noe = losses.person("Noé")
    page = await losses.choose(lea, page, "losses:choose_excluded", noe)
    assert (await known(losses, 1)).excluded == {noe.id}
    page = await losses.choose(lea, page, "losses:choose_excluded")
    assert (await known(losses, 1)).excluded == frozenset()


@pytest.mark.story
async def test_right_after_posting_nobody_is_left_with_silence(losses: World) -> None:
    lea = losses.person("Léa")
    await listener(losses, "Noé")
    page = await losses.press(lea, await door(losses, lea), "losses:choose_follow_up")
    assert "In two days I ask you in a private message how it is." in text_of(page)
    done = await write(losses, lea, page)
    assert text_of(done).startswith("It is posted. You are not alone with it.\nOne person has been")
    assert labels(done) == ["See it", "Help lines", "My losses", "One of my wins"]
    assert (await known(losses, 1)).private_follow_up
    jar = await losses.press(lea, done, "wins:jar")
    assert "Your jar is still empty." in text_of(jar)
    shown = await losses.press(lea, done, "helplines:show")
    assert text_of(shown).startswith("## Help lines")


async def test_a_guild_of_four_people_cannot_hide_who_wrote(losses: World) -> None:
    for one in list(losses.guild.member_ids()):
        if losses.env.backend.users[one].name in {"Ana", "Ben", "Cléo", "Dan", "Eva", "Flo"}:
            losses.env.backend.remove_member(losses.guild.id, one)
    lea = losses.person("Léa")
    tom = losses.person("Tom")
    await losses.env.settle()
    page = await door(losses, lea)
    refusal = await losses.press(lea, page, "losses:choose_name")
    assert text_of(refusal).startswith("Fewer than 5 people could have written here")
    losses.person("Zoé")
    page = await losses.press(lea, page, "losses:choose_name")
    assert "**Anonymously.**" in text_of(page)
    form = await losses.press(lea, page, "losses:write")
    losses.guild.remove_member(tom)
    refusal = await lea.submit_modal(form, {"story": "She left."})
    assert text_of(refusal).startswith("Fewer than 5 people")
    assert text_of(refusal).endswith("Here is what you wrote, so that nothing is lost:\nShe left.")
    assert seen(losses) == []


async def test_bots_are_nobody_who_could_have_written(losses: World) -> None:
    backend: Any = losses.env.backend
    guild = losses.bot.get_guild(losses.guild.id)
    assert guild is not None
    for name in ("Ana", "Ben", "Cléo", "Dan"):
        one = next(user for user in backend.users.values() if user.name == name)
        losses.env.backend.remove_member(losses.guild.id, one.id)
    await losses.env.settle()
    lea = losses.person("Léa")
    assert len(losses.guild.member_ids()) == 6, "five people and the bot"
    page = await losses.press(lea, await door(losses, lea), "losses:choose_name")
    assert "**Anonymously.**" in text_of(page)
    machine = losses.guild.create_role("Machine")
    role: dict[str, Any] = {
        "id": str(machine.id),
        "name": "Machine",
        "permissions": "0",
        "position": 1,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": True,
        "mentionable": False,
        "flags": 0,
        "tags": {"bot_id": "77"},
    }
    backend.emit("GUILD_ROLE_UPDATE", {"guild_id": str(losses.guild.id), "role": role})
    await losses.env.settle()
    refusal = await losses.press(lea, page, "losses:write")
    assert text_of(refusal).startswith("Fewer than 5 people could have written here")


@pytest.mark.story
async def test_where_nobody_could_be_the_last_call_none_is_taken_but_help_is_there(
    losses: World,
) -> None:
    lea = losses.person("Léa", "fr")
    page = await door(losses, lea)
    form = await losses.press(lea, page, "losses:write")
    await delete_role(losses, losses.guild.roles["Organisers"])
    refusal = await lea.submit_modal(form, {"story": "Elle est partie."})
    assert "Ce n’est pas encore ouvert ici" in text_of(refusal)
    assert "Elle est partie." in text_of(refusal)
    again = await door(losses, lea)
    assert labels(again) == ["Lignes d’aide"]
    assert "losses:new" not in str(parts(await lea.slash(losses.lobby, "me")))


async def test_a_role_that_cannot_be_mentioned_is_no_last_call(losses: World) -> None:
    lea, backend = losses.person("Léa"), losses.env.backend
    role = losses.guild.roles["Organisers"]
    backend.edit_role(losses.guild.id, role.id, {"mentionable": False})
    await losses.env.settle()
    assert "Write" in labels(await door(losses, lea)), "I may mention every role"
    await restrict(losses, "mention_everyone")
    assert labels(await door(losses, lea)) == ["Help lines"]
    backend.edit_role(losses.guild.id, role.id, {"mentionable": True})
    await losses.env.settle()
    assert "Write" in labels(await door(losses, lea))
    await restrict(losses, "send_messages")
    assert labels(await door(losses, lea)) == ["Help lines"]


async def restrict(world: World, permission: str) -> None:
    """Let the bot see the organisers' channel, but not do this one thing there."""
    view = discord.Permissions(view_channel=True).value
    denied = discord.Permissions(**{permission: True}).value
    bot = world.env.backend.bot_user.id
    overwrite = Overwrite(bot, OverwriteType.MEMBER, allow=view, deny=denied)
    world.env.backend.set_overwrite(team(world).id, overwrite)
    await world.env.settle()


@pytest.mark.story
async def test_the_fourth_in_a_day_is_refused_kindly_before_anything_is_written(
    losses: World,
) -> None:
    lea = losses.person("Léa")
    for _ in range(2):
        await lose(losses, lea)
    first, second = await door(losses, lea), None
    form = await losses.press(lea, first, "losses:write")
    await lose(losses, lea)
    second = await door(losses, lea)
    refusal = await losses.press(lea, second, "losses:write")
    assert text_of(refusal).startswith("You have posted 3 in one day.")
    assert "Help lines" in labels(refusal)
    refusal = await lea.submit_modal(form, {"story": "A fourth."})
    assert "A fourth." in text_of(refusal)
    assert len(seen(losses)) == 3
    await losses.travel(timedelta(days=1, minutes=1))
    await write(losses, lea, await losses.press(lea, refusal, "losses:choices"), "A fourth.")
    assert seen(losses)[-1].endswith("A fourth.")


async def test_a_stop_to_posting_anonymously_is_read_before_writing(losses: World) -> None:
    lea = losses.person("Léa")
    loss = await lose(losses, lea, anonymous=True)
    now = losses.clock.now()
    await losses_desk(losses).setup.stop_author(loss.id, now + timedelta(days=7))
    page = await losses.press(lea, await door(losses, lea), "losses:choose_name")
    refusal = await losses.press(lea, page, "losses:write")
    assert "Posting anonymously is closed for you until <t:" in text_of(refusal)
    page = await losses.press(lea, page, "losses:choose_name")
    await write(losses, lea, page)
    assert lea.mention in seen(losses)[-1]


async def test_words_that_show_nothing_are_refused(losses: World) -> None:
    lea = losses.person("Léa")
    page = await door(losses, lea)
    refusal = await write(losses, lea, page, "\u200b \u2800")
    assert text_of(refusal).startswith("Nothing readable was in what you wrote")
    again = await losses.press(lea, refusal, "losses:choices")
    await write(losses, lea, again, "She left.")
    assert len(seen(losses)) == 1


async def test_a_form_sent_twice_posts_once_and_gives_other_words_back(losses: World) -> None:
    lea = losses.person("Léa")
    page = await door(losses, lea)
    forms = [await losses.press(lea, page, "losses:write") for _ in range(3)]
    await lea.submit_modal(forms[0], {"story": "She left."})
    again = await lea.submit_modal(forms[1], {"story": "She left."})
    assert text_of(again).startswith("It is posted.")
    other = await lea.submit_modal(forms[2], {"story": "Something else."})
    assert text_of(other).startswith("This is posted already.")
    assert text_of(other).endswith("Something else.")
    assert len(seen(losses)) == 1
    assert len(room(losses).threads) == 1


async def test_a_failure_gives_back_what_was_written(
    losses: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    lea = losses.person("Léa")
    form = await losses.press(lea, await door(losses, lea), "losses:write")

    async def fail(*_: object, **__: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(losses_desk(losses).losses, "post", fail)
    answer = await lea.submit_modal(form, {"story": "She left."})
    told = [text_of(one) for one in (answer.response, *answer.followups) if one]
    assert told[0].startswith("Something went wrong on my side, and it could not be kept.")
    assert told[0].endswith("She left.")
    assert "Something went wrong on my side" in told[-1]


@pytest.mark.story
async def test_choices_and_forms_outlive_a_restart(losses: World) -> None:
    lea = losses.person("Léa")
    page = await choose(losses, lea, await door(losses, lea), help="ideas")
    form = await losses.press(lea, page, "losses:write")
    await losses.restart()
    done = await lea.submit_modal(form, {"story": "She left."})
    assert text_of(done).startswith("It is posted.")
    assert "would like ideas to move on" in seen(losses)[0]


async def test_a_draft_that_nobody_wrote_is_forgotten(losses: World) -> None:
    lea = losses.person("Léa")
    page = await door(losses, lea)
    form = await losses.press(lea, page, "losses:write")
    await losses.travel(timedelta(days=1, minutes=1))
    assert await losses_desk(losses).losses.get(1) is None
    refusal = await lea.submit_modal(form, {"story": "She left."})
    assert text_of(refusal).endswith("She left.")
    again = await losses.press(lea, refusal, "losses:choices")
    await write(losses, lea, again)
    assert (await known(losses, 2)).stage is Stage.OPEN


async def test_the_doors_stand_in_me_and_in_help(losses: World) -> None:
    lea = losses.person("Léa")
    page = await losses.press(lea, await lea.slash(losses.lobby, "me"), "losses:new")
    assert "## A hard moment" in text_of(page)
    help_ = await lea.slash(losses.lobby, "help")
    assert "</loss:" in text_of(help_)
    assert "</advice:" in text_of(await losses.press(lea, help_, "doors:hard"))


async def test_the_longest_story_fits_its_card_whatever_it_is(losses: World) -> None:
    lea = losses.person("Léa", "fr")
    page = await losses.press(lea, await door(losses, lea, "advice"), "losses:choose_name")
    done = await write(losses, lea, page, "*_" * (STORY // 2))
    assert text_of(done).startswith("C’est publié.")
    assert seen(losses)[0].endswith(r"\*\_" * (STORY // 2))


@pytest.mark.story
async def test_the_door_says_the_day_and_that_organisers_are_asked_at_once(
    losses: World,
) -> None:
    """Noé comes back in four days: an hour alone would promise somebody today."""
    noe, lea = await listener(losses, "Noé"), losses.person("Léa")
    until = losses.clock.now() + timedelta(days=4)
    store, now = losses_desk(losses).listeners, losses.clock.now()
    await store.change(losses.guild.id, noe.id, now, paused_until=until)
    said = text_of(await door(losses, lea))
    assert f"Nobody can listen for this before <t:{int(until.timestamp())}:f>" in said
    assert "so organisers are asked at once." in said
    await store.change(losses.guild.id, noe.id, now, paused_until=now + timedelta(hours=3))
    said = text_of(await door(losses, lea))
    assert f"the next is asked at <t:{int((now + timedelta(hours=3)).timestamp())}:t>" in said
