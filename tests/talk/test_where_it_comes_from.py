"""Where the sum comes from, why it is another one than before, in people's words."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import text, update

from features.payments.storage.tables import payout
from features.people.storage.tables import family
from storage.tables import place_of
from tests.talk.steps import KARTO, MAYA, SARI, agrees, family_of

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import World


async def _sari(world: World) -> Chat:
    await world.link(SARI)
    return world.chat(SARI)


async def _records(world: World, programme: str, **values: object) -> None:
    """All payouts of a programme of Sari."""
    identity = (await family_of(world, SARI)).id
    async with world.house.database.transaction() as connection:
        await connection.execute(
            update(payout)
            .where(payout.c.family_id == identity, payout.c.programme == programme)
            .values(**values)
        )


async def _newest(world: World, programme: str, change: str, **values: object) -> None:
    identity = (await family_of(world, SARI)).id
    async with world.house.database.transaction() as connection:
        await connection.execute(
            text(
                f"UPDATE payout SET {change} WHERE id = (SELECT id FROM payout"
                " WHERE family_id = :family AND programme = :programme"
                " ORDER BY year DESC, last_month DESC LIMIT 1)"
            ),
            {"family": identity, "programme": programme, **values},
        )


async def _becomes(world: World, components: str, until: datetime | None = None) -> None:
    """The register says so now; with `until` it said what it says today until then."""
    identity = (await family_of(world, SARI)).id
    place = place_of(family, "components_sealed", identity)
    async with world.house.database.transaction() as connection:
        if until is not None:
            await connection.execute(
                text(
                    "INSERT INTO family_past (family_id, until, decile, components_sealed)"
                    " SELECT id, :until, decile, components_sealed FROM family WHERE id = :id"
                ),
                {"until": until, "id": identity},
            )
        await connection.execute(
            update(family)
            .where(family.c.id == identity)
            .values(components_sealed=world.house.keyring.seal(components, place))
        )


async def _in_one_year(world: World) -> None:
    """Two quarters of 2026, whatever the day of the test: Sari's sample sums."""
    await _records(world, "PKH", year=2020, stage="lama")
    await _newest(world, "PKH", "year = 2026, first_month = 7, last_month = 9, stage = 'Tahap 3'")
    async with world.house.database.transaction() as connection:
        await connection.execute(
            text(
                "INSERT INTO payout (family_id, programme, year, first_month, last_month, stage,"
                " amount, channel, bank, label, as_of, paid_on, source, row_hash)"
                " SELECT family_id, programme, year, 4, 6, 'Tahap 2', amount, channel, bank,"
                " 'Transaksi', DATE '2026-07-01', DATE '2026-05-05', source, row_hash"
                " FROM payout WHERE family_id = :id AND programme = 'PKH' AND year = 2026"
            ),
            {"id": (await family_of(world, SARI)).id},
        )
    await _newest(world, "PKH", "paid_on = DATE '2026-08-07', amount = 1350000")
    await _records_of(world, 4, 1_350_000)


async def _records_of(world: World, first_month: int, amount: int) -> None:
    identity = (await family_of(world, SARI)).id
    async with world.house.database.transaction() as connection:
        await connection.execute(
            update(payout)
            .where(
                payout.c.family_id == identity,
                payout.c.programme == "PKH",
                payout.c.year == 2026,
                payout.c.first_month == first_month,
            )
            .values(amount=amount)
        )


async def test_every_rupiah_is_counted_one_tap_from_the_balance(world: World) -> None:
    await _in_one_year(world)
    chat = await _sari(world)
    await chat.says("/saldo")
    await chat.taps("🧮 Hitungannya")
    chat.sees("🧮 PKH · Juli–September 2026")
    chat.sees("Yang tercatat: Rp1.350.000")
    for part in ("1 anak usia dini: Rp750.000", "1 anak SD: Rp225.000", "1 anak SMP: Rp375.000"):
        chat.sees(part)
    chat.sees("= Rp1.350.000. Cocok ✅")
    chat.sees("Besar bantuan ini berlaku sejak 1 Januari 2021")
    assert "📢 Lapor jumlah ini" not in chat.buttons


async def test_cuma_segini_is_counted_and_the_difference_is_no_verdict(world: World) -> None:
    await _in_one_year(world)
    await _records_of(world, 7, 1_125_000)
    chat = await _sari(world)
    for words in (
        "kok cuma 1.125.000 bu",
        "pkh kok cuma segini",
        "uang pkh saya dihitung dari mana",
    ):
        await chat.says(words)
        chat.sees("Hitungan kami: Rp1.350.000")
        chat.sees("Selisih: kurang Rp225.000 dari hitungan.")
        chat.sees("Selisih itu sama besar dengan 1 anak SD.")
        chat.sees("Ini belum tentu salah. Tanya pendamping siapa yang dihitung, atau lapor.")


async def test_what_was_received_is_set_beside_what_is_recorded(world: World) -> None:
    await _in_one_year(world)
    chat = await _sari(world)
    await chat.says("pkh kok cuma 225 ribu")
    chat.sees("Bapak/Ibu menyebut Rp225.000. Yang tercatat Rp1.350.000.")
    chat.sees("Yang diterima kurang dari catatan? Simpan struknya, lalu lapor.")
    assert "📢 Lapor jumlah ini" in chat.buttons


async def test_kok_beda_dari_kemarin_names_who_left(world: World) -> None:
    await _in_one_year(world)
    await _becomes(world, "anak_usia_dini;sd", datetime(2026, 7, 2, tzinfo=UTC))
    await _records_of(world, 7, 975_000)
    chat = await _sari(world)
    for words in ("kok beda dari kemarin", "kenapa sekarang terima lebih kecil dari biasanya"):
        await chat.says(words)
        chat.sees("April–Juni 2026: Rp1.350.000")
        chat.sees("Berkurang Rp375.000")
        chat.sees("Tidak tercatat lagi: 1 anak SMP.")


async def test_where_nothing_known_differs_that_is_said_and_leads_to_a_report(
    world: World,
) -> None:
    await _in_one_year(world)
    await _records_of(world, 7, 975_000)
    chat = await _sari(world)
    await chat.says("knp pkh sy turun")
    chat.sees("Sebabnya belum ada di data kami.")
    chat.sees("Selisihnya sama besar dengan 1 anak SMP.")
    await chat.taps("📢 Lapor jumlah ini")
    chat.sees("✍️ Laporan: Jumlahnya kurang")
    chat.sees("PKH Juli–September 2026: tercatat Rp975.000. Hitungan kami: Rp1.350.000.")
    await chat.says("Anak saya masih SMP kelas dua, suratnya sudah saya kasih.")
    await chat.says("/lapor")
    chat.does_not_see("Sudah tertulis")


async def test_the_filled_report_arrives_with_the_sums_in_it(world: World) -> None:
    await _in_one_year(world)
    await _records_of(world, 7, 975_000)
    chat = await _sari(world)
    await chat.says("kenapa kurang")
    await chat.taps("📢 Lapor jumlah ini")
    await chat.taps("➡️ Tidak ada tambahan")
    while "✅ Kirim" not in " ".join(chat.buttons):
        await chat.taps(_onward(chat))
    chat.sees("Cerita: PKH Juli–September 2026: tercatat Rp975.000.")


def _onward(chat: Chat) -> str:
    """A button that goes on without telling more."""
    for wanted in ("Tidak ada", "Lewati", "Tidak tahu", "Lanjut"):
        found = [label for label in chat.buttons if wanted in label]
        if found:
            return found[0]
    raise AssertionError(f"no way on: {chat.buttons}\n{chat.last}")


async def test_rapel_ya_bu_ini_is_split(world: World) -> None:
    await _in_one_year(world)
    await _records(world, "PKH", paid_on=datetime(2026, 8, 7, tzinfo=UTC).date())
    chat = await _sari(world)
    await chat.says("rapel ya bu ini?")
    chat.sees("📦 Cair sekaligus (rapel), 7 Agustus 2026, jumlahnya")
    chat.sees("• April–Juni 2026: Rp1.350.000")


async def test_what_is_no_rapel_is_said_to_be_none(world: World) -> None:
    await _in_one_year(world)
    chat = await _sari(world)
    await chat.says("ini rapel ya bu")
    chat.sees("Di catatan ini bukan rapel: untuk satu tahap, 3 bulan.")


async def test_half_a_year_in_one_record_is_split_into_its_periods(world: World) -> None:
    await _in_one_year(world)
    await _newest(
        world, "PKH", "first_month = 7, last_month = 12, amount = 2700000, stage = 'Tahap 3-4'"
    )
    chat = await _sari(world)
    await chat.says("ini rapelan bukan ya, kok banyak")
    chat.sees("Ini rapel, 2 tahap cair sekaligus: 2 × Rp1.350.000 (tiap tahap 3 bulan).")
    chat.sees("= Rp2.700.000. Cocok ✅")


async def test_a_stage_that_is_named_is_looked_up(world: World) -> None:
    await _in_one_year(world)
    chat = await _sari(world)
    await chat.says("pkh tahap 2 kok cuma segini")
    chat.sees("🧮 PKH · April–Juni 2026")
    await chat.says("pkh tahun 2019 kok cuma segini")
    chat.sees("Waktu yang Bapak/Ibu sebut tidak ada di data kami. Ini catatan terbaru.")


async def test_food_is_months_and_an_odd_word_of_old_rows_is_not_guessed(world: World) -> None:
    await _in_one_year(world)
    await _newest(world, "BPNT", "year = 2026, first_month = 9, last_month = 9, amount = 400000")
    chat = await _sari(world)
    await chat.says("sembako kok 400 ribu")
    chat.sees("1 bulan × Rp200.000")
    chat.sees("Jumlahnya 2 kali hitungan. Mungkin rapel")
    await _becomes(world, "sd;paket_lama")
    await chat.taps("🧮 PKH")
    chat.sees("Di data tertulis “paket_lama”. Kata itu belum kami kenal.")
    chat.does_not_see("Selisih")


async def test_a_record_of_a_day_to_come_is_not_believed(world: World) -> None:
    await _in_one_year(world)
    await _newest(world, "PKH", "label = 'Transaksi', fetched_on = CURRENT_DATE + 40")
    chat = await _sari(world)
    await chat.says("/saldo")
    chat.sees("Tanggal di data ini belum tiba. Tanya pendamping, ya.")


async def test_whoever_is_not_linked_reads_the_page(world: World) -> None:
    chat = world.chat(MAYA)
    await agrees(chat)
    await chat.says("kok sekarang terima lebih kecil dari biasanya")
    chat.sees("Uang lebih kecil dari biasanya")
    chat.does_not_see("🧮")


async def test_rules_and_words_of_others_lead_to_the_pages_as_before(world: World) -> None:
    chat = world.chat(KARTO)
    for words, title in (
        ("ibu hamil dapat berapa", "Rp750.000"),
        ("kenapa tetangga dapat lebih banyak", "Kenapa tetangga dapat lebih banyak"),
        ("arti SPM apa", "SPM"),
    ):
        await chat.says(words)
        chat.sees(title)
        chat.does_not_see("Yang tercatat:")
