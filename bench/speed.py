"""A closed loop over HTTP: people ask for their balance, and ask again once they are answered.

Simulator, bot and PostgreSQL share the machine, so only ratios mean something: answers per second
of the bot's CPU, alone and with PostgreSQL's counted. Each variant has a simulator and a bot of its
own that stay up; they are loaded in turn, A B C A B C, and the first turn of each warms it and is
not counted.
"""

import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Self

import psutil

from bench.database import make_database, settle_families
from bench.processes import ROOT, TOKEN, BotProcess, Telegram, free_port, our_settings, wait_for
from storage.keyring import Keyring

OURS, WEBHOOK = "KawanKPM, polling", "KawanKPM, webhook"
BARE, CONCURRENT = "bare PTB", "bare PTB, concurrent_updates"
SELECT, AIOGRAM = "PTB with one SELECT", "bare aiogram"
_WARMERS = 20
_WARM_SECONDS = 6
_AIOGRAM = ROOT / ".venv-aiogram" / "bin" / "python"
_SECRET = "pembuka-rahasia-uji-kecepatan"


@dataclass(frozen=True)
class Round:
    """What one variant did in one round; CPU in seconds while the load ran."""

    variant: str
    people: int
    replies: int
    per_second: float
    p50_ms: float
    p95_ms: float
    errors: int
    bot_cpu: float
    database_cpu: float

    @property
    def per_cpu(self) -> float:
        return self.replies / self.bot_cpu if self.bot_cpu else 0.0

    @property
    def per_all_cpu(self) -> float:
        return self.replies / (self.bot_cpu + self.database_cpu) if self.bot_cpu else 0.0


@dataclass(frozen=True)
class Speed:
    """Medians over the rounds of one variant, and how many times bare PTB's they are."""

    variant: str
    people: int
    per_cpu: float
    per_all_cpu: float
    per_second: float
    p50_ms: float
    p95_ms: float
    errors: int
    to_bare: float
    all_to_bare: float
    to_aiogram: float | None


def variants() -> tuple[str, ...]:
    """aiogram only where `make bench` could prepare its environment."""
    more = (AIOGRAM,) if _AIOGRAM.exists() else ()
    return (OURS, WEBHOOK, BARE, CONCURRENT, SELECT, *more)


def compare(
    folder: Path,
    *,
    people: Sequence[int],
    seconds: float,
    rounds: int,
    say: Callable[[str], object],
) -> list[Speed]:
    """Load the variants in turn, for each number of people; medians of the rounds."""
    found: list[Speed] = []
    with ExitStack() as stack:
        stands = []
        for variant in variants():
            say(f"  preparing {variant} …")
            stands.append(stack.enter_context(_Stand(folder, variant, max(people))))
        for count in people:
            done: list[Round] = []
            for number in range(rounds):
                for stand in stands:
                    now = stand.round(count, seconds)
                    done.append(now)
                    say(
                        f"  {count} people, round {number + 1}, {stand.variant}: "
                        f"{now.per_cpu:.0f} replies per CPU second, p50 {now.p50_ms:.0f} ms"
                    )
            found += _medians(done, count)
    return found


class _Stand:
    """One variant with its own simulator and, where it needs one, its own database. It stays up."""

    def __init__(self, folder: Path, variant: str, people: int) -> None:
        self.variant = variant
        self._folder = folder
        self._people = people

    def __enter__(self) -> Self:
        """Whatever was started ends where the rest does not start."""
        url, keys = "", Keyring.fresh()
        if self.variant in (OURS, WEBHOOK, SELECT):
            name = f"speed_{(OURS, WEBHOOK, SELECT).index(self.variant)}"
            url = make_database(self._folder, name)
            settle_families(url, keys, self._people + _WARMERS)
        log, python = self._folder / "bots.log", _python(self.variant)
        with ExitStack() as doing:
            telegram = doing.enter_context(Telegram(self._folder))
            command, settings = _command(self.variant, telegram, url, keys)
            bot = doing.enter_context(BotProcess(command, settings, log, python=python))
            wait_for("the bot to start", lambda: telegram.get("counts")["calls"].get("getMe"))
            warm = telegram.post("load", people=_WARMERS, text="/saldo", seconds=_WARM_SECONDS)
            assert warm["replies"], f"{self.variant} does not answer"
            self._telegram, self._bot, self._doing = telegram, bot, doing.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self._bot.ask_to_stop()
        finally:
            self._doing.close()

    def round(self, people: int, seconds: float) -> Round:
        before = self._cpu()
        report = self._telegram.post("load", people=people, text="/saldo", seconds=seconds)
        after = self._cpu()
        return Round(
            self.variant,
            people,
            report["replies"],
            report["per_second"],
            report["p50_ms"],
            report["p95_ms"],
            report["errors"],
            after[0] - before[0],
            after[1] - before[1],
        )

    def _cpu(self) -> tuple[float, float]:
        return _cpu(self._bot.process.pid), _database_cpu(self._folder)


def _command(
    variant: str, telegram: Telegram, url: str, keys: str
) -> tuple[list[str], dict[str, str]]:
    """The arguments of the interpreter, and the settings."""
    match variant:
        case _ if variant == BARE:
            return ["-m", "bench.bare_bot", telegram.url], {}
        case _ if variant == CONCURRENT:
            return ["-m", "bench.bare_bot", telegram.url, "concurrent"], {}
        case _ if variant == SELECT:
            return ["-m", "bench.select_bot", telegram.url, url], {}
        case _ if variant == AIOGRAM:
            return ["bench/aiogram_bot.py", telegram.url, TOKEN], {}
    more = {"KPM_SEND_RATE": "100000", "KPM_CHAT_INTERVAL": "0"}
    if variant == WEBHOOK:
        port = free_port()
        more |= {
            "KPM_WEBHOOK_URL": f"http://127.0.0.1:{port}",
            "KPM_WEBHOOK_SECRET": _SECRET,
            "KPM_LISTEN": f"127.0.0.1:{port}",
        }
    return ["-m", "bench.our_bot"], {**our_settings(telegram, url, keys), **more}


def _python(variant: str) -> str:
    return str(_AIOGRAM) if variant == AIOGRAM else sys.executable


def _database_cpu(folder: Path) -> float:
    """Of the embedded server in that folder, which all variants share."""
    return _cpu(int((folder / "postgres" / "postmaster.pid").read_text().splitlines()[0]))


def _cpu(pid: int) -> float:
    """Seconds of CPU of a process and its children, those that ended included."""
    process = psutil.Process(pid)
    own = process.cpu_times()
    ended = own.children_user + own.children_system
    alive = [process, *process.children(recursive=True)]
    return ended + sum(sum(one.cpu_times()[:2]) for one in alive if one.is_running())


def _medians(rounds: list[Round], people: int) -> list[Speed]:
    def middle(variant: str, name: str) -> float:
        return float(median(getattr(r, name) for r in rounds if r.variant == variant))

    has_aiogram = any(r.variant == AIOGRAM for r in rounds)
    bare = middle(BARE, "per_cpu")
    return [
        Speed(
            variant,
            people,
            round(middle(variant, "per_cpu"), 1),
            round(middle(variant, "per_all_cpu"), 1),
            middle(variant, "per_second"),
            middle(variant, "p50_ms"),
            middle(variant, "p95_ms"),
            sum(r.errors for r in rounds if r.variant == variant),
            round(middle(variant, "per_cpu") / bare, 2),
            round(middle(variant, "per_all_cpu") / bare, 2),
            round(middle(variant, "per_cpu") / middle(AIOGRAM, "per_cpu"), 2)
            if has_aiogram
            else None,
        )
        for variant in dict.fromkeys(r.variant for r in rounds)
    ]


def as_data(found: list[Speed]) -> list[dict[str, object]]:
    return [asdict(one) for one in found]
