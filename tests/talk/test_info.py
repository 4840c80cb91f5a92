"""`/info`: explanations looked up by words or by kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chat.taps import pack
from features.answers.rules.pages import PageKind
from features.answers.views.answers import ShowPage
from tests.talk.answer_steps import page, put
from tests.talk.steps import MAYA, sends_tap
from understanding.words import Intent

if TYPE_CHECKING:
    from tests.talk.conftest import World

_TITLES = [f"Contoh kebun {letter}" for letter in "abcdefgh"]


async def _write(world: World) -> None:
    examples = [
        page(
            f"uji-{number}",
            Intent.PROGRAM_INFO,
            "Warga menanam bersama.",
            title=title,
            kind=PageKind.EXAMPLE,
            questions=("kebun bersama warga",),
        )
        for number, title in enumerate(_TITLES)
    ]
    named = page(
        "uji-zq",
        Intent.PROGRAM_INFO,
        "Zakumi adalah kata uji.",
        kind=PageKind.CONCEPT,
        names=("zakumi", "za ku mi"),
    )
    await put(world, *examples, named)


async def test_a_named_thing_is_explained_at_once(world: World) -> None:
    await _write(world)
    chat = await world.starts(MAYA)
    await chat.says("/info apa itu ZAKUMI ya bu")
    chat.sees("Zakumi adalah kata uji.")
    await chat.says("/info zakuni")
    chat.sees("Zakumi adalah kata uji.")


async def test_several_that_fit_are_offered(world: World) -> None:
    await _write(world)
    chat = await world.starts(MAYA)
    await chat.says("/info kebun bersama")
    chat.sees("Yang mana maksud Bapak/Ibu dengan kebun bersama?")
    await chat.taps("Contoh kebun a")
    chat.sees("Warga menanam bersama.")


async def test_nothing_found_leads_to_a_person(world: World) -> None:
    chat = await world.starts(MAYA)
    await chat.says("/info xyzzy qwert")
    chat.sees("Belum ada penjelasan tentang xyzzy qwert")
    assert "☎️ Tanya petugas" in chat.buttons


async def test_topics_are_leafed_through_by_kind(world: World) -> None:
    await _write(world)
    chat = await world.starts(MAYA)
    await chat.says("/info")
    await chat.taps("🌱 Contoh dari warga")
    while "Contoh kebun h" not in chat.buttons:
        await chat.taps("Lanjut ➡️")
    await chat.taps("Contoh kebun h")
    chat.sees("Warga menanam bersama.")


async def test_a_page_that_is_gone_says_so(world: World) -> None:
    chat = await world.starts(MAYA)
    await sends_tap(chat, pack(ShowPage("tidak-ada"), MAYA, world.house.keyring))
    chat.sees("Penjelasan itu sudah tidak ada.")
