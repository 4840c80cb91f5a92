"""What the whole bot remembers after hours of mixed texts, by count: `python -m bench.memory`.

Hours are simulated by number: so many updates of so many people, each text another one, handled by
one replica in this process as fast as it can. After each block it prints the memory of the process
and the entries of everything that grew (`bench/growth.py`).
"""

import argparse
import asyncio
import gc
import logging
import random
import shutil
import string
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

import orjson
import psutil
import structlog
from pydantic import SecretStr
from rich.console import Console
from telegram.request import BaseRequest, RequestData

from bench.database import make_database, settle_families
from bench.growth import OURS, entries, growing
from bench.processes import FIRST_PERSON, TOKEN
from chat.ingress import addressed
from house import House
from settings import Settings
from storage.database import Database
from storage.keyring import Keyring

_TOGETHER = 16
_WARM = 500
_COMMANDS = (
    *("/saldo", "/jadwal", "/menu", "/start", "/lapor", "/bahasa", "/bantuan", "/privasi"),
    "/hoaks",
)
_WORDS = (
    *("kapan", "cair", "bantuan", "saya", "belum", "PKH", "BPNT", "sembako", "kartu", "hilang"),
    *("pendamping", "desa", "tolong", "ibu", "bapak", "saldo", "tahap", "agen", "BRI", "bank"),
    *("uang", "dipotong", "petugas", "link", "hadiah", "undian", "penipuan", "sekolah", "anak"),
    *("sakit", "lapar", "terima", "kasih", "data", "tidak", "sesuai", "pindah", "usul", "sanggah"),
)
_PLACES = ("palembang", "sleman", "makassar", "jayapura", "semarang", "bogor", "garut", "medan")


class NoTelegram(BaseRequest):
    """Takes every call, remembers none."""

    def __init__(self) -> None:
        super().__init__()
        self.taken = 0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    @property
    def read_timeout(self) -> float:
        return 5

    async def do_request(
        self,
        url: str,
        method: str,  # noqa: ARG002 - the library's signature
        request_data: RequestData | None = None,  # noqa: ARG002
        *_: Any,
        **__: Any,
    ) -> tuple[int, bytes]:
        self.taken += 1
        chat = {"id": 1, "type": "private"}
        result: dict[str, Any] = {"message_id": self.taken, "date": 1, "chat": chat, "text": "."}
        if url.endswith("getMe"):
            result = {"id": 1, "is_bot": True, "first_name": "Bot", "username": "contoh_bot"}
        return 200, orjson.dumps({"ok": True, "result": result})


class Writers:
    """People who write all sorts of things; a seed brings the same again."""

    def __init__(self, people: int, seed: int) -> None:
        self._people = people
        self._random = random.Random(seed)
        self._number = 0

    def some(self, many: int) -> list[dict[str, Any]]:
        people = self._random.sample(range(self._people), many)
        return [self._update(FIRST_PERSON + one) for one in people]

    def _update(self, person: int) -> dict[str, Any]:
        self._number += 1
        who = {"id": person, "first_name": f"Warga {person}", "language_code": "id"}
        return {
            "update_id": self._number,
            "message": {
                "message_id": self._number,
                "date": int(time.time()),
                "text": self._text(),
                "from": {**who, "is_bot": False},
                "chat": {**who, "type": "private"},
            },
        }

    def _text(self) -> str:
        draw = self._random
        if draw.random() < 0.3:
            return draw.choice(_COMMANDS)
        words = [draw.choice(_WORDS) for _ in range(draw.randint(2, 9))]
        if draw.random() < 0.3:
            words.append(draw.choice(_PLACES))
        if draw.random() < 0.6:
            words.append("".join(draw.choices(string.ascii_lowercase, k=draw.randint(3, 12))))
        return " ".join(words)


async def serve(house: House, writers: Writers, updates: int) -> None:
    """Handle so many updates and send what they are answered."""
    for _ in range(updates // _TOGETHER):
        them = [addressed(one) for one in writers.some(_TOGETHER)]
        await house.ingress.store(them, way="bench")
        await house.turns.drain()
        if not house.leases.alive:  # what the worker does that is not running here
            await house.leases.start()
        await house.sender.drain()


def held(house: House) -> Counter[str]:
    """The entries of everything that the bot holds."""
    gc.collect()
    ours = [module for name, module in list(sys.modules.items()) if name.split(".")[0] in OURS]
    return entries([house, *ours], apart=("asyncio", "bench", "sqlalchemy", "asyncpg"))


def quiet() -> None:
    """A busy machine makes turns slow, which is not what is looked for."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))


async def measure(url: str, keys: str, options: argparse.Namespace, console: Console) -> None:
    settings = Settings(_env_file=None).model_copy(  # type: ignore[call-arg]
        update={"bot_token": SecretStr(TOKEN), "chat_interval": 0, "send_rate": 100_000}
    )
    keyring, database = Keyring.parse(keys), Database(url)
    telegram = NoTelegram()
    house = House(settings, database, keyring, request=telegram, polling_request=NoTelegram())
    await house.open()
    writers, process = Writers(options.people, options.seed), psutil.Process()
    await serve(house, writers, _WARM)
    before = held(house)
    console.print(f"{_WARM:,} updates: {process.memory_info().rss >> 20} MB")
    done = _WARM
    for _ in range(options.blocks):
        await serve(house, writers, options.updates)
        done += options.updates
        after = held(house)
        grew = growing(before, after, least=options.least)
        told = ", ".join(f"{where} +{n:,}" for where, n in grew.items())
        console.print(
            f"{done:,} updates: {process.memory_info().rss >> 20} MB, {telegram.taken:,} calls,"
            f" {sum(after.values()):,} entries; {told or 'nothing grew'}"
        )
        before = after
    await database.close()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.memory", description=__doc__)
    parser.add_argument("--people", type=int, default=5_000)
    parser.add_argument("--updates", type=int, default=5_000, help="of a block")
    parser.add_argument("--blocks", type=int, default=4)
    parser.add_argument("--least", type=int, default=50, help="entries that are worth telling")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    quiet()
    folder, keys = Path(tempfile.mkdtemp(prefix="kawankpm-bench-")), Keyring.fresh()
    try:
        url = make_database(folder, "memory")
        settle_families(url, keys, options.people // 2)
        asyncio.run(measure(url, keys, options, Console(width=120)))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
