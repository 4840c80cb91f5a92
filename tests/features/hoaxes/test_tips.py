"""Tips: sorted by what they say, kept masked and sealed, told once, corrected where it was told."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select, text, update

from chat.items import Items
from domain.areas import load_areas
from domain.people import Person, Role
from features.hoaxes.rules.tips import (
    KEPT,
    SMALLEST_COUNT,
    Bundle,
    TipFile,
    TipFileKind,
    masked,
    shown_counts,
)
from features.hoaxes.services.tip_desk import ClusterCard
from features.hoaxes.services.tips import link_findings
from features.hoaxes.storage.tip_tables import tip
from features.hoaxes.storage.tips import TipRepository
from features.hoaxes.views.tip_desk import areas, card
from features.hoaxes.views.tip_links import shown_name
from features.people.storage.staff import StaffMember, StaffRepository
from storage.keeping import erase
from storage.set_aside import JobItems
from tests.features.hoaxes.tip_desk import ADMIN, NOW, PANTAI, SAPI, Desk, published_hoax
from tests.kept import ALL_KEPT
from understanding.tips import alike, asks_whether_true, claim_in, essence
from views.translator import translator

NIK, PHONE, CARD, MAIL = "3201014501900007", "081298765432", "6013011234567890", "ani@contoh.id"


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
    hoax = await published_hoax(desk)
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
