"""Whoever asked is told, once, whatever happens to the job."""

import asyncio
import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from domain.people import Person
from features.hoaxes.rules.hoaxes import Hoax, Verdict
from features.hoaxes.rules.tips import (
    ClusterState,
)
from features.hoaxes.storage.tip_tables import verdict_told
from storage.tables import outbox
from tests.features.hoaxes.tip_desk import ADMIN, PANTAI, SAPI, SECOND, Desk, published_hoax


async def test_all_who_asked_are_told_once_whatever_happens_to_the_job(desk: Desk) -> None:
    for who in range(1, 251):
        await desk.ask(who)
    await desk.ask(999, PANTAI)
    cluster = (await desk.desk.queue(ADMIN)).clusters[0]
    hoax = await published_hoax(desk)
    await desk.desk.answer(ADMIN, cluster.id, hoax.id, desk.now)
    await desk.news().run_once()
    assert await desk.told("tip:") == []
    desk.now += timedelta(minutes=3)
    await asyncio.gather(desk.news().run_once(), desk.news().run_once())
    await desk.news().run_once()
    assert await desk.told("tip:") == list(range(1, 251))
    async with desk.database.autocommit() as connection:
        rows = await connection.execute(select(verdict_told.c.telegram_id))
        assert sorted(row.telegram_id for row in rows) == list(range(1, 251))


async def test_a_job_that_dies_in_the_middle_is_carried_on(desk: Desk) -> None:
    for who in range(1, 151):
        await desk.ask(who)
    cluster = (await desk.desk.queue(ADMIN)).clusters[0]
    await desk.desk.cannot_say(ADMIN, cluster.id, "Tidak ada sumbernya.", desk.now)
    desk.now += timedelta(minutes=3)
    running = asyncio.create_task(desk.news().run_once())
    while not await desk.told("tip:"):
        await asyncio.sleep(0.01)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert len(await desk.told("tip:")) < 150
    await desk.news().run_once()
    assert await desk.told("tip:") == list(range(1, 151))


async def test_who_knows_the_verdict_already_is_not_told_again(desk: Desk) -> None:
    hoax = await published_hoax(desk)
    cluster = await desk.ask(1)
    await desk.ask(2)
    await desk.tips.note_verdict(Person(1), hoax, 5, desk.now)
    await desk.desk.answer(ADMIN, cluster, hoax.id, desk.now)
    desk.now += timedelta(minutes=3)
    await desk.news().run_once()
    assert await desk.told("tip:") == [2]


async def test_another_answer_goes_to_those_who_got_the_first(desk: Desk) -> None:
    cluster = await desk.ask(1)
    await desk.desk.cannot_say(ADMIN, cluster, "Tidak ada sumbernya.", desk.now)
    desk.now += timedelta(minutes=3)
    await desk.news().run_once()
    hoax = await published_hoax(desk)
    await desk.desk.answer(ADMIN, cluster, hoax.id, desk.now)
    desk.now += timedelta(minutes=3)
    await desk.news().run_once()
    assert await desk.told("tip:") == [1, 1]


async def _publish_sapi(desk: Desk) -> Hoax:
    """The library learns of the hoax with the cow."""
    hoax = replace(
        await published_hoax(desk),
        id="",
        title="Tabung gas melon wajib ditukar sapi jantan",
        claim="Mulai bulan depan semua tabung gas melon wajib ditukar di balai desa dengan sapi "
        "jantan, yang terlambat dicoret dari daftar.",
        clarification="Tidak ada penukaran tabung gas melon dengan sapi.",
        version=0,
    )
    draft = await desk.hoaxes.propose(ADMIN, hoax)
    return await desk.hoaxes.publish(SECOND, draft.id)


ASKS = SAPI + " Segera daftar di https://tukar-sapi.xyz dan sebarkan ke semua grup!!"


async def test_a_new_entry_answers_what_it_fits_with_one_tap(desk: Desk) -> None:
    cluster = await desk.ask(1, ASKS)
    await desk.ask(2, PANTAI)
    job = desk.news()
    await job.run_once()
    desk.now += timedelta(hours=1)
    published = await _publish_sapi(desk)
    await job.run_once()
    desk.now += timedelta(minutes=3)
    await job.run_once()
    assert await desk.told("tip:") == []
    (suggested,) = await desk.desk.suggestions(10)
    assert (suggested.cluster.id, suggested.hoax.id) == (cluster, published.id)
    await desk.desk.answer(ADMIN, cluster, published.id, desk.now)
    desk.now += timedelta(minutes=3)
    await job.run_once()
    assert await desk.told("tip:") == [1]


async def test_what_the_asker_knew_already_is_no_answer(desk: Desk) -> None:
    """Whoever said "it is another message" is not answered with the same entry."""
    await _publish_sapi(desk)
    desk.now += timedelta(hours=1)
    await desk.ask(1, ASKS)
    for _ in range(2):
        await desk.news().run_once()
        desk.now += timedelta(minutes=3)
    assert await desk.told("tip:") == []


async def test_what_an_editor_took_back_is_not_suggested_again(desk: Desk) -> None:
    cluster = await desk.ask(1, ASKS)
    desk.now += timedelta(hours=1)
    published = await _publish_sapi(desk)
    await desk.desk.answer(ADMIN, cluster, published.id, desk.now)
    await desk.desk.undo(ADMIN, cluster, desk.now)
    assert await desk.desk.suggestions(10) == []
    desk.now += timedelta(minutes=3)
    await desk.news().run_once()
    assert await desk.told("tip:") == []


async def test_merging_and_splitting_move_the_askers(desk: Desk) -> None:
    one, two = await desk.ask(1), await desk.ask(2, PANTAI)
    await desk.ask(1, PANTAI)
    await desk.desk.merge(ADMIN, one, two, desk.now)
    (both,) = (await desk.desk.queue(ADMIN)).clusters
    assert both.askers == 2
    await desk.desk.undo(ADMIN, two, desk.now)
    assert sorted(c.askers for c in (await desk.desk.queue(ADMIN)).clusters) == [1, 2]
    shown = await desk.desk.card(ADMIN, two, desk.now)
    new = await desk.desk.split(ADMIN, shown.tips[0].id, desk.now)
    assert new != two
    assert [c.state for c in (await desk.desk.queue(ADMIN)).clusters] == [ClusterState.OPEN] * 3


@pytest.mark.parametrize("seed", range(6))
async def test_a_changed_verdict_reaches_exactly_those_who_know_the_old_one(
    desk: Desk, seed: int
) -> None:
    """People look things up, verdicts change or are only reworded, the job runs now and then."""
    chance = random.Random(seed)
    hoaxes = [await published_hoax(desk, number) for number in range(3)]
    knows: dict[tuple[int, str], int] = {}
    expected: list[tuple[int, str, int]] = []
    changed = {hoax.id: 0 for hoax in hoaxes}
    for step in range(40):
        at = chance.randrange(3)
        hoax = hoaxes[at]
        match chance.choice(("look", "look", "look", "change", "reword", "job")):
            case "look":
                who = chance.randrange(1, 8)
                await desk.tips.note_verdict(Person(who), hoax, step + 1, desk.now)
                knows[who, hoax.id] = hoax.version
            case "change":
                others = [v for v in Verdict if v is not hoax.verdict]
                await desk.change(hoax, verdict=chance.choice(others))
                hoaxes[at] = await published_hoax(desk, at)
                changed[hoax.id] = hoaxes[at].version
            case "reword":
                await desk.change(hoax, title=f"{hoax.title[:40]} {step}")
                hoaxes[at] = await published_hoax(desk, at)
            case "job":
                expected += _due(knows, changed, hoaxes)
                await desk.news().run_once()
    expected += _due(knows, changed, hoaxes)
    for _ in range(2):
        await desk.news().run_once()
    keys = [f"verdict:{hoax_id}:{version}:{who}" for who, hoax_id, version in expected]
    async with desk.database.autocommit() as connection:
        rows = await connection.scalars(
            select(outbox.c.dedupe).where(outbox.c.dedupe.startswith("verdict:"))
        )
        assert sorted(rows) == sorted(keys)


def _due(
    knows: dict[tuple[int, str], int], changed: dict[str, int], hoaxes: Sequence[Hoax]
) -> list[tuple[int, str, int]]:
    """Who must hear of a change now, by the plain rule; afterwards they know."""
    newest = {hoax.id: hoax.version for hoax in hoaxes}
    found = []
    for (who, hoax_id), version in knows.items():
        if version < changed[hoax_id]:
            found.append((who, hoax_id, newest[hoax_id]))
            knows[who, hoax_id] = newest[hoax_id]
    return found


async def test_after_a_no_nothing_is_noted(desk: Desk) -> None:
    hoax = await published_hoax(desk)
    await desk.tips.answer_consent(Person(1), given=False, text="x")
    assert not await desk.tips.note_verdict(Person(1), hoax, 1, desk.now)
    await desk.change(hoax, verdict=Verdict.MISLEADING)
    await desk.news().run_once()
    assert await desk.told("verdict:") == []
