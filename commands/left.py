"""What was refused, is in doubt or is dead: listed as csv, and tried once more."""

import csv
import sys
from collections.abc import Awaitable, Callable, Iterable, Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from commands.database import with_storage
from commands.screen import stop
from features.cases.storage.outbox import CaseOutbox
from settings import read_settings
from storage.database import Database
from storage.dead_letters import DeadLetters
from storage.keyring import Keyring
from storage.letters import LEFT_STATES, Letters
from storage.tables import outbox

Look = Callable[[AsyncConnection, Keyring], Awaitable[list[list[object]]]]
Again = Callable[[AsyncConnection, Keyring], Awaitable[int]]

_LETTERS = ["id", "state", "chat", "method", "at", "why", "about"]
_UPDATES = ["id", "state", "chat", "at", "why"]
_CASES = ["id", "state", "ticket", "desk", "kind", "at", "why"]


def list_letters(states: Sequence[str]) -> None:
    """Messages to people and groups. Nothing of their content."""

    async def look(connection: AsyncConnection, keyring: Keyring) -> list[list[object]]:
        found = await Letters(connection, keyring).left(states or LEFT_STATES)
        return [[o.id, o.state, o.chat_id, o.method, o.at, o.why, o.key] for o in found]

    _show(_LETTERS, look)


def retry_letters(ids: Sequence[int]) -> None:
    async def again(connection: AsyncConnection, keyring: Keyring) -> int:
        return await Letters(connection, keyring).again(outbox.c.id.in_(ids))

    _retry(ids, again)


def list_updates(states: Sequence[str]) -> None:
    """Updates that no turn could handle."""

    async def look(connection: AsyncConnection, keyring: Keyring) -> list[list[object]]:
        if states and "dead" not in states:
            return []
        found = await DeadLetters(connection, keyring).all()
        return [[o.update_id, "dead", o.chat_id, o.at, o.why] for o in found]

    _show(_UPDATES, look)


def retry_updates(ids: Sequence[int]) -> None:
    async def again(connection: AsyncConnection, keyring: Keyring) -> int:
        return await DeadLetters(connection, keyring).again(ids)

    _retry(ids, again)


def list_cases(states: Sequence[str]) -> None:
    """Letters to the command centers."""

    async def look(connection: AsyncConnection, keyring: Keyring) -> list[list[object]]:
        if states and "refused" not in states:
            return []
        found = await CaseOutbox(connection, keyring).refused()
        return [[o.id, "refused", o.ticket, o.target, o.kind, o.at, o.why] for o in found]

    _show(_CASES, look)


def retry_cases(ids: Sequence[int]) -> None:
    async def again(connection: AsyncConnection, keyring: Keyring) -> int:
        return await CaseOutbox(connection, keyring).again(ids)

    _retry(ids, again)


def _show(columns: Iterable[str], look: Look) -> None:
    async def act(database: Database, keyring: Keyring) -> list[list[object]]:
        async with database.autocommit() as connection:
            return await look(connection, keyring)

    table = csv.writer(sys.stdout)
    table.writerow(columns)
    table.writerows(with_storage(read_settings(), act))


def _retry(ids: Sequence[int], again: Again) -> None:
    async def act(database: Database, keyring: Keyring) -> int:
        async with database.transaction() as connection:
            return await again(connection, keyring)

    count = with_storage(read_settings(), act)
    print(f"{count} of {len(ids)} are tried once more")  # noqa: T201
    if not count:
        stop("nothing of that id is left to be tried", code=1)
