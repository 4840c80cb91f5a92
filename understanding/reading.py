"""All that is understood of a text, as one value: what `bot.py understand` says.

The intents are those of the table of intents; today they come from rules and from the guesses about
complaints. How sure each is, is the share of texts by other hands that it was right about, counted
with one right and one wrong more (`data/understanding/confidence.csv`): few texts make nobody sure.
"""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from understanding.complaints import categories_in, story_in
from understanding.danger import Band, Danger, DangerKind, danger_in
from understanding.hoaxes import HoaxMatcher
from understanding.leaving import leaving
from understanding.matches import Claim, Match
from understanding.normal import DATA
from understanding.tips import asks_whether_true
from understanding.words import Intent, intent_of

__all__ = ["ShippedClaim", "TextReader", "claims_in", "read_lines"]

_LEAST = 3
_ELSE = "out_of_scope"
_PRIOR = (("program_info", 0.05), ("human_agent", 0.04), ("aid_status", 0.03))
"""What is left where nothing speaks for anything."""
_COMPLAINTS = {
    "potongan": "complaint_deduction",
    "kartu_masalah": "card_lost",
    "kks_belum": "card_lost",
    "pin_blokir": "pin_problem",
    "belum_cair": "complaint_not_received",
    "saldo_nol": "complaint_not_received",
    "kartu_dikuasai": "complaint_service",
    "paket_paksa": "complaint_service",
    "perilaku_petugas": "complaint_service",
    "intimidasi": "complaint_service",
    "politisasi": "complaint_service",
    "layanan_salur": "complaint_service",
    "tidak_tepat_sasaran": "report_ineligible",
    "tarik_tak_dikenal": "check_transactions",
    "data_tidak_padan": "data_change",
    "data_ganda": "data_change",
    "ganti_pengurus": "data_change",
    "pindah_alamat": "data_change",
    "dinonaktifkan": "aid_status",
    "belum_terdaftar": "register_for_aid",
    "penipuan": "scam_victim",
    "data_pribadi": "privacy_data",
}
_NAMES = {
    Intent.REPORT: "complaint_service",
    Intent.LINK_FAMILY: "help_menu",
    Intent.CANCEL: "help_menu",
}
"""Intents of this bot that the table has under another name."""
_SENSITIVE = frozenset(
    {
        "complaint_deduction", "complaint_service", "report_ineligible", "companion_escalate",
        "privacy_data", "referral_drugs", "referral_child", "data_change", "graduation",
    }
)  # fmt: skip
"""Never acted upon without a button that confirms it."""
_PERSONAL = frozenset({"check_balance", "check_transactions", "aid_status", "case_status"})
_CRITICAL = frozenset({"emergency", "scam_victim"})
_ANSWER_FROM = {"critical": 0.5, "personal": 0.7, "open": 0.6}
_ASK_FROM = 0.2
_NIK = re.compile(r"(?<!\d)\d(?:[\s.\-/]{0,2}\d){15}(?!\d)")
_TICKET = re.compile(r"(?<![a-z0-9])cc[-. /]?(\d{4})[-. /]?(\d{4,6})(?!\d)", re.IGNORECASE)
_TAKE_NIK = frozenset({"check_balance", "aid_status", "data_change", "companion_escalate"})
_TAKE_TICKET = frozenset({"case_status", "companion_escalate"})


@dataclass(frozen=True)
class ShippedClaim:
    """A row of a catalogue of hoaxes."""

    id: str
    title: str
    claim: str


class TextReader:
    """Understands texts, with one catalogue of hoaxes."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._hoaxes = HoaxMatcher(claims)

    def read(self, text: str, *, explain: bool = False) -> dict[str, Any]:
        danger, match = danger_in(text), self._hoaxes.match(text)
        ranked, why = _ranked(text, danger, match)
        raised = danger if danger and danger.band is Band.RAISE else None
        found: dict[str, Any] = {
            "action": _action(ranked, danger),
            "intents": [[name, round(sure, 3)] for name, sure in ranked],
            "danger": {"kind": raised.kind.value, "words": list(raised.words)} if raised else None,
            "slots": _slots(text, ranked[0][0]),
            "hoax": _hoax(match),
        }
        if explain:
            found["why"] = {
                "intents": why,
                "danger": {"sureness": round(danger.sureness, 3), "band": danger.band.value}
                if danger
                else None,
                "hoax": {"likeness": round(match.likeness, 3), "retells": round(match.retells, 3)},
            }
        return found


def read_lines(
    lines: Iterable[str], claims: Sequence[Claim], *, explain: bool = False
) -> Iterator[str]:
    """Each line of JSON with what is understood of its text, or why it cannot be read."""
    reader = TextReader(claims)
    for line in lines:
        if not line.strip():
            continue
        try:
            asked = json.loads(line)
            text = asked["text"]
            if not isinstance(text, str):
                raise TypeError
        except (ValueError, KeyError, TypeError):
            yield json.dumps({"error": 'must be a JSON object with a "text"'})
            continue
        kept = {name: asked[name] for name in ("id", "text") if name in asked}
        yield json.dumps(kept | reader.read(text, explain=explain), ensure_ascii=False)


def claims_in(path: Path) -> list[ShippedClaim]:
    """The rows of a catalogue with the columns of `hoaks`. Raises ValueError for another file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        head = file.readline()
        file.seek(0)
        rows = list(
            csv.DictReader(file, delimiter=";" if head.count(";") > head.count(",") else ",")
        )
    try:
        return [ShippedClaim(row["id"], row["judul"], row["klaim"]) for row in rows]
    except KeyError as missing:
        raise ValueError(f"column {missing.args[0]} is missing") from None


def _ranked(
    text: str, danger: Danger | None, match: Match
) -> tuple[list[tuple[str, float]], dict[str, str]]:
    """Intents with how sure each is, best first, and where each comes from."""
    sure: dict[str, float] = {}
    why: dict[str, str] = {}

    def add(name: str, value: float, source: str) -> None:
        if value > sure.get(name, 0.0):
            sure[name], why[name] = value, source

    if danger is not None:
        fraud = danger.kind is DangerKind.FRAUD
        add("scam_victim" if fraud else "emergency", danger.sureness, "danger")
    phrase = leaving(text)
    intent = phrase.intent if phrase and phrase.intent else intent_of(text)
    if intent is not None:
        name = _NAMES.get(intent, intent.value)
        add(name, _confidence(name, "rule"), "phrase" if phrase and phrase.intent else "rule")
    for place, category in enumerate(categories_in(story_in(text) or text)):
        name = _COMPLAINTS.get(category, _ELSE)
        add(name, _confidence(name, "complaint") / (place + 1), f"complaint:{category}")
    if match.is_known:
        add("check_hoax", match.retells, f"hoax:{match.hoax_id}")
    elif asks_whether_true(text):
        add("check_hoax", _confidence("check_hoax", "question"), "question")
    left = 1 - max(sure.values(), default=0.0)
    add(_ELSE, 0.5 * left, "rest")
    for name, share in _PRIOR:
        if len(sure) < _LEAST or name in sure:
            add(name, share * left, "rest")
    return sorted(sure.items(), key=lambda one: -one[1]), why


def _action(ranked: Sequence[tuple[str, float]], danger: Danger | None) -> str:
    """A danger that is sure is met at once; one that might be is asked about where nothing else is
    plain."""
    if danger is not None and danger.band is Band.RAISE:
        return "answer"
    best, sure = ranked[0]
    if best == _ELSE:
        others = [value for name, value in ranked if name != _ELSE]
        return "ask" if danger is not None or max(others) >= _ASK_FROM else "fallback"
    if best in _SENSITIVE:
        return "ask"
    return "answer" if sure >= _ANSWER_FROM[_risk(best)] else "ask"


def _risk(intent: str) -> str:
    if intent in _CRITICAL:
        return "critical"
    return "personal" if intent in _PERSONAL else "open"


def _slots(text: str, intent: str) -> dict[str, Any]:
    """Only what stands in the message itself."""
    slots: dict[str, Any] = {}
    if intent in _TAKE_NIK and (found := _NIK.search(text)):
        slots["nik"] = "".join(c for c in found[0] if c.isdigit())
    if intent in _TAKE_TICKET and (found := _TICKET.search(text)):
        slots["ticket"] = f"CC-{found[1]}-{found[2]}"
    return slots


def _hoax(match: Match) -> dict[str, Any]:
    return {
        "band": match.band.value,
        "id": match.hoax_id if match.is_known else None,
        "score": round(match.retells, 3),
        "top3": list(match.nearest),
    }


def _confidence(intent: str, source: str) -> float:
    right, seen = _counts().get((intent, source), (0, 0))
    return (right + 1) / (seen + 2)


@cache
def _counts() -> dict[tuple[str, str], tuple[int, int]]:
    with (DATA / "confidence.csv").open(encoding="utf-8", newline="") as file:
        return {
            (row["intent"], row["from"]): (int(row["right"]), int(row["seen"]))
            for row in csv.DictReader(file)
        }
