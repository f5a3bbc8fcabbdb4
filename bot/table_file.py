"""Tables as files for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from bot.i18n import Language

FORMULA = tuple("=+-@\uff1d\uff0b\uff0d\uff20")
"""How a cell begins that a spreadsheet would compute; the last four are their wide forms."""
SEPARATOR = {"en": ",", "fr": ";"}
"""Between cells; French spreadsheets expect semicolons, as commas are part of their numbers."""


def csv_file(language: Language, rows: Iterable[Sequence[str]]) -> bytes:
    """Return a CSV file (RFC 4180) of some rows, the first of which names the columns.

    It begins with the mark by which spreadsheets know UTF-8, and no cell can be a formula.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=SEPARATOR[language])
    writer.writerows([map(plain, row) for row in rows])
    return file.getvalue().encode("utf-8-sig")


def plain(cell: str) -> str:
    """Return a cell that a spreadsheet takes for words: an apostrophe goes before a formula."""
    return f"'{cell}" if cell.lstrip().startswith(FORMULA) else cell
