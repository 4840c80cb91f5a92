"""The way out, step by step: when again, as what, in whose place, and what a crash leaves."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, func, select, text
from structlog.testing import capture_logs

from chat import metrics
from chat.reply import KNOWN_AS
from simulator.calls import Call
from storage.database import Database
from storage.keyring import Keyring
from storage.leases import Leases
from storage.outbox import Delivery, Outbox, Outgoing, Sending, Upload
from storage.series import IN_PLACE_OF
from storage.tables import outbox
from storage.unit_of_work import UnitOfWork
from tests.chat.test_sender import MARK, PERSONAL, REPLY, Post

NOW = datetime(2026, 11, 28, 5, tzinfo=UTC)
AT_ONCE = 32
"""So many messages are on their way at most."""


@asynccontextmanager
async def _opened(post: Post) -> AsyncIterator[Post]:
    await post.leases.start()
    await post.bot.initialize()
    yield post
    await post.sender.settle()
    await post.bot.shutdown()
    await post.leases.stop()


@pytest.fixture
async def post(database: Database, keyring: Keyring) -> AsyncIterator[Post]:
    async with _opened(Post(database, keyring)) as post:
        yield post


class _Between:
    """A time that was noted between two looks at the clock, however long it took."""

    def __init__(self) -> None:
        self._before = datetime.now(UTC)

    def waits(self, row: Any, wait: timedelta) -> bool:
        after = datetime.now(UTC)
        return bool(self._before + wait <= row.not_before <= after + wait)


def _calls(post: Post, method: str) -> list[Call]:
    return post.simulator.log.since(0, method)


async def _until(is_so: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(60):
        while not await is_so():
            await asyncio.sleep(0.01)


async def _says(post: Post, statement: str) -> None:
    async with post.database.autocommit() as connection:
        await connection.execute(text(statement))


def test_releases_side_by_side_mean_the_same_by_a_priority() -> None:
    assert [delivery.priority for delivery in (REPLY, PERSONAL, Delivery.BULK)] == [0, 1, 2]


@pytest.mark.parametrize(
    ("fault", "wait", "attempts"),
    [
        ({"kind": "refused"}, 1, 0),
        ({"kind": "status", "status": 401}, 5, 0),
        ({"kind": "status", "status": 429, "retry_after": 7}, 7, 0),
        ({"kind": "timeout_after"}, 2, 1),
    ],
)
async def test_each_kind_of_trouble_has_its_wait_and_counts_or_not(
    post: Post, fault: dict[str, Any], wait: int, attempts: int
) -> None:
    person = post.person()
    post.simulator.faults.add(method="sendMessage", **fault)
    first, second = await post.queue(person, "satu"), await post.queue(person, "dua")
    before = (await post.row(second)).not_before
    again = metrics.value_of(metrics.SENDS.labels("reply", "again"))
    between = _Between()
    await post.sender.drain()
    row = await post.row(first)
    assert (row.state, row.attempts, row.claimed_by) == ("pending", attempts, None)
    assert between.waits(row, timedelta(seconds=wait))
    assert ((await post.row(second)).not_before > before) is (wait == 7)  # the chat is held
    assert metrics.value_of(metrics.SENDS.labels("reply", "again")) == again + 1


async def test_what_arrived_is_counted_as_that(post: Post) -> None:
    before = metrics.value_of(metrics.SENDS.labels("personal", "sent"))
    await post.queue(post.person(), delivery=PERSONAL)
    await post.sender.drain()
    assert metrics.value_of(metrics.SENDS.labels("personal", "sent")) == before + 1


async def test_a_shut_group_is_asked_ever_less_often_and_then_an_operator_decides(
    post: Post,
) -> None:
    group = post.simulator.add_group("Pusat", members=[post.person()])
    words = "CHAT_RESTRICTED"
    post.simulator.faults.add(
        "status", method="sendMessage", status=400, times=None, description=words
    )
    number = await post.queue(group.id)
    for attempt, minutes in enumerate((1, 5, 30, 120, 360), start=1):
        between = _Between()
        await post.later()
        row = await post.row(number)
        assert (row.state, row.attempts) == ("planned", attempt)
        assert between.waits(row, timedelta(minutes=minutes))
    await post.later()
    assert await post.state(number) == "refused"


@pytest.mark.parametrize(("later", "state"), [(0, "expired"), (1, "sent")])
async def test_a_message_is_good_until_its_very_time(
    database: Database, keyring: Keyring, later: int, state: str
) -> None:
    async with _opened(Post(database, keyring, clock=lambda: NOW)) as post:
        ends = NOW + timedelta(microseconds=later)
        number = await post.queue(post.person(), expires_at=ends)
        await post.sender.drain()
        assert await post.state(number) == state


async def _claimed(post: Post, person: int, *words: str) -> list[Sending]:
    """Replies that were claimed with the turn that wrote them."""
    messages = [Outgoing(person, "sendMessage", {"chat_id": person, "text": w}) for w in words]
    replica = post.leases.replica
    async with post.database.transaction() as connection:
        added = await Outbox(connection, post.keyring).add(messages, replica=replica)
    assert [mine for _, mine in added] == [True] * len(words)
    return [
        Sending(number, person, "sendMessage", message.parameters, REPLY, 1, replica)
        for (number, _), message in zip(added, messages, strict=True)
    ]


@pytest.mark.parametrize("failing", [0, 1, 2])
async def test_what_stands_behind_a_message_that_must_wait_goes_back_at_once(
    post: Post, failing: int
) -> None:
    person = post.person()
    sendings = await _claimed(post, person, "satu", "dua", "tiga")
    between = _Between()
    for _ in range(failing):
        post.simulator.faults.add("slow", method="sendMessage", seconds=0)
    post.simulator.faults.add("status", method="sendMessage", status=429, retry_after=9)
    await post.sender.deliver(sendings)
    rows = [await post.row(sending.id) for sending in sendings]
    assert [row.state for row in rows] == ["sent"] * failing + ["pending"] * (3 - failing)
    assert [row.attempts for row in rows] == [1] * failing + [0] * (3 - failing)
    assert between.waits(rows[failing], timedelta(seconds=9))
    assert all(between.waits(row, timedelta(0)) for row in rows[failing + 1 :])
    for _ in range(3):
        await post.later()
    assert post.heard(person) == ["satu", "dua", "tiga"]


async def test_a_lost_claim_is_given_back_at_once(post: Post) -> None:
    (sending,) = await _claimed(post, post.person(), "satu")
    await post.leases.lose_connection()
    between = _Between()
    await post.sender.deliver([sending])
    assert between.waits(await post.row(sending.id), timedelta(0))


async def test_so_many_are_on_their_way_at_most(post: Post) -> None:
    post.wire.gate.clear()
    people = [post.person(f"Warga {n}") for n in range(AT_ONCE + 8)]
    for person in people:
        await post.queue(person)
    draining = asyncio.create_task(post.sender.drain())

    async def claimed() -> int:
        statement = select(func.count()).where(outbox.c.attempts > 0)
        async with post.database.autocommit() as connection:
            return await connection.scalar(statement) or 0

    async def begun() -> bool:
        return await claimed() > 0

    async def all_called() -> bool:
        return post.wire.most == AT_ONCE

    await _until(begun)
    assert await claimed() == AT_ONCE
    await _until(all_called)
    post.wire.gate.set()
    await draining
    assert all(post.heard(person) == ["Halo"] for person in people)


async def test_a_repetition_is_marked_where_it_is_read(post: Post) -> None:
    person = post.person()
    for method, more in (
        ("sendDocument", {"document": Upload("a.txt", b"isi"), "caption": "surat"}),
        ("sendLocation", {"latitude": 1.5, "longitude": 2.5}),
    ):
        post.simulator.faults.add("reset", method=method)
        number = await post.queue(person, None, PERSONAL, method=method, parameters=more)
        await post.sender.drain()
        await post.later()
        assert await post.state(number) == "sent"
    assert _calls(post, "sendDocument")[-1].parameters["caption"] == f"{MARK}\n\nsurat"
    assert set(_calls(post, "sendLocation")[-1].parameters) == {"chat_id", "latitude", "longitude"}


async def test_a_reply_bears_no_mark(post: Post) -> None:
    person = post.person()
    post.simulator.faults.add("reset", method="sendMessage")
    await post.queue(person, "Halo")
    await post.sender.drain()
    await post.later()
    assert post.heard(person) == ["Halo"]


async def test_files_travel_as_they_are(post: Post) -> None:
    person = post.person()
    letter = Upload("surat.txt", b"isi \x00 surat")
    number = await post.queue(person, None, method="sendDocument", parameters={"document": letter})
    await post.sender.drain()
    assert await post.state(number) == "sent"
    (message,) = [m for m in post.simulator.messages(person) if "document" in m]
    assert message["document"]["file_name"] == "surat.txt"
    assert post.simulator.files.data(message["document"]["file_id"]) == letter.content


async def test_what_is_queued_is_what_is_claimed(post: Post) -> None:
    person = post.person()
    more = {
        "photo": Upload("a.png", b"\x89PNG \x00"),
        "caption": "upload",
        "reply_markup": {"inline_keyboard": [[{"text": "upload"}]]},
        "message_thread_id": 7,
        "upload": ["upload"],
    }
    number = await post.queue(person, "Halo", parameters=more, expires_at=NOW)
    (claimed,) = await post.claimed_by(post.leases.replica)
    assert claimed == Sending(
        *(number, person, "sendMessage", {"chat_id": person, "text": "Halo", **more}),
        *(REPLY, 1, post.leases.replica, NOW),
    )


async def test_what_is_no_json_is_no_message(post: Post) -> None:
    with pytest.raises(TypeError):
        await post.queue(post.person(), parameters={"photo": object()})


VOICE = {"voice": "OLD_ID", "duration": 3, "caption": "dalam kata"}


async def test_who_takes_no_voice_gets_the_words(post: Post) -> None:
    person = post.person()
    post.simulator.faults.add(
        "status", method="sendVoice", status=400, description="VOICE_MESSAGES_FORBIDDEN"
    )
    number = await post.queue(person, None, method="sendVoice", parameters=VOICE)
    await post.sender.drain()
    assert await post.state(number) == "sent"
    assert post.heard(person) == ["dalam kata"]
    assert set(_calls(post, "sendMessage")[-1].parameters) == {"chat_id", "text"}


@pytest.mark.parametrize(
    ("method", "parameters", "words"),
    [
        ("sendVoice", {"voice": "OLD_ID", "duration": 3}, "VOICE_MESSAGES_FORBIDDEN"),
        ("sendPhoto", {"photo": "OLD_ID", "caption": "foto"}, "wrong file identifier"),
        ("sendMessage", {"caption": "x"}, "can't parse entities"),
        ("editMessageText", {"message_id": 5}, "can't parse entities"),
        ("deleteMessage", {"message_id": 5}, "message can't be deleted"),
        ("sendVoice", VOICE, "message can't be edited"),
    ],
)
async def test_where_there_is_no_way_round_a_refusal_stays_one(
    post: Post, method: str, parameters: dict[str, Any], words: str
) -> None:
    post.simulator.faults.add("status", method=method, status=400, description=words, times=None)
    number = await post.queue(post.person(), method=method, parameters=parameters)
    await post.sender.drain()
    row = await post.row(number)
    assert (row.state, row.error) == ("refused", words)
    assert len(_calls(post, method)) == 1


@pytest.mark.parametrize(("status", "thread"), [(400, 5), (403, 5), (400, None), (403, None)])
async def test_a_closed_topic_is_left_out_and_without_one_the_chat_is_shut(
    post: Post, status: int, thread: int | None
) -> None:
    group = post.simulator.add_group("Pusat", members=[post.person()])
    words = "Forbidden: TOPIC_CLOSED" if status == 403 else "TOPIC_CLOSED"
    post.simulator.faults.add("status", method="sendMessage", status=status, description=words)
    more = {} if thread is None else {"message_thread_id": thread}
    number = await post.queue(group.id, parameters=more)
    await post.sender.drain()
    assert await post.state(number) == ("planned" if thread is None else "sent")
    assert len(_calls(post, "sendMessage")) == (1 if thread is None else 2)


class _Keeper:
    def __init__(self) -> None:
        self.told: list[tuple[str, int, bool]] = []

    async def __call__(self, _: UnitOfWork, name: str, bot_id: int, file_id: str | None) -> None:
        self.told.append((name, bot_id, file_id is not None))


@pytest.mark.parametrize("status", [None, 400, 403])
async def test_whoever_keeps_the_ids_of_files_hears_what_became_of_them(
    database: Database, keyring: Keyring, status: int | None
) -> None:
    keeper = _Keeper()
    async with _opened(Post(database, keyring, keepers={"spoken": keeper})) as post:
        person = post.person()
        if status is not None:
            post.simulator.faults.add("status", method="sendVoice", status=status)
        more = {"voice": Upload("a.ogg", b"OggS"), "caption": "kata"}
        for named in ({KNOWN_AS: "spoken:12"}, {}):
            await post.queue(person, None, method="sendVoice", parameters={**more, **named})
        await post.sender.drain()
        assert keeper.told == [("12", post.bot.id, status is None)]


async def test_what_takes_the_place_of_a_message_on_its_way_changes_it(post: Post) -> None:
    person = post.person()
    first = await post.queue(person, "satu")
    await post.sender.drain()
    held = {IN_PLACE_OF: {"row": first, "has_keys": False}}
    second = await post.queue(person, "dua", parameters=held)
    await post.sender.drain()
    assert [await post.state(first), await post.state(second)] == ["sent", "sent"]
    assert post.heard(person) == ["dua"]
    assert IN_PLACE_OF not in _calls(post, "editMessageText")[-1].parameters


async def test_where_telegram_changes_none_it_goes_and_the_next_one_comes(post: Post) -> None:
    person = post.person()
    first = await post.queue(person, "satu")
    await post.queue(post.person("Budi"), "lain")
    await post.sender.drain()
    gone = (await post.row(first)).message_id
    held = {IN_PLACE_OF: {"row": first, "has_keys": True}}
    await post.queue(person, "dua", parameters=held)
    await post.sender.drain()
    assert post.heard(person) == ["dua"]
    assert _calls(post, "deleteMessage")[-1].parameters["message_id"] == gone


async def test_what_never_arrived_has_no_place_to_take(post: Post) -> None:
    person = post.person()
    held = {IN_PLACE_OF: {"row": 999_999, "has_keys": False}}
    number = await post.queue(person, "dua", parameters=held)
    await post.sender.drain()
    assert await post.state(number) == "sent"
    assert post.heard(person) == ["dua"]
    assert IN_PLACE_OF not in _calls(post, "sendMessage")[-1].parameters


async def test_a_tap_is_answered_with_so_much_as_telegram_shows(post: Post) -> None:
    post.sender.answer_tap("1", "x" * 300)
    post.sender.answer_tap("2", None)
    await post.sender.settle()
    long, none = _calls(post, "answerCallbackQuery")
    assert long.parameters["text"] == "x" * 200
    assert "text" not in none.parameters


async def test_an_errand_that_fails_is_no_harm(post: Post) -> None:
    post.simulator.faults.add("status", method="deleteMessage", status=400)
    with capture_logs() as logs:
        post.sender.do_soon("deleteMessage", {"chat_id": 1, "message_id": 1})
        await post.sender.settle()
    assert logs == []
    assert len(_calls(post, "deleteMessage")) == 1


async def test_a_delivery_that_crashes_is_an_alarm_and_is_found_again(post: Post) -> None:
    person = post.person()
    (sending,) = await _claimed(post, person, "satu")
    number = post.leases.replica
    await post.leases.start()  # the claim is lost, so it has to be given back
    with capture_logs() as logs:
        await _says(post, "ALTER TABLE outbox RENAME TO away")
        post.sender.deliver_soon([sending])
        await post.sender.settle()
        await asyncio.sleep(0)
    await _says(post, "ALTER TABLE away RENAME TO outbox")
    assert [one["event"] for one in logs] == ["claim_lost", "delivery_crashed"]
    async with post.database.autocommit() as connection:
        await Outbox(connection, post.keyring).recover(number, [sending.id])
    await post.later()
    assert post.heard(person) == ["satu"]


async def test_replies_are_delivered_without_anybody_waiting_and_without_noise(
    post: Post,
) -> None:
    person = post.person()
    sendings = await _claimed(post, person, "satu", "dua")
    with capture_logs() as logs:
        post.sender.deliver_soon(sendings[:1])
        await post.sender.settle()
        post.sender.deliver_soon(sendings[1:])
        await post.sender.settle()
        await asyncio.sleep(0)
    assert post.heard(person) == ["satu", "dua"]
    assert logs == []


class _Asked:
    """How often a database was asked."""

    def __init__(self, database: Database) -> None:
        self.times = 0
        event.listen(database.engine.sync_engine, "before_cursor_execute", self._count)

    def _count(self, *_: Any) -> None:
        self.times += 1


@asynccontextmanager
async def _running(post: Post) -> AsyncIterator[None]:
    task = asyncio.create_task(post.sender.run())
    try:
        yield
    finally:
        post.sender.stop()
        async with asyncio.timeout(30):
            await task


async def test_it_runs_until_it_is_stopped_and_finds_whatever_is_due(post: Post) -> None:
    dead = Leases(post.database.url)
    lost = await post.queue(siti := post.person("Siti"), "hilang")
    await post.claimed_by(await dead.start())
    await dead.stop()
    planned = await post.queue(
        budi := post.person("Budi"), "nanti", not_before=datetime.now(UTC) + timedelta(hours=1)
    )
    await _says(post, "UPDATE outbox SET not_before = now() WHERE state = 'planned'")

    async def all_sent() -> bool:
        return [await post.state(lost), await post.state(planned)] == ["sent", "sent"]

    async with _running(post):
        await _until(all_sent)
        woken = await post.queue(siti, "baru")
        post.sender.wake()
        await _until(lambda: _is(post, woken, "sent"))
    assert (post.heard(siti), post.heard(budi)) == (["hilang", "baru"], ["nanti"])
    left = await post.queue(siti, "sesudahnya")
    await post.sender.run()
    assert await post.state(left) == "pending"


async def _is(post: Post, number: int, state: str) -> bool:
    return await post.state(number) == state


async def test_who_has_nothing_to_do_asks_seldom(post: Post) -> None:
    asked = _Asked(post.database)
    async with _running(post):
        await asyncio.sleep(0.5)
        assert asked.times < 12


async def test_whatever_room_is_left_is_used(post: Post) -> None:
    post.wire.gate.clear()

    async def on_the_wire(many: int) -> None:
        async def so_many() -> bool:
            return post.wire.most == many

        await _until(so_many)

    async with _running(post):
        for many in (AT_ONCE - 1, 1):
            for number in range(many):
                await post.queue(post.person(f"Warga {number}"))
            post.sender.wake()
            await on_the_wire(AT_ONCE - 1 if many > 1 else AT_ONCE)
        post.wire.gate.set()
        await post.sender.settle()


async def test_what_waits_behind_a_reply_is_sent_when_that_has_landed(post: Post) -> None:
    person = post.person()
    sendings = await _claimed(post, person, "satu")
    behind = await post.queue(person, "dua")
    post.simulator.faults.add("slow", method="sendMessage", seconds=0.1)
    post.sender.deliver_soon(sendings)
    async with _running(post):
        post.sender.wake(person)
        await _until(lambda: _is(post, behind, "sent"))
    assert post.heard(person) == ["satu", "dua"]


async def test_trouble_with_the_database_ends_nothing_and_burns_nothing(post: Post) -> None:
    person = post.person()
    await _says(post, "ALTER TABLE outbox RENAME TO away")
    asked = _Asked(post.database)
    with capture_logs() as logs:
        async with _running(post):
            await asyncio.sleep(0.5)
            assert 0 < asked.times < 12
            await _says(post, "ALTER TABLE away RENAME TO outbox")
            number = await post.queue(person)
            post.sender.wake()
            await _until(lambda: _is(post, number, "sent"))
    assert {one["event"] for one in logs} == {"outbox_unreachable"}


async def test_a_database_that_is_not_there_ends_nothing(keyring: Keyring, tmp_path: Path) -> None:
    nowhere = Database(f"postgresql://postgres@/postgres?host={tmp_path}")
    with capture_logs() as logs:

        async def told() -> bool:
            return bool(logs)

        async with _running(Post(nowhere, keyring)):
            await _until(told)
    assert {one["event"] for one in logs} == {"outbox_unreachable"}
    await nowhere.close()
