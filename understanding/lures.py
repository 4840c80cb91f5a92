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
    FILE = "file"
    """To open a file that is a program: it reads along what the telephone receives."""
    PRIZE = "prize"
    """Money for whoever comments, clicks or answers first."""


_BETWEEN = r"(?: [^ ]{1,15}){0,3}? "
_PATTERNS = {
    Lure.MONEY: re.compile(
        r"\b(?:transfer|tf|setor(?:kan)?|bayar(?:kan)?|kirim(?:kan)?|isi(?:kan)?)" + _BETWEEN +
        r"(?:dulu|dahulu|pulsa|admin\w{0,8}|biaya|aktivasi|pendaftaran|materai|rek|rekening)\b"
        r"|\b(?:biaya|uang|ongkos) (?:admin\w{0,8}|aktivasi|pendaftaran|materai|proses)\b"
        r"|(?<!tanpa )(?<!ada )(?<!gratis )\b(?:biaya|ongkos) cair\b"
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


_SUM = (
    r"(?:\d[\d.]{0,9} ?(?:rb|ribu|k|ewu|rebu|jt|juta)?|uang|duit|pulsa|biaya|admin\w{0,8}|ongkos)"
)
_NO_OWN = "".join(
    f"(?<!{one} )"
    for one in (
        "tidak", "tanpa", "bukan", "jangan", "belum", "mau", "boleh", "bisa", "ingin", "saya",
        "aku", "kami", "tolong", "mohon",
    )
)  # fmt: skip
"""Before a word of asking: whoever wants it is somebody else, and does want it."""
_TOLD = {
    Lure.MONEY: re.compile(
        r"\b" + _NO_OWN + r"(?:minta|mintak|mintain|minto|njaluk|jaluk|menta|dimintai?"
        r"|dimintak|ditarik|narik|dipungut|mungut)" + _BETWEEN + _SUM +
        r"\b(?! (?:pkh|bansos|bantuan|saya)\b)"
        r"|\b(?:suruh|disuruh|nyuruh|dikon|ngongkon|dititah|kudu|harus|hrs) (?:[^ ]{1,15} )?"
        r"(?:transfer|tf|setor|bayar|mbayar|isi pulsa|beli pulsa)\b"
    ),
    Lure.SECRETS: re.compile(
        r"\b" + _NO_OWN + r"(?:minta|mintak|njaluk|jaluk|menta|dimintai?|suruh|disuruh|nyuruh|dikon"
        r"|ngongkon)" + _BETWEEN + r"(?:otp|pin|cvv|sandi|password|kode \w{2,12}|selfie|nomor kartu"
        r"|foto kartu|nama ibu kandung)\b"
        r"|\b(?:ngisi|diisi|masukkan|masukin|ngasupkeun|lebokno) "
        r"(?:[^ ]{1,15} ){0,2}?(?:nomor|nomer|no) (?:atm|kartu|rekening|rek|kks)\b"
    ),
    Lure.FILE: re.compile(r"\bapk\b|\b(?:pasang|instal|install) aplikasi\b"),
    Lure.PRIZE: re.compile(
        r"\b(?:komen\w{0,4}|komentar|klik|like|follow|subscribe|balas|daftar) (?:[^ ]{1,15} ){0,2}?"
        r"(?:duluan|pertama|tercepat)\b|\b(?:giveaway|bagi ?bagi (?:uang|duit|\d+ ?(?:jt|juta)))\b"
        r"|\b(?:siapa|yang|sing|nu) (?:komen\w{0,4}|komentar|klik|follow) "
        r"(?:[^ ]{1,15} ){0,2}?dapat\b"
        r"|\b(?:terpilih|pemenang|memenangkan)\b(?: [^ ]{1,20}){0,8} "
        r"(?:hub|hubungi|telp|telepon|telpon|klik)\b"
    ),
}  # fmt: skip
"""What somebody is said to want, in the words of whoever asks about it."""


def lures_in(text: str) -> tuple[Lure, ...]:
    """What a message wants, or what somebody tells of it; nothing of one that warns of just that.
    Of an own story only what others want counts."""
    signs = signs_of(text)
    if signs["warns"]:
        return ()
    words = folded(text)
    is_story = any(signs[one] for one in ("asks", "first_person", "happened"))
    read = (_TOLD,) if is_story else (_PATTERNS, _TOLD)
    return tuple(lure for lure in Lure if any(p[lure].search(words) for p in read if lure in p))
