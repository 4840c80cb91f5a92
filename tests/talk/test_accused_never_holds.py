"""Sari reports her own companion. Dewi never reads it, never reads a note, and never closes it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chat.taps import pack
from features.cases.rules.accused import Involved
from features.cases.rules.cases import Desk
from features.cases.rules.command_center import Decision
from features.cases.storage.cases import CaseRepository
from features.cases.views.card import ReadCase
from features.cases.views.deeds import Do, OnCase
from features.cases.views.desk import ChooseDecision, CloseCase
from tests.talk.steps import BAYU, DEWI, KARTO, LINA, SARI, sends_tap
from tests.talk.topic_steps import bayu_in, card_in, case_now, filed_case, topic_titles

if TYPE_CHECKING:
    from features.cases.rules.cases import CaseFile
    from simulator.testing import Chat
    from tests.talk.conftest import ForumWorld, World

STORY = "Bu Dewi minta Rp100.000 setiap bantuan cair, jadi uangnya kurang."


async def _sari(world: World) -> Chat:
    chat = await world.starts(SARI)
    await world.link(SARI)
    return chat


async def _asked_who(chat: Chat, story: str, group: str, kind: str) -> None:
    await chat.says("/lapor")
    await chat.taps(group)
    await chat.taps(kind)
    await chat.says(story)


async def _files_against_dewi(world: ForumWorld) -> CaseFile:
    sari = await _sari(world)
    await _asked_who(sari, STORY, "💰 Uang bantuan", "Jumlahnya kurang")
    sari.sees("Siapa yang terlibat?")
    await sari.taps("👤 Pendamping")
    await sari.taps("➡️ Lanjut")
    sari.sees("Yang terlibat: 👤 Pendamping")
    sari.sees("bukan yang terlibat")
    await sari.taps("✅ Kirim")
    async with world.units.at_once() as work:
        case = (await work[CaseRepository].of(SARI))[0]
    return await case_now(world, case.id)


async def test_a_complaint_in_an_open_category_is_kept_from_the_companion_it_speaks_of(
    forum_world: ForumWorld,
) -> None:
    case = await _files_against_dewi(forum_world)
    assert case.confidential
    assert case.accused_roles == {Involved.COMPANION}
    assert case.accused_companion is not None
    assert case.desk == Desk.COMMAND_CENTER
    assert "🔒" in topic_titles(forum_world)[0]
    sari = forum_world.chat(SARI)
    promise = "🔒 Rahasia: pendamping, ketua kelompok, dan koordinator tidak bisa melihatnya."
    assert promise in sari.transcript

    dewi, lina = await forum_world.starts(DEWI), await forum_world.starts(LINA)
    for chat in (dewi, lina):
        await chat.says("/kasus")
        assert not [label for label in chat.buttons if case.ticket[3:] in label]
        await chat.says(case.ticket)
        chat.does_not_see("Rp100.000")
    keyring = forum_world.house.keyring
    for tap in (
        OnCase(Do.OPEN, case.id),
        OnCase(Do.IDENTITY, case.id),
        OnCase(Do.NOTE, case.id),
        OnCase(Do.FILES, case.id),
        ReadCase(case.id, 0),
        ChooseDecision(case.id, Decision.GRADUATED),
        CloseCase(case.id, Decision.GRADUATED),
    ):
        await sends_tap(dewi, pack(tap, DEWI, keyring))
    dewi.does_not_see("Rp100.000")
    assert case.ticket not in dewi.transcript.replace(f"> {case.ticket}", "").replace(
        case.ticket, "", 1
    )
    assert await case_now(forum_world, case.id) == case


async def test_a_companion_reads_no_note_and_decides_only_what_the_post_allows(
    forum_world: ForumWorld,
) -> None:
    sari, dewi = await _sari(forum_world), await forum_world.starts(DEWI)
    await _asked_who(sari, "Uang bulan Juli kurang dari biasanya", "💰 Uang bantuan",
                     "Jumlahnya kurang")  # fmt: skip
    await sari.taps("Tidak ada")
    await sari.taps("➡️ Lanjut")
    await sari.taps("✅ Kirim")
    async with forum_world.units.at_once() as work:
        case = await case_now(forum_world, (await work[CaseRepository].of(SARI))[0].id)
    assert not case.confidential
    await bayu_in(forum_world, case).says("// jangan-jangan pendampingnya, cek dulu")

    await dewi.says("/kasus")
    await dewi.taps(next(label for label in dewi.buttons if case.ticket[3:] in label))
    dewi.sees("Uang bulan Juli kurang")
    assert "📝 Catatan" not in dewi.buttons
    await sends_tap(dewi, pack(ReadCase(case.id, 0), DEWI, forum_world.house.keyring))
    assert "jangan-jangan" not in dewi.transcript
    await sends_tap(dewi, pack(OnCase(Do.OPEN, case.id), DEWI, forum_world.house.keyring))
    await dewi.taps("✅ Selesai")
    assert not [one for one in dewi.buttons if re.search("PENA|Sentra|Ditolak", one)]
    for decision in (Decision.GRADUATED, Decision.DRAWN_INTO_CENTRE, Decision.REFUSED):
        forged = pack(CloseCase(case.id, decision), DEWI, forum_world.house.keyring)
        await sends_tap(dewi, forged)
        assert (await case_now(forum_world, case.id)).is_open
    await sends_tap(dewi, pack(OnCase(Do.CLOSE, case.id), DEWI, forum_world.house.keyring))
    await dewi.taps("🏘 Ditangani daerah")
    await dewi.taps("✅ Tutup tanpa pesan")

    assert not (await case_now(forum_world, case.id)).is_open
    assert "Ditutup oleh: Pendamping, Dewi" in sari.last
    topic = forum_world.simulator.messages(forum_world.group.id, case.topic_id)
    assert any("Ditutup oleh: Pendamping, Dewi" in m.get("text", "") for m in topic)


async def test_words_of_accusation_lead_to_the_question_whatever_was_tapped(world: World) -> None:
    sari = await _sari(world)
    await _asked_who(sari, "kartu saya ditahan ketua kelompok", "📄 Data dan pendaftaran",
                     "Pindah alamat")  # fmt: skip
    sari.does_not_see("Siapa yang terlibat?")
    await sari.taps("➡️ Lanjut")
    sari.sees("Yang terlibat: 👥 Ketua kelompok")
    await sari.taps("👥 Yang terlibat")
    sari.sees("Siapa yang terlibat?")
    assert sari.buttons[0] == "👥 Ketua kelompok"
    await sari.says("pendamping")
    sari.sees("Yang terlibat: 👤 Pendamping")


async def test_without_an_accusation_nobody_is_asked_about(world: World) -> None:
    sari = await _sari(world)
    await _asked_who(sari, "Sudah dua bulan belum masuk", "💰 Uang bantuan", "Bantuan belum masuk")
    sari.does_not_see("Siapa yang terlibat?")


async def test_an_officer_names_the_accused_and_learns_what_was_seen_already(
    forum_world: ForumWorld,
) -> None:
    sari, dewi = await _sari(forum_world), await forum_world.starts(DEWI)
    person = await forum_world.person(SARI)
    assert person.family is not None
    case = await filed_case(forum_world, reporter=SARI, family_id=person.family.family_id)
    await dewi.says("/kasus")
    await dewi.taps(next(label for label in dewi.buttons if case.ticket[3:] in label))
    await dewi.taps("🪪 Lihat identitas")
    dewi.sees("Sari Wulandari")
    topic = bayu_in(forum_world, case)
    await topic.taps("⚙️ Perbaiki")
    await topic.taps("👥 Siapa yang dilaporkan")
    await topic.taps("✍️ Sebut namanya")
    await topic.taps(next(label for label in topic.buttons if label.startswith("Dewi")))
    topic.sees("Sudah dilihat")
    topic.sees("Dewi")
    topic.sees("tahu siapa pelapornya")

    now = await case_now(forum_world, case.id)
    assert now.confidential
    assert DEWI in now.accused_accounts
    assert now.owner_id is None
    assert now.desk == Desk.COMMAND_CENTER
    await dewi.says("/kasus")
    assert not [label for label in dewi.buttons if case.ticket[3:] in label]
    await sends_tap(dewi, pack(OnCase(Do.IDENTITY, case.id), DEWI, forum_world.house.keyring))
    assert await case_now(forum_world, case.id) == now
    assert "🔒" in card_in(topic)["text"]
    assert "ada kabar" in sari.last.casefold() or "kabar" in sari.last.casefold()
    await sari.says(case.ticket)
    sari.sees("🔒 Rahasia")


async def test_kind_place_and_severity_are_set_right_in_the_topic(forum_world: ForumWorld) -> None:
    case = await filed_case(forum_world, reporter=KARTO)
    topic = bayu_in(forum_world, case)
    await topic.taps("⚙️ Perbaiki")
    await topic.taps("🌡 Tingkat")
    await topic.taps("kritis")
    await topic.taps("⚙️ Perbaiki")
    await topic.taps("📍 Tempat")
    await topic.says("Kabupaten Kebumen")
    await topic.taps("⚙️ Perbaiki")
    await topic.taps("🏷 Jenis")
    await topic.taps("💰 Uang bantuan")
    await topic.taps("Bantuan dipotong orang")
    now = await case_now(forum_world, case.id)
    assert (now.severity, now.area_code[:5], now.category) == ("K", "33.05", "potongan")
    assert now.confidential
    assert now.desk == Desk.COMMAND_CENTER


async def test_only_officers_set_cases_right(forum_world: ForumWorld) -> None:
    case = await filed_case(forum_world, reporter=KARTO)
    lina = await forum_world.starts(LINA)
    for verb in (Do.CORRECT, Do.HIDE, Do.ACCUSE, Do.RECATEGORISE, Do.MOVE, Do.WEIGH):
        await sends_tap(lina, pack(OnCase(verb, case.id), LINA, forum_world.house.keyring))
    assert "Bagian ini khusus petugas." in lina.transcript
    assert "diperbaiki" not in lina.transcript
    assert await case_now(forum_world, case.id) == case


async def test_the_receipt_of_a_confidential_report_says_nothing_that_endangers(
    forum_world: ForumWorld,
) -> None:
    await _files_against_dewi(forum_world)
    sari = forum_world.chat(SARI)
    await sari.taps("🧾 Tanda terima")
    sari.sees("jangan tunjukkan ke siapa pun")
    sari.does_not_see("Jumlahnya kurang")
    sari.does_not_see("kantor desa")


async def test_the_reporter_of_a_confidential_case_is_asked_how_it_was(
    forum_world: ForumWorld,
) -> None:
    case = await _files_against_dewi(forum_world)
    sari = forum_world.chat(SARI)
    for person_id in (BAYU, 1014):
        chat = forum_world.in_topic(person_id, case.topic_id)
        await chat.taps("✅ Selesai")
        await chat.taps("✅ Tuntas")
    await chat.taps("✅ Tutup tanpa pesan")
    assert not (await case_now(forum_world, case.id)).is_open
    await sari.taps("Buka")
    sari.sees("Ditutup oleh: Petugas pusat aduan")
    await sari.taps("👍 Ya, beres")
    await sari.taps("⭐⭐⭐⭐")
    assert (await case_now(forum_world, case.id)).rating == 4
