"""Where aid is collected: by location, by the name of a place, at home; and what officers say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from features.agents.services.agents import AgentService
from tests.talk.steps import KARTO, MAYA, NURHAYATI, RATNA

if TYPE_CHECKING:
    from features.agents.rules.agents import Agent
    from simulator.testing import Chat
    from tests.talk.conftest import World

ASK = "Mau ambil di dekat mana?"
NEAREST = "📍 Tempat ambil terdekat"
IN_PALEMBANG = (-2.990, 104.725)
MORE, ELSEWHERE = "▶️ Tempat berikutnya", "🔎 Cari tempat lain"
CLOSED, CARE, TAKE_BACK = "🚫 Tandai tutup", "⚠️ Tandai hati-hati", "↩️ Hapus tanda"


def pin_of(chat: Chat) -> dict[str, object]:
    """The last pin on the map that the bot sent."""
    messages = chat.sim.messages(chat.chat_id)
    return next(dict(m["venue"]) for m in reversed(messages) if "venue" in m)


def names_in(chat: Chat) -> list[str]:
    """The places of the list, in their order."""
    lines = chat.last.splitlines()
    return [line.partition(". ")[2].partition(" (contoh)")[0] for line in lines if ". " in line[:4]]


async def first_agent(world: World, chat: Chat) -> Agent:
    """The place of the first pin in the list."""
    await chat.taps("🗺 Peta 1")
    title = str(pin_of(chat)["title"])
    service = world.house.services[AgentService]
    for number in range(1, 300):
        found = await service.agent(number)
        if found.name == title:
            return found
    raise AssertionError(title)


async def test_a_shared_location_brings_the_three_nearest(world: World) -> None:
    chat = await world.starts(MAYA)
    await chat.says("/tempat")
    chat.sees(ASK)
    assert chat.buttons[0] == "📍 Kirim lokasi saya"
    assert "💰 Saldo" in chat.buttons
    await chat.sends_location(*IN_PALEMBANG)
    chat.sees(NEAREST)
    chat.sees(" km · Jl. Contoh")
    chat.sees("🕓 ")
    nearest = names_in(chat)
    assert len(nearest) == 3
    await chat.taps(MORE)
    assert chat.last.splitlines()[2].startswith("4. ")
    assert not set(names_in(chat)) & set(nearest)


async def test_a_location_out_of_the_blue_is_taken_too(world: World) -> None:
    chat = await world.starts(KARTO)
    await chat.sends_location(*IN_PALEMBANG)
    chat.sees(NEAREST)


async def test_a_place_has_its_pin_and_what_to_bring(world: World) -> None:
    chat = await world.starts(MAYA)
    await chat.sends_location(*IN_PALEMBANG)
    await chat.taps("📮 Pos")
    chat.sees("1. Kantor Pos")
    await chat.taps("🗺 Peta 1")
    pin = pin_of(chat)
    assert str(pin["title"]).startswith("Kantor Pos")
    assert "Jl. Contoh" in str(pin["address"])
    chat.sees("🎒 Bawa: surat undangan, KTP asli, KK asli")
    chat.sees("Mau diwakilkan? Biasanya harus keluarga satu KK, dengan surat kuasa.")
    await chat.taps("🧑\u200d🤝\u200d🧑 Boleh diwakilkan?")
    chat.sees("Boleh diambilkan orang lain?")


@pytest.mark.parametrize(
    ("point", "said"),
    [
        ((-9.5, 101.0), "jauh dari semua tempat yang kami tahu. Mungkin di laut"),
        ((51.5, -0.1), "Titik itu bukan di Indonesia."),
        ((3.14, 101.69), "jauh dari semua tempat yang kami tahu"),
    ],
)
async def test_a_point_at_sea_or_abroad_asks_for_a_village(
    world: World, point: tuple[float, float], said: str
) -> None:
    chat = await world.starts(MAYA)
    await chat.says("/tempat")
    await chat.sends_location(*point)
    chat.sees(said)
    await chat.taps(ELSEWHERE)
    await chat.says("seberang ulu satu, palembang")
    chat.sees("📍 Tempat ambil: Seberang Ulu Satu, Kota Palembang")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("agen terdekat di kecamatan seberang ulu satu palembang", "Tempat ambil: Seberang Ulu"),
        ("ambil di atm mandiri seberang ulu satu palembang sebelah mana", "1. ATM Mandiri"),
        ("agen bri plg dkt gombong kebumen dmn", "Tempat ambil: Gombong, Kabupaten Kebumen"),
        ("tempat ambil pkh di palembang", "Kota Palembang: kecamatan mana?"),
        ("agen terdekat di desa wonosobo", "Ada 7 desa bernama itu."),
        ("kantor pos buat ambil bansos di sukarami palembang", "1. Kantor Pos"),
        ("agen brilink dekat sini dimana ya bu", ASK),
        ("bisa diwakilkan anak ga kalau saya sakit", "Boleh diambilkan orang lain?"),
        ("ke kantor pos bawa apa aja", "Apa yang dibawa saat mengambil?"),
    ],
)
async def test_what_people_ask_in_words_leads_there(world: World, words: str, said: str) -> None:
    chat = await world.starts(MAYA)
    await chat.says(words)
    chat.sees(said)


async def test_a_sentence_that_was_asked_about_is_answered_whole(world: World) -> None:
    chat = await world.starts(MAYA)
    await chat.says("atm bank mandiri di seberang ulu satu palembang")
    await chat.taps("📍 Tempat ambil bantuan")
    chat.sees("1. ATM Mandiri")


async def test_what_kind_was_asked_for_is_kept_until_the_place_is_known(world: World) -> None:
    chat = await world.starts(MAYA)
    await chat.says("/tempat")
    await chat.says("atm bri dekat sini")
    await chat.sends_location(*IN_PALEMBANG)
    assert names_in(chat) == ["ATM BRI"]
    await chat.says("/tempat")
    await chat.says("kantor pos di sukarami palembang")
    chat.sees("1. Kantor Pos")


async def test_a_name_that_many_villages_bear_is_told_apart(world: World) -> None:
    chat = await world.starts(MAYA)
    await chat.says("/tempat")
    await chat.says("desa Sukamaju")
    chat.sees("Ada 119 desa bernama itu.")
    await chat.says("cianjur")
    chat.sees("• Sukamaju, Cibeber, Kabupaten Cianjur, Jawa Barat")
    await chat.taps("Sukamaju, Kec. Cibeber")
    chat.sees("Kami belum tahu tempat ambil di Kabupaten Cianjur.")


async def test_where_nothing_is_known_nothing_is_invented(world: World) -> None:
    chat = await world.starts(MAYA)
    await chat.says("/tempat wonosobo")
    chat.sees("Kami belum tahu tempat ambil di Kabupaten Wonosobo.")
    await chat.taps("☎️ Tanya petugas")
    chat.sees("171")
    await chat.says("/tempat karangsambung, kebumen")
    chat.sees("Kami belum tahu tempat ambil di Kecamatan Karangsambung.")
    await chat.taps("Gombong (6)")
    chat.sees("📍 Tempat ambil: Gombong, Kabupaten Kebumen")
    await chat.says("/tempat atlantis")
    chat.sees("Tempat itu belum saya temukan.")


async def test_at_home_the_own_bank_comes_first(world: World) -> None:
    chat = world.chat(NURHAYATI)
    await chat.says("/tempat")
    chat.sees("📍 Tempat ambil dekat rumah: ")
    chat.sees("Kartu Bapak/Ibu dari Mandiri.")
    chat.does_not_see("1. Kantor Pos")
    karto = world.chat(KARTO)
    await karto.says("mau ambil uang di mana ya yang dekat rumah")
    karto.sees("Bantuan Bapak/Ibu lewat kantor pos. Ikuti tempat di undangan.")
    karto.sees("1. Kantor Pos")
    first = names_in(karto)
    await karto.taps(MORE)
    assert not set(names_in(karto)) & set(first)


async def test_from_the_balance_it_is_one_tap(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says("/saldo")
    await chat.taps("📍 Tempat ambil")
    chat.sees("📍 Tempat ambil dekat rumah: ")


async def test_an_officer_says_that_a_place_is_closed(world: World) -> None:
    maya, ratna = await world.starts(MAYA), await world.starts(RATNA)
    await maya.sends_location(*IN_PALEMBANG)
    agent = await first_agent(world, maya)
    assert CLOSED not in maya.buttons
    await ratna.says(f"/tandai_tempat {agent.agent_id}")
    await ratna.taps(CLOSED)
    ratna.sees("✅ Dicatat atas nama Bapak/Ibu")
    await maya.sends_location(*IN_PALEMBANG)
    assert agent.name.partition(" (contoh)")[0] not in names_in(maya)
    maya.sees(f"🚫 {agent.name} lebih dekat, tetapi tutup")
    await ratna.says("/tandai_tempat")
    ratna.sees(agent.agent_id)
    await ratna.taps(agent.name)
    await ratna.taps(TAKE_BACK)
    await maya.sends_location(*IN_PALEMBANG)
    assert names_in(maya)[0] == agent.name.partition(" (contoh)")[0]


async def test_a_word_of_care_accuses_nobody_and_ends_by_itself(world: World) -> None:
    maya, ratna = await world.starts(MAYA), await world.starts(RATNA)
    await maya.sends_location(*IN_PALEMBANG)
    agent = await first_agent(world, maya)
    await ratna.says(f"/tandai_tempat {agent.agent_id}")
    await ratna.taps(CARE)
    await maya.sends_location(*IN_PALEMBANG)
    maya.sees("⚠️ Ada laporan yang sedang diperiksa")
    world.clock.advance(days=91)
    await maya.sends_location(*IN_PALEMBANG)
    maya.does_not_see("⚠️")


async def test_only_officers_mark(world: World) -> None:
    chat = await world.starts(MAYA)
    await chat.says("/tandai_tempat")
    chat.sees("Bagian ini khusus petugas")
    chat.does_not_see("🏷")
