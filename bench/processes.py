"""The processes of a measurement: Telegram (the simulator) and the bots, each in one of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import httpx
import orjson

ROOT = Path(__file__).resolve().parents[1]
TOKEN = "123456:SIMULATOR"
FIRST_PERSON = 700_000_001
"""The simulator's first own person; its load driver counts on from there."""
_LONGEST = 3600
"""Seconds. A driver answers when its load is over."""


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def wait_for(what: str, is_so: Callable[[], object], seconds: float = 60) -> None:
    """Look until it is so; raises TimeoutError naming `what`."""
    until = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > until:
            raise TimeoutError(what)
        time.sleep(0.02)


class Telegram:
    """The simulator without flood limits; its ledger is what a crash test believes."""

    def __init__(self, folder: Path, *, port: int | None = None) -> None:
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.ledger = folder / f"ledger-{self.port}.jsonl"
        self._process = subprocess.Popen(
            [
                *(sys.executable, "-m", "simulator", "--port", str(self.port), "--no-limits"),
                *("--token", TOKEN, "--open-world", "--ledger", str(self.ledger)),
            ],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
        )
        self._client = httpx.Client(base_url=self.url, timeout=httpx.Timeout(120, read=_LONGEST))
        try:
            wait_for("the simulator", self._answers)
        except BaseException:
            self.__exit__()
            raise

    def _answers(self) -> bool:
        try:
            return self._client.get("/sim/counts").status_code == 200
        except httpx.TransportError:
            return False

    def get(self, path: str) -> Any:
        return self._client.get(f"/sim/{path}").raise_for_status().json()

    def post(self, path: str, **body: Any) -> Any:
        return self._client.post(f"/sim/{path}", json=body).raise_for_status().json()

    def call(self, method: str, **parameters: Any) -> Any:
        """What only the bot may do, done in its name."""
        answer = self._client.post(f"/bot{TOKEN}/{method}", json=parameters)
        return answer.raise_for_status().json()["result"]

    def says(self, person_id: int, text: str) -> None:
        self.post(f"people/{person_id}/send", chat_id=person_id, text=text)

    def waiting(self) -> int:
        """Updates that no bot has confirmed."""
        return int(self.get("counts")["pending_updates"])

    def answered(self, method: str, status: int) -> int:
        """How often this method was answered with this status."""
        return int(self.get("counts")["calls"].get(method, {}).get(str(status), 0))

    def delivered(self) -> dict[int, list[str]]:
        """Per chat the fingerprints of its messages, in the order of arrival."""
        found: dict[int, list[str]] = defaultdict(list)
        for line in self.ledger.read_bytes().splitlines():
            message = orjson.loads(line)
            found[message["chat_id"]].append(message["sha"])
        return found

    def messages(self) -> int:
        """How many messages reached anybody."""
        return self.ledger.read_bytes().count(b"\n")

    def signal(self, number: signal.Signals) -> None:
        """SIGSTOP: nothing is answered any more, until SIGCONT."""
        self._process.send_signal(number)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._client.close()
        self._process.kill()
        self._process.wait()


class BotProcess:
    """A bot that can be killed. Its log is kept in a file."""

    def __init__(
        self,
        command: Sequence[str],
        settings: dict[str, str],
        log: Path | None = None,
        *,
        python: str = sys.executable,
        folder: Path = ROOT,
    ) -> None:
        with (log or Path(os.devnull)).open("ab") as output:
            self.process = subprocess.Popen(
                [python, *command],
                cwd=folder,
                env={**_without_settings(), **settings},
                stdout=output,
                stderr=output,
            )

    @property
    def alive(self) -> bool:
        return self.process.poll() is None

    def kill(self) -> None:
        """SIGKILL: nothing is finished, nothing is said."""
        self.process.kill()
        self.process.wait()

    def ask_to_stop(self) -> float:
        """SIGTERM; the seconds until it had ended by itself."""
        started = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)
        return time.monotonic() - started

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        if self.alive:
            self.kill()


def our_settings(telegram: Telegram, database_url: str, keys: str, **more: str) -> dict[str, str]:
    """Settings of a `bot.py run` that talks with this Telegram and this database."""
    return {
        "KPM_BOT_TOKEN": TOKEN,
        "KPM_TELEGRAM_API_URL": telegram.url,
        "KPM_DATABASE_URL": database_url,
        "KPM_DATA_KEYS": keys,
        "KPM_LISTEN": "127.0.0.1:0",
        "KPM_LOG_FORMAT": "json",
        **more,
    }


def duplicates(delivered: dict[int, list[str]]) -> int:
    """Messages that brought the same words to the same chat again."""
    return sum(number - 1 for words in delivered.values() for number in Counter(words).values())


def _without_settings() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("KPM_")}
