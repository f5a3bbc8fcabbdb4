"""`/losses`: one's own losses, what is being done for them, and all that their author can do."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from simcord import InteractionResult, MemberActor

from bot import ui
from bot.domain.losses import Audience, Help, Loss, Stage, Subject
from bot.i18n import voice
from cogs.losses.there import come_in
from tests.cogs.losses_world import known, listener, lose, losses_desk, room, thread_of
from tests.cogs.pages import said_in
from tests.cogs.world import Shown, World, id_of, labels, letters, parts, text_of

FORMS: dict[str, Any] = {"audience": Audience.LISTENERS, "anonymous": True}
"""Anonymous and for listeners only: the exchange goes by forms."""
ON_ONES_OWN = (
    "show", "reply", "read", "edit", "widen", "widened", "keep", "onward", "delete", "deleted",
    "close", "closed", "recovered", "debrief", "again", "share", "better", "same", "worse",
    "no_follow",
)  # fmt: skip
"""Every action whose row is one's own loss."""


async def own(world: World, who: MemberActor, loss: Loss) -> InteractionResult:
    """Open one's own loss through `/losses`."""
    page = await who.slash(world.lobby, "losses")
    return await world.choose(who, page, "losses:open", f"{loss.id}")


async def answer(world: World, who: MemberActor, loss: Loss, text: str) -> None:
    """Let somebody come and answer through the form."""
    desk, now = losses_desk(world), world.clock.now()
    await desk.help.come(loss.id, who.id, now)
    await desk.words.say(loss.id, who.id, text, now)
    await world.bot.tick()


def has(shown: Shown, action: str) -> bool:
    """Return whether a message offers an action."""
    return any(f"{part.get('custom_id', '')}".startswith(f"{action}:") for part in parts(shown))


def offered(page: Shown) -> list[str]:
    """Return what the menu of a page offers."""
    return [one["label"] for part in parts(page) for one in part.get("options", ())]


async def test_the_list_is_ones_own_with_what_is_open_first(losses: World) -> None:
    lea, ben = losses.person("Léa", "fr"), losses.person("Benoît")
    page = await lea.slash(losses.lobby, "losses")
    assert page.ephemeral
    assert text_of(page).startswith("## Tes coups durs\nIl n’y a rien ici.")
    await lose(losses, ben, "Not Léa's")
    first = await lose(losses, lea, "Un client\nest parti", subject=Subject.CLIENT)
    second = await lose(losses, lea, "Je doute", subject=Subject.DOUBT, **FORMS)
    now = losses.clock.now()
    await losses_desk(losses).losses.close(second.id, lea.id, [], now)
    page = await lea.slash(losses.lobby, "losses")
    when = f"<t:{int(now.timestamp())}:D>"
    assert text_of(page).splitlines() == [
        "## Tes coups durs",
        f"- Un client, {when}\u202f: attend une réponse",
        f"- Le doute, la fatigue, {when}\u202f: refermé",
    ]
    assert offered(page) == ["Un client est parti", "Je doute"]
    assert labels(page) == ["Un coup dur", "Lignes d’aide"]
    page = await losses.choose(lea, page, "losses:open", f"{first.id}")
    assert "Un client\nest parti" in text_of(page)
    assert "sous ton nom" in text_of(page)


async def test_ten_on_a_page_and_the_others_behind(losses: World) -> None:
    lea = losses.person("Léa")
    for number in range(12):
        if number % 3 == 0:
            await losses.travel(timedelta(days=1, minutes=1))
        await lose(losses, lea, f"Loss {number}", **FORMS)
    page = await lea.slash(losses.lobby, "losses")
    assert offered(page) == [f"Loss {number}" for number in range(11, 1, -1)]
    page = await losses.press(lea, page, "losses:page")
    assert offered(page) == ["Loss 1", "Loss 0"]
    assert "Newer" in labels(page)
    assert "Older" not in labels(page)


@pytest.mark.story
async def test_the_author_always_reads_what_is_being_done(losses: World) -> None:
    lea = losses.person("Léa", "fr")
    people = [await listener(losses, name, most=7) for name in ("Gil", "Hana", "Ida", "Jo")]
    loss = await lose(losses, lea, **FORMS)
    posted, hour = losses.clock.now(), timedelta(hours=1)

    def at(after: timedelta) -> str:
        stamp = int((posted + after).timestamp())
        return f"<t:{stamp}:t>, <t:{stamp}:R>"

    said = text_of(await own(losses, lea, loss))
    assert "Ce n’est dans aucun salon" in said
    assert f"J’ai demandé à 3 personnes. Prochaine demande\u202f: {at(2 * hour)}." in said
    await losses.travel(2 * hour)
    said = text_of(await own(losses, lea, loss))
    assert "J’ai demandé à 4 personnes." in said
    assert f"Sans réponse, je demande à l’équipe d’organisation à {at(4 * hour)}" in said
    await losses_desk(losses).help.come(loss.id, people[0].id, losses.clock.now())
    assert "Quelqu’un est là pour toi." in text_of(await own(losses, lea, loss))
    await losses_desk(losses).help.release(loss.id, people[0].id, losses.clock.now())
    await losses.travel(3 * hour)
    said = text_of(await own(losses, lea, loss))
    assert "L’équipe d’organisation a été prévenue, sans tes mots. Il n’y a plus personne" in said
    await losses.travel(24 * hour)
    page = await own(losses, lea, loss)
    assert "Personne n’a répondu depuis un jour. Cela ne dit rien sur toi" in text_of(page)
    page = await losses.press(lea, page, "losses:onward")
    assert text_of(page).startswith("Je ne demande à personne d’autre pour le moment.")
    await answer(losses, people[1], loss, "Je te lis.")
    page = await own(losses, lea, loss)
    assert "Hana t’a répondu." in text_of(page)
    assert not has(page, "losses:onward")
    assert "Lire l’échange (1)" in labels(page)


async def test_after_a_day_others_are_asked_on_the_authors_wish(losses: World) -> None:
    lea = losses.person("Léa")
    await listener(losses, "Gil")
    loss = await lose(losses, lea, **FORMS)
    assert not has(await own(losses, lea, loss), "losses:onward")
    await losses.travel(timedelta(hours=25))
    page = await own(losses, lea, loss)
    newcomer = losses.person("Hana")
    store = losses_desk(losses).listeners
    await store.opt_in(losses.guild.id, newcomer.id, losses.clock.now())
    page = await losses.press(lea, page, "losses:onward")
    assert text_of(page).startswith("I am asking others now.")
    assert "2 people have been asked." in text_of(page)


async def test_answered_by_forms_the_author_reads_names_and_answers_as_a_pseudonym(
    losses: World,
) -> None:
    lea, gil = losses.person("Léa", "fr"), losses.person("Gil")
    loss = await lose(losses, lea, **FORMS)
    await answer(losses, gil, loss, "I *read* you.")
    page = await losses.press(lea, await own(losses, lea, loss), "losses:read")
    assert "**Gil** · " in text_of(page)
    assert r"I \*read\* you." in text_of(page)
    form = await losses.press(lea, page, "losses:reply")
    (hint,) = [part["description"] for part in parts(form) if part.get("description")]
    assert hint == (
        "Les personnes qui répondent le liront. Tes mots et des détails peuvent te trahir."
    )
    page = await lea.submit_modal(form, {"words": "Merci d’être là."})
    said = text_of(page)
    pseudonym = losses_desk(losses).pseudonym(loss)
    assert said.startswith("C’est dit.")
    assert "**Toi, sous le nom «\u202f" in said
    assert "Merci d’être là." in said
    word = (await losses_desk(losses).words.exchange(loss.id))[-1]
    assert (word.by_author, word.user_id) == (True, None)
    assert pseudonym not in said_in(room(losses))
    form = await losses.press(lea, page, "losses:reply")
    await losses_desk(losses).losses.close(loss.id, lea.id, [], losses.clock.now())
    late = await lea.submit_modal(form, {"words": "Encore un mot"})
    assert "C’est refermé." in text_of(late)
    assert "Encore un mot" in text_of(late)
    page = await losses.press(lea, await own(losses, lea, loss), "losses:read")
    assert not has(page, "losses:reply")


async def test_a_long_exchange_is_turned_back_page_by_page(losses: World) -> None:
    lea, gil = losses.person("Léa"), losses.person("Gil")
    loss = await lose(losses, lea, **FORMS)
    for number in range(5):
        await answer(losses, gil, loss, f"{number}" + "*" * 1400)
    for _ in range(60):
        await losses_desk(losses).words.say(loss.id, gil.id, "Here.", losses.clock.now())
    page = await losses.press(lea, await own(losses, lea, loss), "losses:read")
    seen = []
    while True:
        assert len(text_of(page)) <= 4000
        seen.append(text_of(page).count("**Gil**"))
        if not has(page, "losses:earlier"):
            break
        page = await losses.press(lea, page, "losses:earlier")
    assert sum(seen) == 65
    assert len(seen) > 3


async def test_under_ones_name_one_answers_in_the_thread(losses: World) -> None:
    lea = losses.person("Léa")
    loss = await lose(losses, lea)
    page = await own(losses, lea, loss)
    assert not has(page, "losses:reply")
    shown = await in_lobby(losses, loss, "reply")
    refused = await losses.press(lea, shown, "losses:reply")
    assert "write in its thread" in text_of(refused)


async def test_what_it_says_is_changed_and_a_refusal_gives_the_words_back(losses: World) -> None:
    lea = losses.person("Léa")
    loss = await lose(losses, lea, "A client *left*.")
    form = await losses.press(lea, await own(losses, lea, loss), "losses:edit")
    (field,) = [part for part in parts(form) if part.get("custom_id") == "story"]
    assert field["value"] == "A client *left*."
    page = await lea.submit_modal(form, {"story": "A client left, @everyone."})
    assert text_of(page).startswith("Changed.")
    assert r"A client left, \@everyone." in text_of(page)
    assert r"A client left, \@everyone." in said_in(room(losses))
    empty = await lea.submit_modal(
        await losses.press(lea, page, "losses:edit"), {"story": "\u200b"}
    )
    assert "Nothing readable" in text_of(empty)
    form = await losses.press(lea, page, "losses:edit")
    await losses_desk(losses).losses.close(loss.id, lea.id, [], losses.clock.now())
    late = await lea.submit_modal(form, {"story": "Something else"})
    assert text_of(late).startswith("This one is closed.")
    assert "Something else" in text_of(late)
    assert (await known(losses, loss.id)).story == "A client left, @everyone."


@pytest.mark.story
async def test_closing_thanks_privately_says_what_helped_and_leads_to_a_win(
    losses: World,
) -> None:
    lea, gil, hana = losses.person("Léa", "fr"), losses.person("Gil"), losses.person("Hana")
    loss = await lose(losses, lea, **FORMS)
    await answer(losses, gil, loss, "Here.")
    await losses_desk(losses).help.answered(loss.id, hana.id, losses.clock.now())
    form = await losses.press(lea, await own(losses, lea, loss), "losses:close")
    assert offered(form) == ["Gil", "Hana"]
    page = await lea.submit_modal(form, {"thanked": [f"{gil.id}"], "helped": "Votre écoute."})
    said = text_of(page)
    assert said.startswith("C’est refermé. Ton merci est transmis.")
    assert "Les mots s’effacent le <t:" in said
    assert (await losses_desk(losses).words.exchange(loss.id))[-1].text == "Votre écoute."
    thanked = text_of(await gil.slash(losses.lobby, "me"))
    assert "You were thanked once for listening." in thanked
    assert "thanked" not in text_of(await hana.slash(losses.lobby, "me"))
    warning = await losses.press(lea, page, "losses:recovered")
    assert "Une victoire porte ton nom." in text_of(warning)
    assert not any("url" in part for part in parts(warning))
    assert labels(warning) == ["Je le sais, partager une victoire", "Retour"]
    assert has(warning, "wins:recovered")
    await losses.set_wins_up()
    form = await losses.press(lea, warning, "wins:recovered")
    assert [one["value"] for one in chosen_in(form)] == ["recovered"]


def chosen_in(form: Shown) -> list[dict[str, Any]]:
    """Return what is chosen already in the menus of a form."""
    options = (one for part in parts(form) for one in part.get("options", ()))
    return [one for one in options if one.get("default")]


async def test_what_helped_is_said_in_the_thread_of_a_loss_that_stands_in_one(
    losses: World,
) -> None:
    lea, gil = losses.person("Léa"), losses.person("Gil")
    loss = await lose(losses, lea)
    thread = thread_of(losses, loss)
    await gil.send(thread, "I am here.")
    await losses.env.settle()
    page = await own(losses, lea, loss)
    assert "Gil has answered you." in text_of(page)
    form = await losses.press(lea, page, "losses:close")
    await lea.submit_modal(form, {"thanked": [f"{gil.id}"], "helped": "Being *read*."})
    said = [text_of(one) for one in thread.history() if one.author.bot]
    assert any(f"{lea.mention}" in one and r"Being \*read\*." in one for one in said)
    assert "thanked once" in text_of(await gil.slash(losses.lobby, "me"))


async def test_closing_without_answers_asks_once_and_a_named_loss_needs_no_warning(
    losses: World,
) -> None:
    lea = losses.person("Léa")
    loss = await lose(losses, lea)
    question = await losses.press(lea, await own(losses, lea, loss), "losses:close")
    assert "Its words fade 30 days later" in text_of(question)
    page = await losses.press(lea, question, "losses:closed")
    assert text_of(page).startswith("It is closed.\n")
    assert has(page, "wins:recovered")
    assert not has(page, "losses:recovered")
    again = await losses.press(lea, await in_lobby(losses, loss, "closed"), "losses:closed")
    assert text_of(again) == "This one is closed."


async def test_words_fade_unless_they_are_kept(losses: World) -> None:
    lea = losses.person("Léa")
    kept, let_go = await lose(losses, lea, "Kept", **FORMS), await lose(losses, lea, "Gone")
    for one in (kept, let_go):
        await losses_desk(losses).losses.close(one.id, lea.id, [], losses.clock.now())
    page = await losses.press(lea, await own(losses, lea, kept), "losses:keep")
    assert "Its words are kept until you delete them." in text_of(page)
    assert "Let the words fade" in labels(page)
    await losses.travel(timedelta(days=31))
    page = await own(losses, lea, kept)
    assert "\nKept\n" in text_of(page)
    assert not has(page, "losses:keep")
    page = await own(losses, lea, let_go)
    assert "Its words have faded." in text_of(page)
    assert "\nGone\n" not in text_of(page)


@pytest.mark.story
async def test_deleting_while_a_ring_is_going_leaves_nothing_of_the_author(losses: World) -> None:
    lea, gil = losses.person("Léa", "fr"), await listener(losses, "Gil")
    loss = await lose(losses, lea, "Un secret")
    desk, now = losses_desk(losses), losses.clock.now()
    await desk.words.debrief(loss.id, lea.id, ["a", "", "", ""], now)
    question = await losses.press(lea, await own(losses, lea, loss), "losses:delete")
    assert "C’est sans retour." in text_of(question)
    kept = await losses.press(lea, question, "losses:show")
    question = await losses.press(lea, kept, "losses:delete")
    gone = await losses.press(lea, question, "losses:deleted")
    assert text_of(gone) == "C’est effacé, avec tout ce qui y était de toi."
    assert "Un secret" not in said_in(room(losses))
    after = await known(losses, loss.id)
    assert (after.stage, after.story, after.author_id) == (Stage.GONE, "", None)
    await losses.travel(timedelta(days=3))
    assert len(letters(gil)) <= 1
    assert letters(lea) == []
    page = await lea.slash(losses.lobby, "losses")
    assert "Il n’y a rien ici." in text_of(page)


async def test_a_card_that_discord_holds_back_is_said_and_follows(losses: World) -> None:
    lea = losses.person("Léa")
    loss = await lose(losses, lea, "First words")
    form = await losses.press(lea, await own(losses, lea, loss), "losses:edit")
    place = f"/channels/{room(losses).id}/messages/*"
    losses.env.inject_error("PATCH", place, status=500, times=2)
    page = await lea.submit_modal(form, {"story": "Other words"})
    assert text_of(page).startswith("Changed. Discord did not take its card just now")
    await losses.travel(timedelta(minutes=10))
    assert "Other words" in said_in(room(losses))


@pytest.mark.story
async def test_a_loss_for_listeners_is_shown_to_everyone_after_a_question(losses: World) -> None:
    lea, gil = losses.person("Léa", "fr"), losses.person("Gil")
    loss = await lose(losses, lea, "Je doute", excluded=[gil], **FORMS)
    pseudonym = losses_desk(losses).pseudonym(loss)
    question = await losses.press(lea, await own(losses, lea, loss), "losses:widen")
    assert f"signés {pseudonym}" in text_of(question)
    assert "Les personnes que tu as laissées de côté" in text_of(question)
    page = await losses.press(lea, question, "losses:widened")
    assert text_of(page).startswith("Tout le monde ici peut le voir à présent.")
    assert "Je doute" in said_in(room(losses))
    assert not has(page, "losses:widen")
    assert "Léa" not in said_in(room(losses))
    assert str(lea.id) not in str([parts(one) for one in room(losses).history()])


async def test_what_may_not_be_widened(losses: World) -> None:
    lea, now = losses.person("Léa"), losses.clock.now()
    loss, other = await lose(losses, lea, **FORMS), await lose(losses, lea, anonymous=True)
    shown = await in_lobby(losses, loss, "widen", "widened")
    setup, until = losses_desk(losses).setup, now + timedelta(days=7)
    await setup.stop_author(other.id, until)
    stopped = await losses.press(lea, shown, "losses:widened")
    assert "Posting anonymously is closed for you" in text_of(stopped)
    assert (await known(losses, loss.id)).audience is Audience.LISTENERS
    await setup.cover(loss.id, now, hidden=True)
    hidden = await losses.press(lea, shown, "losses:widen")
    assert "This was taken out of sight" in text_of(hidden)
    page = await own(losses, lea, loss)
    assert "It is out of sight" in text_of(page)
    assert not has(page, "losses:widen")


@pytest.mark.story
async def test_the_debrief_is_kept_privately_and_added_once_if_wished(losses: World) -> None:
    lea, gil = losses.person("Léa", "fr"), losses.person("Gil")
    loss = await lose(losses, lea, anonymous=True)
    form = await losses.press(lea, await own(losses, lea, loss), "losses:debrief")
    asked = [part["label"] for part in parts(form) if part.get("type") == 18]
    assert asked == [
        "Ce qui s’est passé",
        "Ce qui ne dépendait pas de moi",
        "Ce que je referais",
        "Mon prochain petit pas",
    ]
    empty = await lea.submit_modal(form, {"happened": " "})
    assert "au moins à une des quatre" in text_of(empty)
    form = await losses.press(lea, await own(losses, lea, loss), "losses:debrief")
    page = await lea.submit_modal(form, {"hands": "Leur *budget*", "step": "Appeler Zoé"})
    assert text_of(page).splitlines() == [
        "C’est gardé, pour toi seulement.",
        "## Regarder en arrière",
        "**Ce qui ne dépendait pas de moi**",
        r"Leur \*budget\*",
        "**Mon prochain petit pas**",
        "Appeler Zoé",
    ]
    assert "Zoé" not in said_in(thread_of(losses, loss))
    page = await losses.press(lea, await own(losses, lea, loss), "losses:debrief")
    added = await losses.press(lea, page, "losses:share")
    assert text_of(added).startswith("C’est ajouté")
    thread = said_in(thread_of(losses, loss))
    assert "My next small step\nAppeler Zoé" in thread
    assert "Léa" not in thread
    again = await losses.press(lea, added, "losses:share")
    assert "C’était déjà ajouté." in text_of(again)
    assert said_in(thread_of(losses, loss)).count("Appeler Zoé") == 1
    form = await losses.press(lea, added, "losses:again")
    given = {part["custom_id"]: part.get("value") for part in parts(form) if "custom_id" in part}
    assert given["step"] == "Appeler Zoé"
    assert letters(gil) == []


async def test_me_says_what_waits_without_a_word_of_the_story(losses: World) -> None:
    lea, gil = losses.person("Léa", "fr"), losses.person("Gil")
    first = await lose(losses, lea, "Un secret", **FORMS)
    await lose(losses, lea, "Un autre secret", help=Help.ADVICE)
    await losses_desk(losses).losses.set_aside(first.id, lea.id, asks_how=True)
    await answer(losses, gil, first, "Ici.")
    page = await lea.slash(losses.lobby, "me")
    said = text_of(page)
    assert "il y a quelques jours. Comment ça va maintenant\u202f?" in said
    assert "On t’a répondu pour un de tes coups durs." in said
    assert "Un de tes coups durs attend une réponse." in said
    assert "secret" not in said
    opened = await losses.press(lea, page, "losses:page")
    assert offered(opened) == ["Un autre secret", "Un secret"]
    assert not has(await gil.slash(losses.lobby, "me"), "losses:page")


async def in_lobby(world: World, loss: Loss, *actions: str) -> Any:
    """Post buttons with the actions of a loss where everybody can press them."""
    channel = world.bot.text_channel(world.lobby.id)
    assert channel is not None
    buttons = [ui.button("x", f"losses:{one}", loss.id) for one in actions]
    rows = [ui.row(*buttons[start : start + 5]) for start in range(0, len(buttons), 5)]
    await channel.send(view=ui.layout(*rows))
    return world.lobby.last_message


async def test_nobody_else_does_anything_with_it(losses: World) -> None:
    lea, ben = losses.person("Léa"), losses.person("Benoît")
    loss = await lose(losses, lea, **FORMS)
    gone = await lose(losses, ben)
    await losses_desk(losses).losses.delete(gone.id, ben.id, losses.clock.now())
    for one in (loss, gone):
        shown = await in_lobby(losses, one, *ON_ONES_OWN)
        for action in ON_ONES_OWN:
            refused = await losses.press(ben, shown, f"losses:{action}")
            assert refused.ephemeral
            assert text_of(refused) == "This one is not yours to change, or it is gone."
    assert await known(losses, loss.id) == loss
    draft = await losses_desk(losses).losses.draft(
        losses.guild.id, ben.id, "en", losses.clock.now()
    )
    shown = await in_lobby(losses, draft, "show")
    assert text_of(await losses.press(ben, shown, "losses:show")) == "This is not there any more."
    assert id_of(shown, "losses:show").endswith(f":{draft.id}")


@pytest.mark.story
async def test_widening_opens_no_private_thread_to_anybody(losses: World) -> None:
    lea, noe = losses.person("Léa"), await listener(losses, "Noé")
    loss = await lose(losses, lea, audience=Audience.LISTENERS)
    private = thread_of(losses, loss)
    desk = losses_desk(losses)
    await desk.help.come(loss.id, noe.id, losses.clock.now())
    assert await come_in(desk, loss, noe.id)
    await noe.send(private, "In confidence: it happened to me.")
    question = await losses.press(lea, await own(losses, lea, loss), "losses:widen")
    await losses.press(lea, question, "losses:widened")
    wide = await known(losses, loss.id)
    assert wide.thread_id not in (None, private.id)
    gil = losses.person("Gil")
    (card,) = [one for one in room(losses).history() if "losses:here:" in str(parts(one))]
    page = await losses.press(gil, card, "losses:here")
    assert wide.link in str(parts(page))
    assert gil.id not in losses.env.backend.get_thread(private.id).thread_members
    shut = losses.env.backend.get_thread(private.id).thread_metadata
    assert shut is not None
    assert shut.locked
    await gil.send(thread_of(losses, wide), "I read you.")
    assert "In confidence" not in said_in(room(losses))


async def test_whoever_comes_before_a_widened_card_stands_is_let_into_no_private_thread(
    losses: World,
) -> None:
    lea, gil = losses.person("Léa"), losses.person("Gil")
    loss = await lose(losses, lea, audience=Audience.LISTENERS)
    desk = losses_desk(losses)
    wide = await desk.losses.widen(loss.id, lea.id, losses.clock.now())
    assert not await come_in(desk, wide, gil.id)
    assert gil.id not in losses.env.backend.get_thread(thread_of(losses, loss).id).thread_members


async def test_a_menu_shows_names_as_they_are(losses: World) -> None:
    lea, gil = losses.person("Léa"), losses.person("g_i*l")
    loss = await lose(losses, lea, **FORMS)
    await answer(losses, gil, loss, "Here.")
    form = await losses.press(lea, await own(losses, lea, loss), "losses:close")
    assert offered(form) == ["g_i*l"]


@pytest.mark.parametrize("anonymous", [False, True])
async def test_changing_an_anonymous_one_warns_that_words_give_away(
    losses: World, anonymous: bool
) -> None:
    lea = losses.person("Léa")
    loss = await lose(losses, lea, anonymous=anonymous)
    form = await losses.press(lea, await own(losses, lea, loss), "losses:edit")
    assert ("Words and details can give you away" in str(parts(form))) == anonymous


async def test_a_pseudonym_is_the_same_in_every_language(losses: World) -> None:
    desk, lea = losses_desk(losses), losses.person("Léa")
    loss = await lose(losses, lea, anonymous=True)
    for private in (False, True):
        names = {await desk.author(loss, voice(one), private=private) for one in ("en", "fr")}
        assert names == {desk.pseudonym(loss)}


async def test_whoever_cannot_after_all_leaves_the_private_thread(losses: World) -> None:
    lea, noe = losses.person("Léa"), await listener(losses, "Noé")
    loss = await lose(losses, lea, audience=Audience.LISTENERS)
    (ring,) = letters(noe)
    page = await noe.user.click(ring, custom_id=id_of(ring, "losses:take"))
    thread = losses.env.backend.get_thread(thread_of(losses, loss).id)
    assert noe.id in thread.thread_members
    await noe.user.click(letters(noe)[0], custom_id=id_of(page, "losses:release"))
    assert noe.id not in losses.env.backend.get_thread(thread.id).thread_members
