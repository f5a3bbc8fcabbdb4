"""The archive of an export: a page to read, and the same for programs, as small as Discord asks."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.export_page import Found, Row, Writer
from bot.store.kept import topics

MOST_BYTES = 10_000_000
"""What Discord takes of a bot in one message, with some room."""


@dataclass(frozen=True)
class Export:
    """What is given to one member, at an instant."""

    user_id: int
    at: datetime
    writer: Writer

    def archives(self, found: Found, most: int = MOST_BYTES) -> dict[str, bytes]:
        """Return the archives to send, by their names: one, or where that is too large one a topic.

        A topic that is still too large comes in numbered parts, down to a row each.
        """
        whole = self._packed(found)
        if len(whole) <= most:
            return {"binome.zip": whole}
        archives = {}
        for topic in topics():
            names = {table.name for table in topic.tables}
            theirs = {name: rows for name, rows in found.items() if name in names}
            parts = self._parts(theirs, most) if theirs else []
            for number, part in enumerate(parts, start=1):
                name = f"{topic.key}-{number}" if len(parts) > 1 else topic.key
                archives[f"binome-{name}.zip"] = part
        return archives

    def _parts(self, found: Found, most: int) -> list[bytes]:
        packed, rows = self._packed(found), [(name, row) for name in found for row in found[name]]
        if len(packed) <= most or len(rows) == 1:
            return [packed]
        middle = len(rows) // 2
        halves = _by_table(rows[:middle]), _by_table(rows[middle:])
        return [part for half in halves for part in self._parts(half, most)]

    def _packed(self, found: Found) -> bytes:
        told = {"user_id": str(self.user_id), "exported_at": self.at.isoformat(), "tables": found}
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            page = self.writer.page(found, self.at)
            archive.writestr(self.writer.say("mydata-page-name"), page)
            archive.writestr("binome.json", json.dumps(told, ensure_ascii=False, indent=2))
        return made.getvalue()


def _by_table(rows: Sequence[tuple[str, Row]]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for name, row in rows:
        found.setdefault(name, []).append(row)
    return found
