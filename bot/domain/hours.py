"""Hours as members write them in French and in English, found among their other words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from bot.domain.text import fold

_LONGEST = 200
_DAY = 24 * 60


@dataclass(frozen=True)
class Hour:
    """Minutes since the midnight that a day begins with, and the words that are not the hour.

    From 1,440 on it is the night after, as in `ce soir minuit`; None when no hour was looked for.
    """

    minutes: int | None
    rest: str
    span: range = range(0)
    """Where it stands: of two hours in one place, the longer is meant wherever it can be."""


def plain(text: str) -> str:
    """Return the words in one spelling, from which all else is read; nothing when they are many.

    Without accents, capitals and marks; numbers up to 59 in digits, `midi` and `midnight` as `12h`
    and `0h`, every name for the morning, the afternoon and the evening as that of English.
    """
    words = " ".join(text.split())
    words = "" if len(words) > _LONGEST else fold(words).translate(_MARKS)
    words = " ".join(words.split())[: 2 * _LONGEST].strip(" .,")
    for form, spelling in _SPELLINGS:
        words = form.sub(spelling, words)
    return _NUMBER.sub(lambda found: str(sum(map(_number, re.split("[ -]", found[0])))), words)


def sure_hours(words: str) -> Iterator[Hour]:
    """Yield every hour that is written as one: `9h30`, `2 pm`, `half past 9`, `at 9`."""
    return _hours(words, _SURE)


def possible_hours(words: str) -> Iterator[Hour]:
    """Yield every number that may be an hour where the other words say when: `9.30`, `mardi 9`."""
    return _hours(words, _POSSIBLE)


def no_hour(words: str) -> Iterator[Hour]:
    """Yield the words as they are, but for the part of the day."""
    yield Hour(None, _joined(_PART.sub(",", words)))


def read_wait(words: str) -> timedelta | None:
    """Read how long to wait from now: `dans 2 heures`, `in 1 hour and a half`, `dans 1h30`."""
    found = _WAIT.fullmatch(_QUARTERS.sub(_in_minutes, words))
    if not found:
        return None
    half = 30 if found["half"] or found["halves"] else 0
    hours, minutes = int(found["hours"] or 0), int(found["minutes"] or found["more"] or 0)
    return timedelta(hours=hours, minutes=minutes + half)


def _hours(words: str, forms: tuple[re.Pattern[str], ...]) -> Iterator[Hour]:
    parts = set(_PART.findall(words))
    if len(parts) > 1:
        return
    words = _PART.sub(",", words)
    for form in forms:
        for found in form.finditer(words):
            minutes = _minutes(found, parts)
            if minutes is not None:
                rest = _joined(f"{words[: found.start()]},{words[found.end() :]}")
                yield Hour(minutes, rest, range(*found.span()))


def _joined(words: str) -> str:
    """Return the words around what was taken out, which commas stand for."""
    return re.sub("(?: ?, ?)+", ", ", words).strip(" ,")


def _minutes(found: re.Match[str], parts: set[str]) -> int | None:
    said = found.groupdict()
    hour, half = int(said["hour"]), said.get("half")
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif half or hour > 23:
        return None
    minutes = hour * 60 + int(said.get("minute") or 0)
    minutes += _shift(said.get("more")) - _shift(said.get("less"))
    certain = bool(half) or said["hour"].startswith("0")
    return _within(minutes % _DAY, certain, *parts)


def _shift(words: str | None) -> int:
    return 0 if words is None else _SHIFTS.get(words) or int(words)


def _within(minutes: int, certain: bool, part: str | None = None) -> int | None:
    """Return the minutes in that part of the day, None when it has no such hour.

    Alone the hours are those of 24; `8 du soir` is 20:00, and midnight ends the evening.
    """
    if part is None:
        return minutes
    later = _DAY if minutes < 60 else _DAY // 2 if minutes < _DAY // 2 and not certain else 0
    return next((at for at in (minutes, minutes + later) if at in _PARTS[part]), None)


_MARKS = str.maketrans(
    {**dict.fromkeys("!?;()[]\"«»“”*_", " "), **dict.fromkeys("‘ʼ`´", "'"),  # noqa: RUF001
     **dict.fromkeys("–—‑‐", "-"), ",": " , ", "@": " at "}  # noqa: RUF001
)  # fmt: skip

_UNITS = (
    "un une one", "deux two", "trois three", "quatre four", "cinq five", "six", "sept seven",
    "huit eight", "neuf nine", "dix ten", "onze eleven", "douze twelve", "treize thirteen",
    "quatorze fourteen", "quinze fifteen", "seize sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = {
    "vingt": 20, "twenty": 20, "trente": 30, "thirty": 30, "quarante": 40, "forty": 40,
    "cinquante": 50, "fifty": 50,
}  # fmt: skip
_ONES = {name: number for number, names in enumerate(_UNITS, 1) for name in names.split()}
_DIGITS = [name for name, number in _ONES.items() if number < 10]
_COUNTED = "heures?|h|minutes?|jours?|semaines?"
# Alone, `sept` is September too, and `un`, `une`, `a` and `an` are articles.
_NUMBER = re.compile(
    rf"(?<![\w'-])(?:dix[ -](?:sept|huit|neuf)"
    rf"|(?:{'|'.join(_TENS)})(?:[ -](?:et[ -])?(?:{'|'.join(_DIGITS)}))?"
    rf"|(?:sept|une?)(?= (?:{_COUNTED})(?!\w))|an?(?= (?:hour|minute)(?!\w))"
    rf"|(?:{'|'.join(_ONES.keys() - {'sept', 'un', 'une'})}))(?![\w'-])"
)


def _number(word: str) -> int:
    """Return what a word adds to a number, nothing for `et`."""
    return 1 if word in {"a", "an"} else _ONES.get(word) or _TENS.get(word, 0)


_NAMES = {
    "morning": "matins?|matinees?|mornings?",
    "afternoon": "apres[ -]?midis?|aprem|afternoons?",
    "evening": "soirs?|soirees?|evenings?|nights?",
}
_PARTS = {"morning": range(720), "afternoon": range(720, 1140), "evening": range(1020, 1500)}
_ANY_PART = "|".join(_NAMES.values())
_SPELLINGS = tuple(
    (re.compile(rf"(?<![\w-])(?:{form})(?![\w-])"), spelling)
    for form, spelling in (
        ("tonight", "today evening"),
        (f"(?:ce|cet|cette|this)(?= (?:{_ANY_PART}|midi)(?!\\w))", "today"),
        (f"(?:tous les|toutes les|chaque|every|each)(?= (?:{_ANY_PART})(?!\\w))", "every day"),
        *(
            (f"(?:(?:in|at|on|the|du|de|dans|le|la|les|en) )*(?:l')?(?:{names})", part)
            for part, names in _NAMES.items()
        ),
        ("(?:12 )?(?:midi|noon|midday)", "12h"),
        ("(?:12 )?(?:minuit|midnight)", "0h"),
    )
)
_PART = re.compile(rf"(?<!\S)(?:{'|'.join(_NAMES)})(?!\S)")

_SHIFTS = {"half": 30, "demi": 30, "demie": 30, "quart": 15, "le quart": 15, "quarter": 15}
_AT = "(?:(?:at|a|vers|around|about|environ)(?: les)? )"
_HOUR = "(?P<hour>[0-9]{1,2})"
_MINUTE = "(?P<minute>[0-5][0-9])"
_HALF = r"(?: ?(?P<half>[ap])\.? ?m\.?)"
_H = f"{_AT}?{_HOUR} ?(?:h|heures?)"
_AMONG = r"(?:(?<=\S )|(?=[0-9 ]+[^0-9 ]))"


def _forms(*forms: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"(?<!\S)(?:{form})(?!\S)") for form in forms)


_SURE = _forms(
    _H,
    f"{_H} ?{_MINUTE}(?: ?(?:mn|min|minutes))?",
    f"{_H} et (?P<more>demie?|quart)",
    f"{_H} moins (?P<less>le quart|[0-5]?[0-9])",
    f"{_AT}?{_HOUR}:{_MINUTE}{_HALF}?",
    f"{_AT}?{_HOUR}{_HALF}",
    f"{_AT}?{_HOUR}[. ]{_MINUTE}{_HALF}",
    f"{_AT}?{_HOUR} o'?clock{_HALF}?",
    f"{_AT}?(?:a )?(?P<more>half|quarter|[0-5]?[0-9])(?: minutes)? past {_HOUR}h?{_HALF}?",
    # Without `minutes`, "10 to 11" is as well from ten to eleven.
    f"{_AT}?(?:a )?(?P<less>quarter|[0-5]?[0-9](?= m))(?: minutes)? (?:to|till) {_HOUR}h?{_HALF}?",
    f"{_AT}{_HOUR}",
    f"{_AT}{_HOUR}[. ]{_MINUTE}",
)
_POSSIBLE = _forms(
    rf"{_HOUR}\.{_MINUTE}", f"{_AMONG}{_HOUR}", f"{_AMONG}{_HOUR} {_MINUTE}"
)  # fmt: skip

_QUARTERS = re.compile(
    r"(?:(?P<half>(?:une )?demi[ -]heure|half 1 hour|(?:a )?half[ -]hour)"
    r"|(?P<three>3 quarts d'heure|3 quarters of 1 hour)"
    r"|(?:un )?quart d'heure|(?:a )?quarter of 1 hour)(?!\w)"
)
_WAIT = re.compile(
    r"(?:(?P<in>dans|in|d'ici) )?"
    r"(?:(?P<hours>[0-9]{1,4})(?P<halves> and a half)? ?(?:h|heures?|hours?|hrs?)"
    r"(?:(?P<half> et demie| and a half)| ?(?:(?:et|and) )?(?P<more>[0-9]{1,2})"
    r"(?: ?(?:m|mn|min|mins|minutes?))?)?"
    r"|(?P<minutes>[0-9]{1,4}) ?(?:m|mn|min|mins|minutes?))(?(in)| from now)"
)


def _in_minutes(found: re.Match[str]) -> str:
    return f"{30 if found['half'] else 45 if found['three'] else 15} minutes"
