"""A companion visits families: with one tap, in rain without a signal, and with a danger found."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from chat.ingress import addressed
from features.cases.storage.tables import case_attachment, case_file
from features.visits.storage.tables import visit, visit_item
from tests.talk.steps import AMRAN, DEWI, SARI, family_of, picture, units
from tests.talk.visit_steps import SARI_NAME, brought, count, own_families, visits_of

if TYPE_CHECKING:
    from tests.talk.conftest import World

PALEMBANG = (-2.98, 104.73)


async def test_one_tap_is_a_visit_and_what_is_sent_then_belongs_to_it(world: World) -> None:
    dewi = await world.starts(DEWI)
    await dewi.says("kunjungan")
    dewi.sees("Keluarga yang mana?")
    await dewi.says("sari wul")
    assert dewi.buttons[0] == SARI_NAME
    await dewi.taps(SARI_NAME)
    dewi.sees(f"Kunjungan: {SARI_NAME}")
    await dewi.sends_location(*PALEMBANG)
    await dewi.sends_photo(picture())
    await dewi.sends_voice()
    await dewi.says("Atap dapur bocor, anak kedua sudah sekolah lagi.")
    dewi.sees("📍 lokasi · 📷 1 foto · 🎤 1 pesan suara")
    await dewi.taps("🔎 Temuan")
    await dewi.taps("Rumah rusak")
    await dewi.taps("⬅️ Kembali")
    dewi.sees("🔎 Rumah rusak")
    await dewi.says("sudah cukup")
    dewi.sees("sudah dicatat")
    (one,) = await visits_of(world)
    assert one.family_id == (await family_of(world, SARI)).id
    assert await brought(world, one) == (
        1, 1, True, "Atap dapur bocor, anak kedua sudah sekolah lagi.",
    )  # fmt: skip


async def test_three_days_without_a_signal_then_twelve_messages_at_once(world: World) -> None:
    """Each message has the date on which it was sent; all are served together, and late."""
    dewi, began, waiting = await world.starts(DEWI), world.clock.now, []
    names = await _three_names(world)
    for name in names:
        _writes(world, f"kunjungan {name}\nhujan deras, jalan putus")
        world.simulator.send_location(DEWI, *PALEMBANG)
        world.simulator.send_photo(DEWI, picture())
        world.simulator.send_voice(DEWI, b"OggS")
        waiting += await _fetched(world)
        world.clock.advance(days=1)
    dewi.acts()
    await _served(world, waiting)
    for name in names:
        dewi.sees(f"Kunjungan: {name}")
    found = await visits_of(world)
    assert [await brought(world, one) for one in found] == [
        (1, 1, True, "hujan deras, jalan putus")
    ] * 3
    assert [round((one.at - began) / timedelta(days=1)) for one in found] == [0, 1, 2]
    assert await count(world, visit_item) == 12


async def test_twelve_messages_of_one_moment_are_three_visits_on_the_days_that_were_said(
    world: World,
) -> None:
    """What waited on a phone without a signal has the date of the sending: words name the day."""
    dewi = await world.starts(DEWI)
    for name, day in zip(
        await _three_names(world), ("3 hari lalu", "kemarin lusa", "kemarin"), strict=True
    ):
        _writes(world, f"kunjungan {name} {day}")
        world.simulator.send_location(DEWI, *PALEMBANG)
        world.simulator.send_photo(DEWI, picture())
        _writes(world, "jalan becek, semua sehat")
    await dewi.waits()
    found = await visits_of(world)
    ago = [round((world.clock.now - one.at) / timedelta(days=1)) for one in found]
    assert ago == [3, 2, 1]
    assert [await brought(world, one) for one in found] == [
        (1, 0, True, "jalan becek, semua sehat")
    ] * 3


async def test_a_message_that_is_delivered_twice_is_one_visit_with_one_photo(world: World) -> None:
    dewi = await world.starts(DEWI)
    _writes(world, f"kunjungan {SARI_NAME}")
    world.simulator.send_photo(DEWI, picture())
    updates = await _fetched(world)
    await _served(world, updates)
    await _served(world, [{**one, "update_id": one["update_id"] + 5_000} for one in updates])
    dewi.sees("📷 1 foto")
    assert (await count(world, visit), await count(world, visit_item)) == (1, 1)


async def test_an_album_is_one_visit(world: World) -> None:
    dewi = await world.starts(DEWI)
    await dewi.sends_album([picture()] * 3, f"kunjungan {SARI_NAME}")
    dewi.sees("📷 3 foto")
    (one,) = await visits_of(world)
    assert (await brought(world, one))[0] == 3


async def test_two_visits_of_one_afternoon_join_and_those_of_two_days_do_not(world: World) -> None:
    dewi = await world.starts(DEWI)
    await dewi.says(f"kunjungan {SARI_NAME}")
    world.clock.advance(hours=2)
    await dewi.says(f"kunjungan {SARI_NAME}\nlupa: kartunya rusak")
    assert len(await visits_of(world)) == 1
    world.clock.advance(days=1)
    await dewi.says(f"kunjungan {SARI_NAME}")
    assert len(await visits_of(world)) == 2


async def test_what_comes_long_after_a_visit_is_kept_and_asked_about(world: World) -> None:
    dewi = await world.starts(DEWI)
    await dewi.says(f"kunjungan {SARI_NAME}")
    world.clock.advance(days=2)
    await dewi.sends_photo(picture())
    dewi.sees("Ini tentang keluarga siapa?")
    await dewi.sends_photo(picture())
    await dewi.taps(next(one for one in dewi.buttons if one.startswith(f"➕ {SARI_NAME}")))
    dewi.sees("📷 2 foto")
    (one,) = await visits_of(world)
    assert round((world.clock.now - one.at) / timedelta(days=1)) == 2


async def test_a_name_that_nobody_has_is_kept_until_somebody_says_whose_it_is(
    world: World,
) -> None:
    dewi = await world.starts(DEWI)
    await dewi.sends_photo(picture(), "kunjungan Bu Entah")
    dewi.sees("Tidak ada keluarga dampingan bernama “Entah”")
    await dewi.says("Sari Wulandari")
    dewi.sees(f"Kunjungan: {SARI_NAME}")
    (one,) = await visits_of(world)
    assert (one.named, (await brought(world, one))[0]) == ("", 1)


async def test_words_of_another_family_are_asked_about_and_join_nobody_by_themselves(
    world: World,
) -> None:
    dewi, other = await world.starts(DEWI), await _other_name(world)
    await dewi.says(f"kunjungan {SARI_NAME}")
    await dewi.says(f"bu {other.split()[0].lower()} suaminya sudah meninggal, KK belum diganti")
    dewi.sees("Ini kunjungan lain?")
    assert other in dewi.buttons
    assert any(one.startswith(f"➕ {SARI_NAME}") for one in dewi.buttons)
    await dewi.taps(other)
    dewi.sees(f"Kunjungan: {other}")
    words = {one.family_id: (await brought(world, one))[3] for one in await visits_of(world)}
    assert words[(await family_of(world, SARI)).id] == ""
    assert len(words) == 2


async def test_words_of_another_family_may_belong_to_the_open_visit_all_the_same(
    world: World,
) -> None:
    dewi, other = await world.starts(DEWI), await _other_name(world)
    await dewi.says(f"kunjungan {SARI_NAME}")
    await dewi.says(f"dikasih beras sama bu {other.split()[0].lower()}")
    await dewi.taps(next(one for one in dewi.buttons if one.startswith("➕")))
    dewi.sees(f"Kunjungan: {SARI_NAME}")
    (one,) = await visits_of(world)
    assert "beras" in (await brought(world, one))[3]


async def test_a_visit_with_words_of_time_begins_anew_on_its_day(world: World) -> None:
    dewi, other = await world.starts(DEWI), await _other_name(world)
    await dewi.says(f"kunjungan {SARI_NAME}")
    await dewi.says(f"kunjungan {other.lower()} kmrn sore jam 4, rumahnya bocor")
    dewi.sees(f"Kunjungan: {other}")
    first, second = await visits_of(world)
    assert [(await brought(world, one))[3] for one in (first, second)] == ["rumahnya bocor", ""]
    assert round((second.at - first.at) / timedelta(days=1)) == 1


async def test_a_note_without_a_family_stands_in_the_day_until_it_is_placed(world: World) -> None:
    dewi, other = await world.starts(DEWI), await _other_name(world)
    await dewi.says("kunjungan bu sary pagi ini, anaknya tidak sekolah")
    dewi.sees("Tidak ada keluarga dampingan bernama “sary”")
    assert SARI_NAME in dewi.buttons
    await dewi.says(f"abis dari rumah {other.lower()}")
    dewi.sees(f"Kunjungan: {other}")
    await dewi.taps("✅ Tuntas")
    await dewi.says("/hari_ini")
    dewi.sees("catatan kunjungan")
    await dewi.taps(next(one for one in dewi.buttons if one == "1"))
    await dewi.taps(SARI_NAME)
    dewi.sees("anaknya tidak sekolah")
    await dewi.says("/hari_ini")
    dewi.does_not_see("catatan kunjungan")


async def _other_name(world: World) -> str:
    """The head of another own family, of whom one is called so."""
    return next(one.head_name for one in await own_families(world) if one.head_name != SARI_NAME)


async def test_danger_goes_the_way_of_cases_filled_in(world: World) -> None:
    dewi = await world.starts(DEWI)
    await dewi.says(f"kunjungan {SARI_NAME}")
    await dewi.sends_photo(picture())
    await dewi.says("Anaknya dipukul bapaknya sampai berdarah, takut pulang.")
    dewi.sees("129")
    dewi.sees("laporannya sudah terisi")
    await dewi.taps("🚨 Bahaya")
    await dewi.taps("➡️ Lanjut")
    dewi.sees("Anaknya dipukul bapaknya")
    await dewi.taps("✅ Kirim")
    dewi.sees("Laporan sudah diterima")
    async with world.house.database.autocommit() as connection:
        case = (await connection.execute(select(case_file))).one()
        files = (await connection.execute(select(case_attachment))).all()
    assert (case.severity, case.family_id) == ("K", (await family_of(world, SARI)).id)
    assert len(files) == 1


async def test_a_danger_in_the_words_that_begin_a_visit_is_not_lost(world: World) -> None:
    dewi = await world.starts(DEWI)
    await dewi.says(f"kunjungan {SARI_NAME}\nsudah tiga hari tidak makan, anaknya lemas")
    dewi.sees("112")
    dewi.sees(f"Kunjungan: {SARI_NAME}")
    dewi.sees("laporannya sudah terisi")
    assert len(await visits_of(world)) == 1


async def test_a_family_of_another_area_is_refused(world: World) -> None:
    """Also by an old button; and an open visit ends with the post."""
    dewi, amran = await world.starts(DEWI), await world.starts(AMRAN)
    await dewi.says(f"kunjungan {SARI_NAME}")
    async with units(world)() as work:
        await work.connection.exec_driver_sql(
            "UPDATE staff SET area_code = '16.71.05.1001' WHERE telegram_id = $1", (DEWI,)
        )
        await work.commit()
    await dewi.says("atap bocor")
    dewi.sees("Kunjungan itu sudah tidak ada, atau bukan milik Bapak/Ibu.")
    await dewi.says("/menu")
    await dewi.says(f"kunjungan {SARI_NAME}")
    dewi.sees("Tidak ada keluarga dampingan bernama")
    assert SARI_NAME not in dewi.buttons
    await amran.says(f"kunjungan {SARI_NAME}")
    amran.sees(f"Kunjungan: {SARI_NAME}")


async def test_somebody_who_is_no_companion_begins_no_visit(world: World) -> None:
    sari = await world.starts(SARI)
    await sari.says(f"kunjungan {SARI_NAME}")
    await sari.sends_photo(picture(), f"kunjungan {SARI_NAME}")
    assert await count(world, visit) == 0


async def test_stopping_takes_nothing_back_and_says_so(world: World) -> None:
    dewi = await world.starts(DEWI)
    await dewi.says(f"kunjungan {SARI_NAME}")
    await dewi.says("/batal")
    dewi.sees("Yang sudah dicatat tetap ada")
    assert len(await visits_of(world)) == 1


async def test_a_changed_message_changes_the_words_of_the_visit(world: World) -> None:
    dewi = await world.starts(DEWI)
    await dewi.says(f"kunjungan {SARI_NAME}")
    message = await dewi.says("anak sakt")
    await dewi.edits(message["message_id"], "anak sakit panas")
    dewi.sees("Catatan kunjungan sudah diubah")
    await dewi.says("sudah ke puskesmas")
    (one,) = await visits_of(world)
    assert (await brought(world, one))[3] == "anak sakit panas\nsudah ke puskesmas"


async def test_words_places_and_files_of_a_visit_are_sealed(world: World) -> None:
    dewi = await world.starts(DEWI)
    await dewi.says(f"kunjungan {SARI_NAME}")
    await dewi.sends_location(*PALEMBANG)
    await dewi.says("rahasia keluarga")
    async with world.house.database.autocommit() as connection:
        items = await connection.exec_driver_sql("SELECT * FROM visit_item")
        visits = await connection.exec_driver_sql("SELECT * FROM visit")
    kept = "".join(str(row) for row in (*items, *visits))
    assert "rahasia" not in kept
    assert "104.73" not in kept
    assert "Sari" not in kept


async def _three_names(world: World) -> list[str]:
    names = [one.head_name for one in await own_families(world)]
    return sorted({one for one in names if names.count(one) == 1})[:3]


def _writes(world: World, text: str) -> None:
    world.simulator.say(DEWI, text)


async def _fetched(world: World) -> list[dict[str, Any]]:
    """What Telegram holds for the bot, taken and not yet served."""
    given = {"offset": 0, "limit": 100, "timeout": 0}
    _, body = await world.simulator.call("getUpdates", given)
    updates: list[dict[str, Any]] = body["result"]
    if updates:
        last = updates[-1]["update_id"] + 1
        await world.simulator.call("getUpdates", {**given, "offset": last})
    return updates


async def _served(world: World, updates: list[dict[str, Any]]) -> None:
    await world.house.ingress.store([addressed(one) for one in updates], way="test")
    await world.house.turns.drain()
    await world.house.sender.drain()
