"""Sharing a win: its form, its card, those who helped, and what is refused."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from simcord import MemberActor

from bot.domain.notices import Way
from bot.domain.wins import PICTURE_BYTES, REACTIONS, Kind
from tests.cogs.world import World, called, cards, labels, letters, parts, text_of

MORNING = datetime(2026, 1, 1, 9, tzinfo=UTC)
"""Ten o'clock in Paris, where the guild lives."""


@pytest.fixture
async def day(wins: World) -> World:
    """Return a guild where wins are set up and people are awake."""
    await wins.travel(MORNING)
    return wins


async def test_a_french_member_shares_in_an_english_guild(wins: World) -> None:
    lea = wins.person("Léa", "fr")
    form = await lea.slash(wins.lobby, "win")
    asked = [part["label"] for part in parts(form) if part.get("type") == 18]
    assert asked[0] == "Que s’est-il passé\u202f?"
    assert len(asked) == 5
    answer = await lea.submit_modal(form, {"title": "Contrat signé", "kind": ["contract"]})
    assert text_of(answer).startswith("C’est publié.")
    assert labels(answer) == ["Voir", "Changer", "Effacer", "Toutes mes victoires"]
    assert answer.ephemeral
    (card,) = cards(wins)
    assert text_of(card) == f"### 🍾 Contrat signé\n{lea.mention} · contract signed"
    assert labels(card) == ["Congratulate", "Report"]


async def test_an_english_member_shares_in_a_french_guild(wins: World) -> None:
    await wins.bot.change_guild(wins.guild.id, language="fr")
    ben = wins.person("Ben", "en-GB")
    answer = await wins.win(ben, "Signed it", story="At last.", kind=["contract"])
    assert text_of(answer).startswith("It is posted.")
    (card,) = cards(wins)
    assert text_of(card) == f"### 🍾 Signed it\n{ben.mention} · contrat signé\nAt last."
    assert labels(card) == ["Féliciter", "Signaler"]


async def test_the_form_offers_every_kind_and_the_card_says_which(wins: World) -> None:
    lea = wins.person("Léa")
    form = await lea.slash(wins.lobby, "win")
    offered = [option["value"] for part in parts(form) for option in part.get("options", ())]
    assert offered == [kind.value for kind in Kind]
    await lea.submit_modal(form, {"title": "Learned to sail", "kind": ["learned"]})
    await wins.win(lea, "No kind was chosen")
    assert [text_of(card).rpartition("· ")[2] for card in cards(wins)] == [
        "learned",
        "something else",
    ]


async def test_the_card_invites_with_the_starting_reactions(wins: World) -> None:
    await wins.win(wins.person("Léa"), "Signed")
    reactions = cards(wins)[0].reactions
    assert tuple(str(one.emoji) for one in reactions) == REACTIONS
    assert [one.count for one in reactions] == [1, 1, 1, 1]


async def test_nothing_is_asked_before_wins_are_set_up(world: World) -> None:
    answer = await world.person("Léa", "fr").slash(world.lobby, "win")
    assert answer.modal is None
    assert "Les victoires n’ont pas encore de salon ici" in text_of(answer)


async def test_what_was_written_is_given_back_when_it_cannot_be_kept(wins: World) -> None:
    lea = wins.person("Léa", "fr")
    answer = await wins.win(lea, "\u200b \u200b", story="Dix ans que j’attendais ce jour.")
    assert "avec des lettres visibles" in text_of(answer)
    assert "Dix ans que j’attendais ce jour." in text_of(answer)
    assert cards(wins) == []
    form = await wins.press(lea, answer, "wins:new")
    await lea.submit_modal(form, {"title": "Dix ans"})
    assert len(cards(wins)) == 1


async def test_helpers_are_named_and_called_once(day: World) -> None:
    lea, noe, ana = (day.person(name) for name in ("Léa", "Noé", "Ana"))
    answer = await day.win(lea, "Delivered", helpers=[noe, ana])
    (card,) = cards(day)
    assert f"Thanks to {noe.mention}, {ana.mention}" in text_of(card)
    assert called(day, card) == [noe.id, ana.id]
    assert "Take my name off" in labels(card)
    form = await day.press(lea, answer, "wins:edit")
    await lea.submit_modal(form, {"title": "Delivered it all", "helpers": [noe, ana]})
    (card,) = cards(day)
    assert "Delivered it all" in text_of(card)
    assert called(day, card) == []


async def test_the_author_and_bots_are_no_helpers(day: World) -> None:
    lea = day.person("Léa")
    robot = day.guild.add_member(day.env.create_user("Robot", bot=True))
    await day.win(lea, "Delivered", helpers=[lea, robot])
    (card,) = cards(day)
    assert "Thanks to" not in text_of(card)
    assert labels(card) == ["Congratulate", "Report"]


async def test_blocked_people_are_left_out_both_ways_and_silently(day: World) -> None:
    lea, noe, ana, ben = (day.person(name) for name in ("Léa", "Noé", "Ana", "Ben"))
    await lea.slash(day.lobby, "block", member=noe.user)
    await ana.slash(day.lobby, "block", member=lea.user)
    answer = await day.win(lea, "Delivered", helpers=[noe, ana, ben])
    assert text_of(answer).startswith("It is posted.")
    (card,) = cards(day)
    assert text_of(card).endswith(f"Thanks to {ben.mention}")
    assert called(day, card) == [ben.id]


async def test_at_night_a_helper_is_named_without_a_sound(wins: World) -> None:
    lea, noe = wins.person("Léa"), wins.person("Noé")
    await wins.win(lea, "Delivered after midnight", helpers=[noe])
    (card,) = cards(wins)
    assert noe.mention in text_of(card)
    assert called(wins, card) == []
    assert letters(noe) == []


async def test_a_helper_who_is_away_is_named_without_a_sound(day: World) -> None:
    lea, noe = day.person("Léa"), day.person("Noé")
    await noe.slash(day.lobby, "away", until="2026-01-09")
    await day.win(lea, "Delivered", helpers=[noe])
    assert noe.mention in text_of(cards(day)[0])
    assert called(day, cards(day)[0]) == []


async def test_a_helper_is_called_once_a_day_at_most(day: World) -> None:
    lea, ben, noe = (day.person(name) for name in ("Léa", "Ben", "Noé"))
    await day.win(lea, "First", helpers=[noe])
    await day.win(ben, "Second, the same day", helpers=[noe])
    await day.travel(timedelta(days=1))
    await day.win(ben, "Third, a day later", helpers=[noe])
    assert [called(day, card) for card in cards(day)] == [[noe.id], [], [noe.id]]


async def choose(world: World, member: MemberActor, way: Way) -> None:
    """Choose how one is thanked, as `/settings` does."""
    store = world.bot.member_store
    await store.choose_way(world.guild.id, member.id, "wins-helped", way)


async def test_a_helper_who_wants_nothing_is_named_without_a_sound(day: World) -> None:
    lea, noe = day.person("Léa"), day.person("Noé")
    await choose(day, noe, Way.NOTHING)
    await day.win(lea, "Delivered", helpers=[noe])
    assert noe.mention in text_of(cards(day)[0])
    assert called(day, cards(day)[0]) == []
    assert letters(noe) == []


async def test_a_helper_who_prefers_a_private_message_gets_one(day: World) -> None:
    lea, noe = day.person("Léa"), day.person("Noé", "fr")
    await noe.slash(day.lobby, "celebrate on")
    await noe.slash(day.lobby, "celebrate off")
    await choose(day, noe, Way.PRIVATE)
    await day.win(lea, "Delivered *at last*", helpers=[noe])
    (card,) = cards(day)
    assert noe.mention in text_of(card)
    assert called(day, card) == []
    (letter,) = letters(noe)
    assert f"{lea.mention} te remercie pour ton aide" in text_of(letter)
    assert r"Delivered \*at last\*" in text_of(letter)
    assert labels(letter) == ["Voir", "Ne plus recevoir ceci"]
    assert card.jump_url in str(parts(letter))
    stopped = await noe.user.click(letter, label="Ne plus recevoir ceci")
    assert "plus aucun message de ce genre" in text_of(stopped)
    await day.travel(timedelta(days=1))
    await day.win(lea, "Another", helpers=[noe])
    assert len(letters(noe)) == 1


async def test_a_helper_with_closed_messages_is_named_all_the_same(day: World) -> None:
    lea, noe = day.person("Léa"), day.person("Noé")
    await choose(day, noe, Way.PRIVATE)
    closed = f"/channels/{noe.user.dm_channel.id}/messages"
    day.env.inject_error("POST", closed, status=403, code=50007, times=None)
    answer = await day.win(lea, "Delivered", helpers=[noe])
    assert text_of(answer).startswith("It is posted.")
    assert noe.mention in text_of(cards(day)[0])


async def test_a_helper_takes_their_name_off_for_good(day: World) -> None:
    lea, noe, ana = day.person("Léa"), day.person("Noé", "fr"), day.person("Ana")
    answer = await day.win(lea, "Delivered", helpers=[noe, ana])
    told = await day.press(noe, cards(day)[0], "wins:name_off")
    assert "Ton nom n’est plus sur la carte." in text_of(told)
    assert labels(told) == ["Ne plus recevoir ceci"]
    assert text_of(cards(day)[0]).endswith(f"Thanks to {ana.mention}")
    again = await day.press(noe, cards(day)[0], "wins:name_off")
    assert text_of(again) == "Ton nom n’est pas sur cette carte."
    form = await day.press(lea, answer, "wins:edit")
    await lea.submit_modal(form, {"title": "Delivered", "helpers": [noe, ana]})
    assert noe.mention not in text_of(cards(day)[0])
    await day.press(noe, told, "notices:stop")
    await day.travel(timedelta(days=1))
    await day.win(lea, "Another", helpers=[noe])
    assert called(day, cards(day)[1]) == []


async def test_a_stranger_takes_no_name_off(day: World) -> None:
    lea, noe, ana = (day.person(name) for name in ("Léa", "Noé", "Ana"))
    await day.win(lea, "Delivered", helpers=[noe])
    before = text_of(cards(day)[0])
    refused = await day.press(ana, cards(day)[0], "wins:name_off")
    assert text_of(refused) == "Your name is not on this card."
    assert refused.ephemeral
    assert text_of(cards(day)[0]) == before


def alt_of(world: World) -> list[str]:
    """Return how the pictures of the only card are described to those who do not see them."""
    galleries = [part for part in parts(cards(world)[0]) if part.get("type") == 12]
    return [item["description"] for gallery in galleries for item in gallery["items"]]


async def test_a_picture_is_posted_then_described_and_kept(wins: World) -> None:
    lea = wins.person("Léa", "fr")
    answer = await wins.win(lea, "Signé", picture=("Ma Photo.JPG", b"a picture"))
    (card,) = cards(wins)
    assert [one.filename for one in card.attachments] == ["win.jpg"]
    assert await card.attachments[0].read() == b"a picture"
    assert alt_of(wins) == ["The picture of this win, not described yet"]
    assert "Tout le monde ne voit pas les images" in text_of(answer)
    form = await wins.press(lea, answer, "wins:describe")
    changed = await lea.submit_modal(form, {"description": "Deux mains\u200b qui signent"})
    assert text_of(changed) == "C’est changé."
    assert alt_of(wins) == ["Deux mains qui signent"]
    opened = await wins.choose(
        lea, await lea.slash(wins.lobby, "wins"), "wins:open", str(number_of(wins))
    )
    form = await wins.press(lea, opened, "wins:edit")
    await lea.submit_modal(form, {"title": "Signé, enfin"})
    (card,) = cards(wins)
    assert "Signé, enfin" in text_of(card)
    assert [one.filename for one in card.attachments] == ["win.jpg"]
    assert alt_of(wins) == ["Deux mains qui signent"]


def number_of(world: World) -> int:
    """Return the id of the only card's win."""
    ids = [part["custom_id"] for part in parts(cards(world)[0]) if part.get("custom_id")]
    return int(ids[0].rpartition(":")[2])


@pytest.mark.parametrize(
    ("picture", "said"),
    [
        (("invoice.pdf", b"%PDF"), "Discord does not show this file as a picture"),
        (("film.mp4", b"\0"), "Discord does not show this file as a picture"),
        (("drawing.svg", b"<svg/>"), "Discord does not show this file as a picture"),
        (("no ending", b"\0"), "Discord does not show this file as a picture"),
        (("big.png", b"\0" * (PICTURE_BYTES + 1)), "This picture is too heavy: 8 MB at most."),
    ],
    ids=["pdf", "mp4", "svg", "no ending", "too heavy"],
)
async def test_what_is_no_picture_is_refused_and_the_words_are_given_back(
    wins: World, picture: tuple[str, bytes], said: str
) -> None:
    answer = await wins.win(wins.person("Léa"), "Signed", story="By hand.", picture=picture)
    assert text_of(answer).startswith(said)
    assert "Signed\nBy hand." in text_of(answer)
    assert cards(wins) == []


async def test_a_picture_that_discord_keeps_no_more_delays_no_win(wins: World) -> None:
    lea = wins.person("Léa")
    wins.env.inject_error("POST", f"/channels/{wins.wins.id}/messages", status=500)
    answer = await wins.win(lea, "Signed", picture=("photo.png", b"a picture"))
    assert "kept safe" in text_of(answer)
    wins.env.backend.cdn._blobs.clear()
    await wins.travel(timedelta(minutes=5))
    (card,) = cards(wins)
    assert "Signed" in text_of(card)
    assert card.attachments == []


async def test_erasing_oneself_takes_words_picture_and_name_off_the_card(wins: World) -> None:
    lea = wins.person("Léa")
    await wins.win(lea, "Signed", story="By hand.", picture=("photo.png", b"a picture"))
    page = await lea.slash(wins.lobby, "mydata delete")
    await wins.press(lea, page, "mydata:delete")
    await wins.bot.tick()
    (card,) = cards(wins)
    assert text_of(card) == (
        "### 🍾 Somebody has something to celebrate\nSomebody · something else"
    )
    assert card.attachments == []


async def test_a_form_outlives_a_restart(wins: World) -> None:
    lea = wins.person("Léa")
    form = await lea.slash(wins.lobby, "win")
    await wins.restart()
    answer = await lea.submit_modal(form, {"title": "Written during a restart"})
    assert text_of(answer).startswith("It is posted.")
    edit = await wins.press(lea, answer, "wins:edit")
    await wins.restart()
    await lea.submit_modal(edit, {"title": "Changed during another"})
    (card,) = cards(wins)
    assert "Changed during another" in text_of(card)


async def test_a_card_of_before_a_restart_still_answers(day: World) -> None:
    lea, noe = day.person("Léa"), day.person("Noé")
    await day.win(lea, "Delivered", helpers=[noe])
    await day.restart()
    told = await day.press(noe, cards(day)[0], "wins:name_off")
    assert "Your name is off the card." in text_of(told)
    assert noe.mention not in text_of(cards(day)[0])
