"""Duties of UU 27/2022 (PDP), each by its article, followed to the person's own screen."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from domain.people import CONSENT_VERSION
from features.cases.storage.cases import CaseRepository
from features.people.rules.data_rights import correction
from features.people.services.consent import fingerprint
from features.people.services.copies import CopyService
from features.people.storage.people import PeopleRepository
from features.people.views.start import consent_text
from storage.keeping import Blanked, Deleted
from tests.kept import ALL_KEPT
from tests.talk.steps import AGREE, MAYA, SARI, agrees, linked
from tests.talk.topic_steps import FINISH, TAKE, bayu_in, case_now, filed_case
from views.translator import translator

if TYPE_CHECKING:
    from tests.talk.conftest import ForumWorld, World


async def _copy(world: World, person_id: int) -> dict[str, int]:
    """Tables of the copy, and how many rows each has."""
    person = await world.person(person_id)
    kinds = await world.house.services[CopyService].of(person)
    return {one.table: len(one.rows) for one in kinds}


async def test_pasal_22_nothing_is_looked_up_before_a_recorded_consent(world: World) -> None:
    maya = await world.starts(MAYA)
    await maya.says("/saldo")
    maya.sees("Bolehkah data Bapak/Ibu dipakai?")
    assert not {"family", "payout"} & (await _copy(world, MAYA)).keys()
    await maya.taps(AGREE)
    async with world.units.at_once() as work:
        (proof,) = await work[PeopleRepository].consents(MAYA)
    assert proof.text_sha256 == fingerprint(str(consent_text(translator("id"))))
    assert (proof.version, proof.given, proof.language) == (CONSENT_VERSION, True, "id")


async def test_pasal_24_the_consent_can_be_shown(world: World) -> None:
    maya = world.chat(MAYA)
    await agrees(maya)
    await maya.says("/data_saya")
    await maya.taps("🧾 Yang saya setujui")
    maya.sees(f"✅ Memakai bot dengan data saya, versi {CONSENT_VERSION}: ")


async def test_pasal_30_a_correction_has_its_time_and_the_result_is_told(
    forum_world: ForumWorld,
) -> None:
    sari = await linked(forum_world, SARI)
    await sari.says("/data_saya")
    await sari.taps("✏️ Ada yang salah")
    await sari.taps("Nama atau tanggal lahir")
    async with forum_world.units.at_once() as work:
        (case,) = await work[CaseRepository].of(SARI)
    duty = correction(case.filed_at.date())
    assert duty.article == 30
    assert case.due_at - case.filed_at <= duty.span == timedelta(hours=72)
    await forum_world.settle()
    topic = bayu_in(forum_world, await case_now(forum_world, case.id))
    await topic.taps(TAKE)
    await topic.taps(FINISH)
    await topic.says("Nama sudah dibetulkan di data keluarga.")
    await forum_world.settle()
    assert "Nama sudah dibetulkan" in sari.transcript


async def test_pasal_32_copy_and_trail_come_at_once(world: World) -> None:
    sari = await linked(world, SARI)
    await filed_case(world, reporter=SARI)
    await sari.says("/data_saya")
    await sari.taps("📄 Minta salinan")
    sent = [m["document"]["file_name"] for m in sari.sim.messages(SARI) if "document" in m]
    assert [name.rpartition(".")[2] for name in sent] == ["html", "json"]
    await sari.says("/data_saya")
    await sari.taps("👁 Siapa membaca")
    sari.sees("👁 Siapa membaca data Bapak/Ibu")


async def test_pasal_40_the_end_of_the_consent_stops_it_at_once(world: World) -> None:
    sari = await linked(world, SARI)
    assert {"family", "payout"} <= (await _copy(world, SARI)).keys()
    await sari.says("/privasi")
    await sari.taps("Tarik kembali persetujuan")
    await sari.taps("Ya, tarik kembali")
    assert not {"family", "payout"} & (await _copy(world, SARI)).keys()
    assert not (await world.person(SARI)).families


async def test_pasal_43_and_44_erasing_leaves_nothing_that_names_the_person(world: World) -> None:
    sari = await linked(world, SARI)
    await sari.says("/saldo")
    await sari.says("/privasi")
    await sari.taps("Hapus data saya")
    await sari.taps("Ya, hapus")
    await world.settle()
    for kept in ALL_KEPT:
        for rule in kept.people:
            if (isinstance(rule, Deleted) and rule.where is None) or isinstance(rule, Blanked):
                column = kept.table.c[rule.column]
                async with world.house.database.autocommit() as connection:
                    count = select(func.count()).select_from(kept.table).where(column == SARI)
                    left = await connection.scalar(count)
                assert left == 0 or kept.table.name == "account", kept.table.name
    assert set(await _copy(world, SARI)) <= {"account", "consent"}


def test_pasal_56_the_consent_says_that_messages_go_abroad() -> None:
    assert "luar negeri" in str(consent_text(translator("id")))
