"""The outbox, row by row: what is laid down, what is counted, which answer is whose."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from storage.database import Database
from storage.keyring import Keyring
from storage.outbox import Delivery, Outbox, Outcome, Outgoing

CHAT, OTHER = 7, 8
REPLICA = 3


class _Books:
    def __init__(self, database: Database, keyring: Keyring) -> None:
        self.database, self.keyring = database, keyring

    async def says(self, statement: str, **values: object) -> Any:
        async with self.database.autocommit() as connection:
            return await connection.execute(text(statement), values)

    async def queue(self, chat: int, **more: Any) -> int:
        message = Outgoing(chat, "sendMessage", {"chat_id": chat, "text": "Halo"}, **more)
        async with self.database.autocommit() as connection:
            ((row, _),) = await Outbox(connection, self.keyring).add([message])
        return row

    async def claims(self, most: int = 9) -> list[int]:
        async with self.database.autocommit() as connection:
            claimed = await Outbox(connection, self.keyring).claim(REPLICA, most)
        return [one.id for one in claimed]

    async def sent(self, row: int, number: int) -> None:
        async with self.database.autocommit() as connection:
            outcome = Outcome(row, "sent", message_id=number)
            await Outbox(connection, self.keyring).settle([outcome], [REPLICA])

    async def message_of(self, update: int, chat: int) -> int | None:
        async with self.database.autocommit() as connection:
            return await Outbox(connection, self.keyring).message_of(update, chat)

    async def waiting(self) -> tuple[int, float]:
        async with self.database.autocommit() as connection:
            return await Outbox(connection, self.keyring).waiting()


@pytest.fixture
def books(database: Database, keyring: Keyring) -> _Books:
    return _Books(database, keyring)


async def test_a_key_that_is_missing_is_looked_for_after_half_a_minute(books: _Books) -> None:
    stranger = Keyring.parse(Keyring.fresh()).seal(b"{}", f"outbox.payload_sealed:{CHAT}")
    waiting, damaged, sound = [await books.queue(chat) for chat in (CHAT, OTHER, 9)]
    for row, value in ((waiting, stranger), (damaged, b"nonsense")):
        statement = "UPDATE outbox SET payload_sealed = :value WHERE id = :id"
        await books.says(statement, value=value, id=row)
    assert await books.claims() == [sound]
    rows = await books.says("SELECT state, not_before, done_at FROM outbox ORDER BY id LIMIT 2")
    later, given_up = rows.all()
    assert (later.state, given_up.state) == ("pending", "failed")
    assert later.not_before - given_up.done_at == timedelta(seconds=30)  # of one statement


async def test_replies_go_first_and_no_more_than_asked_for(books: _Books) -> None:
    letter = await books.queue(CHAT, delivery=Delivery.PERSONAL)
    reply = await books.queue(OTHER)
    assert await books.claims(1) == [reply]
    assert await books.claims(1) == [letter]


async def test_what_waits_is_counted_with_the_age_of_the_oldest(books: _Books) -> None:
    assert await books.waiting() == (0, 0.0)
    for chat in (CHAT, CHAT, OTHER):
        await books.queue(chat)
    await books.says("UPDATE outbox SET not_before = now() - interval '1 day' * (4 - id)")
    await books.claims(1)  # the oldest is on its way
    await books.says("UPDATE outbox SET not_before = now() - interval '5 days' WHERE id = 1")
    await books.queue(9)
    await books.says("UPDATE outbox SET not_before = now() + interval '1 hour' WHERE chat_id = 9")
    many, age = await books.waiting()
    assert many == 2
    assert 2 * 86_400 <= age < 3 * 86_400


async def test_the_answer_to_an_update_is_that_of_its_chat(books: _Books) -> None:
    for row, (chat, update) in enumerate(((CHAT, 1), (OTHER, 1), (OTHER, 2)), start=1):
        assert await books.queue(chat, update_id=update) == row
    for row in await books.claims():  # at most one of a chat
        await books.sent(row, 100 + row)
    (third,) = await books.claims()
    assert await books.message_of(2, OTHER) is None
    await books.sent(third, 100 + third)
    found = [await books.message_of(update, chat) for update, chat in ((1, CHAT), (1, OTHER))]
    assert found == [101, 102]
    assert await books.message_of(2, OTHER) == 103
    assert await books.message_of(2, CHAT) is None
