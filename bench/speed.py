"""A closed loop over HTTP: people ask for their balance, and ask again once they are answered.

Simulator, bot and PostgreSQL share the machine, so only ratios mean something. The variants run in
turn, A B C A B C, each round with a fresh simulator and a fresh bot.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from bench.database import forget_messages, make_database, settle_families
from bench.processes import BotProcess, Telegram, our_settings, wait_for
from storage.keyring import Keyring

OURS, BARE, CONCURRENT = "KawanKPM", "bare bot", "bare bot, concurrent_updates"
_WARMERS = 20


@dataclass(frozen=True)
class Round:
    """What one variant did in one round."""

    variant: str
    per_second: float
    p50_ms: float
    p95_ms: float
    errors: int


@dataclass(frozen=True)
class Speed:
    """Medians over the rounds of one variant, and ours over theirs."""

    variant: str
    per_second: float
    p50_ms: float
    p95_ms: float
    errors: int
    ours_replies_ratio: float
    ours_p95_ratio: float


def compare(
    folder: Path, *, people: int, seconds: float, rounds: int, say: Callable[[str], object]
) -> list[Speed]:
    """Run the three variants in turn; medians of the rounds."""
    keys = Keyring.fresh()
    say("  preparing a database with the sample country …")
    url = make_database(folder, "speed")
    settle_families(url, keys, people + _WARMERS)
    done: list[Round] = []
    for number in range(rounds):
        for variant in (OURS, BARE, CONCURRENT):
            done.append(_round(folder, variant, url, keys, people, seconds))
            say(f"  round {number + 1}, {variant}: {done[-1].per_second:.0f} replies/s")
    return _medians(done)


def _round(folder: Path, variant: str, url: str, keys: str, people: int, seconds: float) -> Round:
    with Telegram(folder) as telegram:
        if variant == OURS:
            forget_messages(url)
            settings = our_settings(telegram, url, keys, KPM_SEND_RATE="100000")
            command = ["-m", "bench.our_bot"]
        else:
            settings = {}
            command = ["-m", "bench.bare_bot", telegram.url]
            command += ["concurrent"] if variant == CONCURRENT else []
        with BotProcess(command, settings, folder / "bots.log") as bot:
            wait_for("the bot to poll", lambda: telegram.get("counts")["calls"].get("getMe"))
            warm = telegram.post("load", people=_WARMERS, text="/saldo", seconds=2)
            assert warm["replies"], "the bot does not answer"
            report = telegram.post("load", people=people, text="/saldo", seconds=seconds)
            bot.ask_to_stop()
    return Round(
        variant, report["per_second"], report["p50_ms"], report["p95_ms"], report["errors"]
    )


def _medians(rounds: list[Round]) -> list[Speed]:
    def middle(variant: str, name: str) -> float:
        return float(median(getattr(r, name) for r in rounds if r.variant == variant))

    found = []
    for variant in (OURS, BARE, CONCURRENT):
        speed, p95 = middle(variant, "per_second"), middle(variant, "p95_ms")
        found.append(
            Speed(
                variant,
                speed,
                middle(variant, "p50_ms"),
                p95,
                sum(r.errors for r in rounds if r.variant == variant),
                round(middle(OURS, "per_second") / speed, 2) if speed else 0.0,
                round(middle(OURS, "p95_ms") / p95, 2) if p95 else 0.0,
            )
        )
    return found


def as_data(found: list[Speed]) -> list[dict[str, object]]:
    return [asdict(one) for one in found]
