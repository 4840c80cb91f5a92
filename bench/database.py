"""A PostgreSQL of the measurement's own, migrated, with the sample country where it is needed."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import make_url, select, text

from bench.processes import FIRST_PERSON
from demo import fill
from features.people.services.consent import fingerprint
from features.people.storage.links import LinkRepository
from features.people.storage.people import PeopleRepository
from features.people.storage.tables import family
from features.people.views.start import consent_text
from house import load_reference
from storage import schema
from storage.database import Database
from storage.embedded import start_embedded
from storage.keyring import Keyring
from storage.unit_of_work import UnitOfWorkFactory
from views.translator import translator


def make_database(folder: Path, name: str) -> str:
    """The URL of a fresh, migrated database on the server of that folder."""
    server_url = start_embedded(folder / "postgres")
    url = make_url(server_url).set(database=name).render_as_string(hide_password=False)

    async def make() -> None:
        server = Database(server_url, connections=1)
        async with server.autocommit() as connection:
            await connection.execute(text(f'CREATE DATABASE "{name}"'))
        await server.close()
        database = Database(url)
        await schema.upgrade(database)
        await load_reference(database, Keyring.parse(Keyring.fresh()))
        await database.close()

    asyncio.run(make())
    return url


def copy_database(url: str, name: str) -> str:
    """The URL of another database of that server, equal to the one of `url`."""
    whole = make_url(url)

    async def make() -> None:
        server = Database(whole.set(database="postgres").render_as_string(hide_password=False))
        async with server.autocommit() as connection:
            await connection.execute(text(f'CREATE DATABASE "{name}" TEMPLATE "{whole.database}"'))
        await server.close()

    asyncio.run(make())
    return whole.set(database=name).render_as_string(hide_password=False)


def settle_families(url: str, keys: str, people: int) -> None:
    """A sample country, and for each of the simulator's first people a family to ask about."""

    async def settle() -> None:
        database, keyring = Database(url), Keyring.parse(keys)
        await fill(database, keyring, families=people + 100)
        shown = fingerprint(str(consent_text(translator("id"))))
        now = datetime.now(UTC)
        async with UnitOfWorkFactory(database, keyring)() as work:
            found = await work.connection.execute(select(family.c.id).limit(people))
            for number, row in enumerate(found.all()):
                await work[PeopleRepository].record_consent(
                    FIRST_PERSON + number, "service", given=True, language="id", text_sha256=shown
                )
                await work[LinkRepository].link(FIRST_PERSON + number, row.id, now)
            await work.commit()
        async with database.autocommit() as connection:
            await connection.execute(text("ANALYZE"))
        await database.close()

    asyncio.run(settle())
