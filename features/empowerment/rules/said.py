"""When a family asks for its own way forward in words: `langkah keluarga saya sampai mana`."""

import re

_ASKED = re.compile(
    r"^\W*(?:(?:lihat|cek|buka|apa|mana|sampai mana)\W+)?"
    r"(?:langkah|jalan|tahap)\W+(?:maju\W+)?(?:keluarga|kami|saya)\b",
    re.IGNORECASE,
)
_WISHES = re.compile(
    r"\b(?:mau|ingin|pengen|pingin|siap|minta)\W+(?:ikut\W+|diusulkan\W+|daftar\W+)?"
    r"(?:graduasi|pena|ppse)\b(?:\W+(?:dong|ya|bu|pak|mandiri|saja|aja))*\W*$",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:tidak|ga|gak|nggak|enggak|belum|blm|jangan|dipaksa|diancam)\b", re.I)
_MOST_WORDS = 8


def asks_for_the_way(text: str) -> bool:
    """Only what plainly asks for it: questions about graduation and PENA have their pages, and
    whoever is pressed or does not want to is heard elsewhere."""
    if len(text.split()) > _MOST_WORDS or _NOT.search(text):
        return False
    return bool(_ASKED.search(text) or _WISHES.search(text))
