"""Reports as people file them."""

import io

from PIL import Image
from sqlalchemy import text

from features.cases.services.cases import CaseService
from features.cases.services.receipts import ReceiptService
from simulator.testing import Chat
from tests.talk.conftest import World
from tests.talk.desk_steps import file_case
from tests.talk.steps import KARTO, copied


async def _linked(world: World) -> Chat:
    """Mbah Karto is linked in advance."""
    return await world.starts(1002)


async def _up_to_the_story(chat: Chat) -> None:
    await chat.says("/lapor")
    await chat.taps("💰 Uang bantuan")
    await chat.taps("Bantuan dipotong orang")


async def _file(chat: Chat) -> str:
    await _up_to_the_story(chat)
    await chat.says("Ketua kelompok memotong 50 ribu bulan lalu di warung.")
    await chat.taps("Uang saya dikembalikan")
    await chat.taps("✅ Kirim")
    return next(word for word in chat.transcript.split() if word.startswith("CC-"))


def _photo() -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (640, 480), (180, 120, 90)).save(written, "JPEG")
    return written.getvalue()


async def test_a_recipient_files_a_complaint_and_finds_it_again(world: World) -> None:
    chat = await _linked(world)
    ticket = await _file(chat)
    chat.sees("Laporan sudah diterima. Nomornya: " + ticket)
    chat.sees("Mulai diurus paling lambat")
    chat.sees("Dijawab paling lambat")
    await chat.says("/laporan")
    chat.sees("Laporan Bapak/Ibu")
    await chat.says(ticket.lower())
    chat.sees("Ketua kelompok memotong 50 ribu")


async def test_what_was_typed_survives_a_look_at_the_balance(world: World) -> None:
    chat = await _linked(world)
    await _up_to_the_story(chat)
    await chat.says("Ketua kelompok memotong 50 ribu.")
    await chat.says("💰 Saldo")
    chat.sees("Keluarga Karto")
    await chat.says("/lapor")
    chat.sees("Ada laporan yang belum dikirim: Bantuan dipotong orang")
    await chat.taps("▶️ Lanjutkan")
    await chat.taps("➡️ Lanjut")
    chat.sees("Ketua kelompok memotong 50 ribu.")


async def test_two_taps_on_send_make_one_report(world: World) -> None:
    chat = await _linked(world)
    await _up_to_the_story(chat)
    await chat.says("Ketua kelompok memotong 50 ribu bulan lalu di warung Bu Tini.")
    await chat.taps("➡️ Lanjut")
    world.simulator.faults.add(kind="duplicate_update", times=1)
    await chat.taps("✅ Kirim")
    await chat.says("/laporan")
    assert sum(label.startswith("CC-") for label in chat.buttons) == 1


async def test_a_photo_without_words_is_kept_and_the_story_asked_for(world: World) -> None:
    chat = await _linked(world)
    await _up_to_the_story(chat)
    await chat.sends_photo(_photo())
    chat.sees("Ceritakan juga kejadiannya")
    await chat.says("Ini struknya, dipotong 20 ribu oleh ketua.")
    chat.sees("1 foto sudah disimpan")


async def test_a_voice_message_is_story_enough(world: World) -> None:
    chat = await _linked(world)
    await _up_to_the_story(chat)
    await chat.sends_voice()
    await chat.taps("👥 Ketua kelompok")
    await chat.taps("➡️ Lanjut")
    chat.sees("(pesan suara)")


async def test_the_same_problem_leads_to_the_open_report(world: World) -> None:
    chat = await _linked(world)
    ticket = await _file(chat)
    await _up_to_the_story(chat)
    chat.sees("Sudah ada laporan Bapak/Ibu soal ini: " + ticket)


async def test_a_report_can_be_taken_back_for_ten_minutes(world: World) -> None:
    chat = await _linked(world)
    ticket = await _file(chat)
    await chat.taps("↩️ Tarik kembali (10 menit)")
    chat.sees(f"Laporan {ticket} sudah ditarik kembali")
    await _up_to_the_story(chat)
    chat.does_not_see("Sudah ada laporan")


async def test_after_ten_minutes_it_cannot_be_taken_back(world: World) -> None:
    chat = await _linked(world)
    await _file(chat)
    world.clock.advance(minutes=11)
    await chat.taps("↩️ Tarik kembali (10 menit)")
    chat.sees("Sudah tidak bisa ditarik kembali")


async def test_somebody_elses_ticket_is_answered_as_no_ticket(world: World) -> None:
    ticket = await _file(await _linked(world))
    other = await world.starts(1005)
    await other.says(ticket)
    mine = other.last
    await other.says("CC-2601-9999")
    assert other.last == mine
    other.sees("Tidak ada laporan Bapak/Ibu dengan nomor itu")


async def test_a_report_without_name_is_read_with_code_and_word(world: World) -> None:
    chat = await _linked(world)
    await _up_to_the_story(chat)
    await chat.says("Ketua kelompok memotong 50 ribu bulan lalu di warung.")
    await chat.taps("➡️ Lanjut")
    await chat.taps("🙈 Tanpa nama saya")
    await chat.says("melatiputih")
    chat.sees("Nama: disembunyikan")
    await chat.taps("✅ Kirim")
    chat.sees("Dua-duanya harus ada.")
    code = copied(chat)
    await chat.says("/laporan")
    chat.sees("Bapak/Ibu belum pernah melapor di sini.")
    await chat.says("/jawaban")
    await chat.says(code)
    await chat.says("MelatiPutih")
    chat.sees("diterima. Yang mengurus: pusat aduan Kementerian Sosial")
    await chat.says("Tambahan: kejadiannya hari Senin.")
    chat.sees("sudah ditambahkan")
    await chat.says("/jawaban")
    await chat.says(code)
    await chat.says("kata salah")
    chat.sees("Kode dan kata rahasianya tidak cocok.")


async def test_a_pin_in_a_sentence_brings_the_warning(world: World) -> None:
    chat = await _linked(world)
    await chat.says("PIN saya 123456 kok tidak bisa")
    chat.sees("Jangan berikan kode, PIN, nomor kartu")


async def test_danger_shows_help_numbers_first(world: World) -> None:
    chat = await _linked(world)
    await chat.says("/lapor")
    await chat.taps("🚨 Bahaya dan penipuan")
    await chat.taps("Ada orang dalam bahaya")
    chat.sees("171")


async def test_food_aid_asks_the_six_questions(world: World) -> None:
    chat = await _linked(world)
    await chat.says("/lapor")
    await chat.taps("🛒 Barang dan pelayanan")
    await chat.taps("Paket dipaksa atau jelek")
    for number in range(1, 7):
        chat.sees(f"{number} dari 6.")
        await chat.taps("Tidak")
    chat.sees("Ceritakan apa yang terjadi")


async def test_somebody_who_is_not_linked_names_the_place(world: World) -> None:
    chat = world.newcomer()
    await chat.starts()
    await chat.says("/lapor")
    await chat.taps("👥 Petugas dan orang lain")
    await chat.taps("Orang mampu dapat bantuan")
    await chat.says("Pemilik ruko di kampung saya dapat sembako setiap bulan.")
    await chat.says("palembng")
    await chat.taps("Kota Palembang")
    await chat.taps("➡️ Lanjut")
    chat.sees("Tempat: Kota Palembang")
    await chat.taps("✅ Kirim")
    chat.sees("Laporan sudah diterima")


async def test_me_too_counts_instead_of_filing_again(world: World) -> None:
    first = await _linked(world)
    await first.says("/lapor")
    await first.taps("💰 Uang bantuan")
    await first.taps("Bantuan belum masuk")
    await first.says("PKH bulan Oktober belum masuk sampai hari ini di desa kami.")
    await first.taps("➡️ Lanjut")
    await first.taps("✅ Kirim")
    case = (await world.house.services[CaseService].mine(await world.person(1002)))[0]
    neighbour = world.newcomer("Tetangga", phone="+6281299990077")
    await world.link_neighbour(neighbour.person.id, case.area_code)
    await neighbour.says("/lapor")
    await neighbour.taps("💰 Uang bantuan")
    await neighbour.taps("Bantuan belum masuk")
    neighbour.sees("Warga lain di daerah Bapak/Ibu melaporkan hal yang sama")
    await neighbour.taps("🙋 Saya juga")
    neighbour.sees("sudah dihitung")
    assert (await world.house.services[CaseService].mine(await world.person(1002)))[
        0
    ].supporters == 1


async def test_an_addition_belongs_to_one_report(world: World) -> None:
    chat = await _linked(world)
    await _file(chat)
    await chat.taps("📄 Buka")
    await chat.taps("✍️ Jawab atau tambah")
    await chat.says("Kejadiannya hari Senin.")
    chat.sees("Sudah masuk ke")
    await chat.says("/laporan")
    await chat.taps(chat.buttons[0])
    chat.sees("Bapak/Ibu: Kejadiannya hari Senin.")


async def test_the_receipt_is_a_picture(world: World) -> None:
    chat = await _linked(world)
    ticket = await _file(chat)
    await chat.taps("🧾 Tanda terima")
    assert "photo" in chat.last_message
    chat.sees(f"Tanda terima {ticket}")


async def test_whoever_scans_the_receipt_learns_that_it_is_genuine_and_no_more(
    world: World,
) -> None:
    ticket = await _file(await _linked(world))
    clerk = world.newcomer("Petugas desa")
    await clerk.starts(world.house.services[ReceiptService].payload(ticket))
    clerk.sees(f"Tanda terima ini asli: {ticket}")
    clerk.sees("Keadaannya hanya bisa dibaca pelapornya")
    for hidden in ("Ketua kelompok", "Karto", "Keadaan:", "Dijawab paling lambat"):
        clerk.does_not_see(hidden)
    assert clerk.buttons == ["🏠 Menu"]


async def test_whose_receipt_it_is_opens_the_report_from_it(world: World) -> None:
    chat = await _linked(world)
    ticket = await _file(chat)
    await chat.starts(world.house.services[ReceiptService].payload(ticket))
    chat.sees(f"Tanda terima ini asli: {ticket}")
    await chat.taps("📄 Buka")
    chat.sees("Ketua kelompok")


async def test_the_receipt_says_how_an_open_report_stands_and_what_comes_next(
    world: World,
) -> None:
    await _linked(world)
    case = await file_case(world, KARTO, "Bansos belum masuk dua bulan", family=True)
    receipt = world.house.services[ReceiptService].payload(case.ticket)
    clerk = world.newcomer("Petugas desa")
    await clerk.starts(receipt)
    for told in ("Keadaan: 📥 diterima", "Dijawab paling lambat: ", "tidak perlu berbuat apa-apa"):
        clerk.sees(told)
    world.clock.advance(days=60)
    await clerk.starts(receipt)
    clerk.sees("Sudah lewat hari jawabannya")
    clerk.does_not_see("Karto")
    clerk.does_not_see("Bansos belum")


async def test_a_made_up_receipt_is_not_genuine(world: World) -> None:
    ticket = await _file(await _linked(world))
    clerk = world.newcomer("Petugas desa")
    await clerk.starts(f"c-{ticket}-AAAAAAAAAAAA")
    clerk.sees("Tidak ada laporan Bapak/Ibu dengan nomor itu")


async def test_words_begin_the_same_dialogue_as_the_command(world: World) -> None:
    """Begun in free text, interrupted, and still there to be continued."""
    chat = await _linked(world)
    await chat.says("saya mau lapor")
    await chat.taps("💰 Uang bantuan")
    await chat.taps("Bantuan dipotong orang")
    async with world.house.database.autocommit() as connection:
        names = await connection.scalars(text("SELECT name FROM dialogue"))
        assert names.all() == ["complaint"]
