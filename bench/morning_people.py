"""Families by the hundred thousand, each with a phone and payouts, written past the import."""

import asyncio
from uuid import UUID

from sqlalchemy import text

from bench.broadcast_people import announce, settle_accounts
from bench.processes import FIRST_PERSON
from domain.people import CONSENT_VERSION
from features.people.storage.tables import family
from storage.database import Database
from storage.keyring import Keyring
from storage.tables import place_of

_BLOCK = 5_000
AREAS = ("16.71.04.1001", "33.05.12.1010", "73.06.02.1001", "91.03.01.1001")
_SEALED = ("kk_sealed", "nik_sealed", "head_name_sealed", "address_sealed", "components_sealed")
_FAMILIES = text(
    "INSERT INTO family (id, kk_index, nik_index, row_hash, area_code, " + ", ".join(_SEALED) + ")"
    " SELECT id, decode(md5(CAST(id AS text)), 'hex'), decode(md5(CAST(id AS text)), 'hex'), '',"
    " area, '', '', name, '', persons"
    " FROM unnest(CAST(:ids AS uuid[]), CAST(:areas AS text[]), CAST(:names AS bytea[]),"
    " CAST(:persons AS bytea[])) AS f (id, area, name, persons)"
)
_ACCOUNTS = text(
    "INSERT INTO account (telegram_id, consent_version, consent_answer)"
    " SELECT unnest(CAST(:people AS bigint[])), :version, true"
)
_LINKS = text(
    "INSERT INTO family_link (telegram_id, family_id)"
    " SELECT * FROM unnest(CAST(:people AS bigint[]), CAST(:ids AS uuid[]))"
)
_PAYOUTS = text(
    "INSERT INTO payout (family_id, programme, year, first_month, last_month, stage, amount,"
    " channel, bank, label, as_of, paid_on, source, row_hash)"
    " SELECT id, programme, 2026, 3 * q - 2, 3 * q, CAST(q AS text), 600000, 'KKS', 'BRI',"
    " (SELECT label FROM status_label WHERE status = 'salur' LIMIT 1), current_date - 3,"
    " current_date - 5, 'SIKS-NG', ''"
    " FROM unnest(CAST(:ids AS uuid[])) AS f (id), unnest(ARRAY['PKH', 'BPNT']) AS p (programme),"
    " generate_series(1, 4) AS q"
)


def settle(url: str, keys: str, *, families: int, recipients: int) -> None:
    """So many families, each linked to one of the simulator's next people, and a broadcast that is
    approved and goes to all of them and to so many others."""

    async def make() -> None:
        database, keyring = Database(url, statement_seconds=3600), Keyring.parse(keys)
        for first in range(0, families, _BLOCK):
            await put_families(database, keyring, range(first, min(first + _BLOCK, families)))
        await settle_accounts(database, keyring, recipients)
        async with database.autocommit() as connection:
            await connection.execute(text("VACUUM ANALYZE"))
        await announce(database, keyring)
        await database.close()

    asyncio.run(make())


async def put_families(database: Database, keyring: Keyring, numbers: range) -> None:
    """Families with these numbers, each with an account and the payouts of a year."""
    ids = [UUID(int=number + 1) for number in numbers]
    places = [place_of(family, "head_name_sealed", one) for one in ids]
    persons = [place_of(family, "components_sealed", one) for one in ids]
    async with database.transaction() as connection:
        await connection.execute(
            _FAMILIES,
            {
                "ids": ids,
                "areas": [AREAS[number % len(AREAS)] for number in numbers],
                "names": [keyring.seal("Keluarga Contoh", place) for place in places],
                "persons": [keyring.seal("sd;smp", place) for place in persons],
            },
        )
        people = [FIRST_PERSON + number for number in numbers]
        await connection.execute(_ACCOUNTS, {"people": people, "version": CONSENT_VERSION})
        await connection.execute(_LINKS, {"people": people, "ids": ids})
        await connection.execute(_PAYOUTS, {"ids": ids})
