"""Which words that are written about somebody tell of a danger."""

import re

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
