"""What people say beside a report: how to reach them safely, who reads it, not now, not at all.

No question asks for it, so none may take it for its answer: not as a place, a wish, a secret word
or a story. Decided by words alone, for short messages; what is longer is a story.
"""

import re
from enum import StrEnum

from understanding.words import folded

__all__ = [
    "Aside",
    "aside_in",
    "asks_for_companion",
    "forbids",
    "hides_traces",
    "introduces",
    "is_question",
    "refers_back",
    "speaks_of_word",
    "tells_of_wish",
    "thinks_better",
    "word_in",
]


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


class Aside(StrEnum):
    CAUTION = "caution"
    """How the reporter may not be reached, or who must not know: officers read it first."""
    HIDING = "hiding"
    """Somebody near may read this very chat."""
    WHO_READS = "who_reads"
    WHEN = "when"
    """When somebody comes, or answers."""
    LATER = "later"
    """To be gone on with another time."""
    WITHDRAW = "withdraw"
    """The report is not wanted any more."""
    REPORT = "report"
    """It shall be reported: a wish, and nothing of what happened."""


_MOST = 16
_MOST_SHORT = 10
_NOT = (
    r"(?:jangan|jgn|jngn|ojo|ojok|ulah|ampun|dont|tidak usah|tak usah|gausah"
    r"|tidak boleh|jangan sampai"
    "|saya tidak mau)"
)
_CONTACT = (
    r"(?:di|ng?e?|me)?(?:telepon|telpon|telfon|telp|telpun|tlp|tlpn|nelpon|nelepon"
    r"|hubungi\w*|kontak"
    r"|call|wa|sms|chat|misscall|miskol|balas|bales|kabari\w*)\w{0,3}"
)
_COME = (
    r"(?:di)?(?:datang\w*|dateng\w*|samperin|samperi|jemput|kunjungi|grebek"
    r"|gerebek)|kesini|kemari|ke (?:sini|rumah)"
    r"|kerumah|(?:pakai|bawa|pake) (?:seragam|polisi|mobil|rombongan|sirine)|rame rame|ramai ramai"
)
_TELL = (
    r"bilang\w*|(?:kasih|kasi|beri) ?(?:tau|tahu)\w*|beritahu\w*|diberitahu\w*"
    r"|dikasih ?(?:tau|tahu)"
    r"|cerita\w*|sebut\w*|disebut\w*|ketahuan|ketauan|(?:sampai|sampe"
    r"|ada yang) (?:tau|tahu|dengar|denger|curiga)"
)
_NEAR = (
    r"(?:suami|bojo|laki|istri|bapak|ayah|ibu|mertua|ipar|paman|pakde|kakak|adik"
    r"|anak|pacar|mantan|dia"
    r"|ia|tetangga|orang|pak|bu|ketua|rt|rw|lurah|kades|pendamping|pelaku|keluarga|mereka|siapa)"
    r"(?:ku|nya|mu)?"
)
_TOLD_BY_OTHERS = re.compile(
    r"\b(?:katanya|bilangnya|ngancam|ngancem|diancam|mengancam|disuruh|nyuruh|dia bilang"
    r"|(?:pak|bu|ketua|pendamping|petugas|agen)( \w+)? (?:bilang|ngomong|suruh|minta))\b"
)
_CAUTIONS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_NOT}(?: \w+){{0,2}} (?:{_CONTACT})\b",
        rf"\b{_NOT}(?: \w+){{0,2}} (?:{_COME})\b",
        rf"\b{_NOT}(?: \w+){{0,2}} (?:{_TELL})\b",
        rf"\b{_NEAR}(?: saya| aku| sampai| sampe){{0,2}} {_NOT}(?: sampai"
        rf"| sampe)? (?:tau|tahu|ketahuan|dengar|denger)\b",
        r"\b(?:takut|khawatir|kuatir|nanti)(?: \w+){0,2} (?:ketahuan|ketauan)\b",
        rf"\b(?:takut|khawatir|nanti|biar tidak|supaya tidak|soalnya kalau) {_NEAR}(?: \w+){{0,2}}"
        r" (?:tau|tahu|dengar|denger|ngamuk|curiga)\b",
        r"\b(?:lewat|pakai|pake|hubungi|kontak|lebih aman)(?: \w+){0,3}"
        r" (?:wa|whatsapp|sms|chat|telegram|bot|tetangga\w*|kakak\w*|adik\w*|ibu\w*"
        r"|saudara\w*) ?(?:saya )?(?:aja|saja)\b",
        r"\b(?:wa|sms|chat|telegram)(?: \w+)? (?:aja|saja)\b",
        r"\b(?:diam diam|diem diem|sembunyi sembunyi|pelan pelan)(?: \w+)? (?:datang\w*"
        r"|dateng\w*|aja|saja|ya)\b",
        r"\brahasia(?:kan|in)\b|\b(?:tolong|mohon) (?:jaga|dijaga) rahasia\w*",
        rf"\b(?:datang|dateng|hubungi|telepon|telpon|wa)\w*(?: \w+){{0,2}} (?:kalau|klo"
        rf"|kalo|pas|waktu)(?: \w+)?"
        rf" {_NEAR}(?: \w+){{0,2}} (?:kerja|pergi|keluar|tidak ada|tidur)\b",
    )
)
_HIDING = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?:takut|khawatir|kalau|klo|kalo|nanti|gimana|bagaimana)(?: \w+){0,3}"
        r" (?:baca|dibaca|kebaca|buka|dibuka|lihat|dilihat|liat|diliat|cek|dicek|ngecek"
        r"|periksa|nemu|tau|tahu)(?: \w+)?"
        r" (?:chat|chatan|hp|hape|pesan|percakapan|obrolan|wa|telegram|bot|isi)\w{0,3}\b",
        r"\b(?:hapus|apus|ngapus|hapusin|menghapus|ngilangin|hilangkan|bersihkan"
        r"|sembunyikan|sembunyiin)(?: \w+)?"
        r" (?:chat|chatan|pesan|percakapan|obrolan|riwayat|jejak|histori|history)\w{0,3}\b",
        rf"\b(?:hp|hape|ponsel)(?: \w+){{0,2}} (?:dipegang|dibawa|dicek|diperiksa|dibuka"
        rf"|punya|milik)(?: \w+)? {_NEAR}\b",
        rf"\b{_NEAR}(?: saya)? (?:suka|sering|bisa|biasa|selalu)(?: \w+)? (?:baca|buka"
        rf"|cek|ngecek|pegang|periksa|lihat|liat)"
        r"(?: \w+)? (?:chat|hp|hape|pesan|wa|telegram)\w{0,3}\b",
    )
)
_ASKS = _words(
    """
    siapa sapa sopo saha kapan kpn iraha bagaimana gmn kenapa knp kok mengapa mana dimana
    kemana berapa apa apakah apaan opo naon maksudnya buat bolehkah bisakah gimana piye
    kumaha
    """
)
_ASKS_LAST = frozenset({"tidak", "tidak ya", "ya", "kah", "sih", "belum", "dong"})
_PLAIN_QUESTIONS = frozenset(
    {
        "bingung",
        "terserah",
        "tidak tahu",
        "tidak tau",
        "tidak mengerti",
        "tidak ngerti",
        "tidak paham",
    }
)
_IN_BETWEEN = re.compile(r"\b(?:tau|tahu|bisa|boleh|rahasia|aman|baca|dibaca) tidak\b")
_READ = re.compile(
    r"\b(?:siapa|sapa|sopo|saha)\b.*\b(?:baca|membaca|bacain|dibaca|lihat|liat"
    r"|terima|nerima|maca)\b"
    r"|\b(?:baca|membaca|maca)\b.*\b(?:siapa|sapa|sopo|saha)\b"
    r"|\b(?:dibaca|kebaca|dilihat|diliat|diwaca)\b"
    r"|\b(?:bisa|boleh|ikut|akan|bakal|juga) (?:baca|membaca|lihat|liat)\b"
    rf"|\b{_NEAR}(?: \w+){{0,2}} (?:baca|tau|tahu)(?: \w+)? (?:laporan|ini|kalau|klo|tidak|apa)\b"
    r"|\b(?:nama|identitas|nomor)(?: saya| aku|ku)? (?:kelihatan|keliatan|muncul"
    r"|disebut|ketahuan|dirahasiakan|aman|ditulis)\b"
    r"|\b(?:laporan|lapor|ini|data)\w*(?: \w+)? (?:rahasia|dirahasiakan|aman)\b"
)
_STAFF = (
    r"(?:petugas\w*|koordinator\w*|pendamping\w*|dinsos|polisi|orangnya|laporan\w*|aduan\w*"
    r"|pengaduan\w*|lapor)"
)
_WHEN = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_STAFF}\b.{{0,80}}\b(?:kapan|kpn|jam berapa|berapa lama|berapa hari)\b",
        rf"\b(?:kapan|kpn|jam berapa|berapa lama|berapa hari)\b.{{0,80}}\b{_STAFF}\b",
        r"\b(?:kapan|kpn|berapa lama|berapa hari)(?: \w+)? (?:ditindak\w*|diurus\w*"
        r"|diproses\w*|dibalas\w*|dibales\w*"
        r"|dijawab\w*|dihubungi|ditelepon|ditelpon|ditolong|dibantu|jawabannya"
        r"|balasannya|ke rumah|ke sini|kesini)\b",
        r"^(?:kapan|kpn) (?:datang\w*|dateng\w*)(?: \w+)?$",
        rf"\b{_STAFF}(?: \w+){{0,2}} (?:datang|dateng|ke rumah|kerumah|kesini"
        rf"|ke sini)(?: \w+)? (?:tidak|kah|apa)\b",
        rf"\b(?:apa|apakah) (?:nanti )?{_STAFF}(?: \w+)? (?:datang|dateng|ke rumah"
        rf"|kerumah|kesini|ke sini)\b",
        rf"\b(?:kok|kenapa|knp|masih)? ?(?:lama|belum)(?: \w+){{0,3}} {_STAFF}\b.{{0,80}}"
        rf"|\b{_STAFF}(?: \w+){{0,2}} belum"
        r"(?: \w+)? (?:datang|dateng|diproses|dibaca|dijawab|dibalas|ada kabar|ditanggapi)\b",
        rf"\b{_STAFF}(?: \w+){{0,2}} (?:sudah|udah|sampai mana|sampai dimana)"
        r"(?: \w+)?(?: belum| apa)?$",
    )
)
_COMPANION = re.compile(r"\b(?:pendamping\w*|koordinator\w*)\b")
_PAYMENT = re.compile(
    r"\b(?:bantuan\w*|uang\w*|duit\w*|beras\w*|pkh|bpnt|blt\w*|cair\w*|pencairan"
    r"|kartu\w*|kks|saldo\w*|undangan|sembako|surve[iy]\w*)\b"
)
_LATER = _words(
    """
    besok sesuk isuk nanti ntar entar lusa lain kali pagi siang sore malam aja saja dulu deh
    lagi ya lah saya aku kirim kirimnya dikirim ngirim ngirimnya lanjut lanjutin lanjutkan
    dilanjut dilanjutkan lanjutnya halo terusin teruskan diteruskan sambung disambung lapor
    lapornya laporannya laporin isi ngisi isinya mau tak bu pak oke ok iya jangan simpan
    disimpan pikir mikir pikirkan tunggu sebentar bentar sek belum sekarang berhenti minggu
    depan
    """
)
_LATER_HEADS = _words(
    """
    besok sesuk nanti ntar entar lusa kali dulu pikir mikir
    """
)
_STEPS = (
    "kirim", "dikirim", "ngirim", "lanjut", "dilanjut", "terus", "diterus", "sambung", "disambung",
    "lapor", "isi", "ngisi", "simpan", "disimpan", "pikir", "mikir",
)  # fmt: skip
_SENDING = frozenset(word for word in _LATER if word.startswith(_STEPS))
_SOON = _words(
    """
    besok sesuk nanti ntar entar lusa
    """
)
_REPORTS = r"(?:laporan\w*|lapor|lapornya|aduan\w*|pengaduan\w*|laporin|ngelapor)"
_CANCELS = (
    r"(?:batal\w*|dibatal\w*|cabut|dicabut|mencabut|nyabut|tarik|ditarik|narik"
    r"|menarik|urung\w*|hapus|dihapus|apus"
    r"|tidak jadi|cancel|dicancel|ora sido|tidak usah|jangan diproses|jangan diterus\w*)"
)
_WITHDRAWS = re.compile(
    rf"\b{_CANCELS}\b.{{0,80}}\b{_REPORTS}\b|\b{_REPORTS}\b.{{0,80}}\b{_CANCELS}\b"
)
_OF_OTHERS = re.compile(
    r"\b(?:bantuan\w*|pkh|bpnt|kks|nama|kartu|uang\w*|dana|sk|atm|potong\w*|data"
    r"|foto|mau lapor|saya lapor)\b"
)
_WISH = _words(
    """
    mau ingin pengen pingin lapor laporkan laporin melapor dilaporkan dilaporin laporkanlah
    ngelapor saya aku dong aja saja ya bu pak deh itu tadi yang ini kan tolong ke petugas
    jadi nya iya iyo muhun nggih inggih baik oke ok min admin sekarang semua semuanya lah
    lho sih langsung bikin buat buatkan laporan laporannya
    """
)
_WISH_HEADS = _words(
    """
    lapor laporkan laporin melapor dilaporkan dilaporin ngelapor laporan
    """
)


_WISHES = re.compile(
    r"\b(?:mau\w*|minta|ingin|pengen|pingin|kepengen|kepingin|supaya|agar|biar|semoga|moga"
    r"|mudah mudahan"
    r"|harap\w*|berharap|tolong|mohon|kembali\w*|dikembali\w*|balik\w*|dibalik\w*|ganti|diganti"
    r"|cair\w*|dicair\w*|dapat|dapet|adil|jelas|penjelasan|dijelas\w*|selesai|diselesai\w*"
    r"|bayar|dibayar"
    r"|hukum|dihukum|ditegur|tegur|dipecat|pecat|ditangkap|ditindak\w*|diproses|diperiksa|dicek|dibantu"
    r"|bantu\w*|diperbaiki|diurus|dilindungi|aman|jangan lagi|tidak terulang|terulang|berhenti"
    r"|cepat|segera|aktif\w*|diaktif\w*|karek|pengin|kedah|hoyong|mugi|muga)\b"
)
_BACK = re.compile(
    r"\b(?:aja|saja|tadi|itu|semua|semuanya|laporin|laporkan|dilaporin|dilaporkan)\b"
)
_AFTER_ALL = _words(
    """
    eh oh ah oke ok ya iya maaf jadi jadinya deh aja saja lagi dong lah saya aku mau bu pak tetap
    tetep lapor lapornya laporan laporannya laporin kirim dikirim lanjut lanjutkan lanjutin teruskan
    terusin yang tadi kan sebentar ternyata min
    """
)
_AFTER_ALL_HEADS = _words("jadi jadinya tetap tetep lanjut lanjutkan lanjutin teruskan terusin")
_FORBIDS = re.compile(rf"^(?:\w+ ){{0,2}}{_NOT}\b")
_TRACES = re.compile(r"\b(?:hapus|apus|ngapus|hapusin|menghapus)\b")
_CORRECTING = _words(
    """
    eh salah maaf maksud maksudnya maksudku saya aku ganti diganti jadi bukan tapi yang
    benar bener itu ini kata katanya rahasia rahasianya ku nya ralat typo ketik deh ya aja
    saja mau pakai pake ke dengan koreksi sorry tadi sandi sandinya kata2 oh ah yg
    """
)
_INTRODUCES = re.compile(
    r"^(?:halo |assalamualaikum |permisi |maaf |bu |pak |min |kak )*(?:ini"
    r"|perkenalkan|kenalkan|kulo|abdi)"
    r" (?:saya|aku|bukan)\b|\b(?:pinjam|pinjem|minjam|minjem|numpang|pakai|pake"
    r"|lewat)(?: \w+)? (?:hp|hape|telegram|nomor|akun)\w{0,3}\b"
    r"|\bsaya (?:tetangga|anak|adik|kakak|menantu|keponakan"
    r"|saudara)(?:nya)? (?:dari |nya )?(?:bu|pak|ibu|bapak|mbak|mas|kak)\b"
)


def aside_in(text: str) -> Aside | None:
    """What a short message says beside a report; None where it tells or answers something."""
    if len(text) > 200:
        return None
    said = folded(text)
    words = said.split()
    if not words or len(words) > _MOST:
        return None
    if any(one.search(said) for one in _HIDING):
        return Aside.HIDING
    if len(words) <= _MOST_SHORT:
        if _says_later(words):
            return Aside.LATER
        if set(words) <= _WISH and not _WISH_HEADS.isdisjoint(words):
            return Aside.REPORT
        if _WITHDRAWS.search(said) and not _OF_OTHERS.search(said):
            return Aside.WITHDRAW
        asked = _asked_in(text, said)
        if asked is not None:
            return asked
    told = _TOLD_BY_OTHERS.search(said) is not None
    if not told and any(one.search(said) for one in _CAUTIONS):
        return Aside.CAUTION
    return None


def asks_for_companion(text: str) -> bool:
    return _COMPANION.search(folded(text)) is not None


def is_question(text: str) -> bool:
    """Whether somebody asks something, with or without a sign of it."""
    said = folded(text)
    words = said.split()
    if "?" in text or said in _PLAIN_QUESTIONS:
        return True
    return bool(words) and (
        not _ASKS.isdisjoint(words)
        or words[-1] in _ASKS_LAST
        or _IN_BETWEEN.search(said) is not None
    )


def word_in(text: str) -> str | None:
    """The one word that a message names as a secret one: alone, or behind words of correction."""
    words = text.replace('"', " ").replace(":", " ").split()
    rest = [word for word in words if folded(word) not in _CORRECTING]
    return rest[0] if len(rest) == 1 and not is_question(rest[0]) else None


def speaks_of_word(text: str) -> bool:
    """Whether somebody says by name that the secret word is to be another."""
    said = folded(text)
    return "kata rahasia" in said or "katanya" in said or "sandi" in said


def forbids(text: str) -> bool:
    """Whether it begins with what may not be done, and so tells nothing of what happened."""
    return _FORBIDS.search(folded(text[:200])) is not None


def hides_traces(text: str) -> bool:
    """Whether somebody asks how to delete, and does not tell who reads along."""
    return _TRACES.search(folded(text)) is not None


def tells_of_wish(text: str) -> bool:
    """Whether words say what shall become of it, and not how it was."""
    return _WISHES.search(folded(text)) is not None


def refers_back(text: str) -> bool:
    """`laporin aja`: whether what was told before is meant, and not something that is to come."""
    return aside_in(text) is Aside.REPORT and _BACK.search(folded(text)) is not None


def thinks_better(text: str) -> bool:
    """`eh jadi deh`: what was given up shall go on after all."""
    words = folded(text).split()
    if not words or len(words) > _MOST_SHORT or not set(words) <= _AFTER_ALL:
        return False
    return not _AFTER_ALL_HEADS.isdisjoint(words)


def introduces(text: str) -> bool:
    """Whether somebody says first who is writing now: the telephone went to other hands."""
    return _INTRODUCES.search(folded(text[:200])) is not None


def _asked_in(text: str, said: str) -> Aside | None:
    if any(one.search(said) for one in _WHEN) and not _PAYMENT.search(said):
        return Aside.WHEN
    if is_question(text) and _READ.search(said):
        return Aside.WHO_READS
    return None


def _says_later(words: list[str]) -> bool:
    """`besok saja kirimnya`: nothing but words about doing this another time."""
    said = set(words)
    if not said <= _LATER or _LATER_HEADS.isdisjoint(said):
        return False
    return not _SOON.isdisjoint(said) or not _SENDING.isdisjoint(said)
