from datetime import date

from sqlalchemy import func, select, update

from domain.payments import PayoutStatus
from domain.shipped import rows
from features.payments.storage.reference import load_labels
from features.payments.storage.tables import status_label
from features.people.storage.reference import ContactKind, ContactRepository, load_contacts
from features.people.storage.tables import contact_point
from storage.database import Database
from storage.keyring import Keyring

KEYS = Keyring.parse(Keyring.fresh())


async def test_only_171_is_given_to_people_who_ask_for_the_ministry(database: Database) -> None:
    async with database.transaction() as connection:
        contacts = ContactRepository(connection, KEYS)
        assert [c.value for c in await contacts.shown(ContactKind.PHONE)] == ["171"]
        assert await contacts.shown(ContactKind.WHATSAPP) == []
        assert await contacts.shown(ContactKind.EMAIL) == []
        assert await contacts.shown(ContactKind.PRINTED) == []
        stored = await connection.scalar(select(func.count()).select_from(contact_point))
        assert stored == len(list(rows("kontak.csv")))


async def test_every_label_has_a_known_status(database: Database) -> None:
    async with database.transaction() as connection:
        statuses = (await connection.execute(select(status_label.c.status))).scalars().all()
    assert statuses
    assert set(statuses) <= set(PayoutStatus)


async def test_loading_twice_changes_nothing(database: Database) -> None:
    async with database.transaction() as connection:
        before = (await connection.execute(select(status_label))).all()
        await load_labels(connection, KEYS)
        assert (await connection.execute(select(status_label))).all() == before


async def test_a_contact_that_was_checked_later_is_left_as_it_is(database: Database) -> None:
    async with database.transaction() as connection:
        await connection.execute(
            update(contact_point)
            .where(contact_point.c.value == "1500-899")
            .values(shown=True, source="dicoba", checked_on=date(2027, 1, 1))
        )
        await load_contacts(connection, KEYS)
        shown = await ContactRepository(connection, KEYS).shown(ContactKind.PHONE)
    assert [contact.value for contact in shown] == ["1500-899", "171"]


async def test_a_label_that_was_changed_by_hand_is_put_right(database: Database) -> None:
    async with database.transaction() as connection:
        await connection.execute(update(status_label).values(status="salur"))
        await load_labels(connection, KEYS)
        found = await connection.scalar(
            select(status_label.c.status).where(status_label.c.label == "Exclude")
        )
    assert found == "perlu_perbaikan"
