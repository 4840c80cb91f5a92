"""Ways that conversations about surveys take."""

from __future__ import annotations

import io
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import xlsxwriter

from features.surveys.feature import SurveyWorks
from tests.talk.steps import RATNA, YUSUF

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.testing import Chat
    from tests.talk.conftest import World

    Rows = Sequence[Sequence[str]]

WIB = ZoneInfo("Asia/Jakarta")
ASKS = "📋 Boleh kami minta pendapat Bapak/Ibu?"
BEGIN, DECLINE = "▶️ Mulai", "🙅 Tidak mau ikut"
SKIP, LATER, BACK = "⏭ Lewati", "⏸ Nanti", "◀️ Balik"
SAMPLE = "🧪 Contoh: pangan"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def xlsform(survey: Rows, choices: Rows = (), title: str = "Uji") -> bytes:
    """A workbook as officials make them."""
    file = io.BytesIO()
    sheets = {
        "survey": (
            ("type", "name", "label", "relevant", "constraint", "required", "calculation"),
            *survey,
        ),
        "choices": (("list_name", "name", "label"), *choices),
        "settings": (("form_title", "form_id"), (title, "uji")),
    }
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return file.getvalue()


async def by_day(world: World, days: int = 1) -> None:
    """The clock of the bot goes on to ten in the morning of another day."""
    local = world.clock.now.astimezone(WIB).date() + timedelta(days=days)
    world.clock.now = datetime.combine(local, time(10), WIB)


async def works(world: World) -> None:
    """What is due of surveys is done, and what is to be told is sent."""
    await world.house.works[SurveyWorks].run()
    await world.settle()


async def runs(world: World, form: bytes | None = None, *, quota: str = "100") -> Chat:
    """A form (or the sample) is sent by one administrator, agreed on by another, and asked."""
    ratna, yusuf = await world.starts(RATNA), await world.starts(YUSUF)
    await ratna.says("/survei")
    await ratna.taps("🗂 Formulir")
    if form is None:
        await ratna.taps(SAMPLE)
    else:
        await ratna.taps("📎 Kirim")
        await ratna.sends_document(form, "formulir.xlsx", XLSX)
    await works(world)
    ratna.sees("bisa ditanyakan.")
    await ratna.taps("📝 Jadikan survei")
    await ratna.taps("🎯 Kuota")
    await ratna.says(quota)
    await ratna.taps("✅ Ajukan")
    await yusuf.taps("✅ Setuju")
    await works(world)
    return ratna
