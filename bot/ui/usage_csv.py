"""Usage as a CSV file, for spreadsheets."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Sequence

from bot.generations.usage import By, UsageRow
from bot.texts import usage as texts

#: A cell that begins with one of these is a formula to a spreadsheet, which may send the sheet anywhere.
_FORMULA = tuple("=+-@\t\r")

NAME = "usage.csv"


def file(
    rows: Sequence[UsageRow], by: Sequence[By], called: Callable[[By, int | str | None], str], limit: int
) -> tuple[str, bytes]:
    """Return the file's name and its bytes; as a ZIP where it has more than `limit` bytes.

    Args:
        rows: Its lines.
        by: The columns between the day and the sums.
        called: Returns what to call a member, a channel, a command or a server.
        limit: How many bytes can be sent.
    """
    text = io.StringIO(newline="")
    lines = csv.writer(text)
    lines.writerow([texts.DAY_COLUMN, *(texts.COLUMNS[each] for each in by), *texts.SUM_COLUMNS])
    for row in rows:
        what = [_harmless(called(each, key)) for each, key in zip(by, row.keys, strict=True)]
        usage = row.usage
        lines.writerow([row.day.isoformat(), *what, usage.requests, usage.videos, f"{usage.credits.normalize():f}"])
    # The mark at the beginning tells Excel that it is UTF-8.
    data = text.getvalue().encode("utf-8-sig")
    if len(data) <= limit:
        return NAME, data
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(NAME, data)
    return f"{NAME}.zip", packed.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
