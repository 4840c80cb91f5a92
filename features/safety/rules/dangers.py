"""Which words that are written about somebody tell of a danger."""

from understanding.danger import Band, DangerKind, danger_in

_LOOKED_AT = 1_600
"""Letters of a message in which a danger is looked for."""


def danger_told(words: str) -> DangerKind | None:
    """The danger that words tell of, where it is one to raise and not only to ask about."""
    danger = danger_in(words[:_LOOKED_AT])
    return danger.kind if danger is not None and danger.band is Band.RAISE else None


def tells_danger(words: str) -> bool:
    return danger_told(words) is not None
