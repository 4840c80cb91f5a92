"""What every turn asks must not be planned anew each time: that takes longer than to run it."""

import pytest
from sqlalchemy import text

from features.people.storage.people import SPEAKERS
from storage.database import Database
from storage.inbox import Inbox, Incoming, claim_statement
from storage.keyring import Keyring
from storage.outbox import Outbox, Outgoing

_PLANS = text(
    "SELECT generic_plans, custom_plans FROM pg_prepared_statements"
    " WHERE statement LIKE :begins || '%'"
)
_TRIED = 5
"""So often PostgreSQL plans with the values before it thinks of keeping a plan."""


@pytest.mark.parametrize("alone", [False, True])
async def test_after_some_turns_the_plan_of_claiming_stays(
    database: Database, keyring: Keyring, alone: bool
) -> None:
    inbox, claiming = Inbox(keyring), claim_statement(SPEAKERS.columns, alone=alone)
    async with database.autocommit() as connection:
        for number in range(10):
            await inbox.store(connection, [Incoming(number, 7, 7, b"{}")])
            await inbox.claim(connection, list(range(1 + number)), claiming)
        await inbox.claim(connection, [7], claiming)
        kept = (await connection.execute(_PLANS, {"begins": "WITH claimed"})).one()
    assert tuple(kept) == (11 - _TRIED, _TRIED)


async def test_after_some_turns_the_plan_of_replying_stays(
    database: Database, keyring: Keyring
) -> None:
    async with database.transaction() as connection:
        outbox = Outbox(connection, keyring)
        for number in range(1, 11):
            replies = [
                Outgoing(chat, "sendMessage", {"chat_id": chat, "text": "Halo"})
                for chat in range(number)
            ]
            await outbox.add(replies, replica=1, handled=list(range(number)))
        kept = (await connection.execute(_PLANS, {"begins": "WITH handled"})).one()
    assert tuple(kept) == (10 - _TRIED, _TRIED)
