"""What people type: every text is shown as they meant it, and nothing in it acts."""

from __future__ import annotations

from simcord import InteractionResult

from bot.domain.wins import STORY, TITLE, WORD
from tests.cogs.world import World, called, cards, parts, say_word, text_of

INVISIBLE = {
    "spaces": "   ",
    "zero width": "\u200b\u200c\u200d\ufeff",
    "right-to-left marks alone": "\u202e\u200f\u2067",
    "fillers": "\u3164\u115f\u2800",
    "variation selectors": "\ufe0f\ufe0f",
    "line breaks": "\n\t\r\n",
}
TITLES = {
    "emoji only": ("🎉", "🎉"),
    "a family, one picture": ("👩‍👩‍👧", "👩‍👩‍👧"),
    "accents in two parts": ("Fe\u0302te", "Fête"),
    "right to left": ("نجحت", "نجحت"),
    "an override": ("Signed \u202egpj.exe", "Signed gpj.exe"),
    "zero width inside": ("Si\u200bgned", "Signed"),
    "spaces and lines": ("  Signed \n  at   last ", "Signed at last"),
    "everyone": ("@everyone @here", r"\@everyone \@here"),
    "a person": ("<@123456789012345678>", r"\<\@123456789012345678>"),
    "a role": ("<@&123456789012345678>", r"\<\@&123456789012345678>"),
    "a channel": ("<#123456789012345678>", r"\<#123456789012345678>"),
    "a time": ("<t:1700000000:R>", r"\<t\:1700000000:R>"),
    "a command": ("</win:1>", r"\</win:1>"),
    "bold": ("**Big** _win_", r"\*\*Big\*\* \_win\_"),
    "code": ("`rm -rf`", r"\`rm -rf\`"),
    "a spoiler": ("||secret||", r"\|\|secret\|\|"),
    "a masked link": ("[click](https://e.org)", r"\[click\](https\://e.org)"),
    "an invite": ("discord.gg/free", r"discord\.gg/free"),
    "a custom emoji": ("<:nitro:123456789012345678>", r"\<\:nitro:123456789012345678>"),
    "a backslash": ("C:\\new", r"C:\\new"),
    "a heading": ("# Huge", r"\# Huge"),
    "a quote": (">>> mine", r"\>>> mine"),
    "the longest": ("x" * TITLE, "x" * TITLE),
    "all special": ("*" * TITLE, r"\*" * TITLE),
}


async def test_a_title_that_nobody_can_see_is_refused(wins: World) -> None:
    lea = wins.person("Léa", "fr")
    answers = {name: text_of(await wins.win(lea, typed)) for name, typed in INVISIBLE.items()}
    refusal = "Dis en quelques mots ce qui s’est passé, avec des lettres visibles."
    assert answers == dict.fromkeys(INVISIBLE, refusal)
    assert cards(wins) == []


async def test_an_empty_title_does_not_leave_the_form(wins: World) -> None:
    form = await wins.person("Léa").slash(wins.lobby, "win")
    title = next(part for part in parts(form) if part.get("custom_id") == "title")
    assert (title["required"], title["max_length"]) == (True, TITLE)


async def test_titles_are_shown_and_do_nothing(wins: World) -> None:
    lea = wins.person("Léa")
    for typed, _ in TITLES.values():
        await wins.win(lea, typed)
    shown = [text_of(card).splitlines()[0].removeprefix("### 🍾 ") for card in cards(wins)]
    assert dict(zip(TITLES, shown, strict=True)) == {
        name: expected for name, (_, expected) in TITLES.items()
    }
    assert all(called(wins, card) == [] for card in cards(wins))


STORIES = {
    "lines": ("One\n\n\n\n\ntwo\r\nthree", "One\n\ntwo\nthree"),
    "a list": ("- one\n- two", "\\- one\n\\- two"),
    "a fence": ("```\ncode\n```", r"\`\`\`" + "\ncode\n" + r"\`\`\`"),
    "headings": ("# one\n-# two", "\\# one\n\\-# two"),
    "mentions": ("thanks @everyone\n<@1>", "thanks \\@everyone\n\\<\\@1>"),
    "nothing to see": ("\u200b\n\u200b", ""),
}


async def test_stories_keep_their_lines_and_do_nothing(wins: World) -> None:
    lea = wins.person("Léa")
    for typed, _ in STORIES.values():
        await wins.win(lea, "Signed", story=typed)
    heading = f"### 🍾 Signed\n{lea.mention} · something else"
    shown = [text_of(card).removeprefix(heading).removeprefix("\n") for card in cards(wins)]
    assert dict(zip(STORIES, shown, strict=True)) == {
        name: expected for name, (_, expected) in STORIES.items()
    }


def without_limits(form: InteractionResult) -> InteractionResult:
    """Lift a form's limits, as a modified client does."""
    assert form._interaction.modal is not None
    for top in form._interaction.modal["components"]:
        top["component"].pop("max_length", None)
    return form


async def test_four_thousand_characters_are_cut_and_fit_everywhere(wins: World) -> None:
    lea = wins.person("Léa")
    form = without_limits(await lea.slash(wins.lobby, "win"))
    answer = await lea.submit_modal(form, {"title": "*" * 4000, "story": "_" * 4000})
    assert text_of(answer).startswith("It is posted.")
    (card,) = cards(wins)
    assert text_of(card).count(r"\*") == TITLE - 1
    assert text_of(card).count(r"\_") == STORY - 1
    assert text_of(card).count("…") == 2
    assert len(text_of(card)) <= 4000
    page = await wins.choose(lea, await lea.slash(wins.lobby, "wins"), "wins:open", "1")
    assert len(text_of(page)) <= 4000
    assert len(text_of(await wins.press(lea, page, "wins:delete"))) <= 4000


async def test_everything_at_its_longest_fits_the_card(wins: World) -> None:
    lea, helpers = wins.person("Léa"), [wins.person(f"H{n}") for n in range(5)]
    await wins.win(lea, "`" * TITLE, story="|" * STORY, kind=["recovered"], helpers=helpers)
    (card,) = cards(wins)
    assert all(helper.mention in text_of(card) for helper in helpers)
    assert len(text_of(card)) <= 4000


async def test_a_word_that_nobody_can_see_is_refused(wins: World) -> None:
    await wins.win(wins.person("Léa"), "Signed")
    noe, card = wins.person("Noé", "fr"), cards(wins)[0]
    for typed in INVISIBLE.values():
        refused = await say_word(wins, noe, card, typed)
        assert text_of(refused) == "Écris un mot, même très court."
    assert wins.wins.threads == []


async def test_words_are_shown_and_do_nothing(wins: World) -> None:
    await wins.win(wins.person("Léa"), "Signed")
    noe = wins.person("Noé")
    said = {
        "🎉": "🎉",
        "@everyone <@1>\n# huge": "\\@everyone \\<\\@1>\n\\# huge",
        "[see](https://e.org)": r"\[see\](https\://e.org)",
    }
    for typed in said:
        await say_word(wins, noe, cards(wins)[0], typed)
    (thread,) = wins.wins.threads
    assert [text_of(one) for one in thread.history()] == [
        f"{noe.mention}: {shown}" for shown in said.values()
    ]
    assert [called(wins, one) for one in thread.history()] == [[], [], []]


async def test_a_word_of_four_thousand_characters_is_cut(wins: World) -> None:
    await wins.win(wins.person("Léa"), "Signed")
    noe = wins.person("Noé")
    form = without_limits(await wins.press(noe, cards(wins)[0], "wins:congratulate"))
    answer = await noe.submit_modal(form, {"word": "bravo " * 700})
    assert "Said, in" in text_of(answer)
    (word,) = wins.wins.threads[0].history()
    assert len(text_of(word)) <= WORD + len(f"{noe.mention}: ")
    assert text_of(word).endswith("…")
