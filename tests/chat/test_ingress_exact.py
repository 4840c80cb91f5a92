"""On their way in, update by update: who sent it and where, what is kept of it, who is told."""

import asyncio
from typing import Any

import orjson
import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import DBAPIError

from chat import metrics
from chat.ingress import Ingress, Unreadable, addressed, incoming
from chat.redaction import MARK
from storage.database import Database
from storage.inbox import Incoming
from storage.keyring import Keyring
from storage.tables import dialogue, inbox, place_of

LARGEST = 2**63 - 1
LARGEST_ID = 2**52 - 1
NUMBER = "48151"


def _message(chat: object = 5, person: object = 6, words: object = "halo") -> dict[str, Any]:
    return {"message_id": 1, "chat": {"id": chat}, "from": {"id": person}, "text": words}


def _update(number: object = 1, **content: Any) -> dict[str, Any]:
    return {"update_id": number, **content}


def _who(update: dict[str, Any]) -> tuple[int, int]:
    found = incoming(orjson.dumps(update))
    return found.chat_id, found.user_id


@pytest.mark.parametrize("number", [0, 1, LARGEST])
def test_every_number_that_an_update_may_have_is_taken(number: int) -> None:
    assert incoming(orjson.dumps(_update(number, message=_message()))).update_id == number


@pytest.mark.parametrize("number", [-1, LARGEST + 1, "7", 7.0, True, None])
def test_no_other_number_is_taken(number: object) -> None:
    with pytest.raises(Unreadable):
        addressed(_update(number, message=_message()))


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"null", b'"update_id"', b"7"])
def test_what_is_no_object_is_no_update(raw: bytes) -> None:
    with pytest.raises(Unreadable):
        incoming(raw)


def test_what_is_nested_too_deep_is_no_update() -> None:
    deep: dict[str, Any] = {}
    for _ in range(300):
        deep = {"reply_to_message": deep}
    with pytest.raises(Unreadable):
        addressed(_update(message=deep))


def test_chat_and_sender_stand_in_the_message_or_in_that_of_the_button() -> None:
    assert _who(_update(message=_message(-100, 6))) == (-100, 6)
    assert _who(_update(edited_message=_message(-100, 6))) == (-100, 6)
    member = {"chat": {"id": -100}, "from": {"id": 6}}
    assert _who(_update(my_chat_member=member)) == (-100, 6)
    tap = {"id": "1", "from": {"id": 6}, "message": _message(-100, 99)}
    assert _who(_update(callback_query=tap)) == (-100, 6)


def test_where_one_is_missing_the_other_stands_for_it() -> None:
    assert _who(_update(message={"chat": {"id": 5}})) == (5, 5)
    assert _who(_update(callback_query={"id": "1", "from": {"id": 6}})) == (6, 6)
    assert _who(_update()) == (0, 0)
    assert _who(_update(message={})) == (0, 0)
    assert _who(_update(message="halo")) == (0, 0)
    assert _who(_update(message={"chat": 5, "from": [6]})) == (0, 0)


def test_an_id_is_a_number_of_at_most_52_bits() -> None:
    assert _who(_update(message=_message(LARGEST_ID, -LARGEST_ID))) == (LARGEST_ID, -LARGEST_ID)
    assert _who(_update(message=_message(LARGEST_ID + 1, -LARGEST_ID - 1))) == (0, 0)
    assert _who(_update(message=_message("5", 6.0))) == (0, 0)


def test_the_order_of_the_fields_does_not_matter() -> None:
    raw = b'{"message":{"chat":{"id":5},"from":{"id":6}},"strange":1,"update_id":3}'
    found = incoming(raw)
    assert (found.update_id, found.chat_id, found.user_id) == (3, 5, 6)
    raw = b'{"update_id":3,"strange":1,"message":{"chat":{"id":5},"from":{"id":6}}}'
    assert (incoming(raw).chat_id, incoming(raw).user_id) == (5, 6)


def test_what_hides_nothing_is_kept_byte_by_byte() -> None:
    raw = b'{ "update_id": 1,  "message": {"text": "halo", "chat": {"id": 5}} }'
    found = incoming(raw)
    assert (found.raw, found.leaks, found.plain) == (raw, (), None)
    assert orjson.loads(addressed(orjson.loads(raw)).raw) == orjson.loads(raw)


def test_a_secret_is_taken_out_and_named_and_its_bytes_are_not_kept() -> None:
    raw = orjson.dumps(_update(message=_message(words="kode login saya 48151")))
    for found in (incoming(raw), addressed(orjson.loads(raw))):
        assert found.leaks == ("login_code",)
        assert NUMBER.encode() not in found.raw
        assert found.plain is None


def test_a_number_alone_is_taken_out_and_kept_aside() -> None:
    raw = orjson.dumps(_update(message=_message(words=NUMBER)))
    for found in (incoming(raw), addressed(orjson.loads(raw))):
        assert found.leaks == ("number",)
        assert NUMBER.encode() not in found.raw
        assert found.plain == raw


@pytest.mark.parametrize(("longer", "kept"), [(0, True), (1, False)])
def test_only_a_short_text_may_be_a_number_that_was_asked_for(longer: int, *, kept: bool) -> None:
    words = NUMBER.ljust(39 + longer) + "."
    found = incoming(orjson.dumps(_update(message=_message(words=words))))
    assert found.leaks == ("number",)
    assert (found.plain is not None) is kept


def test_who_marks_an_update_as_cleaned_keeps_nothing_aside() -> None:
    """The mark is ours: it is taken away, and the number is none that was asked for."""
    raw = orjson.dumps(_update(message=_message(words=NUMBER), **{MARK: ["number"]}))
    found = incoming(raw)
    assert (found.leaks, found.plain) == (("number",), None)


@pytest.mark.parametrize("message", [None, 7, {"text": 7}, {"caption": NUMBER}])
def test_where_there_is_no_text_nothing_is_kept_aside(message: object) -> None:
    assert incoming(orjson.dumps(_update(message=message))).plain is None


class _Told:
    """Ingress, and what it told of."""

    def __init__(self, database: Database, keyring: Keyring, **more: Any) -> None:
        self.database, self.keyring = database, keyring
        self.lanes: list[list[int]] = []
        self.ingress = Ingress(database, keyring, stored=self.lanes.append, **more)

    async def kept(self) -> dict[int, bytes]:
        async with self.database.autocommit() as connection:
            rows = await connection.execute(select(inbox.c.update_id, inbox.c.raw_sealed))
            return {
                row.update_id: self.keyring.open(
                    row.raw_sealed, place_of(inbox, "raw_sealed", row.update_id)
                )
                for row in rows
            }

    async def asks(self, chat: int, person: int, state: str) -> None:
        async with self.database.autocommit() as connection:
            values = {"name": "kalender", "draft_sealed": b"", "version": 1}
            await connection.execute(
                insert(dialogue).values(chat_id=chat, user_id=person, state=state, **values)
            )


def _is_count(name: str, state: str) -> bool:
    return (name, state) == ("kalender", "jumlah")


def _numbers(*senders: int) -> list[Incoming]:
    return [
        incoming(orjson.dumps(_update(one, message=_message(one, one, NUMBER)))) for one in senders
    ]


async def test_a_number_is_kept_only_for_whom_it_was_asked(
    database: Database, keyring: Keyring
) -> None:
    told = _Told(database, keyring, asks_number=_is_count)
    await told.asks(1, 1, "jumlah")
    await told.asks(2, 2, "nama")
    await told.asks(1, 4, "jumlah")
    before = metrics.value_of(metrics.LEAKS.labels("number"))
    plain = incoming(orjson.dumps(_update(5, message=_message(9, 9))))
    await told.ingress.store([*_numbers(1, 2, 3, 4), plain], way="test")
    kept = await told.kept()
    assert {one for one, raw in kept.items() if NUMBER.encode() in raw} == {1}
    assert kept[5] == plain.raw
    assert metrics.value_of(metrics.LEAKS.labels("number")) == before + 3
    assert told.lanes == [[1, 2, 3, 4, 9]]


async def test_without_a_dialogue_that_asks_no_number_is_kept(
    database: Database, keyring: Keyring
) -> None:
    told = _Told(database, keyring)
    await told.asks(1, 1, "jumlah")
    await told.ingress.store(_numbers(1), way="test")
    assert NUMBER.encode() not in (await told.kept())[1]


async def test_nothing_is_told_of_nothing(database: Database, keyring: Keyring) -> None:
    told = _Told(database, keyring)
    await told.ingress.store([], way="test")
    assert told.lanes == []


async def test_whoever_waits_for_a_batch_hears_when_it_is_stored(
    database: Database, keyring: Keyring
) -> None:
    told = _Told(database, keyring)
    many = _numbers(*range(1, 451))
    await asyncio.gather(*(told.ingress.store_one(one) for one in many))
    assert set(await told.kept()) == set(range(1, 451))
    assert told.ingress.load == 0
    await told.ingress.store_one(_numbers(451)[0])
    assert 451 in await told.kept()


async def test_whoever_waits_for_a_batch_hears_what_went_wrong_and_may_come_again(
    database: Database, keyring: Keyring
) -> None:
    told = _Told(database, keyring)
    async with database.autocommit() as connection:
        await connection.execute(text("ALTER TABLE inbox RENAME TO away"))
    waits = [asyncio.create_task(told.ingress.store_one(one)) for one in _numbers(1, 2)]
    heard = await asyncio.gather(*waits, return_exceptions=True)
    assert [isinstance(one, DBAPIError) for one in heard] == [True, True]
    async with database.autocommit() as connection:
        await connection.execute(text("ALTER TABLE away RENAME TO inbox"))
    assert told.lanes == []
    await asyncio.gather(*(told.ingress.store_one(one) for one in _numbers(1, 2)))
    assert set(await told.kept()) == {1, 2}


async def test_who_goes_away_meanwhile_keeps_nobody_else_waiting(
    database: Database, keyring: Keyring
) -> None:
    told = _Told(database, keyring)
    waits = [asyncio.create_task(told.ingress.store_one(one)) for one in _numbers(1, 2, 3)]
    await asyncio.sleep(0)
    waits[0].cancel()
    heard = await asyncio.gather(*waits, return_exceptions=True)
    assert isinstance(heard[0], asyncio.CancelledError)
    assert heard[1:] == [None, None]
    assert set(await told.kept()) == {1, 2, 3}
