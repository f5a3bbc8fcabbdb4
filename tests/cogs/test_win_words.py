"""Words of congratulation: in one thread for each win, escaped, and free to be taken back."""

from __future__ import annotations

import discord
from simcord import MemberActor

from tests.cogs.world import World, cards, labels, parts, say_word, text_of


async def celebrators(world: World, author: MemberActor) -> str:
    """Return what the author of the latest win reads about its celebrators."""
    page = await author.slash(world.lobby, "wins")
    menu = next(part for part in parts(page) if part.get("type") == 3)
    newest = menu["options"][0]["value"]
    opened = await world.choose(author, page, "wins:open", newest)
    return next(line for line in text_of(opened).splitlines() if "elebrated" in line)


async def test_a_word_opens_the_thread_once_and_speaks_both_languages(wins: World) -> None:
    await wins.bot.change_guild(wins.guild.id, language="fr")
    lea, noe, ben = wins.person("Léa", "fr"), wins.person("Noé", "fr"), wins.person("Ben")
    await wins.win(lea, "Contrat signé")
    (card,) = cards(wins)
    form = await wins.press(ben, card, "wins:congratulate")
    assert form.modal is not None
    assert form.modal["title"] == "Congratulate"
    told = await ben.submit_modal(form, {"word": "Well done!"})
    (thread,) = wins.wins.threads
    assert thread.name == "Contrat signé"
    assert thread.id == card.id
    assert text_of(told) == f"Said, in {thread.mention}."
    assert told.ephemeral
    told = await say_word(wins, noe, card, "Bravo Léa")
    assert text_of(told) == f"C’est dit, dans {thread.mention}."
    assert len(wins.wins.threads) == 1
    assert [text_of(one) for one in thread.history()] == [
        f"{ben.mention}\u202f: Well done!",
        f"{noe.mention}\u202f: Bravo Léa",
    ]


async def test_two_forms_at_once_give_two_words_and_one_celebrator(wins: World) -> None:
    lea, noe = wins.person("Léa"), wins.person("Noé")
    await wins.win(lea, "Signed")
    forms = [await wins.press(noe, cards(wins)[0], "wins:congratulate") for _ in range(2)]
    for form in forms:
        await noe.submit_modal(form, {"word": "Bravo"})
    (thread,) = wins.wins.threads
    assert len(thread.history()) == 2
    assert await celebrators(wins, lea) == "Celebrated by 1 person."


async def test_ones_own_win_takes_no_word_of_ones_own(wins: World) -> None:
    lea = wins.person("Léa", "fr")
    await wins.win(lea, "Signed")
    refused = await wins.press(lea, cards(wins)[0], "wins:congratulate")
    assert refused.modal is None
    assert text_of(refused).startswith("C’est ta victoire\u202f: laisse les autres lever")
    assert wins.wins.threads == []


async def test_a_word_is_taken_back(wins: World) -> None:
    lea, noe, ana = wins.person("Léa"), wins.person("Noé", "fr"), wins.person("Ana")
    await wins.win(lea, "Signed")
    said = await say_word(wins, noe, cards(wins)[0], "Bravo Lulu")
    await say_word(wins, ana, cards(wins)[0], "Bravo Léa")
    assert labels(said) == ["Le reprendre"]
    told = await wins.press(noe, said, "wins:unsay")
    assert text_of(told) == "C’est repris, et cela ne compte plus."
    (word,) = wins.wins.threads[0].history()
    assert "Bravo Léa" in text_of(word)
    assert await celebrators(wins, lea) == "Celebrated by 1 person."


async def test_a_word_that_a_moderator_deleted_counts_no_more(wins: World) -> None:
    lea, noe = wins.person("Léa"), wins.person("Noé")
    await wins.win(lea, "Signed")
    said = await say_word(wins, noe, cards(wins)[0], "Buy my course")
    (word,) = wins.wins.threads[0].history()
    moderators = wins.guild.create_role(
        "Moderators", permissions=discord.Permissions(manage_messages=True)
    )
    await wins.person("Max", roles=[moderators]).delete(word)
    assert await celebrators(wins, lea) == "Not celebrated yet."
    gone = await wins.press(noe, said, "wins:unsay")
    assert text_of(gone) == "This word is not there any more."


async def test_after_a_deleted_thread_the_next_word_opens_another(wins: World) -> None:
    lea, noe = wins.person("Léa"), wins.person("Noé")
    await wins.win(lea, "Signed")
    await say_word(wins, noe, cards(wins)[0], "First")
    wins.env.backend.delete_channel(wins.wins.threads[0].id)
    await wins.env.settle()
    assert wins.wins.threads == []
    await say_word(wins, noe, cards(wins)[0], "Second")
    (thread,) = wins.wins.threads
    assert [text_of(one) for one in thread.history()] == [f"{noe.mention}: Second"]


async def test_a_thread_deleted_while_the_bot_was_away_is_opened_anew(wins: World) -> None:
    lea, noe = wins.person("Léa"), wins.person("Noé")
    await wins.win(lea, "Signed")
    await say_word(wins, noe, cards(wins)[0], "First")
    silently_delete_thread(wins)
    await wins.restart()
    told = await say_word(wins, noe, cards(wins)[0], "Second")
    assert "Said, in" in text_of(told)
    (thread,) = wins.wins.threads
    assert [text_of(one) for one in thread.history()] == [f"{noe.mention}: Second"]


def silently_delete_thread(world: World) -> None:
    """Delete the only thread so that the bot of now does not hear of it."""
    backend, thread_id = world.env.backend, world.wins.threads[0].id
    hearing, backend.subscribers = backend.subscribers, []
    backend.delete_channel(thread_id)
    backend.subscribers = hearing


async def test_a_card_that_had_a_thread_before_gets_one_beside_it(wins: World) -> None:
    lea, noe = wins.person("Léa"), wins.person("Noé")
    await wins.win(lea, "Signed")
    (card,) = cards(wins)
    opening = f"/channels/{wins.wins.id}/messages/{card.id}/threads"
    wins.env.inject_error("POST", opening, status=400, code=160004, times=None)
    told = await say_word(wins, noe, card, "Bravo")
    (thread,) = wins.wins.threads
    assert thread.id != card.id
    assert thread.mention in text_of(told)
    await say_word(wins, noe, card, "Again")
    assert len(thread.history()) == 2


async def test_words_find_their_thread_after_a_restart(wins: World) -> None:
    lea, noe = wins.person("Léa"), wins.person("Noé")
    await wins.win(lea, "Signed")
    await say_word(wins, noe, cards(wins)[0], "Before")
    form = await wins.press(noe, cards(wins)[0], "wins:congratulate")
    await wins.restart()
    told = await noe.submit_modal(form, {"word": "After"})
    assert "Said, in" in text_of(told)
    (thread,) = wins.wins.threads
    assert [text_of(one) for one in thread.history()] == [
        f"{noe.mention}: Before",
        f"{noe.mention}: After",
    ]


async def test_a_win_that_is_gone_takes_no_word(wins: World) -> None:
    lea, noe = wins.person("Léa"), wins.person("Noé", "fr")
    answer = await wins.win(lea, "Signed")
    form = await wins.press(noe, cards(wins)[0], "wins:congratulate")
    wins.env.inject_error("DELETE", "/channels/*", status=500)
    question = await wins.press(lea, answer, "wins:delete")
    told = await wins.press(lea, question, "wins:deleted")
    assert "Discord did not let go of its card" in text_of(told)
    refused = await noe.submit_modal(form, {"word": "Bravo"})
    assert text_of(refused) == "Cette victoire n’est plus là."
    assert wins.wins.threads == []


async def test_without_permission_for_threads_a_reaction_is_proposed(wins: World) -> None:
    lea, noe = wins.person("Léa"), wins.person("Noé", "fr")
    await wins.win(lea, "Signed")
    opening = f"/channels/{wins.wins.id}/messages/*/threads"
    wins.env.inject_error("POST", opening, status=403, code=50013)
    told = await say_word(wins, noe, cards(wins)[0], "Bravo")
    assert text_of(told).startswith("Je ne peux pas ouvrir de fil ici pour le moment.")
    assert await celebrators(wins, lea) == "Not celebrated yet."
    told = await say_word(wins, noe, cards(wins)[0], "Bravo")
    assert "C’est dit" in text_of(told)


async def test_a_closed_thread_says_so_and_counts_nothing(wins: World) -> None:
    lea, noe = wins.person("Léa"), wins.person("Noé")
    await wins.win(lea, "Signed")
    await say_word(wins, noe, cards(wins)[0], "Bravo")
    ana, thread = wins.person("Ana"), wins.wins.threads[0]
    posting = f"/channels/{thread.id}/messages"
    wins.env.inject_error("POST", posting, status=403, code=50013)
    told = await say_word(wins, ana, cards(wins)[0], "Bravo")
    assert text_of(told).startswith("The thread of this win is closed.")
    assert await celebrators(wins, lea) == "Celebrated by 1 person."


async def test_a_word_that_discord_does_not_take_counts_nothing(wins: World) -> None:
    lea, noe = wins.person("Léa"), wins.person("Noé", "fr")
    await wins.win(lea, "Signed")
    posting = f"/channels/{cards(wins)[0].id}/messages"
    wins.env.inject_error("POST", posting, status=500)
    told = await say_word(wins, noe, cards(wins)[0], "Bravo")
    assert "Quelque chose a échoué de mon côté" in text_of(told)
    assert await celebrators(wins, lea) == "Not celebrated yet."
    await say_word(wins, noe, cards(wins)[0], "Bravo")
    assert await celebrators(wins, lea) == "Celebrated by 1 person."


async def test_the_thread_follows_its_win(wins: World) -> None:
    lea, noe = wins.person("Léa"), wins.person("Noé")
    answer = await wins.win(lea, "Signed with Secret & Co")
    await say_word(wins, noe, cards(wins)[0], "Bravo")
    (thread,) = wins.wins.threads
    form = await wins.press(lea, answer, "wins:edit")
    await lea.submit_modal(form, {"title": "Signed"})
    assert thread.name == "Signed"
    page = await wins.choose(lea, await lea.slash(wins.lobby, "wins"), "wins:open", "1")
    question = await wins.press(lea, page, "wins:delete")
    await wins.press(lea, question, "wins:deleted")
    assert cards(wins) == []
    assert thread.name == "A win whose words were erased"
    metadata = thread._channel.thread_metadata
    assert metadata is not None
    assert metadata.archived


async def test_erasing_oneself_takes_ones_words_out_of_threads(wins: World) -> None:
    lea, noe, ana = (wins.person(name) for name in ("Léa", "Noé", "Ana"))
    await wins.win(lea, "Signed")
    await say_word(wins, noe, cards(wins)[0], "Bravo, Noé")
    await say_word(wins, ana, cards(wins)[0], "Bravo, Ana")
    page = await noe.slash(wins.lobby, "mydata delete")
    await wins.press(noe, page, "mydata:delete")
    await wins.bot.tick()
    (word,) = wins.wins.threads[0].history()
    assert "Bravo, Ana" in text_of(word)
    assert await celebrators(wins, lea) == "Celebrated by 1 person."


async def test_between_two_who_are_kept_apart_a_word_counts_and_is_not_shown(wins: World) -> None:
    lea, bad, noe = wins.person("Léa"), wins.person("Bad", "fr"), wins.person("Noé")
    await lea.slash(wins.lobby, "block", member=bad)
    for author, other, said in ((lea, bad, "Merci\u202f: cela compte."), (bad, lea, "Thank you")):
        await wins.win(author, "Signed")
        told = await say_word(wins, other, cards(wins)[-1], "You again")
        assert text_of(told).startswith(said)
        assert told.ephemeral
        assert wins.wins.threads == []
    assert await celebrators(wins, lea) == "Celebrated by 1 person."
    await say_word(wins, bad, cards(wins)[0], "And again")
    await say_word(wins, noe, cards(wins)[0], "Bravo")
    (thread,) = wins.wins.threads
    assert [text_of(one) for one in thread.history()] == [f"{noe.mention}: Bravo"]
    assert await celebrators(wins, lea) == "Celebrated by 2 people."


async def test_a_word_that_is_not_shown_still_makes_a_highlight(wins: World) -> None:
    lea, bad = wins.person("Léa"), wins.person("Bad")
    await wins.win(lea, "Signed")
    for name in ("Noé", "Ana"):
        await wins.person(name).react(cards(wins)[0], "🎉")
    await lea.slash(wins.lobby, "block", member=bad)
    await say_word(wins, bad, cards(wins)[0], "You again")
    await wins.bot.tick()
    assert "celebrated by 3 people" in text_of(wins.highlights.history()[0])
