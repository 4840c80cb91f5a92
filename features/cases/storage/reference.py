"""Shipped routes of cases and days off; what administrators changed stays."""

from datetime import date

from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.calendar import DayKind
from domain.shipped import rows
from features.cases.rules.cases import Category, Desk, Group, Severity
from features.cases.storage.tables import case_route, day_off
from storage.keyring import Keyring


async def load_case_reference(connection: AsyncConnection, _: Keyring) -> None:
    """A second time changes nothing. Raises ValueError or KeyError when a shipped file is wrong."""
    routes = rows("rute_kasus.csv")
    new = upsert(case_route)
    await connection.execute(
        new.on_conflict_do_update(
            index_elements=[case_route.c.category, case_route.c.valid_from],
            set_={
                name: new.excluded[name]
                for name in ("case_group", "severity", "confidential", "desks")
            }
            | {name: new.excluded[name] for name in ("acknowledge_days", "resolve_days", "source")},
            where=case_route.c.changed_by.is_(None),
        ),
        [
            {
                "category": Category(row["kategori"]).value,
                "valid_from": date.fromisoformat(row["berlaku_sejak"]),
                "case_group": Group(row["kelompok"]).value,
                "severity": Severity(row["tingkat"]).value,
                "confidential": {"ya": True, "tidak": False}[row["rahasia"]],
                "desks": [Desk(desk).value for desk in row["meja"].split(">")],
                "acknowledge_days": int(row["terima_hari_kerja"]),
                "resolve_days": int(row["selesai_hari_kerja"]),
                "source": row["sumber"],
            }
            for row in routes
        ],
    )
    days = upsert(day_off)
    await connection.execute(
        days.on_conflict_do_update(
            index_elements=[day_off.c.day],
            set_={name: days.excluded[name] for name in ("name", "kind", "source")},
        ),
        [
            {
                "day": date.fromisoformat(row["tanggal"]),
                "name": row["nama"],
                "kind": DayKind(row["jenis"]).value,
                "source": row["sumber"],
            }
            for row in rows("libur_nasional.csv")
        ],
    )
