"""Whether a whole message says no to what was asked: `gw ga setuju`, `ogah ah`."""

from understanding.words import folded

__all__ = ["refuses", "refuses_consent"]

_MOST = 8
_NO = frozenset(
    {
        "tidak", "emoh", "ogah", "ora", "teu", "ndak", "indak", "boten", "mboten", "sonde", "tra",
        "jangan", "no", "menolak", "tolak", "nolak", "embung", "alim", "wegah", "moh", "keberatan",
        "dak",
    }
)  # fmt: skip
_AGREE = frozenset(
    {
        "setuju", "sarujuk", "satuju", "bersedia", "mengizinkan", "izinkan", "ngizinin", "agree",
        "menyetujui", "persetujuan", "nyetujui",
    }
)  # fmt: skip
_BESIDE = frozenset(
    {
        "saya", "sy", "aku", "gw", "gue", "gua", "abdi", "kulo", "kula", "ambo", "kami", "ah",
        "deh", "dong", "sih", "kok", "ya", "yah", "bu", "pak", "mbak", "mas", "kak", "min", "sama",
        "itu", "ini", "data", "nya", "dulu", "lah", "pokoknya", "maaf", "terima", "kasih",
        "makasih", "mau", "purun", "gelem", "hoyong", "kalau", "dengan", "sangat", "banget",
        "pisan", "boleh", "usah", "aja", "saja", "to", "atuh", "mah", "datanya", "dipakai",
        "pakai",
    }
)  # fmt: skip


def refuses(text: str) -> bool:
    """Nothing is said but no, where something was asked."""
    words = folded(text[:200]).split()
    if not 0 < len(words) <= _MOST or _NO.isdisjoint(words):
        return False
    return set(words) <= _NO | _AGREE | _BESIDE


def refuses_consent(text: str) -> bool:
    """The same where no question is open: it must say to what."""
    return refuses(text) and not _AGREE.isdisjoint(folded(text[:200]).split())
