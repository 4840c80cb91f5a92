"""Steps of people who ask whether something is true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from features.hoaxes.rules.hoaxes import Hoax
from features.hoaxes.services.hoaxes import HoaxService
from simulator.testing import Chat

if TYPE_CHECKING:
    from tests.talk.conftest import World


KNOWN = (
    "Kuota PKH dan BPNT ditambah! Segera ajukan diri, kode pendaftaran dikirim ke akun Telegram "
    "anda. Klik https://pkh22.my.id sebarkan"
)


UNKNOWN = (
    "Pengumuman untuk warga: mulai bulan depan semua tabung gas melon wajib ditukar di balai "
    "desa dengan sapi jantan, yang terlambat dicoret. Info dari pak Karso, sebarkan"
)


OTHER = (
    "Telah dibuka lowongan penjaga pantai khusus lansia di Kecamatan Suka Makmur, seragam "
    "gratis, bawa pelampung sendiri dan fotokopi raport anak ke balai kota hari Minggu"
)


YES, NO = "✅ Ya, tolong periksa", "Tidak, jangan disimpan"


async def agrees(chat: Chat, words: str = UNKNOWN) -> None:
    """Sends something that nobody knows, and lets it be kept."""
    await chat.forwards(words)
    await chat.taps(YES)


async def count_of(world: World, table: object) -> int:
    async with world.house.database.autocommit() as connection:
        found = select(func.count()).select_from(table)  # type: ignore[arg-type]
        return int(await connection.scalar(found) or 0)


async def known_to(world: World) -> Hoax:
    """The hoax that the sample message retells."""
    match = await world.house.services[HoaxService].match(KNOWN)
    assert match.is_known
    assert match.hoax_id
    hoax = await world.house.services[HoaxService].get(match.hoax_id)
    assert hoax is not None
    return hoax


async def answer_with_sentence(ratna: Chat) -> None:
    await ratna.says("/antrean")
    await ratna.taps(next(one for one in ratna.buttons if one.startswith("👥")))
    await ratna.taps("✍️ Jawab")
    await ratna.taps("❔ Tidak bisa diperiksa")
    await ratna.says("Kami tidak menemukan sumber resmi untuk kabar ini.")
