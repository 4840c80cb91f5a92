"""Whom the clock asks: once over kills and replicas, by day, and never what makes no sense."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select, text

from chat.post import Post
from features.verification.jobs.works import CheckWorks
from features.verification.storage.tables import payout_check
from storage.tables import outbox
from tests.talk.check_steps import ASKS, WIB, asks, by_day, paid
from tests.talk.steps import DEWI, HASNAH, KARTO, SARI, YOSINA, family_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.outbox import Outgoing
    from storage.unit_of_work import UnitOfWork
    from tests.talk.conftest import World


class DyingPost(Post):
    """The process dies while the question is being written."""

    async def queue(
        self, work: UnitOfWork, messages: Sequence[Outgoing], *, not_before: datetime | None = None
    ) -> None:
        await super().queue(work, messages, not_before=not_before)
        raise KeyboardInterrupt


async def _states(world: World) -> list[str]:
    async with world.house.database.autocommit() as connection:
        rows = await connection.execute(select(payout_check.c.state).order_by(payout_check.c.id))
        return list(rows.scalars())


async def _questions(world: World) -> list[Any]:
    async with world.house.database.autocommit() as connection:
        wanted = select(outbox.c.chat_id, outbox.c.delivery, outbox.c.not_before)
        rows = await connection.execute(wanted.where(outbox.c.dedupe.startswith("payout_check:")))
        return list(rows.all())


async def _sari_is_paid(world: World, **how: Any) -> None:
    await world.starts(SARI)
    await world.link(SARI)
    await by_day(world)
    await paid(world, SARI, **how)


async def test_kills_and_a_second_replica_ask_once(world: World) -> None:
    await _sari_is_paid(world)
    works = world.house.works[CheckWorks]
    await works.sampling.plan()
    dying = DyingPost(world.units, world.house.keyring)
    with pytest.raises(KeyboardInterrupt):
        await replace(works.asking, post=dying).ask_due()
    assert await _questions(world) == []
    other = await world.another_house()
    await asyncio.gather(works.run(), other.works[CheckWorks].run(), works.run())
    await other.close()
    await asks(world)
    (question,) = await _questions(world)
    assert (question.chat_id, question.delivery) == (SARI, "personal")
    assert world.chat(SARI).transcript.count(ASKS) == 1
    assert await _states(world) == ["open"]


async def test_nobody_is_asked_too_early_too_late_or_where_nothing_is_hoped_for(
    world: World,
) -> None:
    for days, label, is_asked in (
        *((2, "Salur", False), (3, "Salur", True), (30, "Transaksi", True)),
        *((31, "Salur", False), (-3, "Salur", False)),
        *((5, "Exclude Pekerjaan", False), (5, "Gagal OMSPAN", False), (5, "SI", True)),
    ):
        await _sari_is_paid(world, days=days, label=label)
        await asks(world)
        assert (await _states(world) == ["open"]) is is_asked, (days, label)
        async with world.house.database.transaction() as connection:
            await connection.execute(text("DELETE FROM payout_check"))
            await connection.execute(text("DELETE FROM last_begun"))
            await connection.execute(text("DELETE FROM slot"))


async def test_a_window_that_began_asks_those_who_are_not_paid_by_the_record(world: World) -> None:
    await _sari_is_paid(world, label="SI")
    today, home = world.clock().astimezone(WIB).date(), (await family_of(world, SARI)).area_code
    async with world.house.database.transaction() as connection:
        await connection.execute(text("UPDATE payout SET paid_on = NULL"))
        for code, starts in (("16.71.04", today - timedelta(days=20)), (home, today)):
            await connection.execute(
                text(
                    "INSERT INTO schedule (programme, year, first_month, last_month, area_code,"
                    " channel, bank, starts, note, source, row_hash)"
                    " SELECT programme, year, first_month, last_month, :code, '', '', :starts,"
                    " '', 'contoh', '' FROM payout p JOIN family_link l USING (family_id)"
                    " WHERE l.telegram_id = :who AND programme = 'PKH' AND label = 'SI'"
                ),
                {"code": code, "starts": starts, "who": SARI},
            )
    await asks(world)
    assert await _states(world) == [], "the nearest area wins, and it begins today"
    await world.ticks(days=3)
    await asks(world)
    assert await _states(world) == ["open"]


async def test_two_payouts_of_one_period_are_one_question(world: World) -> None:
    await _sari_is_paid(world)
    async with world.house.database.transaction() as connection:
        await connection.execute(
            text(
                "INSERT INTO payout (family_id, programme, year, first_month, last_month, stage,"
                " amount, channel, bank, label, as_of, paid_on, source, row_hash)"
                " SELECT family_id, programme, year, first_month, last_month, 'susulan', 50000,"
                " channel, bank, label, as_of, paid_on, source, row_hash"
                " FROM payout WHERE paid_on IS NOT NULL"
            )
        )
    await asks(world)
    assert await _states(world) == ["open"]
    sari = world.chat(SARI)
    await sari.taps("👁 Lihat jumlah di data")
    async with world.house.database.autocommit() as connection:
        family = await family_of(world, SARI)
        total = await connection.scalar(
            text("SELECT sum(amount) FROM payout WHERE family_id = :f AND paid_on IS NOT NULL"),
            {"f": family.id},
        )
    sari.sees(f"{int(total):,}".replace(",", "."))


async def test_the_night_of_the_family_is_left_alone(world: World) -> None:
    """At 18.30 in Jakarta it is 20.30 in Jayapura."""
    people = (SARI, YOSINA, HASNAH)
    for who in people:
        await world.starts(who)
        await world.link(who)
    await by_day(world)
    world.clock.now = world.clock().replace(hour=11, minute=30)
    for who in people:
        await paid(world, who)
    await asks(world)
    assert {one.chat_id for one in await _questions(world)} == {SARI, HASNAH}
    await world.ticks(hours=10, minutes=29)
    await asks(world)
    assert {one.chat_id for one in await _questions(world)} == {SARI, HASNAH}
    await world.ticks(minutes=2)
    await asks(world)
    assert {one.chat_id for one in await _questions(world)} == {SARI, HASNAH, YOSINA}


async def test_a_family_is_asked_about_one_of_two_programmes_and_rests(world: World) -> None:
    await _sari_is_paid(world)
    await paid(world, SARI, programme="BPNT")
    await asks(world)
    assert await _states(world) == ["open"]
    await world.ticks(days=25)
    await asks(world)
    assert len(await _states(world)) == 1
    for programme in ("PKH", "BPNT"):
        await paid(world, SARI, programme=programme)
    await world.ticks(days=5)
    await asks(world)
    assert len(await _states(world)) == 2


async def test_what_could_not_be_asked_for_days_is_not_asked_any_more(world: World) -> None:
    await _sari_is_paid(world)
    works = world.house.works[CheckWorks]
    await works.sampling.plan()
    world.clock.advance(days=4)
    await works.asking.ask_due()
    assert await _states(world) == ["void"]


async def test_a_family_that_goes_takes_its_question_along(world: World) -> None:
    await _sari_is_paid(world)
    await asks(world)
    family = await family_of(world, SARI)
    async with world.house.database.transaction() as connection:
        await connection.execute(text("DELETE FROM family WHERE id = :id"), {"id": family.id})
    sari = world.chat(SARI)
    await sari.taps("❌ Belum terima")
    sari.sees("Pertanyaan ini sudah ditutup.")


async def test_without_a_link_nobody_is_asked(world: World) -> None:
    await world.starts(KARTO)
    await world.starts(DEWI)
    await by_day(world)
    await paid(world, SARI)
    await asks(world)
    async with world.house.database.autocommit() as connection:
        assert await connection.scalar(select(func.count()).select_from(payout_check)) == 0
