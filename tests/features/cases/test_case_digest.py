"""The morning's figures: once a date, with integrity cases counted and never named."""

import io
from datetime import UTC, datetime, timedelta

from PIL import Image
from sqlalchemy import select

from domain.areas import load_areas
from features.cases.jobs.digest import CaseDigest, make_digest
from features.cases.rules.cases import CaseKind, Category, Desk, Severity
from features.cases.rules.command_center import CaseStatus
from features.cases.services.room import CaseRoom
from features.cases.storage.cases import CaseRepository, NewCase
from features.cases.storage.figures import CaseFigureRepository
from storage.database import Database
from storage.keyring import Keyring
from storage.tables import outbox
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

GROUP = -1004500000001
MORNING = datetime(2026, 11, 23, 0, 31, tzinfo=UTC)  # 07.31 WIB


async def _add(
    work: UnitOfWork,
    key: str,
    category: Category,
    area: str,
    *,
    days: float,
    due_in: float,
    secret: bool = False,
) -> int:
    case, _ = await work[CaseRepository].add(
        NewCase(
            filing_key=key,
            kind=CaseKind.COMPLAINT,
            category=category,
            severity=Severity.MEDIUM,
            confidential=secret,
            area_code=area,
            desk=Desk.COMPANION,
            story="cerita",
            wish="",
            filed_at=MORNING - timedelta(days=days),
            undo_until=MORNING - timedelta(days=days),
            due_at=MORNING + timedelta(days=due_in),
        )
    )
    return case.id


async def _fill(units: UnitOfWorkFactory) -> None:
    async with units() as work:
        await _add(work, "a", Category.NOT_PAID, "16.71.04.1001", days=9, due_in=-2)
        await _add(work, "b", Category.NOT_PAID, "16.71.04.1001", days=9, due_in=1)
        await _add(work, "c", Category.MOVED, "32.05.01.1001", days=1, due_in=9)
        await _add(work, "d", Category.DEDUCTION, "94.01", days=60, due_in=-1, secret=True)
        closed = await _add(work, "e", Category.MOVED, "94.01", days=90, due_in=-1)
        await work[CaseRepository].change(closed, status=CaseStatus.RESOLVED, closed_at=MORNING)
        waits = await _add(work, "f", Category.PIN_BLOCKED, "33.05", days=9, due_in=-1)
        await work[CaseRepository].change(waits, stopped_at=MORNING - timedelta(days=3))
        await work.commit()


async def test_the_figures_count_what_is_open_late_and_soon_late(
    database: Database, keyring: Keyring
) -> None:
    units = UnitOfWorkFactory(database, keyring)
    await _fill(units)
    async with units.at_once() as work:
        found = await work[CaseFigureRepository].at(MORNING)
    assert (found.open, found.late, found.at_risk) == (5, 2, 1)
    assert (found.secret_open, found.secret_late) == (1, 1)
    assert dict(found.by_category) == {
        Category.NOT_PAID: 2,
        Category.MOVED: 1,
        Category.PIN_BLOCKED: 1,
    }
    assert found.by_province == (("16", 2), ("32", 1), ("33", 1))
    assert Category.DEDUCTION not in {old.category for old in found.oldest}


async def test_the_digest_is_told_once_a_date_between_half_past_seven_and_noon(
    database: Database, keyring: Keyring
) -> None:
    units, areas = UnitOfWorkFactory(database, keyring), load_areas()
    room = CaseRoom(units, GROUP)

    async def tell(now: datetime) -> bool:
        return await CaseDigest(units, keyring, room, areas, lambda: now).run_once()

    told = [
        await tell(MORNING - timedelta(minutes=2)),
        await tell(MORNING),
        await tell(MORNING + timedelta(hours=1)),
        await tell(MORNING + timedelta(hours=5)),
        await tell(MORNING + timedelta(days=1)),
        await CaseDigest(units, keyring, CaseRoom(units), areas, lambda: MORNING).run_once(),
    ]
    assert told == [False, True, False, False, True, False]
    async with database.autocommit() as connection:
        rows = (await connection.execute(select(outbox.c.chat_id, outbox.c.method))).all()
    assert [tuple(row) for row in rows] == [(GROUP, "sendPhoto")] * 2


async def test_the_picture_is_a_chart_and_the_words_fit_under_it(
    database: Database, keyring: Keyring
) -> None:
    units = UnitOfWorkFactory(database, keyring)
    await _fill(units)
    async with units.at_once() as work:
        view = await make_digest(work, load_areas(), MORNING.date(), MORNING)
    assert view.picture is not None
    with Image.open(io.BytesIO(view.picture.content)) as picture:
        assert picture.width == 1080
        assert picture.height < 3 * picture.width
    text = view.text.striptags()
    assert len(text) <= 1024
    assert "Papua" not in text
    assert "SKB hari libur 2027 belum ada" in text
    assert "potong" not in text
