"""A closed loop over HTTP: people ask for their balance, and ask again once they are answered.

Simulator, bot and PostgreSQL share the machine, so only ratios mean something: answers per second
of the bot's CPU, alone and with PostgreSQL's counted. Each variant has a simulator and a bot of its
own that stay up; they are loaded in turn, A B C C B A, and the first turn of each warms it and is
not counted. The forty answers that a new house reads aloud once, in a process of their own, are
left out: they would count as the bot's for its first minutes. A ratio is that of one round to the
yardstick's of the same round, by the same way (polling or webhook); the median of the rounds
counts.
"""

import sys
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Self

import psutil

from bench.database import copy_database, make_database, settle_families
from bench.processes import ROOT, TOKEN, BotProcess, Telegram, free_port, our_settings, wait_for
from storage.keyring import Keyring

OURS, BARE, CONCURRENT = "KawanKPM", "bare PTB", "bare PTB, concurrent_updates"
SELECT, AIOGRAM = "PTB with one SELECT", "bare aiogram"
_WARMERS = 20
_START_SECONDS = 300
"""At most: others may share the machine."""
_WARM_SECONDS = 6
_AIOGRAM = ROOT / ".venv-aiogram" / "bin" / "python"
_REST_SECONDS = 20
_SECRET = "pembuka-rahasia-uji-kecepatan"


@dataclass(frozen=True)
class Variant:
    """A bot, and how it gets its updates."""

    bot: str
    by_webhook: bool = False

    def __str__(self) -> str:
        return f"{self.bot}, {'webhook' if self.by_webhook else 'polling'}"

    def beside(self, bot: str) -> "Variant":
        """That bot by the same way."""
        return Variant(bot, self.by_webhook)


@dataclass(frozen=True)
class Round:
    """What one variant did in one round; CPU in seconds while the load ran."""

    variant: Variant
    number: int
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
class Ratio:
    """Of the rounds of one variant to those of a yardstick: the median, lowest and highest."""

    middle: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.middle:.2f} [{self.low:.2f}–{self.high:.2f}]"


@dataclass(frozen=True)
class Speed:
    """Medians over the rounds of one variant, and how many times the yardsticks' they are."""

    variant: str
    people: int
    per_cpu: float
    per_all_cpu: float
    per_second: float
    p50_ms: float
    p95_ms: float
    errors: int
    to_bare: Ratio | None
    all_to_bare: Ratio | None
    to_aiogram: Ratio | None


def variants() -> tuple[Variant, ...]:
    """aiogram only where `make bench` could prepare its environment."""
    bots = (OURS, BARE, SELECT, *((AIOGRAM,) if _AIOGRAM.exists() else ()))
    both = [Variant(bot, by_webhook) for by_webhook in (False, True) for bot in bots]
    return (*both, Variant(CONCURRENT))


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
        say("  preparing the families …")
        country = Country.settled(folder, sum(people) * rounds + _WARMERS)
        stands = []
        for variant in variants():
            say(f"  preparing {variant} …")
            stands.append(stack.enter_context(_Stand(folder, variant, country)))
        for count in people:
            done: list[Round] = []
            for number in range(rounds):
                for stand in stands if number % 2 == 0 else reversed(stands):
                    now = stand.round(number, count, seconds)
                    done.append(now)
                    say(
                        f"  {count} people, round {number + 1}, {stand.variant}: "
                        f"{now.per_cpu:.0f} replies per CPU second, p50 {now.p50_ms:.0f} ms"
                    )
            found += _medians(done, count)
    return found


@dataclass(frozen=True)
class Country:
    """A database with families for all who will ask; each bot that needs one has a copy."""

    url: str
    keys: str

    @classmethod
    def settled(cls, folder: Path, people: int) -> "Country":
        country = cls(make_database(folder, "speed"), Keyring.fresh())
        settle_families(country.url, country.keys, people)
        return country


class _Stand:
    """One variant with its own simulator and, where it needs one, its own database. It stays up."""

    def __init__(self, folder: Path, variant: Variant, country: Country) -> None:
        self.variant = variant
        self._folder = folder
        self._country = country

    def __enter__(self) -> Self:
        """Whatever was started ends where the rest does not start."""
        url, keys = self._country.url, self._country.keys
        if self.variant.bot in (OURS, SELECT):
            which = (OURS, SELECT).index(self.variant.bot)
            way = "webhook" if self.variant.by_webhook else "polling"
            url = copy_database(url, f"speed_{which}_{way}")
        log, python = self._folder / "bots.log", _python(self.variant.bot)
        with ExitStack() as doing:
            telegram = doing.enter_context(Telegram(self._folder))
            command, settings = _command(self.variant, telegram, url, keys)
            bot = doing.enter_context(BotProcess(command, settings, log, python=python))
            wait_for(
                f"{self.variant} to start",
                lambda: telegram.get("counts")["calls"].get("getMe"),
                _START_SECONDS,
            )
            warm = telegram.post("load", people=_WARMERS, text="/saldo", seconds=_WARM_SECONDS)
            assert warm["replies"], f"{self.variant} does not answer"
            self._telegram, self._bot, self._doing = telegram, bot, doing.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self._bot.ask_to_stop()
        finally:
            self._doing.close()

    def round(self, number: int, people: int, seconds: float) -> Round:
        self._rest()
        before = self._cpu()
        report = self._telegram.post("load", people=people, text="/saldo", seconds=seconds)
        after = self._cpu()
        return Round(
            self.variant,
            number,
            people,
            report["replies"],
            report["per_second"],
            report["p50_ms"],
            report["p95_ms"],
            report["errors"],
            after[0] - before[0],
            after[1] - before[1],
        )

    def _rest(self) -> None:
        """Wait until what was asked in an earlier round is answered, or will not be."""
        until, messages = time.monotonic() + _REST_SECONDS, -1
        while messages != (messages := self._telegram.messages()) and time.monotonic() < until:
            time.sleep(0.5)

    def _cpu(self) -> tuple[float, float]:
        return _cpu(self._bot.process.pid), _database_cpu(self._folder)


def _command(
    variant: Variant, telegram: Telegram, url: str, keys: str
) -> tuple[list[str], dict[str, str]]:
    """The arguments of the interpreter, and the settings."""
    port = free_port() if variant.by_webhook else None
    at = [str(port)] if port is not None else []
    match variant.bot:
        case "bare PTB":
            return ["-m", "bench.bare_bot", telegram.url, *at], {}
        case "bare PTB, concurrent_updates":
            return ["-m", "bench.bare_bot", telegram.url, "concurrent", *at], {}
        case "PTB with one SELECT":
            return ["-m", "bench.select_bot", telegram.url, url, *at], {}
        case "bare aiogram":
            return ["bench/aiogram_bot.py", telegram.url, TOKEN, *at], {}
    more = {"KPM_SEND_RATE": "100000", "KPM_CHAT_INTERVAL": "0", "KPM_SPEECH_PROGRAM": ""}
    if port is not None:
        more |= {
            "KPM_WEBHOOK_URL": f"http://127.0.0.1:{port}",
            "KPM_WEBHOOK_SECRET": _SECRET,
            "KPM_LISTEN": f"127.0.0.1:{port}",
        }
    return ["-m", "bench.our_bot"], {**our_settings(telegram, url, keys), **more}


def _python(bot: str) -> str:
    return str(_AIOGRAM) if bot == AIOGRAM else sys.executable


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
    of = {(one.variant, one.number): one for one in rounds}

    def middle(variant: Variant, name: str) -> float:
        return float(median(getattr(r, name) for r in rounds if r.variant == variant))

    def ratio(variant: Variant, to: str, name: str = "per_cpu") -> Ratio | None:
        beside = variant.beside(to)
        pairs = [(r, of.get((beside, r.number))) for r in rounds if r.variant == variant]
        found = [
            getattr(r, name) / getattr(by, name)
            for r, by in pairs
            if by and by.replies and r.replies
        ]
        if not found:
            return None
        return Ratio(*(round(one, 2) for one in (median(found), min(found), max(found))))

    speeds = []
    for variant in dict.fromkeys(r.variant for r in rounds):
        speeds.append(
            Speed(
                str(variant),
                people,
                round(middle(variant, "per_cpu"), 1),
                round(middle(variant, "per_all_cpu"), 1),
                middle(variant, "per_second"),
                middle(variant, "p50_ms"),
                middle(variant, "p95_ms"),
                sum(r.errors for r in rounds if r.variant == variant),
                ratio(variant, BARE),
                ratio(variant, BARE, "per_all_cpu"),
                ratio(variant, AIOGRAM),
            )
        )
    return speeds


def as_data(found: list[Speed]) -> list[dict[str, object]]:
    return [asdict(one) for one in found]
