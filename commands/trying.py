"""`bot.py demo`: the whole of it on this machine."""

import asyncio

from chat import logs
from commands.screen import console
from commands.signals import stop_signal
from demo import run_demo


def demo(*, port: int, families: int) -> None:
    logs.configure("console")
    asyncio.run(run_demo(stop_signal, port=port, families=families, say=console.print))
