"""Houses and works of the street, written down, and what the rows of them say."""

from __future__ import annotations

import io
import re
import zlib
from typing import TYPE_CHECKING, Any

from PIL import Image
from sqlalchemy import select

from chat.taps import pack
from domain.people import Role
from features.people.storage.links import LinkRepository
from features.people.storage.people import PeopleRepository
from features.people.storage.staff import StaffMember
from features.projects.storage.tables import project
from tests.talk.referral_steps import has_post
from tests.talk.steps import (
    DEWI,
    SARI,
    agrees,
    family_of,
    gives_post,
    linked,
    sends_tap,
)

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import World

HOUSE = "usul rst Sari Wulandari\natap: rusak"
AREA = "16.71.04.1001"


async def taps(world: World, chat: Chat, tap: Any) -> None:
    await sends_tap(chat, pack(tap, chat.chat_id, world.house.keyring))


async def rows_of(world: World, table: Any) -> list[Any]:
    async with world.house.database.autocommit() as connection:
        return list(await connection.execute(select(table).order_by(table.c.id)))


async def newest(world: World) -> Any:
    """The project that was written down last."""
    return (await rows_of(world, project))[-1]


async def stage_of(world: World) -> str:
    return str((await newest(world)).stage)


async def house(world: World) -> tuple[Chat, Chat, int]:
    """Sari's house, written down by Ibu Dewi."""
    sari = await linked(world, SARI)
    dewi = await world.starts(DEWI)
    await dewi.says(HOUSE)
    return sari, dewi, (await newest(world)).id


async def at_home_too(world: World, account: int) -> None:
    """Another account of Sari's family."""
    async with world.units() as work:
        await work[PeopleRepository].record_consent(
            account, "service", given=True, language="id", text_sha256="0" * 64
        )
        await work[LinkRepository].link(account, (await family_of(world, SARI)).id, world.clock())
        await work.commit()


async def well(world: World, *neighbours: Chat) -> tuple[Chat, int]:
    """A work of the street that these follow."""
    operator = await has_post(world, "Operator Desa", Role.VILLAGE, AREA)
    await operator.says("usul proyek warga Sumur RT 3\nkebutuhan bersama: ya")
    row = await newest(world)
    for one in neighbours:
        await agrees(one)
        await one.starts(f"proyek_{row.slip}")
    return operator, row.id


async def has_post_too(world: World, account: int, area: str) -> None:
    await gives_post(world, StaffMember(account, Role.VILLAGE, "Ibu Dewi", area, None))


def large_picture() -> bytes:
    """As a phone takes it: more than any paper shows."""
    file = io.BytesIO()
    Image.effect_noise((2000, 1500), 90).convert("RGB").save(file, "JPEG", quality=90)
    return file.getvalue()


def pictures_in(pdf: bytes) -> int:
    """How many photos a PDF holds."""
    assert pdf.startswith(b"%PDF")
    return pdf.count(b"/DCTDecode")


def words_in(pdf: bytes) -> str:
    """What can be read in it, line by line."""
    streams = re.findall(rb"/FlateDecode.*?stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    shown = b"\n".join(zlib.decompress(one) for one in streams)
    found = [line[0] for line in re.findall(rb"\(((\\.|[^()\\])*)\)", shown)]
    return b"\n".join(found).decode("latin-1")
