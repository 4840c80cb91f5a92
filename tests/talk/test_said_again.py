"""What is changed, begged for, or only happens: heard where it matters, and silent where not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.talk.steps import KARTO, MAYA, SARI, picture

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import World

HIT = "suami saya memukul saya lagi, kepala saya berdarah"
SORRY = "belum paham"
CHANGED = "pesan baru"


async def _at_the_photos(world: World) -> tuple[Chat, int]:
    """A report with a story, and the number of the message that told it."""
    chat = world.chat(SARI)
    await world.link(SARI)
    await chat.says("/lapor")
    await chat.taps("💰 Uang bantuan")
    await chat.taps("Bantuan dipotong orang")
    told = await chat.says("Ketua kelompok memotong 50 ribu bulan lalu di warung.")
    return chat, int(told["message_id"])


# -- what is changed ----------------------------------------------------------------------------


async def test_a_changed_message_changes_the_open_story(world: World) -> None:
    chat, told = await _at_the_photos(world)
    await chat.edits(told, "Ketua kelompok memotong 150 ribu bulan lalu di warung.")
    chat.sees("sudah saya ganti")
    await chat.taps("➡️ Lanjut")
    chat.sees("memotong 150 ribu")
    chat.does_not_see("memotong 50 ribu")


async def test_on_the_summary_the_change_is_shown_at_once(world: World) -> None:
    chat, told = await _at_the_photos(world)
    await chat.taps("➡️ Lanjut")
    await chat.edits(told, "Ketua kelompok memotong 150 ribu.")
    chat.sees("Cerita: Ketua kelompok memotong 150 ribu.")


async def test_a_changed_caption_is_a_changed_story(world: World) -> None:
    chat, _ = await _at_the_photos(world)
    photo = await chat.sends_photo(picture(), caption="nota 100 ribu")
    await chat.edits(photo["message_id"], "nota 200 ribu")
    await chat.taps("➡️ Lanjut")
    chat.sees("nota 200 ribu")
    chat.does_not_see("nota 100 ribu")


async def test_a_danger_that_is_edited_in_raises_the_alarm_once(world: World) -> None:
    chat = await world.starts(KARTO)
    said = await chat.says("halo bu")
    await chat.edits(said["message_id"], HIT)
    chat.sees("129")
    await chat.edits(said["message_id"], HIT)
    chat.does_not_see("129")


async def test_other_changes_are_answered_once_an_hour(world: World) -> None:
    chat = await world.starts(KARTO)
    said = await chat.says("halo bu")
    await chat.edits(said["message_id"], "halo ibu")
    chat.sees(CHANGED)
    await chat.edits(said["message_id"], "halo ibuu")
    assert chat.news == []


async def test_a_place_that_moves_is_answered_once(world: World) -> None:
    chat = await world.starts(MAYA)
    await chat.says("/jadwal")
    sent = await chat.sends_location(-2.9761, 104.7754)
    assert len(chat.news) == 1
    chat.acts()
    for step in range(10):
        chat.sim.moves(MAYA, sent["message_id"], -2.9761 + step / 1000, 104.7754)
    await world.settle()
    assert chat.news == []


# -- what is begged for -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "plea", ["tolong cepat", "cepet bu!!", "Tolong saya pak", "help", "tulungan atuh", "tolong bu"]
)
async def test_a_plea_after_an_alarm_brings_the_numbers_again(world: World, plea: str) -> None:
    chat = await world.starts(KARTO)
    await chat.says(HIT)
    await chat.says(plea)
    chat.sees("129")
    chat.does_not_see(SORRY)


async def test_a_plea_in_the_middle_of_a_report_is_met_too(world: World) -> None:
    chat, _ = await _at_the_photos(world)
    await chat.says(HIT)
    await chat.says("tolong cepat bu")
    chat.sees("129")


async def test_a_plea_is_reported_with_what_was_told(world: World) -> None:
    chat = await world.starts(KARTO)
    await chat.says(HIT)
    await chat.says("tolong cepat")
    await chat.taps("📢 Laporkan ke petugas")
    await world.settle()
    assert "tolong cepat" in chat.transcript.rpartition("Cerita:")[2] or "tolong cepat" in chat.last


async def test_an_old_alarm_is_not_begged_about(world: World) -> None:
    chat = await world.starts(KARTO)
    await chat.says(HIT)
    world.clock.advance(hours=2)
    await chat.says("tolong bu")
    chat.does_not_see("129")


async def test_without_an_alarm_a_plea_is_ordinary(world: World) -> None:
    chat = await world.starts(KARTO)
    await chat.says("tolong bu")
    chat.does_not_see("129")


# -- an old report that goes on -----------------------------------------------------------------


async def test_what_is_typed_with_the_command_goes_into_the_report_that_goes_on(
    world: World,
) -> None:
    chat, _ = await _at_the_photos(world)
    await chat.says("/lapor kartu saya juga ditahan agen")
    chat.sees("Saya catat: kartu saya juga ditahan agen")
    await chat.taps("▶️ Lanjutkan")
    await chat.taps("➡️ Lanjut")
    chat.sees("kartu saya juga ditahan agen")
    chat.sees("memotong 50 ribu")


async def test_words_that_no_button_was_asked_for_begin_the_story(world: World) -> None:
    chat = await world.starts(KARTO)
    await chat.says("/lapor")
    await chat.says("dipotong 50rb sama ketua kelompok")
    chat.sees("Saya catat: dipotong 50rb sama ketua kelompok")


# -- what only happens --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "what",
    [
        {"message_auto_delete_timer_changed": {"message_auto_delete_time": 86400}},
        {"forum_topic_created": {"name": "x", "icon_color": 7322096}},
        {"chat_background_set": {"type": {"type": "fill", "fill": {"type": "solid", "color": 1},
                                          "dark_theme_dimming": 1}}},
        {"users_shared": {"request_id": 1, "users": []}},
    ],
)  # fmt: skip
@pytest.mark.parametrize("in_report", [False, True])
async def test_what_only_happens_in_a_chat_is_met_with_silence(
    world: World, what: dict[str, object], in_report: bool
) -> None:
    chat = (await _at_the_photos(world))[0] if in_report else await world.starts(SARI)
    chat.acts()
    chat.sim.happens(SARI, **what)
    await world.settle()
    assert chat.news == []


async def test_a_poll_of_an_older_server_is_a_kind_that_we_do_not_know(world: World) -> None:
    chat = await world.starts(KARTO)
    chat.acts()
    chat.sim.happens(KARTO, poll={"id": "1", "question": "Sudah cair?", "options": []})
    await world.settle()
    assert len(chat.news) == 1
    chat.does_not_see("gangguan")


# -- places -------------------------------------------------------------------------------------


async def test_a_point_with_a_name_answers_the_question_of_place(world: World) -> None:
    chat = await world.starts(MAYA)
    await chat.says("/jadwal")
    chat.acts()
    chat.sim.send_venue(MAYA, "Kantor Pos", "Jl. Merdeka 1, Palembang", -2.97, 104.77)
    await world.settle()
    chat.sees("Palembang")
    chat.does_not_see("nama")
