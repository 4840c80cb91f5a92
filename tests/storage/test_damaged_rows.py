"""One row that does not open takes no other along; a missing key is the operator's matter."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text

from domain.people import Role
from features.people.storage.staff import StaffMember, StaffRepository
from storage.database import Database
from storage.keyring import KeyMissing, Keyring
from storage.outbox import Outbox
from storage.unit_of_work import UnitOfWorkFactory
from tests.chat.test_sender import Post

DAMAGED = [b"", b"\x03old", b"nonsense" * 10]


@pytest.fixture
async def office(database: Database, keyring: Keyring) -> AsyncIterator[Post]:
    made = Post(database, keyring)
    await made.leases.start()
    await made.bot.initialize()
    yield made
    await made.sender.settle()
    await made.bot.shutdown()
    await made.leases.stop()


async def _spoil(database: Database, statement: str, value: bytes) -> None:
    async with database.autocommit() as connection:
        await connection.execute(text(statement), {"value": value})


@pytest.mark.parametrize("value", DAMAGED)
async def test_a_message_that_does_not_open_is_given_up_and_the_others_go(
    office: Post, value: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    siti, budi = office.person("Siti"), office.person("Budi")
    lost = await office.queue(siti, "hilang")
    sent = await office.queue(budi, "sampai")
    spoil = f"UPDATE outbox SET payload_sealed = :value WHERE id = {lost}"
    await _spoil(office.database, spoil, value)
    await office.sender.drain()
    assert office.heard(budi) == ["sampai"]
    assert await office.state(sent) == "sent"
    row = await office.row(lost)
    assert (row.state, row.error, row.claimed_by) == ("failed", "unreadable", None)
    assert row.done_at is not None
    assert "message_unreadable" in "".join(capfd.readouterr())
    await office.queue(siti, "lagi")
    await office.sender.drain()
    assert office.heard(siti) == ["lagi"]


async def test_a_message_whose_key_is_missing_waits_for_the_key(office: Post) -> None:
    siti, budi = office.person("Siti"), office.person("Budi")
    stranger = Keyring.parse(Keyring.fresh())
    waiting = await office.queue(siti, "nanti")
    await office.queue(budi, "sampai")
    foreign = stranger.seal(b"{}", f"outbox.payload_sealed:{siti}")
    spoil = f"UPDATE outbox SET payload_sealed = :value WHERE id = {waiting}"
    await _spoil(office.database, spoil, foreign)
    await office.sender.drain()
    row = await office.row(waiting)
    assert (row.state, row.attempts, row.claimed_by) == ("pending", 0, None)
    assert office.heard(budi) == ["sampai"]
    async with office.database.autocommit() as connection:
        assert await Outbox(connection, office.keyring).claim(office.leases.replica, 9) == []


@pytest.fixture
async def units(database: Database, keyring: Keyring) -> UnitOfWorkFactory:
    made = UnitOfWorkFactory(database, keyring)
    async with made() as work:
        for number, name in ((7, "Rina"), (8, "Dewi"), (9, "Tono")):
            await work[StaffRepository].put(
                StaffMember(number, Role.ADMINISTRATOR, name, None, None)
            )
        await work.commit()
    return made


@pytest.mark.parametrize("value", DAMAGED)
async def test_a_list_leaves_out_what_does_not_open_and_says_so(
    database: Database,
    units: UnitOfWorkFactory,
    value: bytes,
    capfd: pytest.CaptureFixture[str],
) -> None:
    spoil = "UPDATE staff SET name_sealed = :value WHERE telegram_id = 8"
    await _spoil(database, spoil, value)
    async with units.at_once() as work:
        found = await work[StaffRepository].all()
    assert [member.name for member in found] == ["Rina", "Tono"]
    assert "row_does_not_open" in "".join(capfd.readouterr())


async def test_a_list_stops_at_a_missing_key(database: Database, units: UnitOfWorkFactory) -> None:
    foreign = Keyring.parse(Keyring.fresh()).seal("Dewi", "staff.name_sealed:8")
    await _spoil(database, "UPDATE staff SET name_sealed = :value WHERE telegram_id = 8", foreign)
    async with units.at_once() as work:
        with pytest.raises(KeyMissing):
            await work[StaffRepository].all()
