"""Which words about a family tell of a danger, or of a wrong of those who work with the aid."""

import re

from understanding.accusations import accuses
from understanding.danger import Band, DangerKind, danger_in

_LOOKED_AT = 1_600
"""Letters of a message in which a danger is looked for."""
_HELPS_OUT = re.compile(
    r"\b(?:saya|sy|aku|kita)\s+(?:\w+\s+)?(?:transfer\w*|tf|talang\w*|pinjam\w*|kasih|bantu|sumbang\w*)\b",
    re.IGNORECASE,
)
"""Who visits gives money themselves: no trick."""


def danger_told(words: str) -> DangerKind | None:
    """The danger that words tell of, where it is one to raise and not only to ask about."""
    danger = danger_in(words[:_LOOKED_AT])
    if danger is None or danger.band is not Band.RAISE:
        return None
    if danger.kind is DangerKind.FRAUD and _HELPS_OUT.search(words):
        return None
    return danger.kind


def tells_danger(words: str) -> bool:
    return danger_told(words) is not None


def may_read(reader_id: int, author_id: int | None, words: str) -> bool:
    """Nobody reads at a family what another wrote against those who work with the aid: it may be
    about the reader, and a case is where that goes."""
    return author_id == reader_id or not accuses(words)
