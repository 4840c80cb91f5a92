"""Tips: sorted by what they say, kept masked and sealed, told once, corrected where it was told."""

import asyncio
import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select, text, update

from chat.items import Items
from domain.areas import load_areas
from domain.people import LinkedFamily, Person, Role, StaffPost
from features.hoaxes.jobs.tip_news import TipNews
from features.hoaxes.rules.hoaxes import Hoax, Verdict
from features.hoaxes.rules.tips import (
    KEPT,
    SMALLEST_COUNT,
    Bundle,
    ClusterState,
    TipFile,
    TipFileKind,
    masked,
    shown_counts,
)
from features.hoaxes.services.hoaxes import HoaxService
from features.hoaxes.services.tip_desk import ClusterCard, TipDeskService
from features.hoaxes.services.tips import TipService, link_findings
from features.hoaxes.storage.tip_tables import tip, verdict_told
from features.hoaxes.storage.tips import TipRepository
from features.hoaxes.views.tip_desk import areas, card
from features.hoaxes.views.tip_links import shown_name
from features.people.storage.staff import StaffMember, StaffRepository
from storage.database import Database
from storage.keeping import erase
from storage.keyring import Keyring
from storage.set_aside import JobItems
from storage.tables import outbox
from storage.unit_of_work import UnitOfWorkFactory
from tests.kept import ALL_KEPT
from understanding.tips import alike, asks_whether_true, claim_in, essence
from views.translator import translator

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
SAPI = (
    "Pengumuman untuk warga, mulai bulan depan semua tabung gas melon wajib ditukar di balai desa "
    "dengan sapi jantan, yang terlambat dicoret dari daftar, info dari pak Karso"
)
PANTAI = (
    "Telah dibuka lowongan penjaga pantai khusus lansia di Kecamatan Suka Makmur, seragam gratis, "
    "bawa pelampung sendiri dan fotokopi raport anak ke balai kota hari Minggu"
)
NIK, PHONE, CARD, MAIL = "3201014501900007", "081298765432", "6013011234567890", "ani@contoh.id"
ADMIN = Person(9001, posts=(StaffPost(Role.ADMINISTRATOR, "Ratna"),))
SECOND = Person(9002, posts=(StaffPost(Role.ADMINISTRATOR, "Yusuf"),))


class Desk:
    """The services over one database, and their time."""

    def __init__(self, database: Database, keyring: Keyring) -> None:
        self.database, self.keyring, self.now = database, keyring, NOW
        self.units = UnitOfWorkFactory(database, keyring)
        self.hoaxes = HoaxService(self.units, lambda: self.now)
        self.tips = TipService(self.units, self.hoaxes, keyring)
        self.desk = TipDeskService(self.units, self.hoaxes)

    def news(self) -> TipNews:
        """A fresh process of the job."""
        return TipNews(
            self.units, self.keyring, self.hoaxes, self.desk, lambda: self.now, load_areas()
        )

    async def ask(self, who: int, words: str = SAPI, *, area: str = "") -> int:
        """The cluster of a tip of somebody, perhaps with a family in an area."""
        families = (LinkedFamily(UUID(int=who), "X", area),) if area else ()
        person = Person(who, consented=bool(area), families=families)
        kept = await self.tips.keep(person, Bundle(masked(words)), self.now)
        return kept.cluster.id

    async def told(self, prefix: str) -> list[int]:
        """Who has a message in the outbox whose key begins so."""
        async with self.database.autocommit() as connection:
            rows = await connection.execute(
                select(outbox.c.chat_id).where(outbox.c.dedupe.startswith(prefix))
            )
            return sorted(row.chat_id for row in rows)

    async def change(self, hoax: Hoax, **parts: object) -> None:
        """Publish a new version of a hoax, by two administrators."""
        draft = await self.hoaxes.propose(ADMIN, replace(hoax, **parts))  # type: ignore[arg-type]
        await self.hoaxes.publish(SECOND, draft.id)


@pytest.fixture
def desk(database: Database, keyring: Keyring) -> Desk:
    return Desk(database, keyring)


async def _hoax(desk: Desk, number: int = 0) -> Hoax:
    return sorted(await desk.hoaxes.published(), key=lambda one: one.id)[number]


# -- what is the same ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        SAPI.upper(),
        SAPI.replace("bulan depan", "minggu depan") + "!!!",
        SAPI + " https://sapi1.xyz/a",
        SAPI + " daftar di https://sapi-gas.my.id sekarang",
        " ".join(SAPI.split()[:20]),
        "Sebarkan!! " + SAPI + " sebarkan ke grup keluarga",
        SAPI.replace("a", "\u200ba"),
        SAPI.replace("wajib", "WAJIBBB"),
    ],
)
async def test_retold_tips_are_one_cluster(desk: Desk, words: str) -> None:
    assert await desk.ask(1) == await desk.ask(2, words)


@pytest.mark.parametrize(
    "words",
    [
        PANTAI,
        "Pengumuman untuk warga, besok kerja bakti di balai desa",
        "mulai bulan depan",
        "gas melon langka, pak Karso bilang antre",
        "",
    ],
)
def test_other_matters_stay_apart(words: str) -> None:
    assert not alike(essence(SAPI), essence(words))


async def test_whoever_asks_often_counts_once(desk: Desk) -> None:
    for _ in range(5):
        await desk.ask(1)
    await desk.ask(2)
    (only,) = (await desk.desk.queue(ADMIN)).clusters
    assert only.askers == 2


async def test_two_who_ask_at_once_ask_the_same(desk: Desk) -> None:
    found = await asyncio.gather(*(desk.ask(who) for who in range(1, 9)))
    assert len(set(found)) == 1


async def test_the_same_file_is_the_same_question(desk: Desk) -> None:
    clusters = set()
    for who in (1, 2):
        voice = TipFile(TipFileKind.VOICE, f"file{who}", "same")
        kept = await desk.tips.keep(Person(who), Bundle(files=(voice,)), NOW)
        clusters.add(kept.cluster.id)
    assert len(clusters) == 1


async def test_the_queue_begins_with_what_most_people_ask(desk: Desk) -> None:
    await desk.ask(1, PANTAI)
    for who in (2, 3):
        await desk.ask(who)
    first, second = (await desk.desk.queue(ADMIN)).clusters
    assert (first.askers, first.place, second.askers, second.place) == (2, 1, 1, 2)
    async with desk.units.at_once() as work:
        assert await work[TipRepository].place(second) == 2


@pytest.mark.parametrize(
    ("words", "asks"),
    [
        ("apa benar ada bantuan 600 ribu", True),
        ("ini bener gak ya bu", True),
        ("benarkah pkh dihapus", True),
        ("iki kabar bener opo goroh", True),
        ("pesan ini asli atau palsu", True),
        ("kapan cair pkh?", False),
        ("saldo saya berapa", False),
        ("data saya benar semua", False),
    ],
)
def test_who_asks_whether_something_is_true(words: str, asks: bool) -> None:
    assert asks_whether_true(words) == asks


def test_a_bare_question_holds_no_claim() -> None:
    assert [claim_in(one) for one in ("apa ini benar?", "cek hoaks", "benar tidak ya pak")] == [
        "",
        "",
        "",
    ]
    assert claim_in("cek hoaks: gas ditukar sapi") == "gas ditukar sapi"


# -- what is kept -------------------------------------------------------------------------------


@pytest.mark.parametrize("spelled", [str, " ".join, lambda n: "-".join([n[:4], n[4:]])])
@pytest.mark.parametrize("number", [NIK, PHONE, CARD])
def test_private_numbers_are_unreadable(number: str, spelled: object) -> None:
    assert callable(spelled)
    shown = masked(f"hubungi {spelled(number)} segera, dapat Rp600.000 tgl 22/11/2026")
    digits = "".join(c for c in shown if c.isdigit())
    assert number[:-3] not in digits
    assert "Rp600.000" in shown
    assert "22/11/2026" in shown


async def test_nothing_private_lies_in_the_database_in_clear(
    desk: Desk, capfd: pytest.CaptureFixture[str]
) -> None:
    await desk.ask(1, f"{SAPI} hub {PHONE} NIK {NIK} kartu {CARD} surel {MAIL} dari Bu Kenari")
    async with desk.database.autocommit() as connection:
        tables = await connection.scalars(
            text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        )
        dump = ""
        for table in list(tables):
            if table not in ("hoax", "hoax_version"):
                rows = await connection.scalars(text(f'SELECT t::text FROM "{table}" t'))
                dump += "\n".join(rows)
    hidden = [NIK, PHONE, PHONE[1:], CARD, MAIL, "Kenari", "sapi jantan", "pak Karso"]
    encoded = [one.encode().hex() for one in hidden]
    assert [one for one in [*hidden, *encoded] if one in dump] == []
    assert [one for one in hidden if one in "".join(capfd.readouterr())] == []


async def test_erasing_leaves_what_others_asked(desk: Desk) -> None:
    await desk.ask(1)
    await desk.ask(1, PANTAI)
    await desk.ask(2)
    async with desk.units() as work:
        await erase(work, ALL_KEPT, 1)
        await work.commit()
    (left,) = (await desk.desk.queue(ADMIN)).clusters
    assert left.askers == 1


async def test_answered_tips_are_forgotten_in_time(desk: Desk) -> None:
    await desk.ask(1)
    cluster = await desk.ask(2)
    await desk.ask(3, PANTAI)
    await desk.desk.cannot_say(ADMIN, cluster, "Tidak ada sumbernya.", NOW)
    for age, left in ((KEPT - timedelta(days=1), 3), (KEPT + timedelta(days=1), 1)):
        async with desk.database.transaction() as connection:
            await TipRepository(connection, desk.keyring).forget(answered_before=NOW + age - KEPT)
        async with desk.database.autocommit() as connection:
            assert len((await connection.execute(select(tip.c.id))).all()) == left


# -- counts -------------------------------------------------------------------------------------


def test_small_counts_are_not_shown() -> None:
    counts = {"16.71": 40, "33.05": SMALLEST_COUNT, "32.05": SMALLEST_COUNT - 1, "73.06": 1}
    assert shown_counts(counts) == [("16.71", 40), ("33.05", 5), ("32.05", None), ("73.06", None)]
    shown = str(areas(counts, str, translator("id")))
    assert "32.05: &lt;5" in shown
    assert "73.06: &lt;5" in shown
    assert ": 4\n" not in shown
    assert ": 1" not in shown


async def test_editors_see_areas_and_never_people(desk: Desk) -> None:
    for who in range(770_001, 770_008):
        await desk.ask(who, area="16.71.04.1001" if who < 770_007 else "33.05.12.1010")
    (cluster,) = (await desk.desk.queue(ADMIN)).clusters
    shown: ClusterCard = await desk.desk.card(ADMIN, cluster.id, NOW)
    assert shown.by_area == {"16.71": 6, "33.05": 1}
    seen = str(card(shown, load_areas().name, load_areas().zone("16"), translator("id")))
    assert "Palembang: 6" in seen
    assert "&lt;5" in seen
    assert "77000" not in seen


def test_links_are_shown_unusable() -> None:
    findings = link_findings("https://pkh22.my.id/x bit.ly/9 cekbansos.kemensos.go.id", "Bot")
    names = [shown_name(finding) for finding in findings]
    assert "cekbansos.kemensos.go.id" in names
    assert [one for one in names if "pkh22.my.id" in one or "bit.ly" in one] == []


# -- answers ------------------------------------------------------------------------------------


async def test_all_who_asked_are_told_once_whatever_happens_to_the_job(desk: Desk) -> None:
    for who in range(1, 251):
        await desk.ask(who)
    await desk.ask(999, PANTAI)
    cluster = (await desk.desk.queue(ADMIN)).clusters[0]
    hoax = await _hoax(desk)
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
    hoax = await _hoax(desk)
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
    hoax = await _hoax(desk)
    await desk.desk.answer(ADMIN, cluster, hoax.id, desk.now)
    desk.now += timedelta(minutes=3)
    await desk.news().run_once()
    assert await desk.told("tip:") == [1, 1]


async def _publish_sapi(desk: Desk) -> Hoax:
    """The library learns of the hoax with the cow."""
    hoax = replace(
        await _hoax(desk),
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


# -- changed verdicts ---------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(6))
async def test_a_changed_verdict_reaches_exactly_those_who_know_the_old_one(
    desk: Desk, seed: int
) -> None:
    """People look things up, verdicts change or are only reworded, the job runs now and then."""
    chance = random.Random(seed)
    hoaxes = [await _hoax(desk, number) for number in range(3)]
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
                hoaxes[at] = await _hoax(desk, at)
                changed[hoax.id] = hoaxes[at].version
            case "reword":
                await desk.change(hoax, title=f"{hoax.title[:40]} {step}")
                hoaxes[at] = await _hoax(desk, at)
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
    hoax = await _hoax(desk)
    await desk.tips.answer_consent(Person(1), given=False, text="x")
    assert not await desk.tips.note_verdict(Person(1), hoax, 1, desk.now)
    await desk.change(hoax, verdict=Verdict.MISLEADING)
    await desk.news().run_once()
    assert await desk.told("verdict:") == []


# -- radar --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("askers", "hours", "waves"), [(5, 1, 1), (4, 1, 0), (5, 30, 0)])
async def test_the_radar_sees_five_in_one_place_within_a_day(
    desk: Desk, askers: int, hours: int, waves: int
) -> None:
    for who in range(1, askers + 1):
        await desk.ask(who, area="16.71.04.1001")
    await desk.ask(77, area="33.05.12.1010")
    async with desk.units() as work:
        await work[StaffRepository].put(_member(9001))
        await work.commit()
    desk.now += timedelta(hours=hours)
    for _ in range(2):
        await desk.news().run_once()
    assert len(await desk.told("radar:")) == waves


def _member(telegram_id: int) -> StaffMember:
    return StaffMember(telegram_id, Role.ADMINISTRATOR, "Ratna", None, None)


@pytest.mark.parametrize("chats", [1, 3])
async def test_a_group_is_warned_once_an_hour(desk: Desk, chats: int) -> None:
    warned = [
        [await desk.tips.may_warn(-chat, hoax, NOW + timedelta(minutes=minutes))
         for hoax, minutes in (("H01", 0), ("H02", 30), ("H02", 61), ("H01", 130), ("H01", 1441))]
        for chat in range(1, chats + 1)
    ]  # fmt: skip
    assert warned == [[True, False, True, False, True]] * chats


async def test_a_tip_that_cannot_be_opened_keeps_nobody_from_the_answer(desk: Desk) -> None:
    cluster = await desk.ask(1)
    for who in range(2, 6):
        assert await desk.ask(who) == cluster
    async with desk.database.autocommit() as connection:
        await connection.execute(
            update(tip).where(tip.c.telegram_id == 1).values(text_sealed=b"rusak")
        )
    hoax = await _hoax(desk)
    await desk.desk.answer(ADMIN, cluster, hoax.id, desk.now)
    for _ in range(4):
        desk.now += timedelta(minutes=30)
        await desk.news().run_once()
    assert await desk.told("tip:") == [2, 3, 4, 5]
    async with desk.units.at_once() as work:
        (aside,) = await work[JobItems].set_aside()
    assert aside.job == "hoaxes.tip_answers"


async def test_what_is_set_aside_of_a_person_goes_with_the_person(desk: Desk) -> None:
    items = Items("hoaxes.changed_verdicts", desk.units, lambda: desk.now)
    for who in (1, 2):
        await items.note(f"H01:{who}", KeyError("x"), None, about=who)
    async with desk.units() as work:
        await erase(work, ALL_KEPT, 1)
        await work.commit()
    assert set(await items.known()) == {"H01:2"}
