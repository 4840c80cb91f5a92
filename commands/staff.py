"""`bot.py staff`: posts of companions, officers, administrators."""

import csv
import sys

from commands.areas import area_code
from commands.database import with_storage
from commands.screen import stop
from domain.people import SERVICE_ACCOUNTS, STAFF_ROLES, Role
from features.people.files.files import harmless
from features.people.storage.staff import StaffMember, StaffRepository
from settings import read_settings
from storage.database import Database
from storage.keyring import Keyring
from storage.unit_of_work import UnitOfWorkFactory


def add(
    role: Role, telegram_id: int, name: str, *, area: str | None, companion_id: str | None
) -> None:
    settings = read_settings()
    if role not in STAFF_ROLES:
        stop(f"ROLE must be one of: {', '.join(STAFF_ROLES)}")
    if telegram_id <= 0 or telegram_id in SERVICE_ACCOUNTS:
        stop("--telegram-id: must be the account of a person, not of a group or of Telegram itself")
    token = settings.bot_token
    if token is not None and token.get_secret_value().startswith(f"{telegram_id}:"):
        stop("--telegram-id: is the bot itself")
    code = area_code(area)
    if role in (Role.COMPANION, Role.COORDINATOR) and code is None:
        stop("--area: must be given for companions and coordinators")

    async def act(database: Database, keyring: Keyring) -> None:
        async with UnitOfWorkFactory(database, keyring)() as work:
            await work[StaffRepository].put(
                StaffMember(telegram_id, role, name, code, companion_id)
            )
            await work.commit()

    with_storage(settings, act)


def show() -> None:
    async def act(database: Database, keyring: Keyring) -> list[StaffMember]:
        async with UnitOfWorkFactory(database, keyring).at_once() as work:
            return await work[StaffRepository].all()

    members = with_storage(read_settings(), act)
    table = csv.writer(sys.stdout)
    table.writerow(["role", "telegram_id", "name", "area", "companion_id"])
    for m in members:
        table.writerow(
            [m.role, m.telegram_id, harmless(m.name), m.area_code or "", m.companion_id or ""]
        )


def remove(telegram_id: int, role: Role | None) -> None:
    async def act(database: Database, keyring: Keyring) -> int:
        async with UnitOfWorkFactory(database, keyring)() as work:
            ended = await work[StaffRepository].remove(telegram_id, role)
            await work.commit()
            return ended

    if with_storage(read_settings(), act) == 0:
        stop("no such post", code=1)
