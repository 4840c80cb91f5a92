"""A register of families and payouts, written as the importer would, for tests of caseloads."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import insert

from features.payments.storage.tables import payout, schedule
from features.people.storage.tables import companion, family
from storage.database import Database
from storage.keyring import Keyring
from storage.tables import place_of

AS_OF = date(2026, 11, 20)


async def add_companions(
    database: Database, keyring: Keyring, roles: Mapping[str, tuple[str, str]]
) -> None:
    """By register number: the role as the officials write it, and the area."""
    rows = [
        {
            "companion_id": number,
            "name_sealed": keyring.seal(number, place_of(companion, "name_sealed", number)),
            "role": role,
            "area_code": area,
            "row_hash": b"-",
        }
        for number, (role, area) in roles.items()
    ]
    async with database.transaction() as connection:
        await connection.execute(insert(companion), rows)


async def add_family(
    database: Database,
    keyring: Keyring,
    number: int,
    *,
    area: str,
    companion_id: str | None,
    name: str = "",
    nik: str = "",
) -> UUID:
    """`number` makes its id, and its NIK where none is given."""
    family_id = UUID(int=number)
    values = {
        "kk": f"16710401{number:08}",
        "nik": nik or f"16710441{number:08}",
        "head_name": name or f"Ibu Contoh {number}",
        "address": "Jl. Contoh No. 1",
        "components": "sd;sd",
    }
    sealed = {
        f"{column}_sealed": keyring.seal(value, place_of(family, f"{column}_sealed", family_id))
        for column, value in values.items()
    }
    async with database.transaction() as connection:
        await connection.execute(
            insert(family).values(
                id=family_id,
                **sealed,
                kk_index=keyring.index(values["kk"], "kk"),
                nik_index=keyring.index(values["nik"], "nik"),
                area_code=area,
                companion_id=companion_id,
                row_hash=b"-",
            )
        )
    return family_id


async def add_payout(
    database: Database,
    family_id: UUID,
    label: str,
    *,
    months: tuple[int, int] = (10, 12),
    programme: str = "PKH",
    bank: str | None = "BRI",
    as_of: date = AS_OF,
    fetched_on: date | None = None,
) -> None:
    async with database.transaction() as connection:
        await connection.execute(
            insert(payout).values(
                family_id=family_id,
                programme=programme,
                year=2026,
                first_month=months[0],
                last_month=months[1],
                stage="",
                amount=750_000,
                channel="KKS" if bank else "POS",
                bank=bank,
                label=label,
                as_of=as_of,
                paid_on=as_of if label == "Salur" else None,
                fetched_on=fetched_on,
                source="Berkas contoh",
                row_hash=b"-",
            )
        )


async def add_last_day(
    database: Database, until: date, *, area: str = "", programmes: Sequence[str] = ("PKH", "BPNT")
) -> None:
    """Of October to December, in an area."""
    async with database.transaction() as connection:
        await connection.execute(
            insert(schedule),
            [
                {
                    "programme": one, "year": 2026, "first_month": 10, "last_month": 12,
                    "area_code": area, "channel": "", "bank": "", "starts": AS_OF,
                    "fetch_until": until, "note": "", "source": "Berkas contoh", "row_hash": b"-",
                }
                for one in programmes
            ],
        )  # fmt: skip
