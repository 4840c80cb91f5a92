"""`python -m simulator`: the simulator alone, for a bot that runs elsewhere."""

import argparse
import asyncio
from pathlib import Path

from simulator.core import Simulator
from simulator.server import make_server


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m simulator", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8081)
    parser.add_argument("--token", default="123456:SIMULATOR")
    parser.add_argument("--no-limits", action="store_true", help="no flood limits")
    parser.add_argument("--ledger", type=Path, help="append one JSON line per delivered message")
    parser.add_argument("--open-world", action="store_true", help="any user id can be written to")
    parser.add_argument("--people", type=int, default=0, help="how many people to begin with")
    options = parser.parse_args()
    asyncio.run(_serve(options))


async def _serve(options: argparse.Namespace) -> None:
    sim = Simulator(options.token, limits=not options.no_limits, ledger=options.ledger)
    sim.world.open = options.open_world
    for number in range(options.people):
        sim.add_person(f"Warga {number + 1}", phone=f"+62812000{number:05}")
    server = make_server(sim, options.host, options.port)
    print(f"http://{options.host}:{options.port}", flush=True)  # noqa: T201
    await server.serve()


if __name__ == "__main__":
    main()
