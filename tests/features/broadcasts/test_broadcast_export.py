"""The export names who took it, and nobody else."""

import csv
import io
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from features.broadcasts.rules.broadcasts import (
    Audience,
    Broadcast,
    BroadcastState,
    Content,
    RecipientState,
    Topic,
    Wording,
)
from features.broadcasts.rules.figures import CopyRow
from features.broadcasts.views.export import table
from views.translator import translator

NOW = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)


def _sheet(title: str = "Jadwal", why: str = "Laporan bulanan") -> list[list[str]]:
    found = Broadcast(
        7,
        "KBT27MP",
        title,
        Topic.SERVICE,
        Content({"id": Wording("x")}),
        Audience(),
        BroadcastState.DONE,
        1012,
        NOW,
        2,
    )
    rows = [
        CopyRow(RecipientState.SENT, None, "33", ZoneInfo("Asia/Jakarta"), NOW),
        CopyRow(RecipientState.FAILED, "blocked", "91", ZoneInfo("Asia/Jayapura"), NOW),
    ]
    written = table(found, rows, by=1013, at=NOW, why=why, t=translator("id"))
    return list(csv.reader(io.StringIO(written.decode("utf-8-sig"))))


def test_every_line_carries_the_mark_of_who_took_it() -> None:
    sheet = _sheet()
    assert sheet[1][:2] == ["Diambil oleh", "1013"]
    assert sheet[2] == ["Alasan", "Laporan bulanan"]
    assert {row[-1] for row in sheet[5:]} == {"1013/20261123013000"}


def test_states_reasons_and_local_times_are_readable() -> None:
    assert [row[:5] for row in _sheet()[5:]] == [
        ["sampai", "", "Jawa Tengah", "Asia/Jakarta", "2026-11-23T08:30+07:00"],
        ["gagal", "memblokir bot", "Papua", "Asia/Jayapura", "2026-11-23T10:30+09:00"],
    ]


def test_a_title_is_no_formula() -> None:
    assert _sheet(title="=1+1", why="@SUM(A1)")[0][2] == "'=1+1"
