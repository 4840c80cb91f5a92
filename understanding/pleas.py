"""Whether somebody only begs for help: nothing is told, but it must not wait for other words."""

from understanding.words import folded

__all__ = ["pleads"]

_MOST = 7
_BEGGING = frozenset(
    {
        "tolong", "tolonglah", "tolongin", "tolongi", "tulung", "tulungi", "tulungan", "cepat",
        "cepatan", "cepet", "cepetan", "segera", "lekas", "buruan", "gancang", "enggal", "bantu",
        "bantuin", "help", "gawat", "darurat", "sos", "please", "pliss", "pliis", "plis", "plisss",
        "mohon", "sakarang", "sekarang", "urgent",
    }
)  # fmt: skip
_BESIDE = frozenset(
    {
        "bu", "ibu", "pak", "bapak", "mas", "mbak", "min", "kak", "dong", "ya", "yah", "saya",
        "kami", "aku", "kita", "nya", "lah", "sangat", "sekali", "banget", "ini", "atuh", "to",
        "mang", "me", "dibantu", "dijawab", "jawab", "datang", "kesini", "sini", "ke", "kemari",
        "bot", "admin",
        "lebih", "yang", "minta", "butuh", "pertolongan", "bantuannya", "halo", "woi", "ayo", "i",
        "need", "hurry", "fast", "now", "quick", "takut", "nangis", "gimana",
        "bagaimana", "dok", "mba", "kakak",
    }
)  # fmt: skip


def pleads(text: str) -> bool:
    """`tolong cepat bu!`: nothing but words that beg, and one of them at least."""
    words = folded(text[:200]).split()
    if not 0 < len(words) <= _MOST:
        return False
    return set(words) <= _BEGGING | _BESIDE and not _BEGGING.isdisjoint(words)
