"""After a restore from an older dump: what may have been told since waits for a decision."""

from collections.abc import Sequence
from datetime import datetime

from commands.database import now, with_storage
from commands.screen import stop
from house import parked_kinds
from settings import read_settings
from storage.database import Database
from storage.keyring import Keyring
from storage.restored import Kind, ParkedKind, park, parked, release, running_replicas


def park_since(at: datetime) -> None:
    """Hold back what may have been sent since the dump of `at`, and list it."""
    if at.tzinfo is None:
        at = at.astimezone()
    if at > now():
        stop("--at: lies in the future")
    kinds = parked_kinds()

    async def act(database: Database, _: Keyring) -> tuple[dict[str, int], list[ParkedKind]]:
        async with database.transaction() as connection:
            running = await running_replicas(connection)
            if running:
                stop(f"stop the bot first: replicas {', '.join(map(str, running))} run")
            held = await park(connection, kinds.values(), at, now())
            return held, await parked(connection, kinds.values())

    held, waiting = with_storage(read_settings(), act)
    for kind in (one for one in kinds.values() if one.one_way):
        if kind.kind in held:
            print(f"{kind.kind}: {held[kind.kind]} made void")  # noqa: T201
    _say(waiting)


def show() -> None:
    """What waits for a decision."""

    async def act(database: Database, _: Keyring) -> list[ParkedKind]:
        async with database.autocommit() as connection:
            return await parked(connection, parked_kinds().values())

    _say(with_storage(read_settings(), act))


def let_go(kind: str, ids: Sequence[str]) -> None:
    """Send them after all: all of a kind, or only these."""
    wanted = _kind(kind)

    async def act(database: Database, _: Keyring) -> int:
        async with database.transaction() as connection:
            return await release(connection, wanted, ids)

    count = with_storage(read_settings(), act)
    print(f"{kind}: {count} released")  # noqa: T201
    if not count:
        raise SystemExit(1)


def _kind(name: str) -> Kind:
    kinds = {kind: one for kind, one in parked_kinds().items() if not one.one_way}
    if name not in kinds:
        stop(f"KIND must be one of: {', '.join(kinds)}")
    return kinds[name]


def _say(waiting: list[ParkedKind]) -> None:
    if not waiting:
        print("nothing waits for a decision")  # noqa: T201
        return
    for one in waiting:
        more = ", …" if one.count > len(one.ids) else ""
        print(f"{one.kind}: {one.count} (ids {', '.join(one.ids)}{more})")  # noqa: T201
    print('they stay as they are; to send all the same: bot.py restored --release "KIND" [--id N]')  # noqa: T201
