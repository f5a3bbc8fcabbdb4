"""The archive of an export: a page to read, and the same for programs, as small as Discord asks."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass
from datetime import datetime

from bot.errors import MemberError
from bot.export_page import Found, Writer
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

        MemberError where a topic alone is too large.
        """
        whole = self._packed(found)
        if len(whole) <= most:
            return {"binome.zip": whole}
        parts = {}
        for topic in topics():
            names = {table.name for table in topic.tables}
            if theirs := {name: rows for name, rows in found.items() if name in names}:
                parts[f"binome-{topic.key}.zip"] = self._packed(theirs)
        if max(len(one) for one in parts.values()) > most:
            raise MemberError("mydata-too-large")
        return parts

    def _packed(self, found: Found) -> bytes:
        told = {"user_id": str(self.user_id), "exported_at": self.at.isoformat(), "tables": found}
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            page = self.writer.page(found, self.at)
            archive.writestr(self.writer.say("mydata-page-name"), page)
            archive.writestr("binome.json", json.dumps(told, ensure_ascii=False, indent=2))
        return made.getvalue()
