"""The open loop: people come when they come, and only what answers them counts."""

from simulator import Simulator
from simulator.rush import Rush
from simulator.server import running
from tests.simulator.small_bot import application


async def test_everybody_who_came_is_answered_once() -> None:
    sim = Simulator()
    async with running(sim) as url, application(sim, url) as app:
        await app.start()
        assert app.updater is not None
        await app.updater.start_polling(timeout=1)
        report = await Rush(sim, "/start", first=5, rate=20, seconds=0.5, within=0.1).run()
        await app.updater.stop()
        await app.stop()
    assert (report.asked, report.missing) == (15, 0)
    assert 0 < report.p50_ms <= report.p95_ms <= report.p99_ms


async def test_what_does_not_answer_leaves_them_waiting() -> None:
    sim = Simulator()
    async with running(sim) as url, application(sim, url) as app:
        await app.start()
        assert app.updater is not None
        await app.updater.start_polling(timeout=1)
        rush = Rush(
            sim, "/start", first=3, rate=0, seconds=0, patience=0.5, answer="nobody says so"
        )
        report = await rush.run()
        await app.updater.stop()
        await app.stop()
    assert (report.asked, report.missing) == (3, 3)
