"""Whose visit, whose family, whose post: older buttons, other companions, and dangers at visits."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, update

from chat.taps import pack
from domain.areas import load_areas
from features.people.services.copies import CopyService
from features.people.storage.tables import family
from features.visits.rules.errors import NoSuchPromise, NoSuchVisit
from features.visits.rules.readers import may_read
from features.visits.services.promises import PromiseService, asks_for_promises
from features.visits.services.visits import VisitService
from features.visits.storage.tables import visit_item, visit_promise
from features.visits.views.taps import StartVisit
from tests.talk.steps import DEWI, LINA, SARI, data_of, family_of, linked, person, sends_tap, units
from tests.talk.visit_steps import (
    LOROK_PAKJO,
    SARI_NAME,
    brought,
    count,
    own_families,
    promises,
    promises_to,
    rini_begins,
    visits_of,
)

if TYPE_CHECKING:
    from features.visits.rules.visits import Visit
    from simulator.testing import Chat
    from tests.talk.conftest import World

BANK = "Saya tanyakan kartu KKS ke bank."
BEATEN = "Anaknya dipukul bapaknya sampai berdarah, takut pulang."
ACCUSED = "Kata Ibu, pendamping Dewi potong uang PKH 50 ribu tiap cair."
ZONE = load_areas().zone("16.71")


@pytest.fixture(autouse=True)
def by_day(world: World) -> None:
    """Ten in the morning in Palembang, whenever the tests run."""
    _at(world, 10)


async def test_a_promise_stays_with_the_family_at_which_it_was_written(world: World) -> None:
    """Buttons of an older visit show that one; what was written before is not said there."""
    dewi = await world.starts(DEWI)
    other = await _other_name(world)
    await dewi.says(f"kunjungan {other}")
    _, older = data_of(dewi, "🔎 Temuan")
    await dewi.says(f"kunjungan {SARI_NAME}")
    await dewi.taps("🤝 Janji")
    await dewi.says(BANK)
    _, day = data_of(dewi, next(one for one in dewi.buttons if one != "⬅️ Kembali"))
    await sends_tap(dewi, older)
    dewi.sees(other)
    await sends_tap(dewi, day)
    dewi.sees("Tombol")
    assert await count(world, visit_promise) == 0


async def test_a_button_hands_over_the_post_that_it_was_about(world: World) -> None:
    lina, _ = await world.starts(LINA), await world.starts(DEWI)
    rini = await rini_begins(world)
    await _opens(lina, "Dewi Anggraini")
    await lina.says("Rini")
    _, chosen = data_of(lina, "Rini Astuti")
    await lina.taps("Rini Astuti")
    _, now = data_of(lina, "🔁 Serahkan sekarang")
    await _opens(lina, "Rini Astuti")
    for older in (chosen, now):
        await sends_tap(lina, older)
        lina.sees("Tombol")
    assert [len((await person(world, one)).posts) for one in (DEWI, rini.person.id)] == [1, 1]


async def test_yesterday_is_the_day_before_also_in_the_small_hours(world: World) -> None:
    """Six in the morning in Palembang is the evening before by UTC."""
    dewi = await world.starts(DEWI)
    _at(world, 6)
    today = world.clock.now.astimezone(ZONE).date()
    await dewi.says("kunjungan")
    await dewi.says(f"kunjungan {SARI_NAME} kemarin")
    await dewi.says(f"kunjungan {await _other_name(world)} kemarin")
    days = [one.at.astimezone(ZONE).date() for one in await visits_of(world)]
    assert days == [today - timedelta(days=1)] * 2


async def test_a_visit_of_today_is_none_of_yesterday_that_was_told_late(world: World) -> None:
    dewi = await world.starts(DEWI)
    await dewi.says(f"kunjungan {SARI_NAME}\natap bocor")
    world.clock.advance(days=1)
    await dewi.says(f"kunjungan {SARI_NAME} kemarin\nlupa: kartunya rusak")
    await dewi.says(f"kunjungan {SARI_NAME}\natap sudah baik")
    first, second = await visits_of(world)
    assert (await brought(world, first))[3] == "atap bocor\nlupa: kartunya rusak"
    assert (await brought(world, second))[3] == "atap sudah baik"
    assert second.at - first.last_at >= timedelta(hours=23)


async def test_what_joins_an_earlier_visit_is_followed_by_more_of_it(world: World) -> None:
    dewi = await world.starts(DEWI)
    await dewi.says(f"kunjungan {SARI_NAME}")
    world.clock.advance(days=2)
    await dewi.sends_voice()
    await dewi.taps(next(one for one in dewi.buttons if one.startswith(f"➕ {SARI_NAME}")))
    await dewi.sends_voice()
    dewi.does_not_see("Ini tentang keluarga siapa?")
    dewi.sees("🎤 2 pesan suara")
    (one,) = await visits_of(world)
    assert one.last_at == one.at


@pytest.mark.parametrize("how", ["at once", "corrected", "by the button", "before it had a family"])
async def test_a_danger_stays_out_of_the_copy_that_the_family_can_read(
    world: World, how: str
) -> None:
    dewi = await world.starts(DEWI)
    await world.link(SARI)
    if how == "before it had a family":
        await dewi.says(f"kunjungan {SARI_NAME}")
        await dewi.says(f"kunjungan Entah\n{BEATEN}")
        await dewi.says(SARI_NAME)
        dewi.sees("laporannya sudah terisi")
    else:
        await dewi.says(f"kunjungan {SARI_NAME}")
        message = await dewi.says(BEATEN if how == "at once" else "anak diam saja")
        assert how == "at once" or "anak diam saja" in await _copied(world)
    if how == "corrected":
        await dewi.edits(message["message_id"], BEATEN)
        dewi.sees("129")
    elif how == "by the button":
        await dewi.taps("🚨 Bahaya")
    assert await _copied(world) == []


async def test_a_danger_in_the_place_of_a_promise_is_heard_and_not_promised(world: World) -> None:
    dewi = await world.starts(DEWI)
    for day in ((), (BANK,)):
        await dewi.says(f"kunjungan {await _other_name(world)}")
        await dewi.says(f"kunjungan {SARI_NAME}")
        await dewi.taps("🤝 Janji")
        for words in day:
            await dewi.says(words)
        await dewi.says(BEATEN)
        dewi.sees("129")
        dewi.sees("laporannya sudah terisi")
        assert not [one for one in dewi.buttons if one.startswith("✅ Ya")]
    assert BEATEN in (await brought(world, (await _visit_of_sari(world))))[3]
    assert await count(world, visit_promise) == 0


async def test_each_visit_is_heard_for_itself(world: World) -> None:
    """What was heard at one family hides no danger at the next."""
    dewi = await world.starts(DEWI)
    await dewi.says(f"kunjungan {await _other_name(world)}")
    _, older = data_of(dewi, "🔎 Temuan")
    await dewi.says(f"kunjungan {SARI_NAME}")
    await dewi.says(BEATEN)
    await sends_tap(dewi, older)
    await dewi.taps("⬅️ Kembali")
    dewi.does_not_see("laporannya sudah terisi")
    await dewi.says(BEATEN)
    dewi.sees("129")


async def test_choosing_another_family_mutes_no_alarm(world: World) -> None:
    dewi = await world.starts(DEWI)
    await dewi.says(f"kunjungan {SARI_NAME}")
    await sends_tap(dewi, pack(StartVisit(), DEWI, world.house.keyring))
    dewi.sees("Keluarga yang mana?")
    await dewi.says(BEATEN)
    dewi.sees("129")


@pytest.mark.parametrize("gone", ["the post", "the family"])
async def test_an_open_visit_ends_with_the_right_to_it_and_dangers_are_heard(
    world: World, gone: str
) -> None:
    dewi = await world.starts(DEWI)
    await dewi.says(f"kunjungan {SARI_NAME}")
    await dewi.says("sehat semua")
    if gone == "the post":
        async with units(world)() as work:
            await work.connection.exec_driver_sql(
                "DELETE FROM staff WHERE telegram_id = $1", (DEWI,)
            )
            await work.commit()
    else:
        await _is_of(world, "PKH-1671-009")
    await dewi.says(BEATEN)
    dewi.sees("129")
    dewi.sees("khusus petugas" if gone == "the post" else "Kunjungan itu sudah tidak ada")
    await dewi.says("apa kabar")
    dewi.does_not_see("Kunjungan")
    assert (await brought(world, await _visit_of_sari(world)))[3] == "sehat semua"


async def test_nobody_reads_in_the_history_what_another_wrote_against_them(world: World) -> None:
    """The card of the family leads there."""
    dewi, rini = await world.starts(DEWI), await rini_begins(world, LOROK_PAKJO)
    await _is_of(world, "PKH-1671-009")
    await rini.says(f"kunjungan {SARI_NAME}\n{ACCUSED}")
    await rini.says("Atap dapur bocor.")
    await rini.says("sudah cukup")
    await rini.says("cari sari wulandari")
    await rini.taps("1")
    await rini.taps("🏠 Riwayat kunjungan")
    rini.sees("potong uang")
    await _is_of(world, "PKH-1671-001")
    await dewi.says("cari sari wulandari")
    await dewi.taps("1")
    await dewi.taps("🏠 Riwayat kunjungan")
    dewi.sees("Atap dapur bocor")
    dewi.does_not_see("potong")
    assert may_read(DEWI, DEWI, ACCUSED)


async def test_what_a_neighbour_of_the_same_village_looks_after_is_not_ones_own(
    world: World,
) -> None:
    """The area alone opens nothing: neither a visit nor a promise, in no way."""
    dewi, sari = await world.starts(DEWI), await linked(world, SARI)
    await rini_begins(world, LOROK_PAKJO)
    await promises_to(dewi, BANK, "besok")
    one, who = await _visit_of_sari(world), await person(world, DEWI)
    async with world.house.database.autocommit() as connection:
        promise_id = (await connection.execute(select(visit_promise.c.id))).scalar_one()
    await _is_of(world, "PKH-1671-009")
    visits, promised = world.house.services[VisitService], world.house.services[PromiseService]
    with pytest.raises(NoSuchVisit):
        await visits.card(who, one.id)
    with pytest.raises(NoSuchVisit):
        await promised.make(who, one.id, BANK, promised.today(LOROK_PAKJO), "k")
    with pytest.raises(NoSuchPromise):
        await promised.settle(who, promise_id, kept=True)
    assert await promised.own(who) == []
    world.clock.advance(days=2)
    told = await promised.dispute(await person(world, SARI), promise_id)
    assert (told.is_news, told.people) == (True, ())
    await sari.waits()


async def test_a_second_tap_shows_what_was_said_first(world: World) -> None:
    dewi = await world.starts(DEWI)
    await promises_to(dewi, BANK, "besok")
    await dewi.says("janji saya")
    _, other = data_of(dewi, "❌ 1 tidak bisa")
    await dewi.taps("✅ 1 ditepati")
    said = dewi.last
    await sends_tap(dewi, other)
    assert dewi.last == said
    assert await promises(world) == [("kept", DEWI)]


async def test_an_old_complaint_about_a_promise_tells_nobody_and_says_so(world: World) -> None:
    dewi, sari = await world.starts(DEWI), await linked(world, SARI)
    await promises_to(dewi, BANK, "besok")
    await dewi.says("janji saya")
    await dewi.taps("✅ 1 ditepati")
    await sari.waits()
    _, complains = data_of(sari, "👎 Belum ditepati")
    await sends_tap(sari, complains)
    sari.sees("Pendamping dikabari. Kalau malam, besok pagi.")
    await sends_tap(sari, complains)
    sari.does_not_see("dikabari")
    sari.sees("Kata keluarga: belum ditepati")


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("janji pendamping mana", True),
        ("janji pendamping saya apa saja?", True),
        ("lihat janji pendamping", True),
        ("janji pendamping", True),
        ("janji pendamping tidak ditepati", False),
        ("pendamping janji bantu tapi minta uang 50 ribu?", False),
        ("janji pendamping mana, kartu saya dipegang dia", False),
        ("pendamping janji datang, anak saya dipukul gimana", False),
    ],
)
async def test_a_complaint_is_no_wish_for_a_list(world: World, text: str, asks: bool) -> None:
    await world.link(SARI)
    assert asks_for_promises(text, await person(world, SARI)) is asks


async def test_a_list_of_families_opens_names_only(world: World) -> None:
    """One whose number cannot be opened stands in it all the same."""
    await world.starts(DEWI)
    async with units(world)() as work:
        await work.connection.execute(
            update(family).where(family.c.head_name_sealed.is_not(None)).values(nik_sealed=b"x")
        )
        await work.commit()
    found = await world.house.services[VisitService].named(await person(world, DEWI), "sari wul")
    assert [one.head_name for one in found] == [SARI_NAME]


async def _copied(world: World) -> list[str]:
    kinds = await world.house.services[CopyService].of(await person(world, SARI))
    return [row["content"] for one in kinds if one.table == visit_item.name for row in one.rows]


async def _visit_of_sari(world: World) -> Visit:
    sari = await family_of(world, SARI)
    return [one for one in await visits_of(world) if one.family_id == sari.id][-1]


async def _is_of(world: World, companion_id: str) -> None:
    """The register gives Sari's family to another companion of the village."""
    sari = await family_of(world, SARI)
    async with units(world)() as work:
        await work.connection.execute(
            update(family).where(family.c.id == sari.id).values(companion_id=companion_id)
        )
        await work.commit()


async def _other_name(world: World) -> str:
    names = [one.head_name for one in await own_families(world)]
    return next(one for one in names if one != SARI_NAME and names.count(one) == 1)


async def _opens(lina: Chat, name: str) -> None:
    await lina.says("/penugasan")
    while not (found := [one for one in lina.buttons if one.startswith(name)]):
        await lina.taps("Berikutnya ▶️")
    await lina.taps(found[0])
    await lina.taps("🔁 Serahkan ke pendamping lain")


def _at(world: World, hour: int) -> None:
    local = world.clock.now.astimezone(ZONE).replace(hour=hour)
    while local < world.clock.now:
        local += timedelta(days=1)
    world.clock.now = local.astimezone(UTC)
