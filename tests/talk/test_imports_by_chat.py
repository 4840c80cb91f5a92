"""Administrators import files in the chat: tried, agreed on by another, imported, told."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pyotp
import pytest
from sqlalchemy import func, select, text, update

from features.desk.services.factors import DeskFactors
from features.imports.jobs.jobs import ImportWork
from features.imports.rules.jobs import JobState, OwnImport
from features.imports.services.jobs import ImportDesk
from features.imports.storage.tables import import_job
from features.payments.storage.tables import payout
from tests.talk.steps import KARTO, RATNA, SARI, YUSUF, family_of

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import World

_HEADER = (
    "nik_pengurus,program,tahun,bulan_awal,bulan_akhir,tahap,jumlah,kanal,bank,status,"
    "tanggal_status,tanggal_salur,tanggal_transaksi,sumber\n"
)


_HELD = (
    "SELECT {what} FROM pg_stat_activity WHERE datname = current_database()"
    " AND wait_event_type = 'Lock' AND query LIKE 'COPY %payout%'"
)
_STANDS_BEFORE_PAYOUTS = text(_HELD.format(what="true"))
_KILL = text(_HELD.format(what="pg_terminate_backend(pid)"))


def rows(*niks: str, amount: int = 625_000) -> bytes:
    told = (f"{nik},PKH,2025,1,3,Tahap 1,{amount},KKS,BRI,Salur,2025-03-07,,,Uji" for nik in niks)
    return (_HEADER + "\n".join(told) + "\n").encode()


class Desk:
    """Two administrators, and families of Kebumen and Palembang."""

    def __init__(self, world: World, ratna: Chat, yusuf: Chat) -> None:
        self.world, self.ratna, self.yusuf = world, ratna, yusuf
        self.niks = [world.sample.niks[who][0] for who in (SARI, KARTO)]

    @property
    def work(self) -> ImportWork:
        return self.world.house.works[ImportWork]

    async def works(self) -> None:
        """The clock does what is due, and what is to be told is sent."""
        await self.work.run_once()
        await self.world.house.sender.drain()

    async def sends(self, content: bytes, caption: str = "import penyaluran") -> None:
        await self.ratna.sends_document(content, "penyaluran.csv", "text/csv", caption)
        await self.works()

    async def imports(self, content: bytes) -> None:
        """From the trial to the end."""
        await self.sends(content)
        await self.ratna.taps("✅ Ajukan")
        await self.yusuf.taps("✅ Setuju, impor")
        await self.works()

    def files_of_ratna(self) -> list[str]:
        return [
            one["document"]["file_name"]
            for one in self.ratna.sim.messages(RATNA)
            if "document" in one
        ]

    async def payouts(self) -> int:
        async with self.world.house.database.autocommit() as connection:
            return (
                await connection.scalar(
                    select(func.count()).select_from(payout).where(payout.c.source == "Uji")
                )
                or 0
            )

    async def states(self) -> list[str]:
        async with self.world.house.database.autocommit() as connection:
            found = await connection.execute(select(import_job.c.state).order_by(import_job.c.id))
            return list(found.scalars())


@pytest.fixture
async def desk(world: World) -> Desk:
    ratna, yusuf = await world.starts(RATNA), await world.starts(YUSUF)
    return Desk(world, ratna, yusuf)


async def test_a_file_is_tried_agreed_on_and_imported(desk: Desk) -> None:
    await desk.sends(rows(*desk.niks, "3305010101010009"))
    desk.ratna.sees("berkas baru dicoba. Belum ada yang berubah.")
    desk.ratna.sees("Baru: 2, berubah: 0")
    desk.ratna.sees("Ditolak: 1")
    assert desk.files_of_ratna()[1:] == ["penyaluran.salah.csv"]
    assert await desk.payouts() == 0
    await desk.ratna.taps("✅ Ajukan")
    desk.ratna.sees("Menunggu persetujuan administrator lain")
    desk.yusuf.sees("mau mengimpor: penyaluran")
    desk.yusuf.sees("Baru: 2")
    await desk.yusuf.taps("✅ Setuju, impor")
    assert await desk.payouts() == 0
    await desk.works()
    assert await desk.payouts() == 2
    desk.ratna.sees("sudah diimpor")
    assert desk.ratna.transcript.count("✔️ Langkah ini selesai") == 1
    desk.ratna.sees("Kebumen: 1")
    desk.ratna.sees("Palembang: 1")
    for who in (SARI, KARTO):
        assert (await family_of(desk.world, who)).head_name not in desk.ratna.transcript
    assert await desk.states() == [JobState.DONE]


async def test_who_has_an_authenticator_gives_its_code_before_a_file_is_imported(
    desk: Desk,
) -> None:
    factors, yusuf = desk.world.house.services[DeskFactors], await desk.world.person(YUSUF)
    enrolment = await factors.enrol(yusuf)
    assert enrolment is not None
    totp = pyotp.TOTP(enrolment.secret)
    await factors.check(yusuf, totp.at(desk.world.clock()))
    desk.world.clock.advance(minutes=5)
    await desk.sends(rows(*desk.niks))
    await desk.ratna.taps("✅ Ajukan")
    await desk.yusuf.taps("✅ Setuju, impor")
    desk.yusuf.sees("6 angka")
    await desk.yusuf.says("berapa ya?")
    await desk.yusuf.says("000000")
    desk.yusuf.sees("Kodenya tidak cocok")
    assert await desk.states() == [JobState.HANDED_IN]
    code = totp.at(desk.world.clock())
    await desk.yusuf.says(f"{code[:3]} {code[3:]}")
    desk.yusuf.sees("Disetujui")
    await desk.works()
    assert (await desk.payouts(), await desk.states()) == (2, [JobState.DONE])
    await desk.sends(rows(*desk.niks, amount=700_000))
    await desk.ratna.taps("✅ Ajukan")
    await desk.yusuf.taps("✅ Setuju, impor")
    await desk.yusuf.says(code)
    desk.yusuf.sees("Kodenya tidak cocok")
    assert await desk.states() == [JobState.DONE, JobState.HANDED_IN]


async def test_a_killed_import_is_done_again_and_counts_once(desk: Desk) -> None:
    """Whoever imports is killed at the first row that it writes, in the middle of the
    transaction; the row says that it runs, and whoever leads next does it again."""
    await desk.sends(rows(*desk.niks))
    await desk.ratna.taps("✅ Ajukan")
    await desk.yusuf.taps("✅ Setuju, impor")
    database = desk.world.house.database
    async with database.transaction() as holding:
        await holding.execute(text("LOCK TABLE payout IN EXCLUSIVE MODE"))
        importing = asyncio.create_task(desk.work.run_once())
        async with database.autocommit() as looking:
            while not await looking.scalar(_STANDS_BEFORE_PAYOUTS):
                await asyncio.sleep(0.02)
            killed = await looking.scalar(_KILL)
        await importing
    assert killed is True
    assert (await desk.payouts(), await desk.states()) == (0, [JobState.RUNNING])
    desk.ratna.does_not_see("sudah diimpor")
    desk.world.clock.advance(minutes=2)
    other = await desk.world.another_house()
    await asyncio.gather(other.works[ImportWork].run_once(), desk.work.run_once())
    await desk.world.house.sender.drain()
    await other.close()
    assert (await desk.payouts(), await desk.states()) == (2, [JobState.DONE])
    assert desk.ratna.transcript.count("sudah diimpor") == 1
    async with database.transaction() as connection:
        assert await connection.scalar(select(import_job.c.file_sealed)) is None


async def test_whoever_agrees_sees_what_the_trial_found(desk: Desk) -> None:
    """Of rows that are taken, of rows that are refused, of the file itself."""
    await desk.sends(
        rows(*desk.niks, "3305010101010009", amount=900).replace(b",sumber\n", b",sumber,KET\n")
    )
    for chat in (desk.ratna, desk.yusuf):
        chat.sees("Kolom yang tidak dibaca: ket.")
        chat.sees("• 3 baris, misalnya baris 2, kolom jumlah: Kurang dari Rp10.000.")
        chat.sees("• 1 baris, misalnya baris 4, kolom nik_pengurus: Keluarga dengan NIK ini")
        if chat is desk.ratna:
            assert "penyaluran.periksa.csv" in desk.files_of_ratna()
            await desk.ratna.taps("✅ Ajukan")


async def test_a_file_that_says_nothing_new_is_not_read_again(desk: Desk) -> None:
    """Until another file changes a row that it speaks of; then it is tried as any other."""
    await desk.imports(rows(*desk.niks))
    await desk.sends(rows(*desk.niks))
    desk.ratna.sees("penyaluran: tidak ada yang berubah.")
    desk.ratna.does_not_see("✅ Ajukan")
    assert await desk.states() == [JobState.DONE, JobState.DONE]
    await desk.imports(rows(desk.niks[0], amount=700_000))
    await desk.sends(rows(*desk.niks))
    desk.ratna.sees("Baru: 0, berubah: 1")


async def test_what_nobody_decides_on_is_let_go_after_a_day(desk: Desk) -> None:
    """A trial, a file of an unknown kind, and one that waits for another administrator."""
    await desk.sends(rows(desk.niks[0]))
    await desk.ratna.taps("✅ Ajukan")
    await desk.sends(rows(desk.niks[1]))
    await desk.sends(b"nama,kota\na,b\n", caption="import")
    assert await desk.states() == [JobState.HANDED_IN, JobState.TRIED, JobState.KIND_OPEN]
    desk.world.clock.advance(days=1, minutes=1)
    await desk.works()
    assert await desk.states() == [JobState.EXPIRED] * 3
    assert desk.ratna.transcript.count("tidak ada yang memutuskan") == 3
    async with desk.world.house.database.transaction() as connection:
        kept = select(import_job.c.id).where(
            import_job.c.file_sealed.is_not(None) | import_job.c.findings.is_not(None)
        )
        assert (await connection.scalars(kept)).all() == []
    await desk.yusuf.taps("✅ Setuju, impor")
    desk.yusuf.sees("sudah diputuskan, atau sudah terlalu lama")


async def test_a_fault_on_our_side_is_told_and_tried_again(desk: Desk) -> None:
    await desk.ratna.sends_document(rows(desk.niks[0]), "x.csv", "text/csv", "import penyaluran")
    async with desk.world.house.database.transaction() as connection:
        await connection.execute(text("ALTER TABLE payout RENAME TO away"))
    for _ in range(3):
        await desk.works()
        desk.world.clock.advance(minutes=11)
    assert desk.ratna.transcript.count("Ada gangguan di pihak kami") == 1
    desk.ratna.sees("penyaluran: tidak bisa dilanjutkan karena gangguan di pihak kami.")
    assert await desk.states() == [JobState.FAILED]


async def test_every_kind_can_be_chosen(desk: Desk) -> None:
    await desk.sends(b"nama,kota\na,b\n", caption="import")
    for title in (
        *("Keluarga", "Pendamping", "Penyaluran", "Jadwal", "Hoaks", "Tanya jawab"),
        *("Kontak meja", "Tempat ambil bantuan"),
    ):
        assert title in desk.ratna.buttons


async def test_it_is_recognised_by_its_columns_or_asked_for(desk: Desk) -> None:
    await desk.ratna.says("/impor")
    desk.ratna.sees("Kirim berkasnya di sini")
    await desk.ratna.says("apa?")
    desk.ratna.sees("Itu bukan berkas")
    await desk.sends(rows(desk.niks[0]), caption="")
    desk.ratna.sees("penyaluran: berkas baru dicoba")
    await desk.sends(b"nama,kota\na,b\n", caption="import")
    desk.ratna.sees("Apa isi berkas ini?")
    await desk.ratna.taps("Keluarga")
    await desk.works()
    desk.ratna.sees("Berkasnya tidak bisa dipakai")


async def test_nobody_approves_the_own_file_and_a_no_is_told(desk: Desk) -> None:
    await desk.sends(rows(desk.niks[0]))
    await desk.ratna.taps("✅ Ajukan")
    async with desk.world.house.database.autocommit() as connection:
        job_id = (await connection.scalars(select(import_job.c.id))).one()
    with pytest.raises(OwnImport):
        await desk.world.house.services[ImportDesk].approve(await desk.world.person(RATNA), job_id)
    await desk.yusuf.taps("⛔ Tidak")
    desk.ratna.sees("Administrator lain tidak menyetujui berkas")
    await desk.works()
    assert (await desk.payouts(), await desk.states()) == (0, [JobState.CANCELLED])


async def test_everybody_else_reads_a_plain_sentence(desk: Desk) -> None:
    sari = await desk.world.starts(SARI)
    await sari.sends_document(rows(desk.niks[0]), "x.csv", "text/csv", "import penyaluran")
    assert await desk.states() == []
    assert "dicoba" not in sari.last
    await desk.ratna.sends_document(b"%PDF", "x.pdf", "application/pdf", "import penyaluran")
    desk.ratna.sees("hanya berkas csv atau xlsx")


async def test_another_file_than_the_one_that_was_tried_is_not_imported(desk: Desk) -> None:
    await desk.sends(rows(desk.niks[0]))
    await desk.ratna.taps("✅ Ajukan")
    await desk.yusuf.taps("✅ Setuju, impor")
    async with desk.world.house.database.transaction() as connection:
        await connection.execute(update(import_job).values(sha256="0" * 64))
    await desk.works()
    desk.ratna.sees("bukan yang tadi dicoba")
    assert await desk.payouts() == 0


@pytest.mark.parametrize("caption", ["rekap bulan ini tolong dimasukkan", ""])
async def test_a_table_of_an_administrator_is_tried_whatever_stands_below_it(
    desk: Desk, caption: str
) -> None:
    await desk.ratna.says("jadwal")
    desk.ratna.sees("Kabupaten atau kota mana?")
    await desk.sends(rows(*desk.niks), caption)
    desk.ratna.sees("berkas baru dicoba. Belum ada yang berubah.")
    assert await desk.payouts() == 0


async def test_a_table_beside_an_open_report_and_one_of_a_family_are_not_imported(
    world: World, desk: Desk
) -> None:
    sari = await world.starts(SARI)
    for chat in (sari, desk.ratna):
        await chat.says("/lapor")
        await chat.sends_document(rows(*desk.niks), "penyaluran.csv", "text/csv", "ini buktinya")
        chat.does_not_see("Saya coba dulu")
