"""What a message of nothing but emoji says: it is answered as a feeling, and not as a text."""

import unicodedata
from enum import StrEnum

__all__ = ["Feeling", "feeling_in"]

_MOST = 60
_JOINS = "\u200d\ufe0f\ufe0e"


class Feeling(StrEnum):
    ALARM = "alarm"
    SAD = "sad"
    ANGRY = "angry"
    WARM = "warm"
    """Thanks, assent, love."""
    MERRY = "merry"


_SIGNS = {
    Feeling.ALARM: "🆘🚨😱😨🔪🩸☠💀🚑🧨",
    Feeling.SAD: "😭😢😥😰😩😫🥺😿😞😔💔🥀😓🙁☹😟😣😖😪😧😦🥲🤕🤒",
    Feeling.ANGRY: "😡😠🤬👿😤👎🖕💢🙄😒",
    Feeling.WARM: "🙏🤲👍👌❤💚💙💛🧡💜🤍🤝👏😊☺🥰😍😘🤗✅💪🫶🌹💐🙌🤙🆗",
    Feeling.MERRY: "😂🤣😄😆😅😁😀😃😜😝🤭😹🙈😋🙂😉😎🥳🎉🤩😌✨👋",
}
"""The first that holds one of the signs counts: of tears and folded hands, the tears."""


def feeling_in(text: str) -> Feeling | None:
    """None for what has a letter or a digit, and for signs that say nothing of a feeling."""
    if not 0 < len(text) <= _MOST or any(c.isalnum() for c in text):
        return None
    said = {c for c in text if unicodedata.category(c) in ("So", "Sk", "Sm") and c not in _JOINS}
    return next((one for one, signs in _SIGNS.items() if said.intersection(signs)), None)
