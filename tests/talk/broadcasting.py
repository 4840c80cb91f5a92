"""Steps of an administrator who writes an announcement."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.testing import Chat


TEXT = "PKH tahap 4 bisa diambil mulai 7 Desember 2026 di Kantor Pos."


WITHOUT = "➡️ Tanpa tombol"


async def up_to_the_message(ratna: Chat) -> None:
    await ratna.says("/siaran")
    await ratna.taps("💰 Pencairan")


async def up_to_the_audience(ratna: Chat, text: str = TEXT) -> None:
    await up_to_the_message(ratna)
    await ratna.says(text)
    await ratna.taps("➡️ Tanpa bahasa Inggris")
    await ratna.taps(WITHOUT)
    await ratna.taps("👍 Dengan tombol paham")


async def up_to_the_time(ratna: Chat) -> None:
    await up_to_the_audience(ratna)
    await ratna.taps("📍 Wilayah")
    await ratna.says("Kabupaten Kebumen")
    await ratna.taps("⬅️ Kembali")
    await ratna.taps("🔢 Hitung")
    await ratna.taps("➡️ Lanjut")


async def up_to_the_summary(ratna: Chat) -> None:
    await up_to_the_time(ratna)
    await ratna.taps("▶️ Langsung setelah disetujui")


def asked_number(chat: Chat) -> str:
    return next(line for line in chat.last.splitlines() if line.replace(".", "").isdigit())


async def hand_in(ratna: Chat) -> None:
    await up_to_the_summary(ratna)
    await ratna.taps("✅ Ajukan untuk disetujui")
    await ratna.says(asked_number(ratna))


async def opens(chat: Chat, sign: str) -> None:
    """The first of the list that begins with this sign."""
    await chat.taps(next(label for label in chat.buttons if label.startswith(f"{sign} ")))
