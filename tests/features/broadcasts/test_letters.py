"""Copies are rendered once, and each person finds the own secret word in the own copy."""

from features.broadcasts.jobs.letters import Letters
from features.broadcasts.rules.broadcasts import Content, Wording
from features.broadcasts.storage.copies import Copy
from storage.database import Database
from storage.keyring import Keyring
from tests.broadcast_world import PALEMBANG, make_world


def copy_for(broadcast_id: int, telegram_id: int) -> Copy:
    return Copy(broadcast_id, telegram_id, "id", revision=0, wave=1, by=1)


async def test_the_phrase_is_that_of_the_person_and_harmless(
    database: Database, keyring: Keyring
) -> None:
    world = await make_world(database, keyring)
    for person in (1, 2, 3):
        await world.lives(person, PALEMBANG)
    made = await world.hand_in(content=Content({"id": Wording("Isi \ue000 tetap.")}))
    letters = Letters(world.units, keyring)
    phrases = {1: "ayam biru", 2: "<b>a & b</b>", 3: None}
    calls = {
        person: await letters.first(copy_for(made.id, person), phrase)
        for person, phrase in phrases.items()
    }
    assert [call.parameters["chat_id"] for call in calls.values()] == [1, 2, 3]
    texts = [call.parameters["text"] for call in calls.values()]
    assert "<b>ayam biru</b>" in texts[0]
    assert "ayam biru" not in texts[1]
    assert "&lt;b&gt;a &amp; b&lt;/b&gt;" in texts[1]
    assert all("Isi \ue000 tetap." in one for one in texts)
    assert texts[2].count("\n") == texts[0].count("\n") - 1


async def test_a_later_revision_is_rendered_anew(database: Database, keyring: Keyring) -> None:
    world = await make_world(database, keyring)
    await world.lives(1, PALEMBANG)
    made = await world.approved()
    letters = Letters(world.units, keyring)
    before = await letters.first(copy_for(made.id, 1), None)
    revision = await world.revisions.correct(
        world.ratna, made.id, Content({"id": Wording("Tanggal 5.")})
    )
    await world.revisions.approve(world.yusuf, revision.id)
    newer = Copy(made.id, 1, "id", revision=1, wave=1, by=1)
    after = await letters.first(newer, None)
    assert "Tanggal 5." not in before.parameters["text"]
    assert "Tanggal 5." in after.parameters["text"]
