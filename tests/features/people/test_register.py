"""What a family was said to be before is kept, sealed, as long as payouts may be asked about."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select, text

from features.people.feature import FEATURE
from features.people.services.files import FAMILIES
from features.people.storage.registered import Register, RegisterRepository, Saying
from features.people.storage.tables import family, family_past
from storage.keeping import age
from storage.unit_of_work import UnitOfWorkFactory
from tests.features.people.office import NOW, Office

WIB = ZoneInfo("Asia/Jakarta")
LATER = NOW + timedelta(days=100)


class Ministry:
    """An office whose time moves on."""

    def __init__(self, office: Office) -> None:
        self.office = office

    async def says(self, at: datetime, **change: str) -> Register:
        service = replace(self.office.service, clock=lambda: at)
        self.office.service = service
        await self.office.imports(FAMILIES.name, change)
        return await self.register()

    async def register(self) -> Register:
        identity = (await self.office.one(select(family.c.id)))[0]
        async with self.office.database.transaction() as connection:
            found = await RegisterRepository(connection, self.office.keyring).of(identity, WIB)
        assert found is not None
        return found

    async def past(self) -> int:
        found = await self.office.one(select(func.count()).select_from(family_past))
        return int(found[0])


@pytest.fixture
def ministry(office: Office) -> Ministry:
    return Ministry(office)


async def test_the_first_word_has_nothing_before_it(ministry: Ministry) -> None:
    found = await ministry.says(NOW)
    assert found == Register((Saying(2, ("ibu_hamil", "sd")),), NOW)
    assert found.decile_since is None


async def test_other_components_leave_what_was_behind(ministry: Ministry) -> None:
    await ministry.says(NOW)
    found = await ministry.says(LATER, komponen_pkh="sd")
    assert found.sayings == (Saying(2, ("sd",)), Saying(2, ("ibu_hamil", "sd"), LATER))
    assert found.told_at == LATER
    assert found.on(LATER.date() - timedelta(days=1)).components == ("ibu_hamil", "sd")
    assert found.on(LATER.date()).components == ("sd",)
    assert found.on(date(2020, 1, 1)).components == ("ibu_hamil", "sd")


async def test_another_decile_is_told_with_its_day(ministry: Ministry) -> None:
    await ministry.says(NOW, desil="4")
    await ministry.says(NOW + timedelta(days=30), desil="4", komponen_pkh="sd")
    found = await ministry.says(LATER, desil="2", komponen_pkh="sd")
    assert (found.now.decile, found.decile_before, found.decile_since) == (2, 4, LATER)


@pytest.mark.parametrize("change", [{}, {"komponen_pkh": "sd;ibu_hamil"}, {"alamat": "Jl. Baru"}])
async def test_what_is_no_other_word_keeps_nothing(
    ministry: Ministry, change: dict[str, Any]
) -> None:
    await ministry.says(NOW)
    await ministry.says(LATER, **change)
    assert await ministry.past() == 0


async def test_a_trial_keeps_nothing(ministry: Ministry) -> None:
    await ministry.says(NOW)
    await ministry.office.imports(FAMILIES.name, {"komponen_pkh": "sd"}, dry_run=True)
    assert await ministry.past() == 0


async def test_what_was_is_sealed(ministry: Ministry) -> None:
    await ministry.says(NOW)
    await ministry.says(LATER, komponen_pkh="sd")
    row = await ministry.office.one(select(family_past))
    assert b"ibu_hamil" not in row.components_sealed


async def test_a_damaged_value_stops_no_import_and_no_answer(ministry: Ministry) -> None:
    await ministry.says(NOW)
    async with ministry.office.database.transaction() as connection:
        await connection.execute(
            text("UPDATE family SET components_sealed = components_sealed || '\\x00'::bytea")
        )
    assert (await ministry.register()).now == Saying(2, ())
    assert (await ministry.says(LATER, komponen_pkh="sd")).now.components == ("sd",)
    assert await ministry.past() == 0


async def test_it_grows_old_and_goes_with_the_family(ministry: Ministry) -> None:
    await ministry.says(NOW)
    await ministry.says(LATER, komponen_pkh="sd")
    office = ministry.office
    for after, left in ((timedelta(days=729), 1), (timedelta(days=731), 0)):
        async with UnitOfWorkFactory(office.database, office.keyring)() as work:
            (past,) = (one for one in FEATURE.tables if one.table is family_past)
            await age(work, past, LATER + after, most=100)
            await work.commit()
        assert await ministry.past() == left
    await ministry.says(LATER + timedelta(days=5), komponen_pkh="smp")
    async with office.database.transaction() as connection:
        await connection.execute(text("DELETE FROM family"))
    assert await ministry.past() == 0
