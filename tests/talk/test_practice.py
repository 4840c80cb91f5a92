"""Good practice of companions, thanks and stories of families: from one phone to the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain.people import Purpose, Role
from domain.retention import Dated
from features.people.services.consent import ConsentService
from features.people.storage.people import PeopleRepository
from features.people.storage.staff import StaffMember, StaffRepository
from features.practice.jobs.trials import TrialClock
from features.practice.rules.review import Reason, State
from features.practice.services.ideas import IdeaService
from tests.talk.steps import (
    AMRAN,
    DEWI,
    KARTO,
    LINA,
    MAYA,
    SARI,
    STALE,
    data_of,
    gives_post,
    linked,
    person,
    sends_tap,
)

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import World

IDEA = "Kami kumpul sesudah panen, lalu hampir semua keluarga datang."
STORY = "Dulu warung saya sepi. Sekarang saya jualan keripik dan anak saya tetap sekolah."
ANEW = "Sesudah panen kami kumpul jam sembilan pagi, sebulan sekali, di balai desa."
GONE = "Itu sudah tidak ada, atau bukan untuk Bapak/Ibu lihat."
PRACTICE, BACK = "📚 Praktik baik", "⬅️ Kembali"


async def _posted(world: World, telegram_id: int, role: Role, area: str, number: str) -> Chat:
    """Somebody gets a post besides those of the sample people."""
    await gives_post(world, StaffMember(telegram_id, role, "Joko", area, number))
    return await world.starts(telegram_id)


async def _reads(chat: Chat) -> None:
    await chat.says("/praktik")
    await chat.taps(PRACTICE)


async def test_good_practice_goes_from_one_companion_over_a_coordinator_to_the_others(
    world: World,
) -> None:
    dewi, amran, lina = [await world.starts(one) for one in (DEWI, AMRAN, LINA)]
    far = await _posted(world, MAYA, Role.COMPANION, "33.05.12", "PKH-3305-001")
    await _posted(world, DEWI, Role.COORDINATOR, "16.71", "KORKAB-9")

    await dewi.says("/hari_ini")
    await dewi.taps("💡 Berbagi dan belajar")
    await dewi.taps("✍️ Tulis praktik baik")
    dewi.sees("Koordinator melihatnya dulu, lalu pendamping lain membacanya")
    await dewi.says("Minta keluarga transfer uang dulu ke rekening 1234567890")
    dewi.sees("Itu tidak bisa saya sampaikan.")
    await dewi.says("Ke rumah 1671045508800001 dulu, lalu ke yang lain bersama-sama")
    dewi.does_not_see("1671045508800001")
    await dewi.says(IDEA)
    dewi.sees(f"“{IDEA}”")
    await dewi.taps("✅ Ajukan")
    dewi.sees("Orang lain belum membacanya.")
    dewi.sees("Koordinator dikabari. Kalau malam, besok pagi.")
    lina.sees("Seorang pendamping menulis praktik baik.")
    lina.does_not_see("panen")

    for chat in (amran, far):
        await _reads(chat)
        chat.does_not_see("panen")
    await dewi.says("/praktik")
    assert "🔎 Lihat kedua kali" not in dewi.buttons

    await lina.taps("🔎 Lihat dulu")
    lina.sees(IDEA)
    number, passed_on = data_of(lina, "✅ Ke Kota Palembang")
    opened = data_of(lina, "🔙 Tidak diteruskan")
    await sends_tap(dewi, passed_on)
    dewi.sees(STALE)
    await sends_tap(lina, passed_on, number)
    lina.sees("✅ Sekarang dibaca pendamping di Kota Palembang.")
    dewi.sees("✅ Praktik baik Bapak/Ibu sekarang dibaca pendamping di Kota Palembang.")
    await sends_tap(lina, opened[1], opened[0])
    lina.sees(GONE)

    await _reads(far)
    far.does_not_see("panen")
    await _reads(amran)
    await amran.taps("1")
    amran.sees("✍️ Dewi")
    await amran.taps("🧪 Saya coba juga")
    amran.sees("saya tanya sekali bagaimana hasilnya.")
    world.clock.advance(days=31)
    await world.house.works[TrialClock].run_once()
    await amran.waits()
    amran.sees("Bapak/Ibu mau mencoba ini. Bagaimana hasilnya?")
    await amran.taps("👍 Menolong")
    amran.sees("Kata Bapak/Ibu: 👍 Menolong")
    await world.house.works[TrialClock].run_once()
    await amran.waits()
    amran.does_not_see("Bagaimana hasilnya?")

    await dewi.says("praktik baik")
    await dewi.taps("🧪 Punya saya")
    await dewi.taps("1")
    dewi.sees("🧪 1 pendamping mencobanya.")
    dewi.does_not_see("Menolong")
    await dewi.taps("🗑 Hapus dari sini")
    dewi.sees("Mau dihapus?")
    number, away = data_of(dewi, "🗑 Ya, hapus dari sini")
    await sends_tap(dewi, away, number)
    dewi.sees("🗑 Sudah dihapus.")
    await sends_tap(dewi, away, number)
    dewi.does_not_see(GONE)
    await _reads(amran)
    amran.does_not_see("panen")


async def test_a_family_thanks_its_companion_and_nobody_else_learns_of_it(world: World) -> None:
    dewi, lina, karto = [await world.starts(one) for one in (DEWI, LINA, KARTO)]
    sari = await world.starts(SARI)
    for one in (SARI, KARTO):
        await world.link(one)

    await karto.says("/terimakasih")
    karto.sees("Pendamping Bapak/Ibu belum ada di bot ini, jadi tidak akan sampai.")

    await sari.says("terima kasih untuk pendamping")
    sari.sees("Pendamping tidak menerima uang atau hadiah.")
    await sari.says("Terima kasih Bu, nanti saya kirim uang 50 ribu ya")
    sari.sees("Itu tidak bisa saya sampaikan.")
    await sari.says("Terima kasih Bu Dewi sudah menemani saya ke bank")
    sari.sees("Ini yang sampai ke Dewi")
    await sari.taps("🙏 Kirim, tanpa nama")
    sari.sees("Dewi Anggraini dikabari. Kalau malam, besok pagi.")
    dewi.sees("🙏 Sebuah keluarga berterima kasih.")
    dewi.sees("“Terima kasih Bu Dewi sudah menemani saya ke bank”")
    dewi.sees("Keluarga yang tidak menyebut nama")
    dewi.does_not_see("Sari")
    await lina.waits()
    assert lina.news == []

    await sari.says("/terimakasih")
    sari.sees("Itu cukup, jadi tidak dikirim lagi.")
    world.clock.advance(days=31)
    await sari.says("/terimakasih")
    await sari.taps("🙏 Tanpa kata-kata")
    await sari.taps("🙏 Kirim, dengan nama kami")
    await dewi.waits()
    await dewi.says("/praktik")
    await dewi.taps("🙏 Ucapan keluarga")
    dewi.sees("Keluarga Sari")
    dewi.sees("Jangan memintanya kepada keluarga mana pun.")

    await sari.says("/privasi")
    await sari.taps("Tarik kembali persetujuan")
    await sari.taps("Ya, tarik kembali")
    await dewi.says("/praktik")
    await dewi.taps("🙏 Ucapan keluarga")
    dewi.sees("Akhir-akhir ini belum ada.")


async def test_a_story_is_read_as_it_was_agreed_to_and_is_gone_everywhere_at_once(
    world: World,
) -> None:
    lina, karto, sari = [await world.starts(one) for one in (LINA, KARTO, SARI)]
    await world.link(SARI)

    await sari.says("/data")
    await sari.taps("📖 Kisah kami")
    sari.sees("Hanya kalau mau. Bantuan tidak berubah karenanya.")
    await sari.taps("✍️ Ceritakan")
    await sari.says("Dulu saya takut, suami memukul saya setiap malam sampai berdarah")
    sari.does_not_see("Dengan nama apa?")
    await sari.says(STORY)
    sari.sees("Dengan nama apa?")
    await sari.taps("Ibu Melati")
    await sari.taps("Hanya Kota Palembang")
    sari.sees("Bolehkah ini dibaca semua orang?")
    sari.sees("Ibu Melati, Kota Palembang")
    await sari.taps("✅ Ya, boleh dibaca semua")
    sari.sees("Orang lain belum membacanya.")
    lina.sees("Sebuah keluarga mau menceritakan kisahnya.")
    lina.does_not_see("keripik")
    await karto.says("/kisah")
    karto.does_not_see("keripik")

    await lina.taps("🔎 Lihat dulu")
    lina.sees(STORY)
    lina.does_not_see("Sari")
    await lina.taps("✅ Boleh dibaca semua orang")
    lina.sees("Keluarganya dikabari. Kalau malam, besok pagi.")
    sari.sees("📖 Kisah Bapak/Ibu sekarang bisa dibaca.")
    await karto.says("kisah keluarga")
    karto.sees(STORY)
    karto.sees("Ibu Melati, Kota Palembang")
    karto.does_not_see("Sari")
    karto.does_not_see("Bukitlama")

    await sari.taps("📖 Kisah kami")
    await sari.taps("🗑 Hapus dari sini")
    sari.sees("Kisah Bapak/Ibu sudah dihapus.")
    await karto.says("/kisah")
    karto.sees("Belum ada.")
    await sari.says("/data_saya")
    sari.does_not_see("keripik")


async def test_a_story_ends_with_the_consent_and_with_the_link(world: World) -> None:
    """Whatever ends it: nobody has to think of the story."""
    lina, karto, sari = [await world.starts(one) for one in (LINA, KARTO, SARI)]
    for way in ("consent", "link"):
        await world.link(SARI)
        await sari.says("/data")
        await sari.taps("📖 Kisah kami")
        await sari.taps("✍️ Ceritakan")
        await sari.says(STORY)
        await sari.taps("Nama depan saya: Sari")
        await sari.taps("Juga Bukitlama")
        await sari.taps("✅ Ya, boleh dibaca semua")
        await lina.taps("🔎 Lihat dulu")
        await lina.taps("✅ Boleh dibaca semua orang")
        await karto.says("/kisah")
        karto.sees("Sari, Bukitlama, Kota Palembang")
        if way == "consent":
            await sari.says("/privasi")
            await sari.taps("Tarik kembali persetujuan")
            await sari.taps("Ya, tarik kembali")
        else:
            await sari.says("/data")
            await sari.taps("Hapus Sari Wulandari")
            await sari.taps("Ya, hapus dari daftar")
        await karto.says("/kisah")
        karto.does_not_see("keripik")
        karto.sees("Belum ada.")


async def test_thanks_that_cannot_go_out_are_not_said_to_go(world: World) -> None:
    """Who could read them has left while the family still chose."""
    await world.starts(DEWI)
    sari = await linked(world, SARI)
    await sari.says("/terimakasih")
    await sari.taps("🙏 Tanpa kata-kata")
    async with world.units() as work:
        for post in (await work[PeopleRepository].get(DEWI)).posts:
            await work[StaffRepository].remove(DEWI, post.role, post.area_code)
        await work.commit()
    await sari.taps("🙏 Kirim, tanpa nama")
    sari.sees("Pendamping Bapak/Ibu belum ada di bot ini, jadi tidak akan sampai.")
    sari.does_not_see("dikabari")


async def _tells(sari: Chat, words: str = STORY) -> None:
    await sari.says(words)
    await sari.taps("Ibu Melati")
    await sari.taps("Hanya Kota Palembang")
    await sari.taps("✅ Ya, boleh dibaca semua")


async def test_why_a_story_was_given_back_stands_in_no_message_and_there_is_a_way_on(
    world: World,
) -> None:
    lina, sari = [await world.starts(one) for one in (LINA, SARI)]
    await world.link(SARI)
    await sari.says("/data")
    await sari.taps("📖 Kisah kami")
    await sari.taps("✍️ Ceritakan")
    await _tells(sari)
    await lina.taps("🔎 Lihat dulu")
    lina.sees("Pesannya tidak menyebut alasan")
    await lina.taps("Ada yang perlu ditolong dulu")
    lina.sees("Keluarganya dikabari. Kalau malam, besok pagi.")
    sari.sees("📖 Ceritanya belum bisa dibagikan. Buka Kisah kami.")
    sari.does_not_see("ditolong")
    await sari.taps("📖 Kisah kami")
    sari.sees("Alasan: Ada yang perlu ditolong dulu")
    assert sari.buttons[:3] == ["☎️ Tanya petugas", "📢 Lapor masalah", "✍️ Ceritakan lagi"]
    await sari.taps("✍️ Ceritakan lagi")
    sari.sees(f"Sebelumnya: “{STORY}”")
    await _tells(sari, "Sekarang warung saya ramai, dan keripiknya laku sampai ke kota.")
    sari.sees("Orang lain belum membacanya.")
    await lina.taps("🔎 Lihat dulu")
    lina.sees("laku sampai ke kota")
    await lina.says("/praktik")
    lina.sees("🔎 Menunggu dilihat: 1")


@pytest.mark.parametrize("reason", [None, "Belum jelas"])
async def test_nobody_is_said_to_be_told_whom_no_message_reaches(
    world: World, reason: str | None
) -> None:
    lina, sari = [await world.starts(one) for one in (LINA, SARI)]
    await world.link(SARI)
    await sari.says("/data")
    await sari.taps("📖 Kisah kami")
    await sari.taps("✍️ Ceritakan")
    await _tells(sari)
    await world.house.services[ConsentService].reachable(await person(world, SARI), blocked=True)
    await lina.taps("🔎 Lihat dulu")
    await lina.taps(reason or "✅ Boleh dibaca semua orang")
    lina.does_not_see("dikabari")
    lina.sees("Sekarang pesan tidak sampai ke keluarganya.")


async def test_an_author_whom_no_message_reaches_is_not_said_to_be_told(world: World) -> None:
    await world.starts(DEWI)
    lina = await world.starts(LINA)
    await world.house.services[IdeaService].share(await person(world, DEWI), IDEA, "blocked")
    await world.house.services[ConsentService].reachable(await person(world, DEWI), blocked=True)
    await lina.says("/praktik")
    await lina.taps("🔎 Lihat kedua kali")
    await lina.taps("1")
    await lina.taps("✅ Ke Kota Palembang")
    lina.sees("✅ Sekarang dibaca pendamping di Kota Palembang.")
    lina.does_not_see("dikabari")


async def test_an_idea_that_was_not_passed_on_has_a_way_on_and_the_own_ones_have_pages(
    world: World,
) -> None:
    dewi, lina = [await world.starts(one) for one in (DEWI, LINA)]
    service = world.house.services[IdeaService]
    author = await person(world, DEWI)
    for number in range(8):
        await service.share(author, f"{IDEA} Cara ke-{number}.", f"k{number}")
    await lina.says("/praktik")
    await lina.taps("🔎 Lihat kedua kali")
    await lina.taps("1")
    await lina.taps("🔙 Tidak diteruskan")
    await lina.taps("Belum jelas")
    lina.sees("Penulisnya dikabari. Kalau malam, besok pagi.")
    await dewi.waits()
    assert dewi.buttons[:2] == ["✍️ Tulis lagi", "☎️ Tanya petugas"]
    await dewi.taps("🧪 Punya saya")
    dewi.does_not_see("Cara ke-0.")
    await dewi.taps("Berikutnya ▶️")
    await dewi.taps("8")
    dewi.sees("Cara ke-0.")
    dewi.sees("Alasan: Belum jelas")
    assert dewi.buttons[:2] == ["✍️ Tulis lagi", "☎️ Tanya petugas"]
    await dewi.taps("⬅️ Kembali")
    dewi.sees("🧪 Yang Bapak/Ibu tulis dan coba")


async def test_what_is_written_anew_takes_the_place_of_what_was_not_passed_on(
    world: World,
) -> None:
    dewi, lina = [await world.starts(one) for one in (DEWI, LINA)]
    author, service = await person(world, DEWI), world.house.services[IdeaService]
    first = (await service.share(author, IDEA, "k")).idea
    await service.give_back(await person(world, LINA), first.id, Reason.UNCLEAR)
    await dewi.says("/praktik")
    await dewi.taps("🧪 Punya saya")
    await dewi.taps("1")
    number, anew = data_of(dewi, "✍️ Tulis lagi")
    await dewi.taps("✍️ Tulis lagi")
    dewi.sees(f"Sebelumnya: “{IDEA}”")
    await dewi.says(ANEW)
    assert [one.words for one in await service.own(author)] == [IDEA]
    await dewi.taps("✅ Ajukan")
    (kept,) = await service.own(author)
    assert (kept.words, kept.state) == (ANEW, State.WAITING)
    lina.sees("Seorang pendamping menulis praktik baik.")
    await sends_tap(dewi, anew, number)
    dewi.sees(GONE)


async def test_nobody_puts_words_in_the_place_of_anothers_or_of_what_still_waits(
    world: World,
) -> None:
    author, other = await person(world, DEWI), await person(world, AMRAN)
    service = world.house.services[IdeaService]
    waits = (await service.share(author, IDEA, "k")).idea
    await service.share(author, ANEW, "k2", instead_of=waits.id)
    assert len(await service.own(author)) == 2
    await service.give_back(await person(world, LINA), waits.id, Reason.UNCLEAR)
    await service.share(other, ANEW, "k3", instead_of=waits.id)
    assert len(await service.own(author)) == 2


async def test_a_yes_to_a_story_names_how_long_it_is_kept(world: World) -> None:
    sari = await linked(world, SARI)
    await sari.says("/data")
    await sari.taps("📖 Kisah kami")
    await sari.taps("✍️ Ceritakan")
    await sari.says(STORY)
    await sari.taps("Ibu Melati")
    await sari.taps("Hanya Kota Palembang")
    days = Dated("kisah_keluarga").on(world.clock.now.date()).days
    sari.sees(f"paling lama {days} hari")
    await sari.taps("✅ Ya, boleh dibaca semua")
    consents = world.house.services[ConsentService]
    assert await consents.choice(await person(world, SARI), Purpose.STORY)
