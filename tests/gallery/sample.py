"""What samples have in common: their shape, and the cases that they show."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from features.cases.rules.cases import (
    CaseFile,
    CaseKind,
    CaseRoute,
    Category,
    Desk,
    Group,
    Severity,
)
from features.cases.rules.command_center import CaseStatus, Decision
from features.cases.storage.entries import Entry, EntryKind, Side
from views.translator import Translator
from views.view import View

Sample = Callable[[Translator], View | list[View]]

ZONE = ZoneInfo("Asia/Jakarta")
NOW = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)

CASE = CaseFile(
    id=42,
    ticket="CC-2611-0042",
    kind=CaseKind.COMPLAINT,
    category=Category.NOT_PAID,
    severity=Severity.MEDIUM,
    status=CaseStatus.RECEIVED,
    confidential=False,
    area_code="33.05.12.1010",
    story=(
        "Bantuan PKH bulan Oktober sampai Desember belum saya terima. Saya sudah dua kali ke Kantor"
        " Pos di kecamatan, tetapi petugas bilang nama saya tidak ada di daftar bayar."
    ),
    wish="Uangnya dibayarkan",
    reporter_id=1002,
    family_id=UUID(int=1),
    accused_companion=None,
    desk=Desk.COMPANION,
    owner_id=None,
    filed_at=NOW - timedelta(days=2),
    due_at=NOW + timedelta(days=5),
    undo_until=NOW,
)
TAKEN = replace(CASE, status=CaseStatus.TAKEN, owner_id=1011)
REFERRED = replace(CASE, status=CaseStatus.REFERRED, receiver="Dinas Sosial Kabupaten Kebumen")
CLOSED = replace(CASE, status=CaseStatus.RESOLVED, decision=Decision.HANDLED_LOCALLY, closed_at=NOW)
REFUSED = replace(CLOSED, status=CaseStatus.REJECTED, decision=Decision.REFUSED)
CLOSED_TWICE = replace(CLOSED, reopened=1)
REOPENED = replace(CASE, status=CaseStatus.REOPENED, reopened=1, desk=Desk.DINSOS)
SECRET = replace(
    CASE,
    category=Category.DEDUCTION,
    severity=Severity.CRITICAL,
    confidential=True,
    desk=Desk.COMMAND_CENTER,
    accused_companion="PKH-3305-001",
)
NAMELESS = replace(SECRET, reporter_id=None, family_id=None, has_claim=True)
PRAISE = replace(CASE, kind=CaseKind.COMPLIMENT, category=None, wish="")

_GROUPS = {
    Group.MONEY: (
        Category.NOT_PAID,
        Category.ZERO_BALANCE,
        Category.AMOUNT_TOO_SMALL,
        Category.DEDUCTION,
        Category.UNKNOWN_WITHDRAWAL,
    ),
    Group.CARD: (
        Category.CARD_PROBLEM,
        Category.PIN_BLOCKED,
        Category.CARD_NOT_RECEIVED,
        Category.CARD_HELD,
    ),
    Group.DATA: (
        Category.DATA_MISMATCH,
        Category.DATA_DOUBLE,
        Category.MOVED,
        Category.NEW_HEAD,
        Category.REMOVED,
        Category.NOT_REGISTERED,
    ),
    Group.PEOPLE: (
        Category.NOT_ELIGIBLE,
        Category.CONDUCT,
        Category.INTIMIDATION,
        Category.POLITICS,
    ),
    Group.GOODS: (Category.FORCED_PACKAGE, Category.PAYOUT_SERVICE, Category.EMPOWERMENT),
    Group.DANGER: (Category.FRAUD, Category.EMERGENCY, Category.PERSONAL_DATA),
}
ROUTES = {
    group: [
        CaseRoute(
            category,
            group,
            Severity.MEDIUM,
            False,
            (Desk.COMPANION, Desk.DINSOS, Desk.COMMAND_CENTER),
            3,
            5,
            date(2025, 1, 1),
        )
        for category in categories
    ]
    for group, categories in _GROUPS.items()
}
ROUTE = ROUTES[Group.MONEY][0]

SAID = (
    Entry(
        1,
        EntryKind.MESSAGE,
        Side.OFFICE,
        1011,
        "Bapak, kapan terakhir ke Kantor Pos, dan di mana?",
        NOW,
    ),
    Entry(2, EntryKind.MESSAGE, Side.REPORTER, 1002, "Hari Senin, di Kantor Pos Kecamatan.", NOW),
    Entry(3, EntryKind.INTERNAL, Side.OFFICE, 1011, "Sudah ditanyakan ke PT Pos cabang.", NOW),
    Entry(4, EntryKind.MESSAGE, Side.OFFICE, 1011, "Terima kasih. Kami tanyakan ke pusat.", NOW),
)
