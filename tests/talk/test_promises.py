"""What the bot promises, followed to the screen on which it comes true (see docs/promises.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chat.taps import pack
from features.cases.services.cases import CaseService
from features.cases.views.follow_ups import AgreementHolds
from tests.talk.steps import BAYU, KARTO, MAYA, sends_tap
from tests.talk.test_officer_talk import (
    ASK,
    FINISH,
    asked,
    file,
    now,
    officer,
    read_by_officer,
    say,
)

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import ForumWorld

DRAW_IN = [say("🏠 Draw into Sentra"), say("🏠 Yes, draw it into Sentra")]


async def test_every_step_is_told(forum_world: ForumWorld) -> None:
    """Taken, asked, referred, moved up, drawn in, closed: each is a letter to the reporter."""
    karto = forum_world.chat(KARTO)
    await karto.starts()
    case = await file(forum_world)
    chat = officer(forum_world, case)
    steps: list[tuple[list[str], str, str]] = [
        ([say("🙋 Take")], "", "sedang dikerjakan petugas"),
        ([ASK], "Mohon foto struk ATM", "Mohon foto struk ATM"),
        ([say("➡️ Refer")], "Pak Budi, Dinsos Palembang", "Pak Budi, Dinsos Palembang"),
        ([say("⬆️ Move up")], "Ini urusan Dinsos", "Laporan sekarang ada di"),
        (
            [say("🏠 Draw into Sentra"), say("🏠 Yes, draw it into Sentra")],
            "",
            "Laporan diteruskan",
        ),
        ([FINISH, say("✅ Done")], "Uang sudah masuk.", "Uang sudah masuk."),
    ]
    for buttons, words, seen in steps:
        karto.acts()
        for button in buttons:
            await chat.taps(button)
        if words:
            await chat.says(words)
        karto.sees(seen)
        karto.sees(case.ticket)


async def test_what_waits_for_its_case_is_offered_again(forum_world: ForumWorld) -> None:
    await forum_world.chat(KARTO).starts()
    case = await file(forum_world)
    karto = await asked(forum_world, case)
    await karto.says("kapan pkh cair di wonosobo")
    karto.sees("Pesan ini untuk yang mana?")
    await karto.says("/laporan")
    karto.sees("belum diteruskan. Kita lanjutkan?")
    await karto.taps("▶️ Lanjutkan")
    await _taps_the_case(karto, case.ticket)
    assert "wonosobo" in read_by_officer(forum_world, case)


async def _taps_the_case(karto: Chat, ticket: str) -> None:
    await karto.taps(next(label for label in karto.buttons if ticket in label))


async def test_an_officer_sees_how_many_say_me_too(forum_world: ForumWorld) -> None:
    await forum_world.chat(KARTO).starts()
    case = await file(forum_world)
    person = await forum_world.person(MAYA)
    await forum_world.house.services[CaseService].me_too(person, case.id)
    await forum_world.settle()
    shown = read_by_officer(forum_world, case)
    assert say("👥 {count} more people say: me too.", count=1) in shown
    assert "is now" not in shown


async def test_a_broken_agreement_reaches_the_officer(forum_world: ForumWorld) -> None:
    karto = forum_world.chat(KARTO)
    await karto.starts()
    case = await file(forum_world)
    await officer(forum_world, case).taps(say("🙋 Take"))
    bayu = forum_world.chat(BAYU)
    await bayu.starts()
    data = pack(AgreementHolds(case.id, holds=False), KARTO, forum_world.house.keyring)
    bayu.acts()
    await sends_tap(karto, data)
    karto.sees("Petugas sudah diberi tahu")
    entry = say("Answer after a month: the agreement does not hold.")
    assert entry in read_by_officer(forum_world, case)
    bayu.sees("perlu petugas" if "perlu petugas" in bayu.last else case.ticket)
    assert (await now(forum_world, case.id)).is_open
