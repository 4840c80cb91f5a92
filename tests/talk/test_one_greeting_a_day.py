"""What the bot begins by itself comes once a day, whichever feature began it; what people wait for
comes when it is there."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from chat.quiet import when_to_begin
from tests.talk import check_steps, group_steps, reminder_steps
from tests.talk.reminder_steps import payout
from tests.talk.steps import DEWI, SARI

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import World

_WORK = "daily work of a post"
_NEWS = "news of a report or a decision that somebody waits for"
_ASKED = "an answer that takes its time"
AT_ONCE = {
    "answers/jobs/changes.py": _WORK,
    "answers/jobs/weekly.py": _WORK,
    "broadcasts/jobs/counter.py": _ASKED,
    "broadcasts/jobs/news.py": _WORK,
    "cases/jobs/bell.py": _WORK,
    "cases/jobs/files.py": _ASKED,
    "cases/jobs/follow_ups.py": _NEWS,
    "cases/jobs/letters.py": _NEWS,
    "cases/jobs/newsroom.py": _NEWS,
    "cases/jobs/nudges.py": _WORK,
    "desk/jobs/letters.py": _NEWS,
    "hoaxes/jobs/tip_news.py": _NEWS,
    "imports/jobs/jobs.py": _WORK,
    "payments/jobs/registry.py": _ASKED,
    "people/jobs/help_news.py": _NEWS,
    "people/jobs/pending_links.py": _NEWS,
    "prelist/jobs/arrivals.py": _NEWS,
    "projects/jobs/packs.py": _ASKED,
    "referrals/jobs/clock.py": _NEWS,
    "surveys/jobs/forms.py": _ASKED,
    "verification/jobs/weekly.py": _WORK,
    "visits/jobs/handovers.py": _WORK,
    "visits/jobs/stand_ins.py": _WORK,
    "visits/jobs/promises.py": _WORK,
}
"""Jobs that write to people and do not ask when they may: why."""
_QUEUES = re.compile(r"\b_?post\.(show|queue)\(")


def test_each_job_that_begins_to_speak_asks_when_it_may() -> None:
    root = Path("features")
    speaking = {
        str(path.relative_to(root))
        for path in root.glob("*/jobs/*.py")
        if _QUEUES.search(path.read_text()) and when_to_begin.__name__ not in path.read_text()
    }
    assert speaking == set(AT_ONCE)


async def _morning(world: World, sari: Chat, *, days: int = 0, clock: str = "09:00") -> list[str]:
    """What Ibu Sari reads when all jobs that begin to speak run at that time, again and again."""
    sari.acts()
    await reminder_steps.at(world, clock, days=days)
    for _ in range(2):
        await check_steps.asks(world)
        await group_steps.tells(world)
        await reminder_steps.tells(world)
    return [text.partition("\n")[0][:28] for text in sari.news]


async def _all_at_once(world: World) -> Chat:
    """For Ibu Sari a payout was recorded, a question about another waits, and a meeting."""
    sari = await reminder_steps.wants(world, SARI)
    await reminder_steps.at(world, "21:00")
    await reminder_steps.imports(
        world, "penyaluran", payout(world, SARI), payout(world, SARI, programme="BPNT")
    )
    await check_steps.paid(world, SARI, programme="BPNT", days=4)
    day = reminder_steps.today(world) + timedelta(days=7)
    await group_steps.plans(await group_steps.makes_group(world), when=f"{day:%d-%m-%Y} jam 9")
    return sari


async def test_reminder_question_and_invitation_come_on_three_days(world: World) -> None:
    sari = await _all_at_once(world)
    assert await _morning(world, sari, clock="06:59") == []
    mornings = [await _morning(world, sari, clock="07:01")]
    assert await _morning(world, sari, clock="19:30") == []
    for _ in range(2):
        mornings.append(await _morning(world, sari, clock="07:01", days=1))
        assert await _morning(world, sari, clock="15:00") == []
    assert sorted(len(morning) for morning in mornings) == [1, 1, 1]
    heads = {head for morning in mornings for head in morning}
    assert heads == {"🔔 Pengingat", check_steps.ASKS[:28], group_steps.INVITED[:28]}


async def test_what_would_be_too_late_tomorrow_does_not_wait(world: World) -> None:
    """A meeting that is called off, and an invitation for the day after tomorrow."""
    sari = await _all_at_once(world)
    assert len(await _morning(world, sari, clock="07:01")) == 1
    dewi = world.chat(DEWI)
    await group_steps.opens_group(dewi)
    await group_steps.plans(dewi, when="besok jam 9")
    assert await _morning(world, sari, clock="12:00") == [group_steps.INVITED[:28]]
