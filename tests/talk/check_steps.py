"""A country in which only the payouts that a test names are of late, and how a question arrives."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import text

from features.verification.jobs.works import CheckWorks
from tests.talk.steps import family_of

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import World

WIB = ZoneInfo("Asia/Jakarta")
ASKS = "🧾 Boleh kami tanya sebentar?"
FULL, LESS, UNSURE, NOTHING = (
    *("✅ Sudah, jumlahnya sesuai", "➖ Sudah, tapi kurang"),
    *("🤔 Sudah, lupa jumlahnya", "❌ Belum terima"),
)
SKIP, NO_MORE, GO_ON = "⏭ Lewati", "🔕 Jangan tanya lagi", "📢 Lanjut ke laporan"


async def by_day(world: World) -> None:
    """Ten in the morning in Western Indonesia; nothing was paid lately, and nobody is paid soon."""
    world.clock.now = world.clock().replace(hour=3, minute=0, second=0)
    async with world.house.database.transaction() as connection:
        await connection.execute(text("UPDATE payout SET paid_on = NULL, fetched_on = NULL"))
        await connection.execute(text("DELETE FROM schedule"))


async def paid(
    world: World, person_id: int, *, days: int = 5, label: str = "Salur", programme: str = "PKH",
    number: int = 0,
) -> None:  # fmt: skip
    """The newest payout of a programme to a family was paid so many days ago."""
    today = world.clock().astimezone(WIB).date()
    family = await family_of(world, person_id, number)
    async with world.house.database.transaction() as connection:
        done = await connection.execute(
            text(
                "UPDATE payout SET paid_on = :paid, label = :label, as_of = :today WHERE id = ("
                " SELECT id FROM payout WHERE family_id = :family AND programme = :programme"
                " ORDER BY year DESC, last_month DESC LIMIT 1)"
            ),
            {
                "paid": today - timedelta(days=days),
                "today": today,
                "label": label,
                "family": family.id,
                "programme": programme,
            },
        )
        assert done.rowcount == 1


async def asks(world: World) -> None:
    """All that verification has to do now is done, and sent."""
    await world.house.works[CheckWorks].run()
    await world.settle()


async def asked(world: World, person_id: int, **how: object) -> Chat:
    """Somebody is asked about a payout."""
    chat = await world.starts(person_id)
    await world.link(person_id)
    await by_day(world)
    await paid(world, person_id, **how)  # type: ignore[arg-type]
    await asks(world)
    chat.sees(ASKS)
    return chat
