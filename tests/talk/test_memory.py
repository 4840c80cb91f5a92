"""Nothing that the bot holds grows with the number of people and texts for ever.

All that can be reached from the house and from our modules is counted by entries, after one crowd
and after another of the same size. Whatever grew with both and is not on the list of what has a
size is a leak, wherever it is; `python -m bench.memory` looks for longer.
"""

import gc
import sys
from collections import Counter

from bench.growth import OURS, entries, growing
from tests.talk.conftest import World

PEOPLE = 10
TEXTS = (
    "/menu",
    "kapan cair bantuan {n} di palembang",
    "/lapor",
    "Bantuan saya dipotong oleh orang {n} di desa kami, tolong",
    "apa betul undian berhadiah {n} dari kemensos",
)
HAS_A_SIZE = {
    "chat.limiter.SharedRateLimiter._chats",  # 10,000: tests/chat/test_limiter.py
    "chat.patience.Patience._credits",  # 10,000: tests/chat/test_patience.py
    "understanding.places.Places._remembered",
}
APART = ("asyncio", "simulator", "tests", "sqlalchemy", "asyncpg", "_pytest", "pytest", "bench")


def _held(world: World) -> Counter[str]:
    gc.collect()
    ours = [module for name, module in list(sys.modules.items()) if name.split(".")[0] in OURS]
    return entries([world.house, *ours], apart=APART)


async def _crowd(world: World, number: int) -> None:
    """People whom the bot has never seen write all sorts of things, no two the same."""
    chats = [world.newcomer(f"Warga {number}-{n}", f"+6281{number}00{n:05}") for n in range(PEOPLE)]
    for words in TEXTS:
        for n, chat in enumerate(chats):
            said = words.format(n=f"{number}x{n}")
            world.simulator.say(chat.person.id, said, chat_id=chat.chat_id)
        await world.settle()


async def test_nothing_grows_with_people_and_texts_for_ever(world: World) -> None:
    await _crowd(world, 1)
    first = _held(world)
    await _crowd(world, 2)
    second = _held(world)
    await _crowd(world, 3)
    third = _held(world)
    grew = [growing(*pair, least=PEOPLE // 2) for pair in ((first, second), (second, third))]
    assert grew[0].keys() & grew[1].keys() - HAS_A_SIZE == set()


def test_what_grows_is_found_wherever_it_is() -> None:
    class Holder:
        def __init__(self) -> None:
            self.seen: dict[int, list[int]] = {}

    holder = Holder()
    before = entries([holder])
    holder.seen = {n: [n] for n in range(30)}
    grew = growing(before, entries([holder]), least=10)
    assert grew == {f"{__name__}.{Holder.__qualname__}.seen": 60}
