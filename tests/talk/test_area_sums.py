"""What is said of an area is never said of one companion."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import insert, update

from features.cases.rules.cases import CaseKind, Category, Desk, Severity
from features.cases.storage.cases import CaseRepository, NewCase
from features.cases.storage.tables import case_file
from features.visits.rules.promises import PromiseState
from features.visits.storage.tables import visit_promise
from tests.talk.steps import AMRAN, DEWI, LINA, SARI, family_of

if TYPE_CHECKING:
    from tests.talk.conftest import World

EACH = 6
OTHER = 4711
REPORTS, STARS, PROMISES = "📄 Laporan tepat waktu: 100%", "⭐", "🤝 Janji ditepati: 18 dari 18"


async def _closed(world: World, owner_id: int, *, rated: bool) -> None:
    """Reports that a companion closed, with the stars of their families or without."""
    family, now = await family_of(world, SARI), world.clock.now
    async with world.units() as work:
        for number in range(EACH):
            case, _ = await work[CaseRepository].add(
                NewCase(
                    filing_key=f"{owner_id}:{number}:{rated}",
                    kind=CaseKind.COMPLAINT,
                    category=Category.NOT_PAID,
                    severity=Severity.HIGH,
                    confidential=False,
                    area_code=family.area_code,
                    desk=Desk.COMPANION,
                    story="belum cair",
                    wish="",
                    filed_at=now - timedelta(days=4),
                    undo_until=now,
                    due_at=now + timedelta(days=5),
                )
            )
            await work[CaseRepository].change(case.id, owner_id=owner_id)
            await work.connection.execute(
                update(case_file)
                .where(case_file.c.id == case.id)
                .values(closed_at=now - timedelta(days=1), rating=4 if rated else None)
            )
        await work.commit()


async def _kept(world: World, telegram_id: int) -> None:
    """Promises that a companion kept."""
    family = await family_of(world, SARI)
    rows = [
        {
            "promise_key": f"{telegram_id}:{number}",
            "family_id": family.id,
            "telegram_id": telegram_id,
            "issued_by": telegram_id,
            "area_code": family.area_code,
            "text_sealed": b"-",
            "due_on": (world.clock.now - timedelta(days=3)).date(),
            "state": PromiseState.KEPT.value,
        }
        for number in range(EACH)
    ]
    async with world.units() as work:
        await work.connection.execute(insert(visit_promise), rows)
        await work.commit()


async def _area(world: World) -> str:
    lina = world.chat(LINA)
    await lina.says("/praktik")
    await lina.taps("👂 Daerah saya")
    return lina.news[-1]


async def test_sums_of_an_area_are_about_as_many_companions_as_the_rule_says(
    world: World,
) -> None:
    """Each sum by itself: reports of three companions do not show the stars of two."""
    await world.starts(LINA)
    for who in (DEWI, AMRAN):
        await _closed(world, who, rated=True)
        await _kept(world, who)
        told = await _area(world)
        assert "📄 Laporan: terlalu sedikit untuk ditampilkan" in told
        assert "🤝 Janji: terlalu sedikit untuk ditampilkan" in told
        assert STARS not in told
    await _closed(world, OTHER, rated=False)
    told = await _area(world)
    assert REPORTS in told
    assert STARS not in told
    assert PROMISES not in told
    await _closed(world, OTHER, rated=True)
    await _kept(world, OTHER)
    told = await _area(world)
    assert "⭐ Bintang untuk laporan: 4,0 dari 5" in told
    assert PROMISES in told
