"""A server in a process group of its own, which can be frozen, thawed and killed."""

import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import httpx

_PATIENCE = 30.0
_BETWEEN_LOOKS = 0.05
_DOCUMENT = Path(__file__).parents[2] / "docs" / "command-center.md"


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def documented(name: str, **values: str) -> str:
    """A file as `docs/command-center.md` shows it, its `@PLACES@` filled."""
    pattern = rf"<!-- file: {re.escape(name)} -->\n```\w+\n(.*?)\n```"
    found = re.search(pattern, _DOCUMENT.read_text("utf-8"), re.DOTALL)
    assert found, f"docs/command-center.md shows no {name}"
    content = found[1] + "\n"
    for place, value in values.items():
        content = content.replace(f"@{place}@", value)
    return content


class ServerProcess:
    """A command that serves `url`, with everything it starts."""

    def __init__(
        self, command: Sequence[str], *, url: str, log: Path, env: Mapping[str, str] | None = None
    ) -> None:
        self.url = url
        self._command, self._log = command, log
        self._env = {**os.environ, **(env or {})}
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start, and wait until anything is answered (at most 30 seconds)."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command, stdout=log, stderr=log, env=self._env, start_new_session=True
            )
        deadline = time.monotonic() + _PATIENCE
        while True:
            with suppress(httpx.TransportError):
                httpx.get(self.url, timeout=_PATIENCE)
                return
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(self._log.read_text("utf-8", "replace")[-2000:])
            time.sleep(_BETWEEN_LOOKS)

    def freeze(self) -> None:
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self._signal(signal.SIGCONT)

    def kill(self) -> None:
        """At once, as a power cut does."""
        self._signal(signal.SIGKILL)
        if self._process is not None:
            self._process.wait()
        self._process = None

    def _signal(self, number: signal.Signals) -> None:
        if self._process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, number)
