"""A village with more own families than a group takes fills it by name, and the rest is left."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from domain.areas import load_areas
from domain.people import Person, Role, StaffPost
from features.groups.rules.errors import GroupFull
from features.groups.rules.groups import MOST_MEMBERS
from features.groups.services.groups import GroupService
from features.groups.views.groups import candidates
from storage.database import Database
from storage.keyring import Keyring
from storage.unit_of_work import UnitOfWorkFactory
from tests.features.people.office import Office
from views.translator import translator

VILLAGE, MANY = "16.71.04.1001", MOST_MEMBERS + 7
RINA = Person(100, posts=(StaffPost(Role.COMPANION, "Rina", VILLAGE, "P-1"),))


@pytest.fixture
async def groups(database: Database, keyring: Keyring, tmp_path: Path) -> GroupService:
    office = Office(database, keyring, tmp_path)
    await office.imports("pendamping", {"id_pendamping": "P-1", "peran": "Pendamping PKH"})
    report = await office.imports(
        "keluarga",
        *(
            {
                "no_kk": f"167104010101{n:04}",
                "nik_pengurus": f"167104470385{n:04}",
                "nama_pengurus": f"Ibu {chr(65 + n // 26)}{chr(97 + n % 26)}",
                "kode_desa": VILLAGE,
                "id_pendamping": "P-1",
                "telepon": "",
            }
            for n in range(1, MANY + 1)
        ),
    )
    assert not report.problems
    units = UnitOfWorkFactory(database, keyring)
    return GroupService(units, lambda: datetime(2026, 3, 10, 3, tzinfo=UTC), load_areas())


async def test_a_large_village_fills_the_group_and_says_what_is_left(groups: GroupService) -> None:
    made = await groups.make(RINA, "one", "Melati 1", VILLAGE)
    by_name = [one.id for one in await groups.candidates(RINA, made.group.id)]
    assert len(by_name) == MANY
    await groups.add(RINA, made.group.id, by_name[-1])
    full = await groups.add_village(RINA, made.group.id)
    assert {one.family_id for one in full.members} == {
        *by_name[: MOST_MEMBERS - 1],
        by_name[-1],
    }
    free = await groups.candidates(RINA, made.group.id)
    shown = candidates(full, free, 0, translator("id"))
    assert "Sisa di desa ini: 7 keluarga. Silakan buat kelompok kedua" in shown.text
    labels = [button.label for row in shown.rows for button in row]
    assert not [one for one in labels if one.startswith("🏘")]
    with pytest.raises(GroupFull):
        await groups.add_village(RINA, made.group.id)
    second = await groups.make(RINA, "two", "Melati 2", VILLAGE)
    assert len((await groups.add_village(RINA, second.group.id)).members) == 7
