"""What a courier holds back, whose turn it is, and what a dead one leaves."""

import asyncio
from io import BytesIO

from PIL import Image

from chat import metrics
from features.broadcasts.rules.broadcasts import (
    BroadcastState,
    Content,
    Media,
    RecipientState,
    Topic,
)
from features.broadcasts.rules.distance import FEWEST
from features.broadcasts.storage.copies import CopyRepository
from storage.leases import Leases
from tests.broadcast_world import (
    HELLO,
    JAYAPURA,
    WIB,
)
from tests.features.broadcasts.courier_post import IN_DOUBT, PLANNED, SENT, Post


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
