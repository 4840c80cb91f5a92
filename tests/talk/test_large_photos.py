"""A picture with more points than a reader may decode is refused before it is fetched."""

from typing import Any

import pytest

from tests.talk.conftest import World
from tests.talk.steps import KARTO


def _claims(width: int, height: int) -> dict[str, Any]:
    """A photo as Telegram itself never sends one (it makes them smaller)."""
    size = {"file_id": "f", "file_unique_id": "u", "width": width, "height": height}
    return {
        "message": {
            "message_id": 5,
            "date": 1_790_000_000,
            "chat": {"id": KARTO, "type": "private", "first_name": "Karto"},
            "from": {"id": KARTO, "is_bot": False, "first_name": "Karto"},
            "photo": [{**size, "file_size": 1000}],
        }
    }


@pytest.mark.parametrize(
    ("size", "seen"), [((5001, 5000), "tidak tersimpan"), ((5000, 5000), "1 foto")]
)
async def test_more_than_25_million_points_are_too_many(
    world: World, size: tuple[int, int], seen: str
) -> None:
    chat = await world.starts(KARTO)
    await chat.says("/lapor")
    await chat.taps("💰 Uang bantuan")
    await chat.taps("Bantuan dipotong orang")
    await chat.says("Ketua kelompok memotong 50 ribu bulan lalu di warung.")
    world.simulator.updates.add_raw(_claims(*size))
    await chat.waits()
    chat.sees(seen)
