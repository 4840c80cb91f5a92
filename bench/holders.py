"""How long a danger case takes from filing to its holder's chat: `python -m bench.holders`.

One replica as it is run, on the sample country, with the simulator as Telegram. Cases are filed one
after another at uneven moments; the clock stops when Telegram has the message for the holder.
"""

import argparse
import asyncio
import random
import statistics
import tempfile
import time
from pathlib import Path

from pydantic import SecretStr

from bench.database import make_database
from chat.transport import NotSent
from demo import fill, populate
from features.cases.rules.cases import CaseKind, Category
from features.cases.rules.filing import Filing
from features.cases.services.cases import CaseService
from features.people.storage.people import PeopleRepository
from house import House
from settings import Settings
from simulator import Simulator
from storage.database import Database
from storage.keyring import Keyring
from storage.unit_of_work import UnitOfWorkFactory

_REPORTER, _HOLDER, _AREA = 1002, 1009, "16.71.04.1001"
_PROMISED = 2.0
_PATIENCE = 60.0


async def _measure(url: str, cases: int) -> list[float]:
    database, keyring = Database(url), Keyring.parse(Keyring.fresh())
    await fill(database, keyring, families=60)
    simulator = Simulator("123456:SIMULATOR", seed=1)
    populate(simulator)
    settings = Settings(
        _env_file=None,  # type: ignore[call-arg]
        bot_token=SecretStr("123456:SIMULATOR"),
        listen="127.0.0.1:0",
    )
    house = House(
        settings,
        database,
        keyring,
        request=simulator.request(NotSent),
        polling_request=simulator.request(NotSent),
    )
    stop = asyncio.Event()
    running = asyncio.create_task(house.run(stop))
    await asyncio.sleep(5)
    units, took, dice = UnitOfWorkFactory(database, keyring), [], random.Random(1)
    async with units.at_once() as work:
        reporter = await work[PeopleRepository].get(_REPORTER)
    for number in range(cases):
        await asyncio.sleep(dice.uniform(1.0, 2.5))
        filing = Filing(CaseKind.COMPLAINT, Category.EMERGENCY, "Contoh", "", _AREA)
        began = time.perf_counter()
        filed = await house.services[CaseService].file(reporter, filing, f"bench:{number}")
        await _arrival(simulator, filed.case.ticket, began)
        took.append(time.perf_counter() - began)
    stop.set()
    await running
    await database.close()
    return took


async def _arrival(simulator: Simulator, ticket: str, began: float) -> None:
    while not any(ticket in one.get("text", "") for one in simulator.messages(_HOLDER)[-3:]):
        if time.perf_counter() - began > _PATIENCE:
            raise SystemExit(f"{ticket} never reached its holder")
        await asyncio.sleep(0.005)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=40)
    cases = parser.parse_args().cases
    with tempfile.TemporaryDirectory() as folder:
        took = sorted(asyncio.run(_measure(make_database(Path(folder), "holders"), cases)))
    within = sum(one < _PROMISED for one in took)
    print(
        f"{len(took)} danger cases: median {statistics.median(took):.2f} s, "
        f"slowest {took[-1]:.2f} s, {within} of {len(took)} within {_PROMISED:g} s"
    )


if __name__ == "__main__":
    main()
