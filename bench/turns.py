"""CPU of the bot's process for one answered /saldo, without HTTP: `python -m bench.turns`.

The house runs in this process, updates are put into its inbox sixteen at a time, and a stand-in
takes the calls to Telegram. So two versions of the code can be told apart on a machine where
nothing over HTTP can: run both in turn, a few times, with the same `--url` and `--keys`.
"""

import argparse
import asyncio
import logging
import random
import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

import structlog
from pydantic import SecretStr

from bench.database import make_database, settle_families
from bench.memory import NoTelegram
from bench.processes import FIRST_PERSON, TOKEN
from chat.ingress import addressed
from house import House
from settings import Settings
from storage.database import Database
from storage.keyring import Keyring

_TOGETHER = 16
_WARMING = 15


async def cost(url: str, keys: str, people: int, blocks: int) -> float:
    """Milliseconds of CPU an answer."""
    settings = Settings(_env_file=None).model_copy(  # type: ignore[call-arg]
        update={"bot_token": SecretStr(TOKEN), "chat_interval": 0, "send_rate": 100_000}
    )
    database, telegram = Database(url), NoTelegram()
    house = House(
        settings, database, Keyring.parse(keys), request=telegram, polling_request=NoTelegram()
    )
    await house.open()
    number = int(time.time()) << 20
    for _ in range(_WARMING):
        number = await _block(house, people, number)
    before, spent = telegram.taken, time.process_time()
    for _ in range(blocks):
        number = await _block(house, people, number)
    spent = time.process_time() - spent
    if telegram.taken - before != blocks * _TOGETHER:
        raise RuntimeError(f"{telegram.taken - before} answers to {blocks * _TOGETHER} updates")
    await database.close()
    return spent / (blocks * _TOGETHER) * 1000


async def _block(house: House, people: int, number: int) -> int:
    asked = []
    for one in random.sample(range(people), _TOGETHER):
        number += 1
        asked.append(addressed(_update(number, FIRST_PERSON + one)))
    await house.ingress.store(asked, way="bench")
    await house.turns.drain()
    await house.sender.settle()
    return number


def _update(number: int, person: int) -> dict[str, Any]:
    who = {"id": person, "first_name": "Warga", "language_code": "id"}
    return {
        "update_id": number,
        "message": {
            "message_id": number % 1_000_000,
            "date": int(time.time()),
            "text": "/saldo",
            "entities": [{"type": "bot_command", "offset": 0, "length": 6}],
            "from": {**who, "is_bot": False},
            "chat": {**who, "type": "private"},
        },
    }


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.turns", description=__doc__)
    parser.add_argument("--people", type=int, default=400)
    parser.add_argument("--blocks", type=int, default=60, help="of sixteen updates")
    parser.add_argument("--url", help="of a database that an earlier run settled")
    parser.add_argument("--keys", help="of that database")
    options = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    folder = Path(tempfile.mkdtemp(prefix="kawankpm-bench-"))
    try:
        url, keys = options.url, options.keys or Keyring.fresh()
        if url is None:
            url = make_database(folder, "turns")
            settle_families(url, keys, options.people)
        spent = asyncio.run(cost(url, keys, options.people, options.blocks))
        print(f"{spent:.3f} ms of CPU an answer")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
