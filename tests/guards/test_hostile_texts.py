"""What meets a text of a stranger costs as much as the text is long, and never its square.

Every pattern of the rooms that read texts is collected by itself. Functions that read them, and
patterns that are put together when they run, stand in the lists below; a new one must join them.
"""

import ast
import importlib
import re
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from types import ModuleType
from zoneinfo import ZoneInfo

import pytest
from telegram import MessageEntity

from chat.entities import formatted
from chat.redaction import redact
from domain import identity, leaks, link_hosts, link_texts, links, texts
from domain.texts import LONGEST_TEXT
from features.broadcasts.services import notice_codes
from features.cases.desks.texts import text_of_html
from features.cases.rules.asked import asks_for_secret
from features.cases.views import outgoing_cases
from features.hoaxes.rules import tips
from features.people.rules import linking
from features.safety.rules import asking, swindles
from understanding import hoax_words, moments, words
from understanding import tips as asked
from understanding.lures import lures_in
from views.translator import harmless

ROOT = Path(__file__).parent.parent.parent
ROOMS = ("domain", "understanding", "chat", "features", "views", "handlers", "conversations")
PUT_TOGETHER = {
    "domain.roles": {"f'\\\\b{re.escape(word)}'"},  # words of a file of ours
    "domain.link_texts": {"between"},
    "understanding.days": {"f'\\\\b{word}\\\\b'"},
}
"""Patterns that no list holds, by module. Functions in `READERS` run them."""
_CALLED = re.compile(r"(?=\b([A-Za-z_]\w*)\.(\w+))")
_ZONE = ZoneInfo("Asia/Jakarta")
_MANY_ENTITIES = [MessageEntity("bold", place, 2) for place in range(100)]

READERS: dict[str, Callable[[str], object]] = {
    "find_links": links.find_links,
    "find_names": links.find_names,
    "judge": links.judge,
    "judge_name": links.judge_name,
    "defanged": links.defanged,
    "defanged but offices": lambda text: links.defanged(text, keep_official=True),
    "undisguised": link_texts.undisguised,
    "skeleton": link_hosts.skeleton,
    "may_leak": leaks.may_leak,
    "redacted": leaks.redacted,
    "says_more": leaks.says_more,
    "readable": texts.readable,
    "digits_of": identity.digits_of,
    "phone_number": identity.phone_number,
    "intent_of": words.intent_of,
    "moment_in": lambda text: moments.moment_in(text, datetime.now(UTC), _ZONE),
    "plain_words of hoaxes": hoax_words.plain_words,
    "signs_of": hoax_words.signs_of,
    "lures_in": lures_in,
    "essence": asked.essence,
    "alike": lambda text: asked.alike(text, text[::-1]),
    "asks_whether_true": asked.asks_whether_true,
    "claim_in": asked.claim_in,
    "masked": tips.masked,
    "holds_identity": identity.holds_identity,
    "without_identities": identity.without_identities,
    "swindles": swindles.inspect_text,
    "plain_words of notices": asking.plain_words,
    "secrets that officers ask for": asks_for_secret,
    "read_code": notice_codes.read_code,
    "code of a family": linking.typed,
    "message to a desk": outgoing_cases.message,
    "text of a desk": text_of_html,
    "harmless": harmless,
    "formatted": lambda text: formatted(text, _MANY_ENTITIES),
    "redact": lambda text: redact({"update_id": 1, "message": {"text": text}}),
}
REPEATED = (
    *("a", "a ", "a-", "a.", "a. ", "a .", "_.", "-", ".", ". ", " ", "\n", " \n", "\u200b", "é"),
    *("1", "1 ", "1.", "1-", "1,", "1.000", "12 ", "08", "+62", "1 / ", "1 : ", "jam ", "1 jan "),
    *("@", "a@", "a@a.", "http:/", "http://a.", "tg:", "data:", "?", "?=", "#", "/", "a/", "a:"),
    *("(", "[.]", "( . )", "a titik ", "a titik", "<br", "<", "</", "<!--", "&#", "*", "。", "😀"),
    *("rp", "rp1.", "rp 1", "kode ", "kode 1", "pin ", "pin:", "sandi ", "sandi saya ", "cvv "),
    *("belum ", "uang ", "kapan ", "pendamping ", "petugas ", "minta ", "laporan ", "link "),
    *("isi ", "kirim ", "daftar ", "hadiah ", "survei ", "jangan ", "terlanjur ", "kota ", "CC-1"),
)
_LOTS = 12
_SHORT, _LONG = LONGEST_TEXT // 4, LONGEST_TEXT
_WORTH_A_LOOK = 0.003
"""Seconds; what costs less at the full length harms nobody, and cannot be measured well."""
_MOST_GROWTH = 8
"""Four times as long a text costs four times as much, the square sixteen times."""


def _seconds(read: Callable[[str], object], text: str) -> float:
    started = time.process_time()
    read(text)
    return time.process_time() - started


def _growth(read: Callable[[str], object], piece: str) -> float:
    """How much more the full length costs than a quarter of it. The best of several looks."""
    whole = (piece * (_LONG // len(piece) + 1))[:_LONG]
    if _seconds(read, whole) < _WORTH_A_LOOK:
        return 1.0
    found = 99.0
    for _ in range(4):
        short = min(_seconds(read, whole[:_SHORT]) for _ in range(3))
        found = min(found, _seconds(read, whole) / max(short, 1e-6))
        if found < _MOST_GROWTH:
            break
    return found


def _too_costly(read: Callable[[str], object]) -> list[tuple[str, float]]:
    found = [(piece, _growth(read, piece)) for piece in REPEATED]
    return [(piece, round(growth, 1)) for piece, growth in found if growth >= _MOST_GROWTH]


def _modules() -> Iterator[tuple[str, ModuleType, str]]:
    for path in (path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))):
        parts = path.relative_to(ROOT).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        yield name, importlib.import_module(name), path.read_text(encoding="utf-8")


def _calls_of_re(text: str) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(text)) if "re." in text else ():
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="re"), attr=method)) if (
                method not in {"compile", "escape"}
            ):
                yield node


def _flags_of(call: ast.Call) -> int:
    written = [ast.unparse(one) for one in [*call.args[2:], *(k.value for k in call.keywords)]]
    named = [name for one in written for name in re.findall(r"re\.([A-Z]+)", one)]
    return sum(getattr(re, name) for name in named)


@cache
def _patterns() -> dict[str, Callable[[str], object]]:
    """What runs each pattern, by where it stands: those with a name, then those inside of code."""
    found: dict[str, Callable[[str], object]] = {}
    seen: set[re.Pattern[str]] = set()
    used = _methods_by_name()
    for name, module, text in _modules():
        for key, value in vars(module).items():
            for number, one in enumerate(_held(value)):
                if one not in seen:
                    found[f"{name}.{key}.{number}"] = _as_used(one, used.get(key, set()))
                    seen.add(one)
        for call in _calls_of_re(text):
            first = call.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                pattern = re.compile(first.value, _flags_of(call))
                method = call.func.attr if isinstance(call.func, ast.Attribute) else ""
                found[f"{name}:{call.lineno}"] = _as_used(pattern, {method})
    return found


def _methods_by_name() -> dict[str, set[str]]:
    """What is called on names such as `_DOT`: `match`, `sub`, …"""
    found: dict[str, set[str]] = {}
    for _, _, text in _modules():
        for called in _CALLED.finditer(text):
            found.setdefault(called[1], set()).add(called[2])
    return found


def _as_used(pattern: re.Pattern[str], methods: set[str]) -> Callable[[str], object]:
    """What is only asked of the whole text, or of its beginning, is not looked for inside."""
    if methods == {"fullmatch"}:
        return pattern.fullmatch
    return pattern.match if methods and methods <= {"match", "fullmatch"} else _all_of(pattern)


def _held(value: object) -> Iterator[re.Pattern[str]]:
    """The patterns that a name of a module holds, in whatever order of tuples and dictionaries."""
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, (tuple, list, dict)):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _held(one)


def _all_of(pattern: re.Pattern[str]) -> Callable[[str], object]:
    return lambda text: sum(1 for _ in pattern.finditer(text))


@pytest.mark.parametrize("lot", range(_LOTS))
def test_no_pattern_costs_more_than_its_text_is_long(lot: int) -> None:
    patterns = dict(list(_patterns().items())[lot::_LOTS])
    assert len(patterns) > 10
    costly = {name: _too_costly(read) for name, read in patterns.items()}
    assert {name: found for name, found in costly.items() if found} == {}


@pytest.mark.parametrize("name", READERS)
def test_no_reader_costs_more_than_its_text_is_long(name: str) -> None:
    assert _too_costly(READERS[name]) == []


def test_patterns_that_are_put_together_when_they_run_are_all_known() -> None:
    for name, _, text in _modules():
        built = {
            ast.unparse(call.args[0])
            for call in _calls_of_re(text)
            if not isinstance(call.args[0], ast.Constant)
        }
        assert built == PUT_TOGETHER.get(name, set()), name


def test_a_square_would_be_seen() -> None:
    assert _too_costly(_all_of(re.compile(r"\s*x"))) != []


def test_a_text_longer_than_telegrams_is_cut_before_anybody_reads_it() -> None:
    update = {"update_id": 1, "message": {"text": "a" * 10_000, "caption": "kode 123456" * 900}}
    assert redact(update) == ("login_code",)
    message = update["message"]
    assert isinstance(message, dict)
    assert {len(message["text"]), len(message["caption"])} == {LONGEST_TEXT}


@pytest.mark.parametrize("text", ["rp " + "9" * 400, "9" * 400 + " juta", "rp" + "9,9" * 900])
def test_sums_that_nobody_can_pay_are_no_defect(text: str) -> None:
    hoax_words.plain_words(text)
