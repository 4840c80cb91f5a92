"""A corrected copy says "Ralat", and what is made to be passed on carries nobody's secret."""

from features.broadcasts.jobs.letters import Letters
from features.broadcasts.rules.broadcasts import Content, Topic, Wording
from features.broadcasts.storage.copies import Copy
from features.broadcasts.views import broadcast as views
from storage.database import Database
from storage.keyring import Keyring
from tests.broadcast_world import PALEMBANG, WIB, make_world
from tests.features.broadcasts.courier_post import Post, corrected
from views.translator import translator

RALAT = "Ralat."


async def test_whoever_has_the_old_copy_sees_that_it_was_corrected(post: Post) -> None:
    people = await post.crowd(4)
    broadcast = await post.ready()
    await post.send()
    assert all(RALAT not in post.heard(one)[0] for one in people)
    await corrected(post, broadcast)
    await post.courier.drain()
    for one in people:
        (words,) = post.heard(one)
        assert words.startswith(RALAT)
        assert "Tanggal 5." in words


async def test_whoever_gets_it_only_afterwards_gets_no_correction(post: Post) -> None:
    people = await post.crowd(25)
    broadcast = await post.ready()
    await post.courier.drain()  # the canary only
    had = {one for one in people if post.heard(one)}
    await corrected(post, broadcast)
    await post.send()
    assert {one for one in people if RALAT in post.heard(one)[0]} == had


async def test_checking_the_code_tells_of_the_correction(post: Post) -> None:
    await post.crowd(1)
    broadcast = await post.ready()
    await post.send()
    t = translator("id")
    assert "Ralat" not in views.genuine(broadcast, WIB, t).text
    await corrected(post, broadcast)
    await post.courier.drain()
    found = await post.world.service.get(broadcast.id)
    assert "Ralat" in views.genuine(found, WIB, t).text
    assert "Tanggal 5." in views.genuine(found, WIB, t).text


async def test_a_notice_to_be_passed_on_carries_no_phrase(
    database: Database, keyring: Keyring
) -> None:
    world = await make_world(database, keyring)
    await world.lives(1, PALEMBANG)
    letters = Letters(world.units, keyring)
    for topic, shown in ((Topic.ANTI_HOAX, False), (Topic.SERVICE, True)):
        made = await world.hand_in(
            content=Content({"id": Wording("Isi.")}), topic=topic, despite=True
        )
        call = await letters.first(Copy(made.id, 1, "id", revision=0, wave=1, by=1), "ayam biru")
        assert ("ayam biru" in call.parameters["text"]) == shown
        assert call.parameters["text"].startswith("Isi.")
