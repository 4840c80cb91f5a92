"""Ways that many conversations take, and looks at what the bot sent."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from PIL import Image
from sqlalchemy import select

from features.people.services.linking import LinkingService
from features.people.storage.families import Family, FamilyRepository
from features.people.storage.people import PeopleRepository
from features.people.storage.staff import StaffMember, StaffRepository
from features.people.storage.tables import family_link
from simulator.people import SampleFamily, sample_people
from simulator.testing import Chat
from storage.unit_of_work import UnitOfWorkFactory

if TYPE_CHECKING:
    from domain.people import Person
    from tests.talk.conftest import World

SARI, KARTO, EUIS, MAYA, HASNAH, YOSINA, NURHAYATI, DEWI, AMRAN, LINA = range(1001, 1011)
BAYU, RATNA, YUSUF = 1011, 1012, 1013
AGREE, DECLINE = "✅ Ya, saya setuju", "Tidak, tanya umum saja"
LINK, SHARE = "🔗 Hubungkan keluarga saya", "📱 Bagikan nomor saya"
STALE = "Tombol itu sudah tidak berlaku. Silakan pilih lagi dari menu."
REFUSED = "Nomor HP dan kodenya tidak cocok, atau kodenya sudah lewat masa berlakunya."
WRONG_CODE = "ZZZZ-ZZZZ"


def sample_family(person_id: int, number: int = 0) -> SampleFamily:
    return next(p for p in sample_people() if p.telegram_id == person_id).families[number]


def sample_phone(person_id: int) -> str:
    return next(p for p in sample_people() if p.telegram_id == person_id).phone


async def family_of(world: World, person_id: int, number: int = 0) -> Family:
    async with units(world).at_once() as work:
        found = await work[FamilyRepository].with_nik(sample_family(person_id, number).nik)
    assert found is not None
    return found


async def letter_code(world: World, person_id: int, number: int = 0) -> str:
    """The code in the letter to a family of a sample person."""
    family = await family_of(world, person_id, number)
    return (await world.house.services[LinkingService].print_codes([family]))[0].code


async def companion_code(world: World, head_name: str) -> str:
    """A code that Ibu Dewi, the companion, makes on her phone."""
    dewi = world.chat(DEWI)
    await dewi.says("/kode")
    await dewi.taps(head_name)
    return copied(dewi)


def copied(chat: Chat) -> str:
    """What the copy button of the newest message copies."""
    rows = chat.last_message["reply_markup"]["inline_keyboard"]
    return next(str(b["copy_text"]["text"]) for row in rows for b in row if "copy_text" in b)


async def agrees(chat: Chat) -> None:
    await chat.starts()
    await chat.taps("Lanjut")
    await chat.taps(AGREE)


async def linked(world: World, person_id: int) -> Chat:
    """Somebody who has started the bot, and whose family is linked to the telephone."""
    chat = await world.starts(person_id)
    await world.link(person_id)
    return chat


async def gives_post(world: World, member: StaffMember) -> None:
    """As the command line does; nobody is told."""
    async with units(world)() as work:
        await work[StaffRepository].put(member)
        await work.commit()


async def links(chat: Chat, code: str) -> None:
    """From the linking button to the code, with the own number."""
    await asks_to_link(chat)
    await chat.taps(SHARE)
    await chat.says(code)


async def asks_to_link(chat: Chat) -> None:
    await chat.says("/hubungkan")


def data_of(chat: Chat, label: str) -> tuple[int, str]:
    """Message and callback data of the newest button with this label."""
    for message in reversed(chat.sim.messages(chat.chat_id)):
        for row in message.get("reply_markup", {}).get("inline_keyboard", []):
            for button in row:
                if button["text"] == label:
                    return message["message_id"], str(button["callback_data"])
    raise AssertionError(f"no button {label!r}\n\n{chat.transcript}")


async def sends_tap(chat: Chat, data: str, message_id: int | None = None) -> None:
    """A tap with any data, as a forged client may send it."""
    number = message_id or chat.last_message["message_id"]
    chat.sim.tap(chat.person.id, chat.chat_id, number, data)
    await chat.waits()


async def person(world: World, person_id: int) -> Person:
    async with world.house.database.autocommit() as connection:
        return await PeopleRepository(connection, world.house.keyring).get(person_id)


async def open_links(world: World, person_id: int) -> int:
    async with world.house.database.autocommit() as connection:
        rows = await connection.execute(
            select(family_link.c.id).where(
                family_link.c.telegram_id == person_id, family_link.c.unlinked_at.is_(None)
            )
        )
        return len(rows.all())


def units(world: World) -> UnitOfWorkFactory:
    return UnitOfWorkFactory(world.house.database, world.house.keyring)


def outgoing(world: World, since: int = 0) -> list[str]:
    """All that the bot sent to Telegram, as text; what it was given does not count."""
    return [
        repr(call.parameters)
        for call in world.simulator.log.since(since)
        if call.method != "getUpdates"
    ]


def last_call(world: World) -> int:
    calls = world.simulator.log.recent
    return calls[-1].n if calls else 0


def shown(chat: Chat) -> list[tuple[str, list[str]]]:
    """Texts and button labels of the news, without what differs from chat to chat."""
    found = []
    for text in chat.news:
        found.append((text, chat.buttons))
    return found


def commands_of(world: World, chat_id: int) -> list[dict[str, Any]]:
    return list(world.simulator.commands(chat_id, chat_id))


def command_names(world: World, chat_id: int) -> list[str]:
    return [str(command["command"]) for command in commands_of(world, chat_id)]


def picture(shade: int = 255) -> bytes:
    """A small photo, of one shade of grey."""
    file = io.BytesIO()
    Image.new("RGB", (8, 8), (shade, shade, shade)).save(file, "JPEG")
    return file.getvalue()
