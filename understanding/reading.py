"""All that is understood of a text, as one value: what `bot.py understand` says.

The intents are those of the table of intents, weighed as the bot weighs them; a danger comes first.
"""

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from understanding.danger import Band, Danger, DangerKind, danger_in
from understanding.hearing import hear, is_likely
from understanding.hoaxes import HoaxMatcher
from understanding.intents import Action, Risk, Understood, risk_of, shipped_reader
from understanding.matches import Claim, Match
from understanding.slots import slots_in
from understanding.words import Intent

__all__ = ["ShippedClaim", "TextReader", "claims_in", "read_lines"]

_SHOWN = 5
"""So many intents are told, and never fewer than three."""
_NAMES = {
    Intent.REPORT: "complaint_service",
    Intent.LINK_FAMILY: "help_menu",
    Intent.CANCEL: "help_menu",
}
"""Intents of this bot that the table has under another name."""


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
        danger, match, heard = danger_in(text), self._hoaxes.match(text), hear(text)
        if danger and danger.band is Band.OFFER and not is_likely(danger, heard):
            danger = None
        ranked = _ranked(heard, danger, match)
        raised = danger if danger and danger.band is Band.RAISE else None
        found: dict[str, Any] = {
            "action": _action(ranked[0][0], heard, danger, match),
            "intents": [[name, round(sure, 3)] for name, sure in ranked],
            "danger": {"kind": raised.kind.value, "words": list(raised.words)} if raised else None,
            "slots": slots_in(text, ranked[0][0]),
            "hoax": _hoax(match),
        }
        if explain:
            found["why"] = _why(heard, danger, match)
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


def _ranked(heard: Understood, danger: Danger | None, match: Match) -> list[tuple[str, float]]:
    """Intents with how sure each is, best first: a danger goes before where it is raised or nothing
    else is plain, and so does a known hoax."""
    sure: dict[str, float] = {}
    for guess in heard.guesses:
        name = _NAMES.get(guess.intent, guess.intent.value)
        sure[name] = max(sure.get(name, 0.0), guess.sureness)
    if danger is not None:
        its = Intent.SCAM_VICTIM if danger.kind is DangerKind.FRAUD else Intent.EMERGENCY
        before = danger.band is Band.RAISE or heard.action is not Action.ANSWER
        first = max(sure.values()) if before else 0.0
        sure[its] = max(sure.get(its, 0.0), danger.sureness, first)
    elif match.is_known:
        sure[Intent.CHECK_HOAX] = max(match.retells, *sure.values())
    ranked = sorted(sure.items(), key=lambda one: -one[1])
    if danger is not None and before:
        ranked.sort(key=lambda one: one[0] != its)
    return [(str(name), value) for name, value in ranked[:_SHOWN]]


def _action(best: str, heard: Understood, danger: Danger | None, match: Match) -> str:
    """A danger that is sure is met at once; one that might be is asked about where nothing else is
    plain. What is sensitive is acted upon only after a button."""
    if danger is not None and danger.band is Band.RAISE:
        return Action.ANSWER
    if match.is_known:
        return Action.ANSWER
    if danger is not None and heard.action is not Action.ANSWER:
        return Action.ASK
    if heard.action is Action.ANSWER and risk_of(Intent(best)) is Risk.SENSITIVE:
        return Action.ASK
    return heard.action


def _why(heard: Understood, danger: Danger | None, match: Match) -> dict[str, Any]:
    best = heard.best.intent
    return {
        "intents": {best.value: list(shipped_reader().explain(heard.words, best))},
        "danger": {"sureness": round(danger.sureness, 3), "band": danger.band.value}
        if danger
        else None,
        "hoax": {"likeness": round(match.likeness, 3), "retells": round(match.retells, 3)},
    }


def _hoax(match: Match) -> dict[str, Any]:
    return {
        "band": match.band.value,
        "id": match.hoax_id if match.is_known else None,
        "score": round(match.retells, 3),
        "top3": list(match.nearest),
    }
