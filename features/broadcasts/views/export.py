"""The list of what became of each copy, as csv; it names who took it, when and why."""

import csv
import io
from collections.abc import Sequence
from datetime import datetime

from domain.areas import load_areas
from features.broadcasts.rules.broadcasts import (
    Broadcast,
)
from features.broadcasts.rules.figures import CopyRow
from features.broadcasts.views.audience import LEFT_OUT
from features.broadcasts.views.broadcasts import COPIES
from views.translator import Translator

_FORMULA = ("=", "+", "-", "@")


def table(
    found: Broadcast,
    rows: Sequence[CopyRow],
    *,
    by: int,
    at: datetime,
    why: str,
    t: Translator,
) -> bytes:
    """UTF-8 with a mark for spreadsheets. The watermark stands above the table and in every line."""
    written = io.StringIO()
    sheet = csv.writer(written)
    mark = f"{by}/{at:%Y%m%d%H%M%S}"
    sheet.writerow([t.plain("Announcement"), found.code, _harmless(found.title)])
    sheet.writerow([t.plain("Exported by"), str(by), at.isoformat(timespec="seconds")])
    sheet.writerow([t.plain("Reason"), _harmless(why)])
    sheet.writerow([])
    sheet.writerow(
        [
            t.plain("State"),
            t.plain("Why"),
            t.plain("Province"),
            t.plain("Time zone"),
            t.plain("Time"),
            t.plain("Mark"),
        ]
    )
    for row in rows:
        sheet.writerow(
            [
                t.plain(COPIES[row.state]),
                t.plain(LEFT_OUT.get(row.reason, row.reason)) if row.reason else "",
                load_areas().name(row.province) if row.province else "",
                row.zone.key,
                row.at.astimezone(row.zone).isoformat(timespec="minutes") if row.at else "",
                mark,
            ]
        )
    return written.getvalue().encode("utf-8-sig")


def _harmless(text: str) -> str:
    """A spreadsheet must not take words for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
