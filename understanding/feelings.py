"""What a message of nothing but emoji, or a curse, says: it is answered as a feeling."""

import re
import unicodedata
from enum import StrEnum

from understanding.words import folded

__all__ = ["Feeling", "begins_gratefully", "feeling_in", "is_glad", "swears"]

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


_CURSES = frozenset(
    {
        "bangsat", "tolol", "goblok", "goblog", "garoblog", "bodoh", "bego", "dungu", "brengsek",
        "bajingan", "jancok", "jancuk", "cok", "asu", "kampret", "keparat", "sialan", "kontol",
        "memek", "ngentot", "taik", "tai", "pukimak", "cukimai", "koplok", "belegug", "gathel",
        "setan",
    }
)  # fmt: skip
_LONGEST_JOY = 200
_MOST_SWORN = 10
"""Words: more of them tell something."""


def swears(text: str) -> bool:
    """Whether somebody only lets off steam: few words, and a curse among them."""
    words = folded(text[:200]).split()
    return 0 < len(words) <= _MOST_SWORN and not _CURSES.isdisjoint(words)


_JOY = re.compile(r"^(?:alhamdulil+ah\w*|puji (?:tuhan|syukur)|syukur\w*)\b")
_THANKS = re.compile(r"^(?:(?:matur |hatur )?(?:suwun|nuhun)|makasih|terima kasih|trims)\b")
_CAME = re.compile(
    r"\b(?:cair|masuk|dapat|terima|diterima|sampai|mlebu|mlebet|lebet|lunas|beres|selesai)\b"
)


def is_glad(text: str) -> bool:
    """Whether somebody only tells that it came, and asks nothing."""
    words = folded(text[:_LONGEST_JOY])
    return "?" not in text and bool(_JOY.match(words) and _CAME.search(words))


def begins_gratefully(text: str) -> bool:
    """Whoever begins so tells of what came to them, and passes nothing on."""
    words = folded(text[:_LONGEST_JOY])
    return bool(_JOY.match(words) or _THANKS.match(words))


def feeling_in(text: str) -> Feeling | None:
    """None for what has a letter or a digit, and for signs that say nothing of a feeling."""
    if not 0 < len(text) <= _MOST or any(c.isalnum() for c in text):
        return None
    said = {c for c in text if unicodedata.category(c) in ("So", "Sk", "Sm") and c not in _JOINS}
    return next((one for one, signs in _SIGNS.items() if said.intersection(signs)), None)
