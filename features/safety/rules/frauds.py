"""How far a fraud has come: something was given, was only asked for, or an account was taken.

Who has given something must call the bank; who was only asked must not give it. Where it is not
plain, something was given.
"""

import re
from enum import StrEnum

from understanding.accusations import accuses
from understanding.words import folded


class Fraud(StrEnum):
    GIVEN = "given"
    ASKED = "asked"
    ACCOUNT = "account"
    CUT = "cut"
    """Somebody who pays out kept a part: no fraud by strangers."""
    NOTICE = "notice"
    """The message of the swindler itself, pasted."""


_ACCOUNT = re.compile(
    r"\b(?:akun\w{0,3}|wa|whats? ?app|telegram|tele|facebook|fb|messenger|instagram|ig)\b.{0,40}"
    r"\b(?:(?:di|ke|ka)?(?:bajak|hack|heck|retas)\w{0,2}|diambil (?:alih|orang|wong|urang)|dikuasai"
    r"|dipakai (?:orang|penipu)|dipake (?:orang|penipu)|tidak bisa (?:di)?(?:buka|masuk|login)"
    r"|ke ?log ?out|keluar sendiri|minta(?:in)? (?:uang|duit|pulsa|transfer)\w*)\b"
    r"|\b(?:di|ke)(?:bajak|hack|retas)\w{0,2}\b.{0,25}\b(?:akun\w{0,3}|wa|whats? ?app|telegram|fb"
    r"|ig)\b"
    r"|\bminta (?:uang|duit|pulsa|transfer)\b.{0,20}\b(?:pakai|pake|atas) nama (?:saya|aku|ku)\b"
)
_CODE = (
    r"(?:pin|pinnya|kod(?:e|ek|enya)|otp\w{0,3}|sandi|password|(?:\d|enam|empat) (?:angka|digit)"
    r"|(?:angka|nomor|nomer|no)\w{0,3}(?: (?:di|yang|nang|sing))? (?:belakang|balik|mburi|tukang)"
    r"|cvv|(?:nomor|nomer|no)\w{0,3} (?:kartu|atm)\w{0,3})"
)
_CARD = r"(?:kartu\w{0,3}|kks\w{0,3}|atm|buku tabungan)"
_PHOTO = (
    r"(?:selfie|swafoto|foto (?:muka|wajah|ktp|kk|diri|kartu|atm|kks|sambil)|scan (?:muka|wajah))"
)
_ASKS = (
    r"(?:(?:di)?(?:minta|mintak|suruh|pinta)\w{0,4}|meminta|mintain|nyuruh|menyuruh|njaluk"
    r"|dijaluk\w*"
    r"|menta|nyuhunkeun|dipenta|dititah|nitah|mundut|dipundhuti|maminta|dimintai"
    r"|dikon|kongkon|harus|wajib|nanya|ditanya|nagih|(?<!orang )(?<!org )(?<!wong )(?<!kabur )bawa"
    r"|bawakan|serahkan)"
)
_WANTED = (
    re.compile(rf"\b{_ASKS}\b.{{0,50}}\b{_CODE}\b|\b{_CODE}\b.{{0,35}}\b{_ASKS}\b"),
    re.compile(
        rf"\b(?:(?:di)?minta\w{{0,3}}|(?:di)?suruh|nyuruh|harus|wajib|besok)\b.{{0,40}}"
        rf"\b(?:kumpul\w*|ngumpul\w*|setor\w*|serah\w*|titip\w*)\b.{{0,25}}\b{_CARD}\b"
    ),
    re.compile(
        rf"\b(?:(?:di)?minta|(?:di)?suruh|nyuruh|harus|wajib)\b.{{0,20}}\b{_CARD}\b.{{0,15}}"
        r"\b(?:di)?(?:kumpul|setor|serah|titip)\w*\b"
    ),
    re.compile(rf"\b{_ASKS}\b.{{0,40}}\b{_PHOTO}\b"),
)
_OWN_PIN = re.compile(
    r"\b(?:lupa|ganti|reset|buat|bikin|aktivasi|salah|terblokir|mesin\w{0,3}|atm\w{0,3}|aplikasi"
    r"|bot)\b"
    r"(?: \w+){0,2} (?:minta|pin|masukkan|masukin)\b|\bkode (?:pos|keluarga|antrean|antrian)\b"
)
"""The machine asks for the PIN, and so does who wants a new one."""
_PAYMENT = re.compile(
    rf"\b{_ASKS}\b.{{0,30}}\b(?:bayar|transfer|tf|kirim|setor|uang|duit|biaya|admin|pulsa"
    rf"|\d+ ?(?:rb|ribu|rebu|ewu|jt|juta))\b"
)
_WHOSE_WISH = re.compile(
    r"\b(?:ketua|agen|pendamping|petugas|rt|rw|lurah|kades|kadus|bank|bri|bni|pos|orang|seseorang"
    r"|nelpon"
    r"|telpon|telepon|telp|nomor|sms|wa|whatsapp|chat|ngaku\w{0,3}|mengaku|ngaken|ada yang"
    r"|facebook|fb|fesbuk|instagram|tiktok|telegram|tele|situs|link|tautan|jelema|wong|urang|aya nu"
    r"|ono sing|enek sing|kemensos|dinsos|katanya|kata|pesan"
    r"|disuruh"
    r"|diminta|dimintai|grup|kelompok|calo|kader|perangkat)\b"
)
_NOT_YET = re.compile(
    r"\b(?:belum|tidak|jangan|ora|ndak|teu)\b(?: \w+){0,2} (?:di|ku|tak)?"
    r"(?:kasih|kasi|beri|berikan|kirim|isi|transfer|bayar|klik|jawab|balas|ladeni|serahkan"
    r"|bawa)\w*\b"
    r"|\b(?:boleh|aman|perlu|harus|apa|apakah|gimana|bagaimana)\b.{0,25}"
    r"\b(?:di|saya |aku )?(?:kasih|kasi|beri|berikan|kirim|bawa|serahkan|tidak)\w*\b"
)
_LOST = re.compile(
    r"\b(?:hilang|ilang|habis|abis|ludes|lenyap|raib|nol|kosong|dikuras|terkuras|kuras|leungit"
    r"|ical|telas"
    r"|telang|berkurang|keluar|ketipu|tertipu|kena tipu|ditipu|kapusan|korban|terlanjur|telanjur"
    r"|kadung"
    r"|keburu|lanjur|ditarik|dibobol|pinjol|tagihan|utang|menyesal|nyesel|bodoh|percaya|ternyata"
    r"|jebule?|dibawa|kabur|pindah|pinjaman|diambil|tidak balik|tidak kembali)\b"
)
_DID = re.compile(
    r"\b(?:sudah|telah|su|wis|wes|uwis|geus|tos|alah|lah|la|sampun|pun|wah|suba|barusan|akhirnya"
    r"|langsung"
    r"|trus|terus|lalu|malah)\b(?: \w+){0,3} (?:di|ku|tak|saya )?"
    r"(?:kasih|kasi|kase|beri|kirim|isi|transfer|tf|bayar|klik|ketik|pencet|sebut|baca|bacain"
    r"|bacakan"
    r"|serah|serahkan|masukin|masukkan|setor|tulis|instal|install|bilang|foto|turuti|ikuti)\w*\b"
    r"|\b(?:saya|aku|ku|gw|gue|sa|sy|kami|tak) ?(?:sudah |langsung )?"
    r"(?:kasih|kasi|kirim|isi|transfer|tf|bayar|klik|ketik|sebut|baca|bacain|serahkan|turuti"
    r"|ikuti|tulis|selfie|cuma selfie|pencet)\w*\b"
)
_ADDRESSES = re.compile(
    r"\b(?:anda|kpm|penerima|pemegang|nasabah|yth|bpk ibu|bapak ibu|ibu ibu|selamat|segera|harap"
    r"|wajib"
    r"|mohon|silakan|silahkan|hubungi|klik|klaim|daftar|daftarkan|kirim|kirimkan|aktivasi"
    r"|verifikasi"
    r"|pengumuman|info|penting|hangus|diblokir|paling lambat|batas waktu|sebarkan|bagikan"
    r"|biaya admin"
    r"|rekening|transfer ke|gratis|hadiah|pemenang)\b"
)
_OF_ONESELF = re.compile(
    r"\b(?:saya|sy|aku|ku|gw|gue|kami|kita|abdi|kulo|kula|ambo|tiang|beta|sa|ulun|aye|katanya|pak"
    r"|bu|min"
    r"|mbak|mas|kak|gimana|bagaimana|benar|bener|bnr|betul)\b|\b\w+ku\b"
)
_CODES = re.compile(rf"\b{_CODE}\b")
_PAYS_OUT = re.compile(
    r"\b(?:agen|brilink|ewarong|warung|ketua|pendamping|petugas pos|orang pos|kantor pos|kader"
    r"|perangkat"
    r"|aparat|kadus|kades|pak rt|bu rt|pak lurah|koordinator)\b"
)
_KEPT_BACK = re.compile(
    r"\b(?:kurang|dipotong|motong|potong|disunat|ditahan|nahan|cuma (?:di|nge?)?(?:kasih|beri|kasi)"
    r"|hanya (?:di|nge?)?(?:kasih|beri)|tidak utuh|tidak penuh|disisakan|dikurangi|sisanya)\b"
)
_STRANGER = re.compile(
    r"\b(?:ngaku|mengaku|gadungan|palsu|penipu|transfer\w*|ngaken|orang tidak dikenal|paspor"
    r"|lowongan|kerja ke)\b"
)
_MOST_ASKED = 40
_FEWEST_OF_NOTICE, _MARKS_OF_NOTICE = 9, 3


def fraud_in(text: str) -> Fraud:
    """How far a fraud has come that a text tells of."""
    words = folded(text)
    if _ACCOUNT.search(words):
        return Fraud.ACCOUNT
    if is_notice(text):
        return Fraud.NOTICE
    if is_asked(text) or _is_payment_asked(words):
        return Fraud.ASKED
    return Fraud.CUT if _is_cut(text, words) else Fraud.GIVEN


def is_account_taken(text: str) -> bool:
    """Whether somebody else writes as the person."""
    return _ACCOUNT.search(folded(text)) is not None


def is_asked(text: str) -> bool:
    """Whether a card, a PIN, a code or a photo was asked for, and nothing is given yet."""
    words = folded(text)
    if len(words.split()) > _MOST_ASKED or _OWN_PIN.search(words):
        return False
    if not any(wanted.search(words) for wanted in _WANTED):
        return False
    return _WHOSE_WISH.search(words) is not None and not _is_done(words)


def is_notice(text: str) -> bool:
    """Whether nobody tells anything of themselves: it speaks to its readers, and calls on them."""
    words = folded(text)
    if len(words.split()) < _FEWEST_OF_NOTICE or _OF_ONESELF.search(words):
        return False
    return len(set(_ADDRESSES.findall(words))) >= _MARKS_OF_NOTICE


def _is_payment_asked(words: str) -> bool:
    if len(words.split()) > _MOST_ASKED or _PAYMENT.search(words) is None:
        return False
    return _WHOSE_WISH.search(words) is not None and not _is_done(words)


def _is_cut(text: str, words: str) -> bool:
    if _PAYS_OUT.search(words) is None or _STRANGER.search(words) or _CODES.search(words):
        return False
    return _KEPT_BACK.search(words) is not None or accuses(text)


def _is_done(words: str) -> bool:
    if _LOST.search(words):
        return True
    return _DID.search(words) is not None and _NOT_YET.search(words) is None
