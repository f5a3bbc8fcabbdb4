"""Words of members: cleaned to be kept, escaped to be shown, folded to be searched."""

from __future__ import annotations

import re
import unicodedata

_PICTURE = (
    "[©®‼⁉™\u2139\u2194-\u2199↩↪\u231a\u231b⌨⏏\u23e9-\u23fa"
    "Ⓜ▪▫▶◀\u25fb-\u25fe\u2600-\u27bf⤴⤵\u2b05-\u2b07⬛⬜⭐⭕"
    "〰〽㊗㊙\U0001f000-\U0001f1e5\U0001f200-\U0001faff]"
)
"""Characters that Unicode draws as pictures, those that it keeps free for future emoji included:
Python's own tables are years older than the emoji people use."""

_ONE_PICTURE = f"{_PICTURE}(?:[\ufe0e\ufe0f]|[\U0001f3fb-\U0001f3ff])?"
_EMOJI = re.compile(
    "\U0001f3f4[\U000e0020-\U000e007e]{2,6}\U000e007f"  # flags of regions, such as Scotland
    f"|{_ONE_PICTURE}(?:\u200d{_ONE_PICTURE})*"
    "|[0-9#*]\ufe0f?\u20e3"
    "|[\U0001f1e6-\U0001f1ff]{2}"
)
_OWN_EMOJI = re.compile("<a?:[A-Za-z0-9_]{2,32}:[0-9]{17,20}>")
_TOKEN = re.compile(f"(?P<emoji>{_EMOJI.pattern})|.", re.DOTALL)

_BLANK = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0\ufffc"
    "\ufe00-\ufe0f\U000e0100-\U000e01ef]"  # variation selectors
)
"""Characters that show nothing though Unicode counts them among letters, marks or symbols."""


def clean(text: str, limit: int, *, lines: bool = False) -> str:
    """Return what a member wrote as it may be kept: visible, in one spelling, within the limit.

    Control, bidirectional, zero-width, private and unassigned characters go, except what holds an
    emoji together. White space becomes single spaces; with `lines`, line breaks stay, with at most
    one empty line in a row. The result may be empty. Cleaning twice changes nothing more.
    """
    kept = _TOKEN.sub(lambda token: token[0] if token["emoji"] else _visible(token[0]), text)
    kept = unicodedata.normalize("NFC", kept)
    if lines:
        kept = "\n".join(" ".join(line.split()) for line in kept.splitlines())
        kept = re.sub("\n{3,}", "\n\n", kept).strip()
    else:
        kept = " ".join(kept.split())
    return _cut(kept, limit)


def escape(text: str) -> str:
    r"""Return Discord source that shows the text literally.

    A backslash before what would begin a mention, a timestamp, an emoji, a link or formatting is
    enough everywhere. Addresses lose their link too (`https\://`), not only their preview: filters
    of the guild do not read what bots say, and Discord shows the previews of its own invites and
    applications even between `<` and `>`. They can still be read and copied.
    """
    return _LINE_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\g<0>", text))


def shown(text: str, limit: int) -> str:
    """Return the escaped text, cut to at most `limit` characters but never inside an escape."""
    return _cut(escape(text), limit)


def is_emoji(text: str) -> bool:
    """Return whether a text is one emoji, of Unicode or of a guild."""
    return bool(_EMOJI.fullmatch(text) or _OWN_EMOJI.fullmatch(text))


def fold(text: str) -> str:
    """Return the text without accents and capitals, for searches: *Écrivaine* gives *ecrivaine*."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    return letters.translate(_WITHOUT_ACCENT)


_SPECIAL = re.compile(
    r"[\\*_~`|<@\[\]]"
    r"|:(?=//|[^\s:]+:)"  # addresses; names of emoji, which Discord draws in what bots say
    r"|(?<=discord)\.|(?<=discordapp)\.",  # invites are previewed even without https://
    re.IGNORECASE,
)
_LINE_START = re.compile(r"^([^\S\n]*[0-9]*)([>#.-])(?!\ufe0f?\u20e3)", re.MULTILINE)
"""Quotes, headings, small print and lists; not the emoji of the number sign."""

_WITHOUT_ACCENT = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "’": "'"})


def _visible(char: str) -> str:
    """Return the character when it shows something or is white space, nothing otherwise."""
    if char.isspace():
        return char
    hidden = unicodedata.category(char).startswith("C") or _BLANK.match(char)
    return "" if hidden else char


def _cut(text: str, limit: int) -> str:
    """Shorten to the limit with an ellipsis, splitting no emoji, accented letter or escape."""
    if len(text) <= limit:
        return text
    if limit < 1:
        return ""
    end = limit - 1
    while end and unicodedata.category(text[end]).startswith("M"):
        end -= 1
    for emoji in _EMOJI.finditer(text):
        if emoji.start() < end < emoji.end():
            end = emoji.start()
    kept = text[:end]
    backslashes = len(kept) - len(kept.rstrip("\\"))
    return kept[: end - backslashes % 2].rstrip() + "…"
