"""Corrections and recalls: what becomes of the copies that people have."""

from features.broadcasts.rules.broadcasts import (
    BroadcastState,
)
from tests.features.broadcasts.courier_post import Post, corrected


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
