"""Bots that begin fast: a process with all of it in memory is forked for each. What is killed is
a whole `bot.py run`, with connections and tasks of its own; only the importing is saved."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from bench.processes import ROOT

_PARENT = """
import os, signal, sys
from commands import serving
import house, understanding.danger, understanding.intents
understanding.danger.shipped_reader()
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
print("ready", flush=True)
while sys.stdin.readline():
    child = os.fork()
    if child == 0:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(2, 1)
        serving.run()
        os._exit(0)
    print(child, flush=True)
"""


class ForkedBots:
    """One bot at a time."""

    def __init__(self, settings: dict[str, str], log: Path) -> None:
        known = {name: one for name, one in os.environ.items() if not name.startswith("KPM_")}
        with log.open("ab") as output:
            self._parent = subprocess.Popen(
                [sys.executable, "-c", _PARENT],
                cwd=ROOT,
                env={**known, **settings},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=output,
            )
        self._bot: int | None = None
        assert self._answer() == "ready"

    def begin(self) -> None:
        assert self._parent.stdin is not None
        self._parent.stdin.write(b"\n")
        self._parent.stdin.flush()
        self._bot = int(self._answer())

    def kill(self, number: signal.Signals = signal.SIGKILL) -> None:
        """SIGKILL: nothing is finished, nothing is said."""
        bot, self._bot = self._bot, None
        if bot is None:
            return
        os.kill(bot, number)
        while _is_there(bot):
            time.sleep(0.01)

    def _answer(self) -> str:
        assert self._parent.stdout is not None
        return self._parent.stdout.readline().decode().strip()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.kill()
        assert self._parent.stdin is not None
        assert self._parent.stdout is not None
        self._parent.stdin.close()
        self._parent.stdout.close()
        self._parent.wait()


def _is_there(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
