"""`bot.py staff`: posts, each an account, a role and an area."""

import csv
import sys
from typing import NoReturn

from commands.areas import area_code
from commands.database import now, with_storage
from commands.screen import stop
from domain.people import AREA_ROLES, SERVICE_ACCOUNTS, Role
from domain.roles import role_kept, role_named, rules_on, today
from features.people.files.files import harmless
from features.people.services.posts import PostService
from features.people.storage.staff import StaffMember, StaffRepository
from house import make_parts
from settings import read_settings
from storage.database import Database
from storage.keyring import Keyring
from storage.unit_of_work import UnitOfWorkFactory


def add(
    code: str, telegram_id: int, name: str, *, area: str | None, companion_id: str | None
) -> None:
    role, settings = _role(code), read_settings()
    if telegram_id <= 0 or telegram_id in SERVICE_ACCOUNTS:
        stop("--telegram-id: must be the account of a person, not of a group or of Telegram itself")
    token = settings.bot_token
    if token is not None and token.get_secret_value().startswith(f"{telegram_id}:"):
        stop("--telegram-id: is the bot itself")
    place = area_code(area)
    if role in AREA_ROLES and place is None:
        stop("--area: must be given for everybody but officers and administrators")

    async def act(database: Database, keyring: Keyring) -> None:
        posts = make_parts(database, keyring, now, settings).services[PostService]
        await posts.give(StaffMember(telegram_id, role, name, place, companion_id))

    with_storage(settings, act)


def show(*, area: str | None) -> None:
    code = area_code(area)

    async def act(database: Database, keyring: Keyring) -> list[StaffMember]:
        async with UnitOfWorkFactory(database, keyring).at_once() as work:
            found = work[StaffRepository]
            return await (found.all() if code is None else found.inside(code))

    members = with_storage(read_settings(), act)
    table = csv.writer(sys.stdout)
    table.writerow(["role", "telegram_id", "name", "area", "companion_id"])
    for m in members:
        table.writerow(
            [m.role, m.telegram_id, harmless(m.name), m.area_code or "", m.companion_id or ""]
        )


def remove(telegram_id: int, role_code: str | None, *, area: str | None) -> None:
    role = _kept(role_code) if role_code else None
    code, settings = area_code(area), read_settings()

    async def act(database: Database, keyring: Keyring) -> int:
        posts = make_parts(database, keyring, now, settings).services[PostService]
        return len(await posts.end(telegram_id, role, code))

    if with_storage(settings, act) == 0:
        stop("no such post", code=1)


def _role(code: str) -> Role:
    """The post of a code of `data/peran.csv`: `tksk` has that of a companion."""
    return role_named(code) or _unknown()


def _kept(code: str) -> Role:
    """The same, also of a code that is in force no longer."""
    return role_kept(code) or _unknown()


def _unknown() -> NoReturn:
    stop(f"ROLE must be one of: {', '.join(rules_on(today()))}")
