"""kill -9 under load: nothing may be lost, no effect may happen twice.

Every person writes `/hubungkan` and then taps the answer of the consent question: two updates in
order, two replies, one row of consent (an effect that a repetition would double) and one dialogue.
The simulator's ledger tells what arrived. Where a bot is killed is left to chance.
"""

import asyncio
import random
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy import text

from bench.database import make_database
from bench.processes import BotProcess, Telegram, duplicates, our_settings
from chat.taps import pack
from features.people.views.start import AnswerConsent
from storage.database import Database
from storage.keyring import Keyring

_PERSON = 810_000_000
_QUIET_SECONDS = 60.0
SEND_RATE = 400
"""Messages a second while bots are killed: slow enough that every kill meets work in hand."""


@dataclass(frozen=True)
class CrashReport:
    """What was left at the end. `effects` are -1 where a bot has no database."""

    bot: str
    updates: int
    kills: int
    answered: int
    lost: int
    duplicate_replies: int
    effects: int
    effects_twice: int
    seconds: float

    def view(self) -> dict[str, object]:
        return asdict(self)


def ask(telegram: Telegram, keys: str, people: int) -> int:
    """Put two updates per person into the queue; how many messages the ledger holds by then."""
    keyring = Keyring.parse(keys)
    for person_id in range(_PERSON, _PERSON + people):
        button = {"text": "Ya", "callback_data": pack(AnswerConsent(True), person_id, keyring)}
        question = telegram.call(
            "sendMessage",
            chat_id=person_id,
            text="Setuju?",
            reply_markup={"inline_keyboard": [[button]]},
        )
        telegram.says(person_id, "/hubungkan")
        telegram.post(
            f"people/{person_id}/tap",
            chat_id=person_id,
            message_id=question["message_id"],
            data=button["callback_data"],
        )
    return telegram.messages()


def kill_again_and_again(
    start: Callable[[], BotProcess],
    telegram: Telegram,
    *,
    kills: int,
    chance: random.Random,
    finished: Callable[[], bool],
) -> tuple[int, float]:
    """Kill the bot at random moments after it began to answer, then let the last one finish.

    Returns how often it was killed, and the seconds from the first start to the end.
    """
    began, killed = time.monotonic(), 0
    for _ in range(kills):
        with start() as bot:
            before = telegram.messages()
            if not _answers_more(telegram, before, finished):
                break  # it has nothing left to answer
            time.sleep(chance.uniform(0.0, 0.5))
            bot.kill()
            killed += 1
    with start() as bot:
        _wait_for_quiet(telegram, finished)
        bot.ask_to_stop()
    return killed, time.monotonic() - began


def _answers_more(telegram: Telegram, before: int, finished: Callable[[], bool]) -> bool:
    """Wait for an answer, however slowly the bot starts, unless nothing is left to answer."""
    until = time.monotonic() + _QUIET_SECONDS
    while time.monotonic() < until:
        for _ in range(25):
            if telegram.messages() > before:
                return True
            time.sleep(0.02)
        if finished():
            break
    return telegram.messages() > before


def _wait_for_quiet(telegram: Telegram, finished: Callable[[], bool]) -> None:
    """Until all is done, or nothing has arrived for a long time."""
    seen, since = -1, time.monotonic()
    while time.monotonic() - since < _QUIET_SECONDS:
        now = telegram.messages()
        if now != seen:
            seen, since = now, time.monotonic()
        elif finished():
            return
        time.sleep(0.1)


def kill_ours(
    folder: Path, url: str, keys: str, *, people: int, kills: int, seed: int
) -> CrashReport:
    """`bot.py run`, killed and started again on the same database."""
    with Telegram(folder) as telegram:
        before = ask(telegram, keys, people)
        settings = our_settings(telegram, url, keys, KPM_SEND_RATE=str(SEND_RATE))
        killed, seconds = kill_again_and_again(
            lambda: BotProcess(["bot.py", "run"], settings, folder / "bots.log"),
            telegram,
            kills=kills,
            chance=random.Random(seed),
            finished=lambda: telegram.waiting() == 0 and _open_rows(url) == 0,
        )
        effects, twice = _effects(url)
        return _report("KawanKPM", telegram, before, people, killed, effects, twice, seconds)


def kill_stock(folder: Path, keys: str, *, people: int, kills: int, seed: int) -> CrashReport:
    """python-telegram-bot's own polling, treated the same."""
    with Telegram(folder) as telegram:
        before = ask(telegram, keys, people)
        command = ["-m", "bench.bare_bot", telegram.url]
        killed, seconds = kill_again_and_again(
            lambda: BotProcess(command, {}, folder / "bots.log"),
            telegram,
            kills=kills,
            chance=random.Random(seed),
            finished=lambda: telegram.waiting() == 0,
        )
        return _report("stock polling", telegram, before, people, killed, -1, 0, seconds)


def compare(
    folder: Path, *, people: int, kills: int, seed: int, say: Callable[[str], object]
) -> list[CrashReport]:
    """Ours, then the stock one."""
    keys = Keyring.fresh()
    url = make_database(folder, "crash")
    say(f"  {people * 2} updates, {kills} kills of KawanKPM …")
    ours = kill_ours(folder, url, keys, people=people, kills=kills, seed=seed)
    say(f"  {people * 2} updates, {kills} kills of a bot with stock polling …")
    return [ours, kill_stock(folder, keys, people=people, kills=kills, seed=seed)]


def _report(
    bot: str,
    telegram: Telegram,
    before: int,
    people: int,
    kills: int,
    effects: int,
    twice: int,
    seconds: float,
) -> CrashReport:
    delivered = telegram.delivered()
    question = {words[0] for words in delivered.values()}  # our own, the first in every chat
    answers = {
        chat: [one for one in words if one not in question] for chat, words in delivered.items()
    }
    distinct = sum(len(set(words)) for words in answers.values())
    assert telegram.messages() - before == distinct + duplicates(answers)
    return CrashReport(
        bot=bot,
        updates=people * 2,
        kills=kills,
        answered=distinct,
        lost=people * 2 - distinct,
        duplicate_replies=duplicates(answers),
        effects=effects,
        effects_twice=twice,
        seconds=round(seconds, 1),
    )


def _open_rows(url: str) -> int:
    return _numbers(
        url,
        "SELECT (SELECT count(*) FROM inbox WHERE state = 'waiting')"
        " + (SELECT count(*) FROM outbox WHERE state IN ('pending', 'sending')), 0",
    )[0]


def _effects(url: str) -> tuple[int, int]:
    """Consents recorded, and how many of them too often."""
    return _numbers(url, "SELECT count(*), count(*) - count(DISTINCT telegram_id) FROM consent")


def _numbers(url: str, statement: str) -> tuple[int, int]:
    async def ask_database() -> tuple[int, int]:
        database = Database(url, connections=1)
        async with database.autocommit() as connection:
            row = (await connection.execute(text(statement))).one()
        await database.close()
        return int(row[0]), int(row[1])

    return asyncio.run(ask_database())
