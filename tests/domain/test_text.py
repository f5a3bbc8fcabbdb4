"""What members write, made safe: nothing hidden, nothing that Discord would act on."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.text import clean, escape, fold, shown

FAMILY = "👩‍👩‍👧‍👦"
EMOJI = [
    "🎉", "❤️", "❤️‍🔥", FAMILY, "👍🏽", "🧑🏿‍🚀", "🏳️‍🌈", "👁️‍🗨️", "🇫🇷", "1️⃣", "#️⃣", "☎︎", "🩷", "🫩",
    "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
]  # fmt: skip
NASTY = [
    "\u200b", "\u200d", "\u200e", "\u202e", "\u2066", "\u2069", "\ufeff", "\ufe0f", "\u00ad",
    "\u0301", "\u0338", "\u2800", "\u3164", "\x00", "\x1b", "\x7f", "\x85", "\r\n", "\n", "\n\n\n",
    "\t", "\u2028", "\u00a0", "\u3000", "\ud800", "\ue000", "\uffff", "\U000e0041", "\U000e007f",
    "🇫", "🏽", "🏴", "👩", "❤", "↔", "\u20e3", "=", "e", "9", " ", "é", "שָׁלוֹם", "مرحبا",
]  # fmt: skip
MARKS = [
    "*", "**", "_", "__", "~~", "`", "```", "||", "\\", "\\\\", "> ", ">>> ", "# ", "### ", "-# ",
    "- ", "1. ", "12. ", "  ", "\t", "\n", "<", ">", "[", "](", ")", "@", "@everyone", "@here",
    "<@1>", "<@!1>", "<@&1>", "<#1>", "</win:1>", "<id:customize>", "<t:1:R>", "<:x:1>", "<a:x:1>",
    ":tada:", ":", "https://", "HTTP://a.b/c_d", "<https://a.b>", "discord.gg/a",
    "discord.com/invite\\a", "a", "é",
]  # fmt: skip

PICTURE = "[\U0001f000-\U0001faff\u2190-\u3300©®‼⁉™][\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]?"
HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn"}

anything = st.text(st.characters(exclude_categories=[]))
messy = st.lists(st.sampled_from(NASTY + EMOJI) | st.text(max_size=3)).map("".join) | anything
marked = st.lists(st.sampled_from(MARKS + EMOJI) | st.text(max_size=3)).map("".join) | anything
limits = st.integers(0, 40)


def unescape(source: str) -> str:
    """Read an escape as Discord does: a backslash before anything but letters, digits, space."""
    return re.sub(r"\\([^0-9A-Za-z\s])", r"\1", source)


SPECIAL = re.compile(
    r"""<(?:@[!&]?|\#|a?:\w+:|t:|id:|/|sound:)  # mentions, timestamps, custom emoji, commands
    | @everyone | @here
    | :[\w+-]+: | \w+://\S | discord(?:app)?\.\w
    | [*_~`|] | \[[^\]]*\]\(
    | ^\s*(?:\#{1,3}|>{1,3}|-|-\#|\d+\.)\s""",
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)


def acts_on(source: str) -> re.Match[str] | None:
    """Find what Discord would draw or do otherwise than literally, escapes aside."""
    return SPECIAL.search(re.sub(r"\\[^0-9A-Za-z\s]", "\ufffd", source))


def forbidden(text: str) -> list[str]:
    """List what should not be there: anything of a C category that is no part of an emoji."""
    text = re.sub("🏴[\U000e0020-\U000e007e]+\U000e007f", "🏴", text)
    for _ in range(2):  # each joiner once, also where emoji share one between them
        text = re.sub(f"({PICTURE})\u200d({PICTURE})", r"\1\2", text)
    return [char for char in re.sub(PICTURE, "", text) if unicodedata.category(char) in HIDDEN]


@given(messy, limits, st.booleans())
def test_clean_text_is_short_visible_and_stays_as_it_is(text: str, limit: int, lines: bool) -> None:
    result = clean(text, limit, lines=lines)
    assert len(result) <= limit
    assert clean(result, limit, lines=lines) == result
    assert unicodedata.is_normalized("NFC", result)
    assert forbidden(result.replace("\n", "") if lines else result) == []
    assert result == result.strip()
    assert not re.search("  |\n\n\n", result)


@given(messy, st.booleans())
def test_what_is_cut_is_the_beginning_of_the_whole(text: str, lines: bool) -> None:
    whole = clean(text, 10_000, lines=lines)
    for limit in range(1, len(whole)):
        start = clean(whole, limit, lines=lines)
        rest = whole.removeprefix(start.removesuffix("…"))
        assert len(rest) < len(whole) or start == "…"
        assert not unicodedata.category(rest[0]).startswith("M") or start == "…"


@pytest.mark.parametrize("emoji", EMOJI)
def test_emoji_are_kept_whole_or_not_at_all(emoji: str) -> None:
    assert clean(emoji, 20) == emoji
    assert clean(f"a{emoji}{emoji}b", 50) == f"a{emoji}{emoji}b"
    for limit in range(1, len(emoji) + 2):
        assert clean(f"{emoji}{emoji}", limit) in {"…", f"{emoji}…", f"{emoji}{emoji}"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("  Premier\tclient\n\n signé !  ", "Premier client signé !"),
        ("e\u0301te\u0301", "été"),
        ("e\u200b\u0301", "é"),
        ("pay\u200bp\u2060a\ufeffl", "paypal"),
        ("abc\u202edcba", "abcdcba"),
        ("\u200b\u200d\u2060\u3164\u2800 \u00ad", ""),
        ("a\u200db \u200d", "ab"),
        ("\ud83d\ude00 \udfff", ""),
        ("a\x00\x1b[31mb\x7f", "a[31mb"),
        ("\ue000\uffff\U0001ffff", ""),
        ("hidden\U000e0068\U000e0069", "hidden"),
        ("x\ufe0fy", "xy"),
        ("مرحبا بالعالم", "مرحبا بالعالم"),
        ("שָׁלוֹם", "שָׁלוֹם"),
        ("日本語　テスト", "日本語 テスト"),
    ],
)
def test_clean(text: str, wanted: str) -> None:
    assert clean(text, 100) == unicodedata.normalize("NFC", wanted)


def test_lines_are_kept_when_asked_for() -> None:
    text = " un \r\n\u2028\n\n\u200b\n deux   mots\x0btrois\n\n"
    assert clean(text, 100, lines=True) == "un\n\ndeux mots\ntrois"
    assert clean(text, 100) == "un deux mots trois"
    assert clean("un\n\n\ndeux", 100, lines=True) == "un\n\ndeux"


def test_long_text_is_cut_between_letters() -> None:
    assert clean("x" * 4000, 4000) == "x" * 4000
    assert clean("x" * 4001, 4000) == "x" * 3999 + "…"
    assert clean("un deux trois", 8) == "un deux…"
    assert clean("un deux trois", 4) == "un…"
    assert clean("abx\u0338\u0338cd", 4) == "ab…"
    assert clean("a" + "\u0301" * 4000, 10) == "…"
    assert clean("abc", 0) == ""


@given(marked)
def test_escaped_text_is_shown_literally(text: str) -> None:
    source = escape(text)
    assert unescape(source) == text
    assert acts_on(source) is None


@pytest.mark.parametrize("mark", [mark for mark in MARKS if SPECIAL.search(f"{mark}x) :")])
def test_the_check_itself_sees_what_is_not_escaped(mark: str) -> None:
    assert acts_on(f"{mark}x) :")
    assert not acts_on(escape(f"{mark}x) :"))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Bravo, l'équipe ! (10:30)", "Bravo, l'équipe ! (10:30)"),
        ("@everyone <@1>", r"\@everyone \<\@1>"),
        ("**a** __b__ ~~c~~ `d` ||e||", r"\*\*a\*\* \_\_b\_\_ \~\~c\~\~ \`d\` \|\|e\|\|"),
        ("# a\n> b\n-# c\n - d\n1. e", "\\# a\n\\> b\n\\-# c\n \\- d\n1\\. e"),
        ("a # b - c > d 1. e", "a # b - c > d 1. e"),
        ("https://a.b/c", r"https\://a.b/c"),
        ("[a](https://b.c)", r"\[a\](https\://b.c)"),
        ("Discord.gg/a discordapp.com", r"Discord\.gg/a discordapp\.com"),
        (":tada: a:b", r"\:tada: a:b"),
        (r"¯\_(ツ)_/¯", r"¯\\\_(ツ)\_/¯"),
        ("#️⃣ 1️⃣ 🎉", "#️⃣ 1️⃣ 🎉"),
    ],
)
def test_escape(text: str, wanted: str) -> None:
    assert escape(text) == wanted


@given(marked, limits)
def test_shown_text_fits_and_ends_in_no_escape(text: str, limit: int) -> None:
    source = shown(text, limit)
    assert len(source) <= limit
    backslashes = len(source) - len(source.rstrip("\\"))
    assert backslashes % 2 == 0
    assert acts_on(source) is None
    if len(escape(text)) <= limit:
        assert source == escape(text)
    elif limit:
        assert source.endswith("…")
        assert text.startswith(unescape(source.removesuffix("…")))


def test_shown_text_keeps_what_fits() -> None:
    assert shown("*" * 4000, 4000) == r"\*" * 1999 + "…"
    assert shown("*" * 3, 4) == r"\*…"
    assert shown(r"\\\\", 4) == r"\\…"
    assert shown(f"a{FAMILY}", 4) == "a…"
    assert shown("<@1>" * 1000, 2000).count(r"\<\@1>") == 333


@given(st.text(), st.text())
def test_folded_text_stays_as_it_is_and_holds_its_parts(text: str, other: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(text.upper()) == fold(text.upper().lower())
    assert fold("é" + text).startswith("e")
    assert fold(f"{other} ecrivaine") == f"{fold(other)} ecrivaine"


def test_every_letter_folds_to_what_stays() -> None:
    for code in range(0x110000):
        assert fold(fold(chr(code))) == fold(chr(code)), hex(code)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Écrivaine", "ecrivaine"),
        ("ÇA ET LÀ", "ca et la"),
        ("Œuvre, ex æquo", "oeuvre, ex aequo"),
        ("Straße STRASSE", "strasse strasse"),
        ("Łódź Øresund", "lodz oresund"),
        ("aujourd’hui", "aujourd'hui"),
        ("ﬁnance ①", "finance 1"),
    ],
)
def test_fold(text: str, wanted: str) -> None:
    assert fold(text) == wanted
    assert "ecri" in fold("Écrivaine")
