"""`bot.py codes`: link codes to print with letters."""

import csv
import sys
from contextlib import nullcontext
from pathlib import Path

from commands.areas import area_code
from commands.database import now, with_storage
from commands.screen import stop
from domain.identity import digits_of
from features.people.files.files import harmless
from features.people.rules.linking import START_PREFIX, LinkCode, shown
from features.people.services.linking import LinkingService
from features.people.storage.families import Family, FamilyRepository
from house import make_parts
from settings import read_settings
from storage.database import Database
from storage.keyring import Keyring
from storage.unit_of_work import UnitOfWorkFactory

_COLUMNS = ("no_kk", "nama_pengurus", "alamat", "kode", "tautan", "berlaku_sampai")


def print_codes(area: str | None, nik: str | None, output: Path | None) -> None:
    """For the families of an area, or for one; to the file, otherwise to the screen."""
    if (area is None) == (nik is None):
        stop("give either --area or --nik")
    place = area_code(area)
    settings = read_settings()

    async def act(database: Database, keyring: Keyring) -> list[tuple[Family, LinkCode]]:
        async with UnitOfWorkFactory(database, keyring).at_once() as work:
            if place is not None:
                families = await work[FamilyRepository].in_area(place)
            else:
                found = await work[FamilyRepository].with_nik(digits_of(nik or "") or "")
                families = [found] if found else []
        linking = make_parts(database, keyring, now, settings).services[LinkingService]
        return list(zip(families, await linking.print_codes(families), strict=True))

    issued = with_storage(settings, act)
    if not issued:
        stop("no such family", code=1)
    link = f"https://t.me/{settings.bot_username}?start=" if settings.bot_username else ""
    opened = output.open("w", encoding="utf-8", newline="") if output else nullcontext(sys.stdout)
    with opened as file:
        table = csv.writer(file)
        table.writerow(_COLUMNS)
        table.writerows(_row(family, code, link) for family, code in issued)


def _row(family: Family, code: LinkCode, link: str) -> tuple[str, ...]:
    return (
        family.kk,
        harmless(family.head_name),
        harmless(family.address),
        shown(code.code),
        f"{link}{START_PREFIX}{code.code}" if link else "",
        code.valid_until.date().isoformat(),
    )
