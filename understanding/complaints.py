"""What a complaint may be about, by its words, and the story behind "I want to report".

Only guesses: the person is asked, with the guesses as buttons. The codes are those of the taxonomy;
the table is `data/understanding/complaints.csv`, in the order of preference.
"""

import csv
import re
from collections.abc import Sequence
from functools import cache

from understanding.asides import Aside, aside_in
from understanding.normal import DATA
from understanding.words import folded

__all__ = ["categories_in", "is_card_at_risk", "is_card_held", "is_drawn_by_others", "story_in"]

_MOST = 3
_LONGEST = 2_000
_REPORTING = re.compile(
    r"^[^\w/]*(/(lapor|report)(@\w+)?|((saya|aku|sy|kami|bu|pak|min|kak|halo|permisi|izin|ya|iya"
    r"|iyo|muhun|nggih|inggih|baik|ok|oke)\W+)*"
    r"((mau|ingin|pengen|bade|arep|mo|hendak)\W+)*"
    r"(me)?(lapor(kan)?|ngadu|mengadu|pengaduan|aduan|wadul))\b[\s:,.!–-]*",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"^(?:ke|kepada|sama|lewat) \w+(?: \w+){0,3} (?:bisa|boleh|bagaimana|tidak|apa)(?: \w+){0,2}$"
)
"""`lapor ke ombudsman bisa tidak` asks where to, and tells nothing."""
_EMPTY = frozenset(
    [
        "saya",
        "aku",
        "mau",
        "ingin",
        "dong",
        "ya",
        "bu",
        "pak",
        "ibu",
        "bapak",
        "min",
        "kak",
        "mbak",
        "mas",
        "masalah",
        "sesuatu",
        "nih",
        "tolong",
        "ini",
        "lagi",
        "admin",
        "bot",
        "bisa",
        "boleh",
        "cara",
        "caranya",
        "bagaimana",
        "kemana",
        "dimana",
        "ke",
        "di",
        "mana",
        "petugas",
    ]
)
_SUM = re.compile(
    r"\b(rp\W?)?\d[\d.,]{0,14}\W?(rb|ribu|k|jt|juta|%|persen)\b|\brp\W?\d[\d.,]{0,14}"
    r"|\b\d{1,3}(\.\d{3}){1,4}\b"
    r"|\b(se|dua|tiga|lima|sepuluh|dua puluh|lima puluh|seratus|dua ratus)\W?(puluh|ratus)?"
    r"\W?(ribu|juta)\b",
    re.IGNORECASE,
)
_TAKER = (
    r"(pak|bu|bapak|ibu|oknum|orang|kades|lurah|kadus|kaling|rt|rw|desa|kelurahan|perangkat|pamong"
    r"|carik|pendamping\w*|ketua\w*|agen\w*|warung\w*|ewarong|brilink|koordinator|korcam|korkab"
    r"|petugas\w*|dinsos|kemensos|tksk|operator|dia|mereka)"
)
_TAKES = (
    r"(minta\w*|meminta|minto|njaluk|menta|nyuwun|ambil|ngambil|mengambil|nyunat|motong|memotong"
    r"|potong|narikin|mungut|memungut|ngutip|nagih|menagih|malak|nilep"
    r"|(nyuruh|suruh) (bayar|setor))"
)
_TAKEN = (
    r"(dimintai?|dimintain|dipotong\w*|disunat|dipungut\w*|ditarikin|ditagih|dikutip|dipalak\w*"
    r"|(disuruh|harus|wajib|mesti) (bayar|setor|nyetor|ngasih|kasih|nyogok))"
)
_MONEY = (
    r"(uang|jatah|setoran|iuran|fee|upah|rokok|bensin|pulsa|transport|amplop|admin|persen|<sum>)"
)
_STRUCK = (
    r"(dicoret|coret|dihapus|dikeluarin|dikeluarkan|dicabut|distop|diblokir|digantikan|dipersulit"
    r"|tidak (dapat|dikasih|dibantu|diurus|dimasukkan|dimasukin|masuk)( lagi)?)"
)
_UNLESS = (
    r"(kalau|kalo|klo|kl|jika|bila|awas|nanti|nek|yen|lamun|biar|tidak.{0,30}(katanya|bilang\w*))"
)
_EXTORTS = (
    re.compile(rf"\b{_TAKER}\b.{{0,40}}\b{_TAKES}\b.{{0,40}}{_MONEY}"),
    re.compile(rf"\b{_TAKEN}\b.{{0,40}}{_MONEY}"),
    re.compile(rf"{_MONEY}.{{0,30}}\b{_TAKEN}\b.{{0,20}}\b{_TAKER}\b"),
)
_THREATENS = (
    re.compile(rf"\b{_UNLESS}\b.{{0,60}}\b{_STRUCK}\b"),
    re.compile(r"\b(diancam\w*|mengancam|ngancam|diancem|ditakut\w*|ancam\w*)\b"),
)
_CARD = r"(kartu\w*|kertu\w*|kks|atm)"
_SOMEBODY = r"(sama|oleh|orang|pak|bu|ketua|rt|rw|agen|anak|pendamping|petugas|tetangga)"
_ASKING = r"(jangan|tidak pernah|apakah|boleh|bolehkah)"
_AT_RISK = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_CARD}\b.{{0,40}}\b(hilang|ilang|raib|dicuri|kecurian|dicopet|kecopetan|dirampas"
        rf"|ketinggalan"
        r"|ketlisut|ical|leungit|jatuh|tertelan|ditelan|ketelan|ditahan|dipegang|dikuasai|dibawa"
        r"|disita|dipinjam)\b",
        rf"\b(hilang|ilang|kehilangan|dicuri)\b.{{0,20}}\b{_CARD}\b",
        r"\bpin(nya)?\b.{0,40}\b(ditulis|tulis|tertulis|ditempel|diketahui|ketahuan|disebut\w*"
        r"|dikasih)\b",
        rf"\b{_CARD}\b.{{0,20}}\bdiambil {_SOMEBODY}\b",
        rf"^(?!.*\b{_ASKING}\b).*\bpin(nya)?\b.{{0,40}}"
        r"\b(catat|dicatat|diminta|kasih|ngasih|diberi\w*|bocor|dihafal)\b",
        r"\b(tahu|tau|minta|diminta|kasih|ngasih|beri|nulis|tulis)\b.{0,20}\bpin(nya)?\b",
    )
)
_NEW_PIN = re.compile(
    r"\b(?:tidak|belum) (?:\w+ )?(?:tau|tahu|apal|hafal|dikasih|diberi|dapat|ada|terima"
    r"|punya)\w*\b.{0,15}"
    r"\bpin(?:nya)?\b|\bpin(?:nya)?\b.{0,15}\b(?:tidak|belum) (?:\w+ )?"
    r"(?:tau|tahu|dikasih|diberi|dapat|ada|terima|punya)\w*\b|\bpin(?: nya|nya)? (?:berapa|apa)\b"
    r"|\b(?:atm|mesin)\w{0,3}\b(?: \w+){0,2} minta\b"
)
"""Who was never told the PIN of the own card: nobody else knows it either."""
_HOLDER = (
    r"(?:agen|ketua|pendamping\w*|haji|hajah|rt|rw|kades|lurah|kadus|perangkat|warung|brilink"
    r"|kader|petugas|kepala|kampung|bapa|bayan|keuchik|geuchik|wali nagari|wali jorong|dukuh"
    r"|tetangga|pak|bu|ibu|bapak|mbak|kakak|adik|anak|suami|istri|menantu|mertua|ipar|saudara"
    r"|cucu|orang)"
)
_HELD = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_CARD}\b.{{0,40}}\b(?:dipegang\w*|(?:di|ti)?titip\w*|nitip\w*|ditahan|dikuasai"
        rf"|disimpan|dicekel\w*|dicepeng\w*|dipacik\w*|dipingkut"
        rf"|dikumpul\w*|disita)\b.{{0,25}}\b{_HOLDER}\b",
        rf"\b{_HOLDER}\b.{{0,25}}\b(?:pegang|megang|memegang|pegangin|nahan|menahan|nyimpan"
        rf"|menyimpan"
        rf"|menguasai|ngumpul\w*|mengumpulkan|nyita|menyita)\b.{{0,20}}\b{_CARD}\b",
        rf"\b{_CARD}\b(?: \w+){{0,4}} (?:ada|masih|selalu|tetap) (?:di|sama|pada"
        rf"|dengan)(?: (?:rumah|omah|imah))? {_HOLDER}\b",
        rf"\b(?:di|ti)?titip\w*\b.{{0,20}}\b{_CARD}\b.{{0,20}}\b{_HOLDER}\b",
    )
)
_NOT_HELD = re.compile(
    r"\b(?:boleh|bolehkah|jangan|apakah|kalau|hilang|dicuri|dicopet|kartu keluarga|tidak dipegang"
    r"|sudah dikembalikan|sudah kembali|sudah balik|melapor\w*|laporan\w*|meninggal"
    r"|katanya masih)\b"
)
_DRAWN = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?:uang|duit|bansos|bantuan|pkh|bpnt|dana|saldo)\w{0,3}\b.{0,45}"
        r"\b(?:di|ke|ng|meng)?(?:ambil|tarik|cairkan|cairin|jupuk)\w{0,3}\b.{0,20}"
        r"\b(?:orang|atas nama|pakai nama|pake nama|bukan saya|bukan aku|tanpa sepengetahuan"
        r"|tidak tau siapa|tidak tahu siapa)\b",
        r"\b(?:ada yang|ada orang|orang lain|seseorang)\b.{0,15}"
        r"\b(?:narik|tarik|menarik|ngambil|ambil|mengambil|nyairin|mencairkan)\b.{0,30}"
        r"\b(?:uang|duit|bansos|bantuan|pkh|bpnt|dana|saldo|nama saya|bukan saya)\w{0,3}\b",
        r"\b(?:narik|tarik|ngambil|ambil|cairkan)\b.{0,20}\bbukan (?:saya|aku)\b",
        r"\b(?:pos|bank|petugas|agen)\b.{0,25}\b(?:bilang|kata|katanya|ngomong)\b.{0,25}"
        r"\b(?:uang|bantuan|pkh)\w{0,3}\b.{0,15}\bsudah (?:di|ke)?ambil\b",
    )
)
_NOT_DRAWN = re.compile(
    r"\b(?:boleh|bisa|bolehkah|diwakil\w*|mewakil\w*|belum diambil|suruh|minta tolong|cara"
    r"|syarat)\b"
)


def story_in(text: str) -> str:
    """What is told, without the words that only say that something is to be reported."""
    if aside_in(text) is Aside.REPORT:
        return ""
    told = _REPORTING.sub("", text, count=1).strip()
    if _ELSEWHERE.search(folded(told)):
        return ""
    return told if set(folded(told).split()) - _EMPTY else ""


def categories_in(text: str) -> list[str]:
    """Up to three kinds of complaints that the words speak of, the likeliest first."""
    words = frozenset(folded(text[:_LONGEST]).split())
    found = [category for category, groups in _table() if all(_any(words, g) for g in groups)]
    return list(dict.fromkeys([*_extorted(text), *found]))[:_MOST]


def _extorted(text: str) -> list[str]:
    """Money asked for or kept back by somebody who has power, and what was threatened with: it is
    told as an aside, and what else is spoken of is only what it is about."""
    told = folded(_SUM.sub(" xsum ", text[:_LONGEST])).replace("xsum", "<sum>")
    if not any(pattern.search(told) for pattern in _EXTORTS):
        return []
    threatened = any(pattern.search(told) for pattern in _THREATENS)
    return ["potongan", *(["intimidasi"] if threatened else [])]


def is_card_at_risk(text: str) -> bool:
    """Whether a card is not with its owner, or its PIN may be known to others."""
    words = folded(text[:_LONGEST])
    if re.search(
        r"\bbelum\b.{0,20}\b(hilang|ditahan)\b|\bkartu (keluarga|kuning|undangan)\b", words
    ):
        return False
    if _NEW_PIN.search(words):
        return False
    return any(pattern.search(words) for pattern in _AT_RISK)


def is_card_held(text: str) -> bool:
    """Whether somebody else has the card, and the words name who, be it of free will."""
    words = folded(text[:_LONGEST])
    return not _NOT_HELD.search(words) and any(pattern.search(words) for pattern in _HELD)


def is_drawn_by_others(text: str) -> bool:
    """Whether money was drawn by somebody who is not the one who tells it."""
    words = folded(text[:_LONGEST])
    return not _NOT_DRAWN.search(words) and any(pattern.search(words) for pattern in _DRAWN)


def _any(words: frozenset[str], group: Sequence[str]) -> bool:
    return any(
        word in words if not word.endswith("*") else any(w.startswith(word[:-1]) for w in words)
        for word in group
    )


@cache
def _table() -> list[tuple[str, list[list[str]]]]:
    with (DATA / "complaints.csv").open(encoding="utf-8", newline="") as file:
        return [
            (row["category"], [group.strip().split("|") for group in row["words"].split("+")])
            for row in csv.DictReader(file)
        ]
