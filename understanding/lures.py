"""What a message wants of its reader that no office asks for by message.

Such a lure is no verdict: the message may be genuine in all the rest, and is not called a lie.
It is a reason to do none of it.
"""

import re
from enum import StrEnum

from understanding.hoax_words import signs_of
from understanding.words import folded


class Lure(StrEnum):
    """What is wanted."""

    MONEY = "money"
    """Money or credit first, before the aid comes."""
    SECRETS = "secrets"
    """A code, a PIN, or photos and numbers that open an account."""
    SPREADING = "spreading"
    """To be passed on, so that it works."""


_BETWEEN = r"(?: [^ ]{1,15}){0,3}? "
_PATTERNS = {
    Lure.MONEY: re.compile(
        r"\b(?:transfer|tf|setor(?:kan)?|bayar(?:kan)?|kirim(?:kan)?|isi(?:kan)?)" + _BETWEEN +
        r"(?:dulu|dahulu|pulsa|admin\w{0,8}|biaya|aktivasi|pendaftaran|materai|rek|rekening)\b"
        r"|\b(?:biaya|uang|ongkos) (?:admin\w{0,8}|aktivasi|pendaftaran|pencairan|materai|proses)\b"
    ),
    Lure.SECRETS: re.compile(
        r"\b(?:kirim(?:kan)?|isi(?:kan)?|beri(?:kan)?|kasih|masukkan|sebutkan|minta|foto(?:kan)?"
        r"|lengkapi|balas|setorkan)" + _BETWEEN +
        r"(?:otp|pin|cvv|sandi|password|kode (?:otp|verifikasi|akses)|selfie|nik|nomor (?:hp|kartu"
        r"|rekening|kks)|nama ibu kandung|foto (?:ktp|kk|kartu|buku)|data diri)\b"
    ),
    Lure.SPREADING: re.compile(
        r"\b(?:bagikan|sebarkan|teruskan|share|kirim(?:kan)?)" + _BETWEEN +
        r"(?:\d{1,3} )?(?:grup|group|grub|kontak|orang|teman)\b|\bviralkan\b"
    ),
}  # fmt: skip


def lures_in(text: str) -> tuple[Lure, ...]:
    """What a message wants; nothing of one that warns of just that, or of somebody's own story."""
    signs = signs_of(text)
    if any(signs[one] for one in ("warns", "asks", "first_person", "happened")):
        return ()
    words = folded(text)
    return tuple(lure for lure, pattern in _PATTERNS.items() if pattern.search(words))
