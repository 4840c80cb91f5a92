"""Every fault of a send, and what stops the courier: pauses, the night, mutes, the daily cap."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import text

from chat import metrics
from chat.application import beside_the_limiter, build_bot
from chat.limiter import SharedRateLimiter
from chat.transport import NotSent
from domain.areas import load_areas
from features.broadcasts.jobs.clock import BroadcastClock
from features.broadcasts.jobs.courier import Courier
from features.broadcasts.jobs.letters import Letters
from features.broadcasts.rules.broadcasts import (
    REFUSALS,
    Audience,
    Broadcast,
    BroadcastState,
    Content,
    Media,
    RecipientState,
    Topic,
    Wording,
)
from features.broadcasts.rules.distance import FEWEST, needed
from features.broadcasts.storage.copies import CopyRepository
from simulator import Simulator
from storage.database import Database
from storage.gates import Gates
from storage.keyring import Keyring
from storage.leases import Leases
from tests.broadcast_world import (
    HELLO,
    JAYAPURA,
    PALEMBANG,
    RATNA,
    WIB,
    YUSUF,
    BroadcastWorld,
    make_world,
)
from tests.chat.test_sender import Counting

SENT, PLANNED, FAILED, IN_DOUBT, SKIPPED = (
    RecipientState.SENT,
    RecipientState.PLANNED,
    RecipientState.FAILED,
    RecipientState.IN_DOUBT,
    RecipientState.SKIPPED,
)


RATE = 60
"""Messages a second: so near as the simulator is, the fewest copies are on the wire."""


def in_flight() -> int:
    """How many copies may be on the wire, as operators are told."""
    return max(FEWEST, int(metrics.value_of(metrics.COPIES_IN_FLIGHT)))


class Post:
    """A courier, the clock that gives it work, and the simulator that it sends to."""

    def __init__(self, world: BroadcastWorld, rate: float = RATE) -> None:
        self.world = world
        self.ahead = 0.0
        self.simulator = Simulator(seed=1, clock=lambda: world.clock().timestamp())
        self.wire = Counting(self.simulator.request(NotSent))
        self.leases = Leases(world.database.url)
        self.limiter = SharedRateLimiter(Gates(world.database), rate, chat_interval=0)
        self.bot = build_bot(
            self.simulator.token,
            "http://simulator",
            request=self.wire,
            polling_request=self.wire,
            limiter=self.limiter,
        )
        self.courier = self.make_courier(self.leases)
        self.clock = BroadcastClock(world.units, world.clock, load_areas())

    def make_courier(self, leases: Leases) -> Courier:
        async def leads() -> bool:
            return await leases.lead("bulk")

        return Courier(
            beside_the_limiter(self.bot),
            self.limiter,
            self.world.units,
            leases,
            Letters(self.world.units, self.world.keyring),
            clock=self.world.clock,
            leads=leads,
            monotonic=lambda: time.monotonic() + self.ahead,
        )

    async def person(self, area: str = PALEMBANG, **values: object) -> int:
        person = self.simulator.add_person("Siti")
        self.simulator.start(person.id)
        await self.world.lives(person.id, area, **values)
        return person.id

    async def crowd(self, count: int) -> list[int]:
        return [await self.person() for _ in range(count)]

    async def ready(self, **more: object) -> Broadcast:
        """Handed in, approved, planned; the canary may go."""
        made = await self.world.approved(**more)
        self.world.later(seconds=60)
        for _ in range(3):
            await self.clock.run_once()
        return await self.world.service.get(made.id)

    async def send(self) -> None:
        """All of it: the canary, the rest of two minutes, the others."""
        for _ in range(4):
            await self.courier.drain()
            await self.clock.run_once()
            self.world.later(minutes=2)
        await self.courier.drain()
        await self.clock.run_once()

    async def state(self, broadcast: Broadcast) -> BroadcastState:
        return (await self.world.service.get(broadcast.id)).state

    def heard(self, chat_id: int) -> list[str]:
        bot = self.simulator.bot["id"]
        return [
            str(m.get("text") or m.get("caption"))
            for m in self.simulator.messages(chat_id)
            if m["from"]["id"] == bot
        ]

    def fault(self, kind: str, **facts: object) -> None:
        self.simulator.faults.add(kind, method="sendMessage", **facts)


@asynccontextmanager
async def opened(database: Database, keyring: Keyring, rate: float = RATE) -> AsyncIterator[Post]:
    metrics.COPIES_IN_FLIGHT.set(0)
    world = await make_world(database, keyring)
    world.at("2026-11-23 10:00")
    post = Post(world, rate)
    await post.leases.start()
    await post.bot.initialize()
    yield post
    await post.courier.settle()
    await post.bot.shutdown()
    await post.leases.stop()


@pytest.fixture
async def post(database: Database, keyring: Keyring) -> AsyncIterator[Post]:
    async with opened(database, keyring) as post:
        yield post


async def test_everybody_gets_one_copy_in_the_own_language(post: Post) -> None:
    people = await post.crowd(30)
    other = await post.person(language="en")
    broadcast = await post.ready()
    assert broadcast.state == BroadcastState.CANARY

    await post.courier.drain()
    assert await post.world.states(broadcast.id) == {SENT: 20, PLANNED: 11}  # the canary
    await post.send()
    assert await post.world.states(broadcast.id) == {SENT: 31}
    assert await post.state(broadcast) == BroadcastState.DONE
    assert all(len(post.heard(one)) == 1 for one in (*people, other))
    assert "Jadwal berubah." in post.heard(people[0])[0]
    assert broadcast.code in post.heard(people[0])[0]
    assert "New dates." in post.heard(other)[0]


FATES = [
    # fault, state, reason, copies read
    ({"kind": "timeout_after"}, IN_DOUBT, "TimedOut", 1),
    ({"kind": "reset"}, IN_DOUBT, "NetworkError", 0),
    ({"kind": "status", "status": 502}, IN_DOUBT, "NetworkError", 0),
    ({"kind": "status", "status": 403}, FAILED, "blocked", 0),
    (
        {"kind": "status", "status": 403, "description": "Forbidden: user is deactivated"},
        FAILED,
        "not_found",
        0,
    ),
    (
        {"kind": "status", "status": 400, "description": "Bad Request: chat not found"},
        FAILED,
        "not_found",
        0,
    ),
    (
        {"kind": "status", "status": 400, "description": "Bad Request: can't parse entities"},
        FAILED,
        "refused",
        0,
    ),
]


@pytest.mark.parametrize(("fault", "state", "reason", "read"), FATES)
async def test_every_fault_has_its_fate(
    post: Post, fault: dict[str, object], state: RecipientState, reason: str, read: int
) -> None:
    person = await post.person()
    broadcast = await post.ready()
    post.fault(**fault)  # type: ignore[arg-type]
    await post.courier.drain()
    found = (await post.world.copies(broadcast.id))[person]
    assert found[0] == state
    assert (found[1] or "") in (reason, "InDoubt")
    assert len(post.heard(person)) == read

    for _ in range(3):
        await post.courier.drain()  # never again by itself
    assert len(post.heard(person)) == read


@pytest.mark.parametrize(
    "fault",
    [
        {"kind": "refused"},
        {"kind": "status", "status": 429, "retry_after": 1},
        {"kind": "status", "status": 404},
        {"kind": "status", "status": 401},
    ],
)
async def test_what_surely_did_not_arrive_is_sent_after_a_rest(
    post: Post, fault: dict[str, object]
) -> None:
    people = await post.crowd(6)
    broadcast = await post.ready()
    post.fault(**fault)  # type: ignore[arg-type]
    await post.courier.drain()
    states = await post.world.states(broadcast.id)
    assert states[PLANNED] >= 1  # the courier rests, and claims nothing meanwhile
    assert RecipientState.SENDING not in states
    assert states.get(SENT, 0) < len(people)

    post.ahead += 60  # the rest is over
    await post.courier.drain()
    assert await post.world.states(broadcast.id) == {SENT: 6}
    assert all(len(post.heard(one)) == 1 for one in people)


async def test_who_blocked_the_bot_is_remembered(post: Post) -> None:
    person = await post.person()
    broadcast = await post.ready()
    post.simulator.block(person, True)
    await post.courier.drain()
    assert await post.world.copies(broadcast.id) == {person: ("failed", "blocked")}
    assert (await post.world.desk.count(Audience(), Topic.DATA)).left_out["blocked"] == 1


async def test_a_group_that_moved_gets_its_copy_at_the_new_id(post: Post) -> None:
    member = await post.person()
    old = post.simulator.add_group("Petugas", False, [member])
    broadcast = await post.ready(audience=Audience(people=(old.id,)))
    new = post.simulator.upgrade_group(old.id)
    await post.send()
    assert await post.world.copies(broadcast.id) == {new.id: ("sent", None)}
    assert len(post.heard(new.id)) == 1


async def test_broken_content_pauses_by_itself(post: Post) -> None:
    await post.crowd(REFUSALS + 20)
    broadcast = await post.ready()
    post.fault("status", status=400, description="Bad Request: can't parse entities", times=None)
    await post.courier.drain()
    found = await post.world.service.get(broadcast.id)
    assert (found.state, found.paused_why) == (BroadcastState.PAUSED, "content_refused")
    states = await post.world.states(broadcast.id)
    assert states[FAILED] <= REFUSALS + 2 * in_flight()  # on the wire, and just claimed
    assert states[PLANNED] >= 12


async def test_a_revoked_token_pauses_and_fails_nobody(post: Post) -> None:
    await post.crowd(REFUSALS + 8)
    broadcast = await post.ready()
    post.fault("status", status=401, times=None)
    for _ in range(REFUSALS):
        post.ahead += 60
        await post.courier.drain()
    found = await post.world.service.get(broadcast.id)
    assert (found.state, found.paused_why) == (BroadcastState.PAUSED, "token_refused")
    assert await post.world.states(broadcast.id) == {PLANNED: REFUSALS + 8}


async def test_a_pause_holds_at_once_and_only_what_is_on_the_wire_arrives(post: Post) -> None:
    await post.crowd(40)
    broadcast = await post.ready()
    post.fault("slow", times=None, seconds=0.02)
    running = asyncio.create_task(post.courier.run())
    while (await post.world.states(broadcast.id)).get(SENT, 0) < 8:
        await asyncio.sleep(0.005)
    await post.world.service.stop_everything(post.world.ratna)
    before = (await post.world.states(broadcast.id)).get(SENT, 0)
    await asyncio.sleep(0.5)
    after = await post.world.states(broadcast.id)
    assert after[SENT] - before <= in_flight()
    assert after[PLANNED] > 0
    assert RecipientState.SENDING not in after
    assert post.wire.most <= in_flight()
    post.courier.stop()
    await running


async def test_a_pause_stops_even_what_waits_for_the_gate(
    database: Database, keyring: Keyring
) -> None:
    """Nothing is claimed before it may leave: a slow rate leaves nothing to arrive afterwards."""
    async with opened(database, keyring, rate=4) as post:
        await post.crowd(8)
        broadcast = await post.ready()
        running = asyncio.create_task(post.courier.run())
        while not (await post.world.states(broadcast.id)).get(SENT, 0):
            await asyncio.sleep(0.01)
        await post.world.service.pause(post.world.ratna, broadcast.id, "stop")
        before = (await post.world.states(broadcast.id)).get(SENT, 0)
        await asyncio.sleep(1.0)
        after = await post.world.states(broadcast.id)
        assert after.get(SENT, 0) - before <= 1
        post.courier.stop()
        await running


async def test_the_further_telegram_is_the_more_are_on_the_wire_and_never_more_than_is_told(
    post: Post,
) -> None:
    await post.crowd(70)
    broadcast = await post.ready()
    await post.world.run("UPDATE broadcast SET state = 'sending'")
    post.fault("slow", times=None, seconds=0.25)
    running = asyncio.create_task(post.courier.run())
    while (states := await post.world.states(broadcast.id)).get(SENT, 0) < 70:
        assert states.get(RecipientState.SENDING, 0) <= in_flight()
        await asyncio.sleep(0.02)
    assert 2 * FEWEST < post.wire.most <= in_flight() <= needed(RATE, 1.0)
    post.courier.stop()
    await running


async def test_corrections_follow_the_distance_too(post: Post) -> None:
    await post.crowd(40)
    broadcast = await post.ready()
    await post.send()
    post.wire.most = 0
    post.simulator.faults.add("slow", method="editMessageText", times=None, seconds=0.25)
    post.fault("slow", times=None, seconds=0.25)
    other = await post.ready(topic=Topic.EMERGENCY, despite=True)
    await post.world.run("UPDATE broadcast SET state = 'sending' WHERE id = :id", id=other.id)
    await post.courier.drain()  # learns how far it is
    await corrected(post, broadcast)
    post.wire.most = 0
    await post.courier.drain()
    assert (await post.world.service.figures(broadcast.id)).changed == 40
    assert 2 * FEWEST < post.wire.most <= in_flight()


async def test_nobody_is_written_to_at_night(post: Post) -> None:
    await post.person()
    east = await post.person(JAYAPURA)
    post.world.at("2026-11-23 17:57")  # 19:57 in Jayapura
    broadcast = await post.ready()
    await post.courier.drain()
    copies = await post.world.copies(broadcast.id)
    assert sorted(state for state, _ in copies.values()) == ["planned", "sent"]

    post.world.at("2026-11-23 18:05")  # 20:05 in Jayapura
    await post.clock.run_once()
    post.world.later(minutes=3)
    await post.clock.run_once()
    await post.courier.drain()
    evening = await post.world.copies(broadcast.id)
    if evening[east][0] == "planned":
        post.world.at("2026-11-24 04:59")
        await post.courier.drain()
        assert (await post.world.copies(broadcast.id))[east][0] == "planned"
    post.world.at("2026-11-24 07:00", WIB)
    await post.send()
    assert await post.world.states(broadcast.id) == {SENT: 2}


async def test_an_emergency_goes_out_at_night_and_to_those_who_muted(post: Post) -> None:
    person = await post.person()
    await post.world.readers.mute(person, Topic.SERVICE)
    post.world.at("2026-11-23 02:00")
    broadcast = await post.ready(topic=Topic.EMERGENCY)
    await post.send()
    assert await post.world.states(broadcast.id) == {SENT: 1}


async def test_mutes_and_blocks_since_the_planning_count(post: Post) -> None:
    muted, blocked = await post.crowd(2)
    broadcast = await post.ready()
    await post.world.readers.mute(muted, Topic.SERVICE)
    await post.world.run(
        "UPDATE account SET blocked_at = now() WHERE telegram_id = :who", who=blocked
    )
    await post.courier.drain()
    assert await post.world.copies(broadcast.id) == {
        muted: ("skipped", "muted"),
        blocked: ("skipped", "blocked"),
    }


async def test_one_broadcast_a_day_and_person(post: Post) -> None:
    person = await post.person()
    await post.ready()
    await post.send()
    second = await post.ready(despite=True)
    urgent = await post.ready(despite=True, topic=Topic.EMERGENCY)
    await post.send()
    assert (await post.world.copies(second.id))[person] == ("skipped", "cap")
    assert (await post.world.copies(urgent.id))[person] == ("sent", None)

    post.world.later(hours=24)
    third = await post.ready()
    await post.send()
    assert (await post.world.copies(third.id))[person] == ("sent", None)


async def test_an_emergency_goes_before_all_others(post: Post) -> None:
    people = await post.crowd(12)
    first = await post.ready()
    urgent = await post.ready(topic=Topic.EMERGENCY, despite=True)
    await post.courier.drain()
    texts = [post.heard(one)[0] for one in people]
    assert all(urgent.code in one for one in texts)
    assert all(first.code in post.heard(one)[1] for one in people)


async def test_copies_in_doubt_go_out_again_on_the_word_of_an_administrator(post: Post) -> None:
    person = await post.person()
    broadcast = await post.ready()
    post.fault("timeout_after")
    await post.send()
    assert await post.state(broadcast) == BroadcastState.PAUSED  # the canary failed
    await post.world.service.resume(post.world.yusuf, broadcast.id)
    await post.send()
    assert await post.state(broadcast) == BroadcastState.DONE

    assert await post.world.service.in_doubt_again(post.world.ratna, broadcast.id) == 1
    await post.send()
    assert await post.world.copies(broadcast.id) == {person: ("sent", None)}
    assert len(post.heard(person)) == 2
    assert await post.state(broadcast) == BroadcastState.DONE


async def test_what_a_dead_replica_had_on_the_wire_is_in_doubt(post: Post) -> None:
    people = await post.crowd(9)
    broadcast = await post.ready()
    dead = Leases(post.world.database.url)
    replica = await dead.start()
    async with post.world.units.at_once() as work:
        (line,) = await work[CopyRepository].lines(post.world.now)
        claim = await work[CopyRepository].claim(line, replica, 4, after=-1, now=post.world.now)
    assert len(claim.copies) == 4
    await post.courier.drain()
    assert (await post.world.states(broadcast.id))[RecipientState.SENDING] == 4  # it lives

    await dead.stop()
    await asyncio.sleep(0.05)
    post.ahead += 60
    counted = metrics.value_of(metrics.COPIES.labels(IN_DOUBT.value))
    await post.courier.drain()
    assert await post.world.states(broadcast.id) == {SENT: 5, IN_DOUBT: 4}
    assert metrics.value_of(metrics.COPIES.labels(IN_DOUBT.value)) == counted + 4
    assert sum(len(post.heard(one)) for one in people) == 5


async def test_an_outcome_that_comes_late_is_the_truth(post: Post) -> None:
    """The lease was lost for a moment: others called it doubtful, then the answer came."""
    person = await post.person()
    broadcast = await post.ready()
    post.fault("slow", seconds=0.2)
    draining = asyncio.create_task(post.courier.drain())
    while RecipientState.SENDING not in await post.world.states(broadcast.id):
        await asyncio.sleep(0.005)
    async with post.world.units.at_once() as work:
        key = (broadcast.id, person)
        await work[CopyRepository].doubt(post.leases.replica, [key], post.world.now)
    assert await post.world.states(broadcast.id) == {IN_DOUBT: 1}
    await draining
    assert await post.world.states(broadcast.id) == {SENT: 1}


async def test_a_stray_that_no_task_has_is_in_doubt(post: Post) -> None:
    await post.person()
    broadcast = await post.ready()
    async with post.world.units.at_once() as work:
        (line,) = await work[CopyRepository].lines(post.world.now)
        await work[CopyRepository].claim(line, post.leases.replica, 4, after=-1, now=post.world.now)
    for _ in range(2):
        post.ahead += 60
        await post.courier.drain()
    assert await post.world.states(broadcast.id) == {IN_DOUBT: 1}


async def test_only_the_leader_sends(post: Post) -> None:
    await post.crowd(3)
    broadcast = await post.ready()
    other = Leases(post.world.database.url)
    await other.start()
    second = post.make_courier(other)
    await post.courier.drain()
    assert await post.world.states(broadcast.id) == {SENT: 3}
    again = await post.ready(despite=True, topic=Topic.EMERGENCY)
    await second.drain()
    assert await post.world.states(again.id) == {PLANNED: 3}
    await post.leases.stop()
    await asyncio.sleep(0.05)
    await second.drain()
    assert await post.world.states(again.id) == {SENT: 3}
    await other.stop()


async def test_a_picture_is_uploaded_once(post: Post) -> None:
    people = await post.crowd(5)
    png = BytesIO()
    Image.new("RGB", (64, 64), "white").save(png, "PNG")
    await post.ready(content=Content(HELLO.wordings, picture=png.getvalue()))
    await post.send()
    photos = [post.simulator.messages(one)[-1]["photo"][-1]["file_id"] for one in people]
    assert len(set(photos)) <= FEWEST  # nothing is measured before the first one is up
    assert all("Jadwal berubah." in post.heard(one)[0] for one in people)


async def test_a_file_of_telegram_travels_with_the_text(post: Post) -> None:
    person = await post.person()
    sent = post.simulator.send_document(person, b"%PDF-1.4", name="surat.pdf")
    content = Content(HELLO.wordings, media=Media.DOCUMENT, file_id=sent["document"]["file_id"])
    await post.ready(content=content)
    await post.send()
    assert "document" in post.simulator.messages(person)[-1]


# corrections and recalls


async def corrected(post: Post, broadcast: Broadcast, words: str = "Tanggal 5.") -> None:
    content = Content({"id": Wording(words)})
    revision = await post.world.revisions.correct(post.world.ratna, broadcast.id, content)
    await post.world.revisions.approve(post.world.yusuf, revision.id)


async def test_a_correction_edits_every_copy_once(post: Post) -> None:
    people = await post.crowd(9)
    broadcast = await post.ready()
    await post.send()
    await corrected(post, broadcast)
    await post.courier.drain()
    for one in people:
        (words,) = post.heard(one)
        assert "Tanggal 5." in words
    found = await post.world.service.get(broadcast.id)
    assert (found.revision, found.revised) == (1, 1)
    assert (await post.world.service.figures(broadcast.id)).changed == 9


async def test_a_correction_in_the_middle_reaches_both_halves(post: Post) -> None:
    people = await post.crowd(25)
    broadcast = await post.ready()
    await post.courier.drain()  # the canary only
    await corrected(post, broadcast)
    await post.send()
    assert all("Tanggal 5." in post.heard(one)[0] for one in people)
    assert all(len(post.heard(one)) == 1 for one in people)


async def test_where_a_copy_cannot_be_edited_a_follow_up_comes_once(post: Post) -> None:
    first, second = await post.crowd(2)
    broadcast = await post.ready()
    await post.send()
    post.simulator.faults.add(
        "status",
        method="editMessageText",
        status=400,
        description="Bad Request: message can't be edited",
        chat_id=first,
    )
    await corrected(post, broadcast)
    for _ in range(3):
        await post.courier.drain()
    assert len(post.heard(first)) == 2
    assert "Jadwal berubah." in post.heard(first)[0]
    assert "Tanggal 5." in post.heard(first)[1]
    assert len(post.heard(second)) == 1

    await corrected(post, broadcast, "Tanggal 6.")
    for _ in range(3):
        await post.courier.drain()
    assert len(post.heard(first)) == 2
    assert "Tanggal 6." in post.heard(first)[1]


async def test_a_recall_deletes_young_copies_and_ends_the_sending(post: Post) -> None:
    people = await post.crowd(25)
    broadcast = await post.ready()
    await post.courier.drain()  # the canary only
    revision = await post.world.revisions.recall(post.world.ratna, broadcast.id)
    await post.world.revisions.approve(post.world.yusuf, revision.id)
    await post.send()
    assert [post.heard(one) for one in people] == [[]] * 25
    assert await post.state(broadcast) == BroadcastState.CANCELLED


async def test_old_copies_say_that_they_were_taken_back(post: Post) -> None:
    person = await post.person()
    broadcast = await post.ready()
    await post.send()
    post.world.later(hours=48)
    revision = await post.world.revisions.recall(post.world.ratna, broadcast.id)
    await post.world.revisions.approve(post.world.yusuf, revision.id)
    await post.courier.drain()
    (words,) = post.heard(person)
    assert broadcast.code in words
    assert "Jadwal" not in words


async def test_an_edit_whose_answer_was_lost_is_made_again(post: Post) -> None:
    person = await post.person()
    broadcast = await post.ready()
    await post.send()
    post.simulator.faults.add("timeout_after", method="editMessageText")
    await corrected(post, broadcast)
    await post.courier.drain()
    (words,) = post.heard(person)
    assert "Tanggal 5." in words
    assert (await post.world.service.get(broadcast.id)).revised == 1


async def test_an_author_who_is_none_any_more_starts_nothing(post: Post) -> None:
    await post.person()
    for account in (RATNA, YUSUF):
        made = await post.world.approved(despite=True)
        await post.world.run("DELETE FROM staff WHERE telegram_id = :who", who=account)
        post.world.later(seconds=61)
        await post.clock.run_once()
        found = await post.world.service.get(made.id)
        assert (found.state, found.paused_why) == (BroadcastState.PAUSED, "role_lost")
        await post.world.settle()


async def test_the_cost_of_a_claim_does_not_grow(post: Post) -> None:
    """The claim begins behind the last one: it does not read again what was sent already."""
    await post.crowd(1)
    broadcast = await post.ready()
    async with post.world.units() as work:
        await work.connection.execute(
            text(
                "INSERT INTO broadcast_recipient (broadcast_id, telegram_id, wave, language)"
                " SELECT :id, 9000000000 + g, 0, 'id' FROM generate_series(1, 2000) g"
            ),
            {"id": broadcast.id},
        )
        await work.commit()
    async with post.world.units.at_once() as work:
        (line,) = await work[CopyRepository].lines(post.world.now)
        claim = await work[CopyRepository].claim(
            line, 1, 4, after=9_000_001_000, now=post.world.now
        )
    assert [copy.telegram_id for copy in claim.copies] == [9_000_001_000 + n for n in (1, 2, 3, 4)]
