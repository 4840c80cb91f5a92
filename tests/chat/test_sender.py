"""Every fault × every delivery class: what is sent again, what is marked, what stays in doubt."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, text
from telegram.request import BaseRequest, RequestData

from chat.application import build_bot
from chat.clock import utc_now
from chat.limiter import SharedRateLimiter
from chat.reply import AGAIN
from chat.sender import Sender
from chat.transport import NotSent
from chat.uploads import KnownAs, Uploads
from features.people.storage.people import SPEAKERS
from features.people.storage.tables import account
from simulator import Simulator
from storage.database import Database
from storage.gates import Gates
from storage.keyring import Keyring
from storage.leases import Leases
from storage.outbox import Delivery, Outbox, Outcome, Outgoing, Sending
from storage.tables import outbox
from storage.unit_of_work import UnitOfWorkFactory

REPLY, PERSONAL = Delivery.REPLY, Delivery.PERSONAL
MARK = "(dikirim ulang)"


class Counting(BaseRequest):
    """A transport that knows how many calls were under way at once, and may be shut."""

    def __init__(self, inner: BaseRequest) -> None:
        self._inner = inner
        self.gate = asyncio.Event()
        self.gate.set()
        self._now = 0
        self.most = 0

    @property
    def read_timeout(self) -> float | None:
        return 5.0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        self._now += 1
        self.most = max(self.most, self._now)
        try:
            await self.gate.wait()
            return await self._inner.do_request(url, method, request_data)
        finally:
            self._now -= 1


class Post:
    """A sender with its outbox, and the simulator that it sends to."""

    def __init__(
        self,
        database: Database,
        keyring: Keyring,
        *,
        clock: Callable[[], datetime] = utc_now,
        keepers: Mapping[str, KnownAs] | None = None,
    ) -> None:
        self.database, self.keyring = database, keyring
        self.simulator = Simulator(seed=1)
        self.wire = Counting(self.simulator.request(NotSent))
        self.leases = Leases(database.url)
        self.bot = build_bot(
            self.simulator.token,
            "http://simulator",
            request=self.wire,
            polling_request=self.wire,
            limiter=SharedRateLimiter(Gates(database), 100_000, chat_interval=0),
        )
        self.sender = Sender(
            *(self.bot, database, keyring, self.leases),
            Uploads(UnitOfWorkFactory(database, keyring), keepers or {}),
            speakers=SPEAKERS,
            clock=clock,
        )

    def person(self, name: str = "Siti") -> int:
        person = self.simulator.add_person(name)
        self.simulator.start(person.id)
        return person.id

    async def queue(
        self, chat_id: int, words: str | None = "Halo", delivery: Delivery = REPLY, **more: Any
    ) -> int:
        method = more.pop("method", "sendMessage")
        spoken = {} if words is None else {"text": words}
        parameters = {"chat_id": chat_id, **spoken, **more.pop("parameters", {})}
        if delivery == PERSONAL:
            parameters[AGAIN] = MARK
        message = Outgoing(chat_id, method, parameters, delivery=delivery, **more)
        async with self.database.transaction() as connection:
            ((row, _),) = await Outbox(connection, self.keyring).add([message])
        return row

    async def claimed_by(self, replica: int) -> list[Sending]:
        async with self.database.autocommit() as connection:
            return await Outbox(connection, self.keyring).claim(replica, 100)

    async def row(self, number: int) -> Any:
        async with self.database.autocommit() as connection:
            found = await connection.execute(select(outbox).where(outbox.c.id == number))
            return found.one()

    async def state(self, number: int) -> str:
        return str((await self.row(number)).state)

    async def later(self) -> None:
        """The waiting time is over; all that is due is sent."""
        async with self.database.autocommit() as connection:
            await connection.execute(text("UPDATE outbox SET not_before = now()"))
        await self.sender.drain()

    def heard(self, chat_id: int) -> list[str]:
        bot = self.simulator.bot["id"]
        messages = self.simulator.messages(chat_id)
        return [str(m["text"]) for m in messages if m["from"]["id"] == bot]


@pytest.fixture
async def post(database: Database, keyring: Keyring) -> AsyncIterator[Post]:
    post = Post(database, keyring)
    await post.leases.start()
    await post.bot.initialize()
    yield post
    await post.sender.settle()
    await post.bot.shutdown()
    await post.leases.stop()


@pytest.mark.parametrize("delivery", Delivery)
async def test_a_flood_limit_is_waited_for_and_counts_as_no_try(
    post: Post, delivery: Delivery
) -> None:
    person = post.person()
    post.simulator.faults.add("status", method="sendMessage", status=429, retry_after=7)
    number = await post.queue(person, delivery=delivery)

    await post.sender.drain()
    row = await post.row(number)
    assert (row.state, row.attempts) == ("pending", 0)
    assert 5 < (row.not_before - datetime.now(UTC)).total_seconds() <= 7

    await post.later()
    assert await post.state(number) == "sent"
    assert post.heard(person) == ["Halo"]


@pytest.mark.parametrize("delivery", Delivery)
async def test_a_refused_connection_is_tried_again_without_any_mark(
    post: Post, delivery: Delivery
) -> None:
    person = post.person()
    post.simulator.faults.add("refused", method="sendMessage")
    number = await post.queue(person, delivery=delivery)

    await post.sender.drain()
    assert await post.state(number) == "pending"

    await post.later()
    assert await post.state(number) == "sent"
    assert post.heard(person) == ["Halo"]


@pytest.mark.parametrize("delivery", Delivery)
async def test_somebody_who_blocked_the_bot_gets_nothing_and_is_remembered(
    post: Post, delivery: Delivery
) -> None:
    person = post.person()
    post.simulator.block(person, True)
    number = await post.queue(person, delivery=delivery)

    await post.sender.drain()
    assert await post.state(number) == "failed"
    async with post.database.autocommit() as connection:
        statement = select(account.c.blocked_at).where(account.c.telegram_id == person)
        assert (await connection.execute(statement)).scalar_one() is not None


@pytest.mark.parametrize("delivery", Delivery)
async def test_an_unknown_chat_is_given_up(post: Post, delivery: Delivery) -> None:
    number = await post.queue(999_999, delivery=delivery)
    await post.sender.drain()
    row = await post.row(number)
    assert (row.state, row.payload_sealed) == ("failed", None)
    assert "chat not found" in row.error.lower()


DOUBTFUL = [
    # fault, delivery, state at first, at last, what the person has read at last
    ("timeout_after", REPLY, "pending", "sent", ["Halo", "Halo"]),
    ("timeout_after", PERSONAL, "pending", "sent", ["Halo", f"{MARK}\n\nHalo"]),
    ("reset", REPLY, "pending", "sent", ["Halo"]),
    ("reset", PERSONAL, "pending", "sent", [f"{MARK}\n\nHalo"]),
    ("status", REPLY, "pending", "sent", ["Halo"]),
    ("status", PERSONAL, "pending", "sent", [f"{MARK}\n\nHalo"]),
]


@pytest.mark.parametrize(("fault", "delivery", "at_first", "at_last", "read"), DOUBTFUL)
async def test_what_is_in_doubt_is_decided_by_the_delivery_class(
    post: Post, fault: str, delivery: Delivery, at_first: str, at_last: str, read: list[str]
) -> None:
    person = post.person()
    facts = {"status": 502} if fault == "status" else {}
    post.simulator.faults.add(fault, method="sendMessage", **facts)
    number = await post.queue(person, delivery=delivery)

    await post.sender.drain()
    assert await post.state(number) == at_first

    await post.later()
    assert await post.state(number) == at_last
    assert post.heard(person) == read


@pytest.mark.parametrize(("delivery", "tries"), [(REPLY, 3), (PERSONAL, 2)])
async def test_doubt_does_not_repeat_for_ever(post: Post, delivery: Delivery, tries: int) -> None:
    person = post.person()
    post.simulator.faults.add("timeout_after", method="sendMessage", times=None)
    number = await post.queue(person, delivery=delivery)
    for _ in range(5):
        await post.later()
    assert await post.state(number) == "in_doubt"
    assert len(post.heard(person)) == tries


@pytest.mark.parametrize(
    ("delivery", "state", "read"),
    [(REPLY, "sent", ["Halo"]), (PERSONAL, "sent", [f"{MARK}\n\nHalo"])],
)
async def test_what_a_dead_replica_was_sending_is_decided_by_the_delivery_class(
    post: Post, delivery: Delivery, state: str, read: list[str]
) -> None:
    person = post.person()
    dead = Leases(post.database.url)
    replica = await dead.start()
    number = await post.queue(person, delivery=delivery)
    await post.claimed_by(replica)

    await post.sender.recover()
    assert await post.state(number) == "sending"  # it lives

    await dead.stop()
    await asyncio.sleep(0.05)
    await post.sender.recover()
    await post.later()
    assert await post.state(number) == state
    assert post.heard(person) == read


async def test_a_message_that_no_task_has_in_hand_is_found_again(post: Post) -> None:
    person = post.person()
    number = await post.queue(person)
    await post.claimed_by(post.leases.replica)  # and the answer of the database was lost

    await post.sender.recover()
    assert await post.state(number) == "sending"
    await post.sender.recover()
    await post.later()
    assert await post.state(number) == "sent"


async def test_messages_follow_a_group_that_became_a_supergroup(post: Post) -> None:
    member = post.person()
    old = post.simulator.add_group("Petugas", False, [member])
    first = await post.queue(old.id, "satu")
    second = await post.queue(old.id, "dua", PERSONAL)
    new = post.simulator.upgrade_group(old.id)

    await post.later()
    await post.later()
    assert [await post.state(first), await post.state(second)] == ["sent", "sent"]
    assert post.heard(new.id) == ["satu", "dua"]


async def test_a_chat_keeps_its_order_while_its_first_message_waits(post: Post) -> None:
    person = post.person()
    post.simulator.faults.add("status", method="sendMessage", status=429, retry_after=1)
    for words in ("satu", "dua", "tiga"):
        await post.queue(person, words)
    await post.sender.drain()
    assert post.heard(person) == []
    for _ in range(3):
        await post.later()
    assert post.heard(person) == ["satu", "dua", "tiga"]


async def test_replies_that_were_claimed_together_go_back_together(post: Post) -> None:
    person = post.person()
    post.simulator.faults.add("status", method="sendMessage", status=429, retry_after=1)
    messages = [
        Outgoing(person, "sendMessage", {"chat_id": person, "text": words})
        for words in ("satu", "dua")
    ]
    async with post.database.transaction() as connection:
        added = await Outbox(connection, post.keyring).add(messages, replica=post.leases.replica)
    assert [mine for _, mine in added] == [True, True]
    await post.sender.deliver(
        [
            Sending(
                number, person, "sendMessage", message.parameters, REPLY, 1, post.leases.replica
            )
            for (number, _), message in zip(added, messages, strict=True)
        ]
    )
    assert post.heard(person) == []
    await post.later()
    await post.later()
    assert post.heard(person) == ["satu", "dua"]


async def test_an_edit_that_is_not_possible_becomes_a_new_message(post: Post) -> None:
    person = post.person()
    parameters = {"message_id": 424242}
    number = await post.queue(person, method="editMessageText", parameters=parameters)
    await post.sender.drain()
    assert await post.state(number) == "sent"
    assert post.heard(person) == ["Halo"]


async def test_an_edit_that_changes_nothing_is_a_success(post: Post) -> None:
    person = post.person()
    first = await post.queue(person)
    await post.sender.drain()
    message_id = (await post.row(first)).message_id
    again = await post.queue(
        person, method="editMessageText", parameters={"message_id": message_id}
    )
    await post.sender.drain()
    row = await post.row(again)
    assert (row.state, row.message_id) == ("sent", message_id)
    assert post.heard(person) == ["Halo"]


async def test_a_message_is_not_sent_after_its_time(post: Post) -> None:
    person = post.person()
    past = datetime.now(UTC) - timedelta(seconds=1)
    number = await post.queue(person, expires_at=past)
    await post.sender.drain()
    row = await post.row(number)
    assert (row.state, row.payload_sealed) == ("expired", None)
    assert post.heard(person) == []


async def test_what_is_planned_for_the_morning_does_not_hold_up_an_answer(post: Post) -> None:
    person = post.person()
    morning = utc_now() + timedelta(hours=8)
    planned = await post.queue(person, "Selamat pagi", PERSONAL, not_before=morning)
    answer = await post.queue(person, "Saldo: Rp0", REPLY)
    await post.sender.drain()
    assert (await post.state(planned), await post.state(answer)) == ("planned", "sent")
    assert post.heard(person) == ["Saldo: Rp0"]


async def test_what_was_planned_is_sent_when_it_is_due_and_before_what_came_later(
    post: Post,
) -> None:
    person = post.person()
    soon = utc_now() + timedelta(milliseconds=30)
    await post.queue(person, "direncanakan", PERSONAL, not_before=soon)
    await asyncio.sleep(0.05)
    await post.sender.drain()
    await post.queue(person, "sesudahnya", PERSONAL)
    await post.sender.drain()
    assert post.heard(person) == ["direncanakan", "sesudahnya"]


async def test_a_replica_that_was_given_up_settles_nothing(post: Post) -> None:
    person = post.person()
    number = await post.queue(person)
    (sending,) = await post.claimed_by(999_999)
    async with post.database.autocommit() as connection:
        await Outbox(connection, post.keyring).settle([Outcome(sending.id, "sent")], [1, 2])
    assert await post.state(number) == "sending"
