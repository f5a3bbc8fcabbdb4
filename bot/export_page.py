"""The page of an export: everything that is kept about a member, to be read without any tool.

It stands alone: one file, nothing from elsewhere, no script, and every value escaped.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_datetime

from bot.i18n import Say
from bot.kept_words import title, told
from bot.store.kept import Columns, Subject, Topic, topics

Row = Mapping[str, Any]
Found = Mapping[str, Sequence[Row]]
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+00:00")
CHOICE = re.compile("[a-z][a-z_-]*")
WHEN = "d MMMM y, HH:mm"
STYLE = """
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem;
  color: #1d2429; background: #fff; overflow-wrap: anywhere }
h2 { border-bottom: 2px solid #5b7c99; margin-top: 2.5rem } h3 { margin-bottom: 0 }
p.about { color: #4a5660; margin-top: .2rem }
dl { border-left: 3px solid #e0a530; margin: .8rem 0; padding-left: .8rem }
dt { font-weight: 600 } dd { margin: 0 0 .4rem; white-space: pre-wrap }
summary { cursor: pointer; margin-top: 1.5rem; font-weight: 600 }
@media (prefers-color-scheme: dark) {
  body { color: #e8ecef; background: #1d2429 } p.about { color: #b4bfc8 } }
"""
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


@dataclass(frozen=True)
class Writer:
    """Writes a page in a voice and a time zone."""

    say: Say
    zone: ZoneInfo

    def page(self, found: Found, now: datetime) -> str:
        """Return the whole page of what was found, by table."""
        say, head = self.say, escape(self.say("export-title"))
        made = say("export-made", at=self._instant(now), zone=self.zone.key)
        body = "".join(self._topic(one, found) for one in topics())
        body = body or f"<p>{escape(say('export-nothing'))}</p>"
        return (
            f'<!doctype html>\n<html lang="{say.language}"><head><meta charset="utf-8">'
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f"<title>{head}</title><style>{STYLE}</style></head>\n"
            f"<body><h1>{head}</h1><p>{escape(made)}</p>\n{body}</body></html>\n"
        )

    def _topic(self, topic: Topic, found: Found) -> str:
        parts = "".join(self._subject(topic, one, found) for one in topic.subjects)
        rest = "".join(self._numbers(topic, found))
        if not parts and not rest:
            return ""
        head = escape(self.say("export-numbers"))
        numbers = f"<details><summary>{head}</summary>\n{rest}</details>\n" if rest else ""
        return f"<h2>{escape(title(self.say, topic))}</h2>\n{parts}{numbers}"

    def _subject(self, topic: Topic, subject: Subject, found: Found) -> str:
        words = _named(subject.words)
        rows = "".join(
            self._row(self._in_words(topic, row, names, words.get(table, ())), self._label)
            for table, names in _named(subject.told, subject.words).items()
            for row in found.get(table, ())
        )
        if not rows:
            return ""
        one = told(self.say, topic, subject)
        about = self.say("export-about", why=one.why, until=one.until, who=one.who)
        return f'<h3>{_marked(one.what)}</h3>\n<p class="about">{_marked(about)}</p>\n{rows}'

    def _numbers(self, topic: Topic, found: Found) -> Iterator[str]:
        """Yield what no subject tells of: numbers of rows, channels, messages and people."""
        shown = _named(*(each for one in topic.subjects for each in (one.told, one.words)))
        for table in sorted(table.name for table in topic.tables):
            for row in found.get(table, ()):
                rest = {one: row[one] for one in row.keys() - set(shown.get(table, ()))}
                yield self._row(dict(sorted(rest.items())), f"{table}.{{}}".format)

    def _in_words(
        self, topic: Topic, row: Row, names: Sequence[str], written: Sequence[str]
    ) -> Row:
        """Return some columns of a row, what is written as it is, choices in members' words.

        These are `<topic>-<column>-<choice>`, or `<column>-<choice>` where topics share them.
        """
        return {
            name: row[name]
            if name in written
            else self._choice(f"{topic.key}-{name.replace('_', '-')}", row[name])
            for name in names
            if name in row
        }

    def _choice(self, asked: str, value: Any) -> Any:
        if isinstance(value, list):
            return [self._choice(asked, one) for one in value]
        if not isinstance(value, str) or not CHOICE.fullmatch(value):
            return value
        chosen = value.replace("_", "-")
        shared = asked.partition("-")[2]
        say = self.say.known
        return say(f"{asked}-{chosen}") or say(f"{shared}-{chosen}") or value

    def _row(self, row: Row, label: Callable[[str], str]) -> str:
        lines = "".join(
            f"<dt>{escape(label(name))}</dt><dd>{escape(self._value(value))}</dd>"
            for name, value in row.items()
            if value not in (None, "", [], {})
        )
        return f"<dl>{lines}</dl>\n" if lines else ""

    def _label(self, name: str) -> str:
        return self.say(f"column-{name.replace('_', '-')}")

    def _value(self, value: Any) -> str:
        if isinstance(value, bool):
            return self.say("export-yes") if value else self.say("export-no")
        if isinstance(value, str) and INSTANT.fullmatch(value):
            return self._instant(datetime.fromisoformat(value))
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            return ", ".join(value)
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

    def _instant(self, at: datetime) -> str:
        return str(format_datetime(at, WHEN, tzinfo=self.zone, locale=self.say.language))


def _named(*many: Columns) -> dict[str, list[str]]:
    """Return the columns that are told of, by table."""
    found: dict[str, list[str]] = {}
    for columns in many:
        for row, names in columns.items():
            found.setdefault(row.__tablename__, []).extend(names.split())
    return found


def _marked(text: str) -> str:
    """Return a text of ours with its bold, slanted and typed words."""
    safe = escape(text)
    for mark, tag in ((r"\*\*", "strong"), (r"\*", "em"), ("`", "code")):
        safe = re.sub(f"{mark}(.+?){mark}", rf"<{tag}>\1</{tag}>", safe)
    return safe
