"""Every fault of a send, and what stops the courier: pauses, the night, mutes, the daily cap."""

import asyncio

import pytest
from sqlalchemy import text

from chat import metrics
from features.broadcasts.rules.broadcasts import (
    REFUSALS,
    Audience,
    BroadcastState,
    RecipientState,
    Topic,
)
from features.broadcasts.rules.distance import FEWEST, needed
from features.broadcasts.storage.copies import CopyRepository
from storage.database import Database
from storage.keyring import Keyring
from tests.broadcast_world import (
    RATNA,
    YUSUF,
)
from tests.features.broadcasts.courier_post import (
    FAILED,
    IN_DOUBT,
    PLANNED,
    RATE,
    SENT,
    Post,
    corrected,
    opened,
)


def in_flight() -> int:
    """How many copies may be on the wire, as operators are told."""
    return max(FEWEST, int(metrics.value_of(metrics.COPIES_IN_FLIGHT)))


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
