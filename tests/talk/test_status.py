"""How a family stands: recipient or not, its decile, why it stopped, what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from tests.talk.steps import HASNAH, KARTO, MAYA, SARI, agrees, family_of
from views.formats import short_day

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import World


async def _sari(world: World) -> Chat:
    await world.link(SARI)
    return world.chat(SARI)


async def _labelled(world: World, label: str, programme: str, *, only: bool = False) -> None:
    """Sari's newest record of a programme says so; `only`: it is the first one at all."""
    identity = (await family_of(world, SARI)).id
    values = {"family": identity, "programme": programme, "label": label}
    newest = (
        "(SELECT id FROM payout WHERE family_id = :family AND programme = :programme"
        " ORDER BY year DESC, last_month DESC LIMIT 1)"
    )
    async with world.house.database.transaction() as connection:
        if only:
            await connection.execute(
                text(
                    "DELETE FROM payout WHERE family_id = :family AND programme = :programme"
                    f" AND id <> {newest}"
                ),
                {"family": identity, "programme": programme},
            )
        await connection.execute(
            text(
                "UPDATE payout SET label = :label, paid_on = NULL, fetched_on = NULL"
                f" WHERE id = {newest}"
            ),
            values,
        )


async def test_the_status_tells_each_programme_the_decile_and_their_age(world: World) -> None:
    chat = await _sari(world)
    for words in ("/status", "status saya", "apa saya masih penerima", "aku isih kedaftar ora"):
        await chat.says(words)
        chat.sees("📋 Status keluarga Sari Wulandari")
        chat.sees("PKH: ✅ tercatat sebagai penerima")
        chat.sees("Sembako (BPNT): ✅ tercatat sebagai penerima")
        chat.sees("Desil: 2. Itu urutan, belum tentu dapat bantuan.")
        chat.sees("Data keluarga kami terima ")
    await chat.taps("🔢 Arti desil")
    chat.sees("Desil 2, data yang kami terima ")
    await chat.taps("⬅️ Kembali")
    await chat.taps("📢 Tidak benar? Lapor")
    chat.sees("✍️ Laporan: Nama, NIK, KK tidak cocok")


async def test_desil_saya_berapa_is_answered_with_what_it_means_and_what_not(
    world: World,
) -> None:
    chat = await _sari(world)
    for words in ("desil saya berapa", "desil ku brp", "abdi desil sabaraha", "kula desil pinten"):
        await chat.says(words)
        chat.sees("🔢 Desil keluarga Bapak/Ibu")
        chat.sees("Desil 2, data yang kami terima ")
        chat.sees("Desil kecil belum tentu dapat. Jumlah penerima ada batasnya.")
        chat.sees("PKH: untuk desil 1 sampai 4.")
        chat.sees("Sumber lain: 1 sampai 4.")
    await chat.taps("📢 Data saya salah")
    chat.sees("✍️ Laporan: Nama, NIK, KK tidak cocok")
    chat.sees("Di data tertulis desil 2.")


async def test_a_decile_that_changed_is_told_with_its_day(world: World) -> None:
    async with world.house.database.transaction() as connection:
        await connection.execute(
            text(
                "INSERT INTO family_past (family_id, until, decile, components_sealed)"
                " SELECT id, :until, 5, components_sealed FROM family WHERE id = :id"
            ),
            {"until": world.clock.now, "id": (await family_of(world, SARI)).id},
        )
    chat = await _sari(world)
    await chat.says("desil saya kok berubah, sekarang berapa")
    chat.sees(f"Sampai {short_day(world.clock.now.date(), 'id')} desilnya 5.")


async def test_kenapa_berhenti_tells_reason_remedy_and_papers(world: World) -> None:
    await _labelled(world, "Exclude Pekerjaan", "PKH")
    chat = await _sari(world)
    for words in ("kenapa pkh saya berhenti", "kenapa saya dicoret", "kunaon pkh abdi eureun"):
        await chat.says(words)
        chat.sees("Di data, ada anggota keluarga yang tercatat ASN, TNI, Polri, atau pensiunan.")
        chat.sees("Ini boleh disanggah, caranya di atas.")
        chat.sees("Bawa KTP, KK, dan surat pekerjaan dari desa ke: operator desa dan Dinsos.")
        chat.sees("Sanggahan yang tidak dicek dalam 14 hari dianggap ditolak")
        chat.sees("Keterangan di data: Exclude Pekerjaan,")
    assert "📖 Status Exclude Pekerjaan" in chat.buttons
    await chat.taps("📢 Lapor masalah")
    chat.sees("✍️ Laporan: Dicoret dari penerima")
    chat.sees("keterangan di data “Exclude Pekerjaan”")


async def test_a_death_in_the_data_leads_to_another_account_holder(world: World) -> None:
    await _labelled(world, "Exclude Meninggal", "PKH")
    chat = await _sari(world)
    await chat.says("/status")
    chat.sees("⚠️ tertahan, ada yang perlu diperbaiki")
    await chat.taps("❓ Kenapa? PKH")
    chat.sees("Ajukan pengganti dari KK yang sama")
    chat.sees("akta kematian kalau ada yang meninggal")
    await chat.taps("📢 Lapor masalah")
    chat.sees("✍️ Laporan: Pengurus meninggal")


async def test_a_new_recipient_sees_the_step_and_how_long_others_wait(world: World) -> None:
    await _labelled(world, "Proses Burekol", "PKH", only=True)
    chat = await _sari(world)
    for words in ("/status", "sudah burekol kok belum dapat kartu bantuan saya"):
        await chat.says(words)
    if "❓ Kenapa? PKH" in chat.buttons:
        chat.sees("🆕 baru, rekening sedang disiapkan")
        await chat.taps("❓ Kenapa? PKH")
    chat.sees("✅ 1. Rekening dicek")
    chat.sees("👉 2. Rekening dibuka (burekol)")
    chat.sees("▫️ 3. Kartu diserahkan langsung")
    chat.sees("Penerima lain menunggu 1 sampai 2 bulan. Bisa lebih lama.")
    chat.does_not_see("Tanggal cair")


async def test_whoever_was_paid_before_is_not_new(world: World) -> None:
    await _labelled(world, "Proses cek rekening", "PKH")
    chat = await _sari(world)
    await chat.says("/status")
    chat.sees("PKH: ✅ tercatat sebagai penerima")
    await chat.says("/saldo")
    await chat.taps("❓ Kenapa belum? PKH")
    chat.does_not_see("Urutan penerima baru")


async def test_an_unknown_label_is_shown_as_it_stands(world: World) -> None:
    await _labelled(world, "Proses <b>XYZ</b>", "PKH")
    chat = await _sari(world)
    await chat.says("/status")
    chat.sees("❔ keterangannya belum kami kenal")
    await chat.taps("❓ Kenapa? PKH")
    chat.sees("Keterangan ini belum kami kenal. Tunjukkan apa adanya ke pendamping.")
    chat.sees("Keterangan di data: Proses <b>XYZ</b>,")


async def test_without_any_record_the_status_is_no_refusal(world: World) -> None:
    async with world.house.database.transaction() as connection:
        await connection.exec_driver_sql("DELETE FROM payout")
        await connection.exec_driver_sql("UPDATE family SET decile = NULL, told_at = NULL")
    chat = world.chat(KARTO)
    await chat.says("/status")
    chat.sees("tidak ada catatan di data kami. Bukan berarti ditolak.")
    chat.sees("Desil: belum ada di data kami. Tanya operator desa.")
    await chat.says("kok cuma 225 ribu")
    chat.sees("Belum ada catatan pencairan di data kami.")
    await chat.says("/status")
    await chat.taps("📢 Tidak benar? Lapor")
    chat.does_not_see("Sudah tertulis")


async def test_hasnah_finds_the_repair_from_her_status(world: World) -> None:
    chat = world.chat(HASNAH)
    await chat.says("status pkh saya")
    await chat.taps("❓ Kenapa? PKH")
    chat.sees("Ini bisa diperbaiki.")
    chat.sees("Batas waktu menurut satu desa: tanggal 17 tiap bulan")
    await chat.taps("📋 Status")
    chat.sees("📋 Status keluarga Hasnah Daeng Kanang")


@pytest.mark.parametrize("words", ["/status", "saya masih terdaftar tidak"])
async def test_whoever_is_not_linked_learns_how_it_is_seen(world: World, words: str) -> None:
    chat = world.chat(MAYA)
    await agrees(chat)
    await chat.says(words)
    chat.sees("cekbansos.kemensos.go.id")
    assert "🔗 Hubungkan keluarga saya" in chat.buttons


async def test_before_the_consent_nothing_of_a_family_is_shown(world: World) -> None:
    chat = world.chat(SARI)
    await chat.starts()
    await chat.says("/status")
    chat.sees("📋 Apakah saya penerima?")
    chat.does_not_see("Sari Wulandari")


async def test_without_consent_a_linked_family_is_not_shown(world: World) -> None:
    chat = await _sari(world)
    async with world.house.database.transaction() as connection:
        await connection.exec_driver_sql("UPDATE account SET consent_answer = false")
    for words in ("/status", "desil saya berapa", "kok cuma 225 ribu", "kenapa pkh saya berhenti"):
        await chat.says(words)
        chat.does_not_see("Sari Wulandari")
        chat.does_not_see("Desil 2")
        chat.does_not_see("Yang tercatat")
        chat.does_not_see("Keterangan di data")
    await chat.says("/status")
    chat.sees("Apakah saya penerima?")


async def test_questions_about_words_lead_to_their_pages(world: World) -> None:
    chat = await _sari(world)
    for words, title in (
        ("gagal burekol artinya apa", "Gagal Burekol"),
        ("desil itu apa artinya", "Desil"),
        ("exclude gis maksudnya apa", "GIS"),
    ):
        await chat.says(words)
        chat.sees(title)
        chat.does_not_see("📋 Status keluarga")
