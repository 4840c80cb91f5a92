"""What officials see of the answers: sums, never a family; and of cuts only whoever may know."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from sqlalchemy import text

from chat.taps import pack
from domain.payments import Channel, Period, Programme
from features.verification.jobs.works import CheckWorks
from features.verification.rules.checks import Check, CheckState
from features.verification.rules.figures import Response
from features.verification.rules.questions import Question, Reply
from features.verification.services.figures import figures_of
from features.verification.storage.checks import CheckRepository
from features.verification.views.questions import (
    AnswerCheck,
    ReportMismatch,
    ShowRecorded,
    SkipQuestion,
)
from tests.talk.check_steps import NOTHING, asked, asks
from tests.talk.desk_steps import at_laptop, in_app
from tests.talk.steps import AMRAN, BAYU, DEWI, LINA, RATNA, SARI, sends_tap

if TYPE_CHECKING:
    from tests.talk.conftest import World

HOME, NEXT = "16.71.04.1001", "16.71.04.1002"
CHECK = Check(
    *(1, uuid4(), None, HOME, Programme.PKH, Period(2026, 10, 12), Channel.KKS, "BRI"),
    *(CheckState.OPEN, datetime(2026, 11, 1, tzinfo=UTC)),
)


async def _answers(
    world: World, count: int, *replies: Reply, area: str = HOME, bank: str = "BRI"
) -> None:
    """So many families of a village answered the same, a week ago."""
    names = [
        *(Question.RECEIVED, Question.CUT, Question.CARD, Question.FETCHED, Question.QUEUE),
    ]
    answers = dict(zip(names, replies, strict=False))
    day = (world.clock() - timedelta(days=7)).date()
    async with world.units() as work:
        for _ in range(count):
            one = replace(CHECK, area_code=area, bank=bank, answers=answers)
            await work[CheckRepository].count(one, day)
        await work.commit()


async def _two_villages(world: World) -> None:
    well = (Reply.FULL, Reply.NOT_CUT, Reply.KEEP_IT, Reply.AT_ATM, Reply.HALF_HOUR)
    badly = (Reply.LESS, Reply.CUT, Reply.COMPANION, Reply.AT_AGENT, Reply.THREE_HOURS)
    await _answers(world, 6, *well)
    await _answers(world, 6, *badly)
    await _answers(world, 3, *badly, area=NEXT, bank="BNI")


async def test_a_page_shows_shares_and_waits_and_hides_the_few(world: World) -> None:
    await _two_villages(world)
    browser = await at_laptop(world, BAYU)
    await browser.get("/desk/angka")
    browser.sees("Pemeriksaan penyaluran")
    villages = browser.page.partition("Menurut desa")[2].partition("</table>")[0]
    rows = [re.findall(r"<t[hd][^>]*>([^<]*)", row) for row in villages.split("<tr>")[2:]]
    assert [row[1:] for row in rows] == [
        ["–", "50%", "Paling lama setengah jam", "–", "–"],
        ["–", "–", "–", "–", "–"],
    ], "one small village alone would be told by the sum"


async def test_one_row_without_small_neighbours_is_shown(world: World) -> None:
    for _ in range(2):
        await _answers(world, 6, Reply.FULL, Reply.NOT_CUT)
        await _answers(world, 6, Reply.LESS, Reply.CUT, area=NEXT)
    browser = await at_laptop(world, BAYU)
    await browser.get("/desk/angka")
    villages = browser.page.partition("Menurut desa")[2].partition("</table>")[0]
    assert villages.count(">12<") == 3
    assert "100%" in villages


async def test_whoever_may_be_spoken_of_sees_no_cuts_and_only_the_own_area(world: World) -> None:
    for _ in range(2):
        await _two_villages(world)
    for who, sees_cuts, sees_all in (
        *((BAYU, True, True), (RATNA, False, True), (LINA, False, True)),
        *((AMRAN, False, True), (DEWI, False, False)),
    ):
        browser = await (at_laptop if who in (BAYU, RATNA) else in_app)(world, who)
        await browser.get("/desk/angka")
        browser.sees("Pemeriksaan penyaluran")
        assert ("Dipotong" in browser.words) is sees_cuts, who
        assert ("Kartu di orang lain" in browser.words) is sees_cuts, who
        assert ("BNI" in browser.words) is sees_all, who


async def test_money_fetched_without_consent_is_told_to_officers_alone(world: World) -> None:
    """Nor does any sum give it away: the counts of the table add up without that line."""
    taken = (Reply.FULL, Reply.NOT_CUT, Reply.KEEP_IT, Reply.STRANGER)
    await _answers(world, 7, Reply.FULL, Reply.NOT_CUT, Reply.KEEP_IT, Reply.AT_ATM)
    await _answers(world, 6, *taken)
    for who in (DEWI, LINA, AMRAN, RATNA, BAYU):
        browser = await (at_laptop if who in (BAYU, RATNA) else in_app)(world, who)
        await browser.get("/desk/angka")
        places = browser.page.partition("Menurut tempat ambil")[2].partition("</table>")[0]
        rows = [re.findall(r"<t[hd][^>]*>([^<]*)", row)[:2] for row in places.split("<tr>")[2:]]
        where = "Orang lain, tanpa izin saya" if who == BAYU else "Lainnya, atau tidak disebut"
        assert rows == [["Saya, di ATM", "7"], [where, "6"]], who


async def test_few_are_hidden_before_a_long_table_is_cut(world: World) -> None:
    """Forty villages are shown: the forty-first would be what the other tables have more."""
    for number in range(1, 41):
        await _answers(world, 6, Reply.FULL, area=f"16.71.04.{1000 + number}")
    await _answers(world, 2, Reply.FULL, area="16.71.05.1001")
    browser = await at_laptop(world, BAYU)
    await browser.get("/desk/angka")
    villages = browser.page.partition("Menurut desa")[2].partition("</table>")[0]
    answered = re.findall(r"</th><td[^>]*>([^<]*)", villages)
    assert (len(answered), answered.count("–")) == (40, 1)


async def test_a_companion_reaches_no_answer_by_any_way(world: World) -> None:
    """The wall: the one who may have taken it sees neither question, answer nor family."""
    dewi, sari = await world.starts(DEWI), await asked(world, SARI)
    await sari.taps(NOTHING)
    await sari.taps("Pendamping")
    sari.sees("Ada yang tidak sesuai.")
    async with world.house.database.autocommit() as connection:
        check_id = await connection.scalar(text("SELECT id FROM payout_check"))
    assert check_id is not None
    before = dewi.transcript
    for person_id, chat in ((DEWI, dewi), (BAYU, await world.starts(BAYU))):
        for tap in (
            AnswerCheck(check_id, Reply.FULL),
            SkipQuestion(check_id, Question.CARD),
            ShowRecorded(check_id),
            ReportMismatch(check_id),
        ):
            await sends_tap(chat, pack(tap, person_id, world.house.keyring))
        assert "pendamping." not in chat.transcript.replace(before, "")
        assert "Sari Wulandari" not in chat.transcript
        assert "Rp" not in chat.transcript
        browser = await in_app(world, person_id)
        for path in ("/desk", "/desk/angka"):
            await browser.get(path)
            browser.does_not_see("Sari Wulandari")
    async with world.house.database.autocommit() as connection:
        row = (await connection.execute(text("SELECT * FROM payout_check"))).mappings().one()
        kept = (await connection.execute(text("SELECT * FROM payout_answer"))).mappings().all()
    assert b"k3" not in bytes(row["answers_sealed"])[16:]  # behind the name of the key
    assert not {str(row["family_id"]), str(SARI)} & {str(v) for one in kept for v in one.values()}


async def test_on_monday_those_who_lead_get_the_week_of_their_area(world: World) -> None:
    bayu, lina = await world.starts(BAYU), await world.starts(LINA)
    dewi = await world.starts(DEWI)
    await asked(world, SARI)
    today = world.clock()
    world.clock.now = today + timedelta(days=21 - today.weekday())
    await asks(world)
    for _ in range(2):
        await _two_villages(world)
    weekly = world.house.works[CheckWorks].weekly
    assert await weekly.run_once()
    assert not await weekly.run_once()
    await world.settle()
    for chat in (bayu, lina):
        chat.sees("🧾 Pemeriksaan penyaluran")
        chat.sees("Pertanyaan yang waktunya habis: –.")
        chat.sees("tidak menjawab –")
        chat.sees("Terima penuh: 40%")
        chat.sees("Antre biasanya: Paling lama 3 jam")
    bayu.sees("Ada potongan: 18")
    lina.does_not_see("potongan")
    assert "Pemeriksaan penyaluran" not in dewi.transcript


async def test_nobody_is_called_silent_before_the_time_to_answer_is_over(world: World) -> None:
    """On the Mondays after: while the question is open, in the week of its end, and later."""
    await asked(world, SARI)
    begin = world.clock()
    found = []
    for days in (7, 14, 21, 28):
        world.clock.now = begin + timedelta(days=days - begin.weekday())
        await asks(world)
        bayu = await world.person(BAYU)
        async with world.units.at_once() as work:
            of_week = await figures_of(work, bayu, world.clock(), timedelta(days=7))
        assert of_week is not None
        found.append(of_week.response)
    assert found == [Response(), Response(), Response(silent=1), Response()]
