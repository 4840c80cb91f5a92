"""Tips: what people forward to have it checked, and how tips about the same thing are one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.link_texts import find_links
from domain.texts import readable

TIPS = "tips"
"""Name of the dialogue about tips: what it holds is forgotten soon."""
ONE_TIP = timedelta(seconds=20)
"""What one person sends in a row with smaller gaps is one tip."""
UNDO = timedelta(minutes=2)
"""So long an editor may take an answer back; then those who asked are told."""
KEPT = timedelta(days=90)
"""So long an answered tip is kept."""
DRAFT_KEPT = timedelta(hours=1)
"""So long a tip waits for the answer to the question of consent."""
PER_HOUR = 30
"""So many tips of one person are looked at in an hour: more than a family ever gets."""
RADAR_ASKERS, RADAR_TIME = 5, timedelta(hours=24)
"""So many different people of one kabupaten or kota asking about one thing within that time are a
wave. Five is also the smallest count that is shown, so the alarm gives nobody away."""
SMALLEST_COUNT = 5
"""Smaller counts per area are not shown: in a village they would point at a person."""
GROUP_PAUSE, HOAX_PAUSE = timedelta(hours=1), timedelta(days=1)
"""In a group: at most one warning in that time, and at most one about the same hoax."""
SHORTEST_WHY, LONGEST_WHY = 10, 300
"""Letters of the sentence that says why something cannot be checked."""
MOST_FILES = 10
LONGEST = 4000
TIP_CONSENT_VERSION = 1


class ClusterState(StrEnum):
    """What became of the tips about one thing."""

    OPEN = "open"
    ANSWERED = "answered"
    """It is a hoax (or a fact) of the library."""
    UNCHECKABLE = "uncheckable"
    """An editor says in a sentence why it cannot be checked."""
    MERGED = "merged"
    """Its tips belong to another cluster now."""


class TipFileKind(StrEnum):
    PHOTO = "photo"
    VOICE = "voice"
    DOCUMENT = "document"
    VIDEO = "video"
    AUDIO = "audio"
    ROUND = "round"
    """A short round video message."""


@dataclass(frozen=True)
class TipFile:
    """A file of a tip, kept by Telegram's id. `unique` is the same wherever it was forwarded."""

    kind: TipFileKind
    file_id: str
    unique: str


@dataclass(frozen=True)
class Bundle:
    """What somebody wants to know, before anybody has said yes to keeping it.

    `text` is masked; `contact` stands for a shared telephone number, which cannot be read from it.
    """

    text: str = ""
    files: tuple[TipFile, ...] = ()
    contact: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.text or self.files)

    def with_more(self, other: "Bundle") -> "Bundle":
        """Both as one tip; what is said twice is kept once."""
        known = {file.unique for file in self.files}
        files = (*self.files, *(f for f in other.files if f.unique not in known))[:MOST_FILES]
        text = self.text
        if other.text and other.text not in text:
            text = f"{text}\n{other.text}".strip()[:LONGEST]
        return Bundle(text, files, self.contact or other.contact)


@dataclass(frozen=True)
class Cluster:
    """Tips about one thing. `place` counts from 1 in the queue of the editors, 0 when answered."""

    id: int
    state: ClusterState
    sample: str
    first_seen: datetime
    last_seen: datetime
    askers: int = 0
    hoax_id: str | None = None
    note: str = ""
    revision: int = 0
    """Raised by every answer: who was told an older one is told again."""
    answered_at: datetime | None = None
    place: int = 0


@dataclass(frozen=True)
class Tip:
    """What one person asked, once per person and cluster."""

    id: int
    cluster_id: int
    telegram_id: int
    text: str
    files: tuple[TipFile, ...]
    at: datetime
    told_revision: int = 0


@dataclass(frozen=True)
class OwnTip:
    """A tip as the person sees it: what was asked, and what came out."""

    tip: Tip
    cluster: Cluster


@dataclass(frozen=True)
class Wave:
    """Many people of one kabupaten or kota ask about the same thing within a day."""

    cluster: Cluster
    area_code: str
    askers: int


def shown_counts(counts: Mapping[str, int]) -> list[tuple[str, int | None]]:
    """Counts by area, largest first; None stands for a count too small to be shown."""
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    large = [(area, count) for area, count in ordered if count >= SMALLEST_COUNT]
    small = sorted(area for area, count in ordered if 0 < count < SMALLEST_COUNT)
    return [*large, *((area, None) for area in small)]


_NUMBER = re.compile(r"(?<![\w.,])\+?\(?\d(?:[\s.\-()/‐‑–—]{0,3}\d){8,}|\d{9,}")
_MONEY = re.compile(r"(?i)\b(?:rp|idr)\.?\s*[1-9]\d{0,2}(?:[.,]\d{3}){1,4}(?:,\d{2})?(?![.,]?\d)")
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_WORD = re.compile(r"\S+")
_CARRIES = re.compile(r"[?#]")
_PLACE = "\ue000{}\ue001"


def masked(text: str) -> str:
    """The text with private data made unreadable: telephone, NIK, card and account numbers,
    addresses of mail, and what a link carries along. Sums of money stay."""
    text = readable(text)
    sums: list[str] = []

    def aside(found: re.Match[str]) -> str:
        sums.append(found[0])
        return _PLACE.format(chr(0xE100 + len(sums) - 1)) if len(sums) < 200 else found[0]

    text = _MONEY.sub(aside, text)
    text = _EMAIL.sub("•@•", text)
    text = _WORD.sub(lambda found: _without_query(found[0]), text)
    text = _NUMBER.sub(_masked_number, text)
    for position, money in enumerate(sums[:199]):
        text = text.replace(_PLACE.format(chr(0xE100 + position)), money)
    return text[:LONGEST]


def _without_query(word: str) -> str:
    """A link without what it carries along."""
    mark = _CARRIES.search(word, 1)
    return word[: mark.start()] if mark and "=" in word[mark.end() :] else word


def _masked_number(found: re.Match[str]) -> str:
    """The last three digits of a telephone number help editors; of longer ones nothing stays."""
    digits = "".join(c for c in found[0] if c.isdigit())
    return f"•••••{digits[-3:]}" if len(digits) < 14 else "••••••••"


def ticket_in(text: str) -> str | None:
    """The number of a report that stands in a text."""
    found = re.search(r"\bCC-\d{4}-\d{4,}\b", text)
    return found[0] if found else None


def notice_code(text: str) -> str | None:
    """The code of a notice, as it stands behind `/cek` in every copy."""
    found = re.search(r"/cek\s+([A-Za-z0-9-]{3,20})\b", text)
    return found[1] if found else None


def snippet(text: str, most: int = 80) -> str:
    """The beginning of a text, in one line."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def may_say(why: str) -> bool:
    """Whether a sentence may go to everybody who asked: of some length, and without links."""
    return SHORTEST_WHY <= len(why) <= LONGEST_WHY and not find_links(why)
