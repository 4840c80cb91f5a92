"""Twenty messages a minute and group: what is urgent goes first, and what Telegram asks is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from features.cases.rules.cases import CaseFile, CaseKind, Category, Severity
from features.cases.rules.filing import Filing
from features.cases.services.cases import CaseService
from features.cases.services.office import CaseOffice
from tests.talk.steps import BAYU, KARTO
from tests.talk.topic_steps import KEYS, PALEMBANG, case_now, filed_case, topic_titles

if TYPE_CHECKING:
    from tests.talk.conftest import ForumWorld

FORUM = "forum"


async def _filed(world: ForumWorld, category: Category, severity: Severity) -> CaseFile:
    """Filed, and not delivered yet."""
    person = await world.person(KARTO)
    filing = Filing(CaseKind.ESCALATION, category, "Belum cair.", "", PALEMBANG, severity=severity)
    service = world.house.services[CaseService]
    return (await service.file(person, filing, f"limits:{next(KEYS)}")).case


async def test_topics_queue_by_urgency_and_known_cases_do_not_wait(
    forum_world: ForumWorld,
) -> None:
    known = await filed_case(forum_world)
    low = await _filed(forum_world, Category.MOVED, Severity.LOW)
    medium = await _filed(forum_world, Category.PIN_BLOCKED, Severity.MEDIUM)
    high = await _filed(forum_world, Category.CARD_NOT_RECEIVED, Severity.HIGH)
    person = await forum_world.person(BAYU)
    await forum_world.house.services[CaseOffice].take(person, known.id, "desk:q1")
    danger = await _filed(forum_world, Category.EMERGENCY, Severity.CRITICAL)
    assert await forum_world.delivery.step(FORUM, paced=False)
    assert (await case_now(forum_world, danger.id)).topic_id is not None
    assert topic_titles(forum_world)[0].startswith("🟡")
    assert await forum_world.delivery.step(FORUM, paced=False)
    assert topic_titles(forum_world)[0].startswith("🔵"), "the card before new cases"
    for case in (high, medium, low):
        assert (await case_now(forum_world, case.id)).topic_id is None
        assert await forum_world.delivery.step(FORUM, paced=False)
        assert (await case_now(forum_world, case.id)).topic_id is not None


async def test_a_flood_limit_is_waited_for_and_opens_no_breaker(forum_world: ForumWorld) -> None:
    for _ in range(4):
        forum_world.simulator.faults.add(
            "status", method="createForumTopic", status=429, retry_after=30
        )
    cases = [await _filed(forum_world, Category.MOVED, Severity.LOW) for _ in range(4)]
    await forum_world.delivery.drain()
    assert topic_titles(forum_world) == []
    async with forum_world.house.database.autocommit() as connection:
        rows = await connection.execute(
            text(
                "SELECT error, extract(epoch FROM not_before - now()) AS wait"
                " FROM case_outbox WHERE state = 'waiting' AND target = 'forum'"
            )
        )
        waits = rows.all()
        assert [row.error for row in waits] == ["Busy"] * 4
        assert all(15 < row.wait <= 31 for row in waits)
        assert not await forum_world.delivery.step(FORUM), "nothing more is asked of it now"
        await connection.execute(text("UPDATE case_outbox SET not_before = now()"))
    await forum_world.delivery.drain()
    assert len(topic_titles(forum_world)) == len(cases), "no breaker kept them"
