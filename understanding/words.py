"""First, small understanding of short messages: folded words, and a table of what they mean.

It answers only where a word leaves no doubt, and otherwise lets the person choose by buttons.
"""

import re
import unicodedata
from enum import StrEnum


class Intent(StrEnum):
    """Names are those of the intents table."""

    SCAM_VICTIM = "scam_victim"
    CHECK_BALANCE = "check_balance"
    DISBURSEMENT_SCHEDULE = "disbursement_schedule"
    COMPLAINT_NOT_RECEIVED = "complaint_not_received"
    CONTACT_COMPANION = "contact_companion"
    HUMAN_AGENT = "human_agent"
    LANGUAGE_SWITCH = "language_switch"
    HELP_MENU = "help_menu"
    REPORT = "report"
    CASE_STATUS = "case_status"
    CHECK_HOAX = "check_hoax"
    PRIVACY_DATA = "privacy_data"
    LINK_FAMILY = "link_family"
    GREETING = "greeting"
    THANKS = "thanks"
    CANCEL = "cancel"
    """Out of whatever is being asked; no intent of the table."""

    CHECK_TRANSACTIONS = "check_transactions"
    AID_AMOUNT = "aid_amount"
    AID_STATUS = "aid_status"
    PROGRAM_INFO = "program_info"
    REGISTER_FOR_AID = "register_for_aid"
    DATA_CHANGE = "data_change"
    REPORT_INELIGIBLE = "report_ineligible"
    GRADUATION = "graduation"
    CARD_LOST = "card_lost"
    PIN_PROBLEM = "pin_problem"
    NEAREST_EWARONG = "nearest_ewarong"
    COMPLAINT_DEDUCTION = "complaint_deduction"
    COMPLAINT_SERVICE = "complaint_service"
    COMPANION_ESCALATE = "companion_escalate"
    EMPOWERMENT_KUBE = "empowerment_kube"
    CAPITAL_KUR = "capital_kur"
    PENA = "pena"
    HOUSING_RST = "housing_rst"
    REFERRAL_DISABILITY = "referral_disability"
    REFERRAL_ELDERLY = "referral_elderly"
    REFERRAL_CHILD = "referral_child"
    REFERRAL_DRUGS = "referral_drugs"
    EMERGENCY = "emergency"
    SURVEY = "survey"
    NOTICE_SETTINGS = "notice_settings"
    GOODBYE = "goodbye"
    OUT_OF_SCOPE = "out_of_scope"


_SHORT = {
    "kpn": "kapan", "kapn": "kapan", "kpan": "kapan", "blm": "belum", "blom": "belum",
    "belom": "belum", "blum": "belum", "durung": "belum", "sdh": "sudah", "udh": "sudah",
    "udah": "sudah", "sy": "saya", "aq": "saya", "sya": "saya", "msk": "masuk", "thp": "tahap",
    "tgl": "tanggal", "jdwl": "jadwal", "sldo": "saldo", "slado": "saldo", "sado": "saldo",
    "brp": "berapa", "brpa": "berapa", "gmn": "bagaimana", "gimana": "bagaimana",
    "mksh": "terima kasih", "makasih": "terima kasih", "trims": "terima kasih",
    "trimakasih": "terima kasih", "tq": "terima kasih", "thx": "terima kasih",
    "ptgs": "petugas", "pndamping": "pendamping", "pendmping": "pendamping",
    "turun": "cair", "keluar": "cair", "cairnya": "cair", "dicairkan": "cair", "pencairan": "cair",
    "metu": "cair", "ga": "tidak", "gak": "tidak", "nggak": "tidak", "tdk": "tidak",
    "hoax": "hoaks", "hallo": "halo", "hai": "halo", "hi": "halo", "pagi": "halo",
    "siang": "halo", "sore": "halo", "malam": "halo", "assalamualaikum": "halo",
    "nuhun": "terima kasih", "suwun": "terima kasih", "duit": "uang",
}  # fmt: skip

_PAYOUT = r"(masuk|terima|cair|dapat(?! (di|me|meng|mem|buka|masuk|ambil)\w*))"
_ELSEWHERE = r"(?!.*\b(sekolah|kantor|kerja|aplikasi|akun|rumah|antrean|antrian|bola|libur)\b)"
_AID = r"(cair|masuk|dapat|terima|dibagi\w*|salur|ambil|bantuan|bansos|pkh|bpnt|sembako|uang|dana)"
_CALL = r"(pak|bu|ibu|bapak|mbak|mas|kak|min|admin|bot|ya|dong|sih|lagi|semua|wr|wb)"

_ALREADY = r"(terlanjur|telanjur|kadung|kebablasan|keburu|kepalang)"
_HARM = (
    r"(klik|ngeklik|kirim|ngirim|mengirim\w*|terkirim|kasih|ngasih|memberi\w*|beri|isi|ngisi|"
    r"mengisi|transfer|tf|bayar|membayar|daftar|mendaftar|instal\w*|install|pasang|unduh|download|"
    r"foto|masukin|masukkan|share|buka)"
)
_GIVEN = r"(kode|otp|pin|sandi|password|foto ktp|nomor kartu)"
_STRANGER = r"(penipu|orang tidak dikenal|orang asing|penelpon|penelepon)"


def _then(first: str, later: str, *, start: str = "") -> str:
    """Words of the one kind, and somewhere behind them one of the other.

    The first of the one kind decides for all: nothing is gained by trying each of a thousand.
    """
    return rf"^{start}(?>.*?\b{first}\b).*\b{later}\b"


_RULES: tuple[tuple[Intent, tuple[str, ...]], ...] = (
    (
        Intent.SCAM_VICTIM,
        (
            r"\b(tertipu|ketipu|kena tipu|kena penipuan|kena scam|jadi korban|kapusan|katipu)\b",
            r"^(?!.*\b(apa|apakah|takut|awas|jangan)\b).*\bditipu\b",
            rf"\b{_ALREADY}\b.{{0,30}}\b{_HARM}\b",
            rf"\bsudah {_HARM}\b.{{0,20}}\b{_GIVEN}\b",
            rf"\b{_HARM}\b.{{0,30}}\b{_STRANGER}\b",
            r"\b(akun|telegram|wa|whatsapp)\b.{0,25}\b(dibajak|diambil alih|dikuasai|dihack)\b",
            r"\b(uang|saldo|rekening)\b.{0,20}\b(dikuras|terkuras)\b",
            r"\b(i was|been|got) (scammed|cheated|tricked|hacked)\b",
        ),
    ),
    (
        Intent.COMPLAINT_NOT_RECEIVED,
        (rf"^{_ELSEWHERE}.*\b(belum|tidak|kok|kenapa)\b.{{0,30}}\b{_PAYOUT}\b",),
    ),
    (
        Intent.REPORT,
        (
            r"\b(lapor|laporkan|melapor|ngadu|mengadu)\b",
            r"\b(dipotong|disunat|pungli)\b",
            _then(
                "(pendamping|petugas)", r"(minta|kasar|galak|marah\w*|mengancam|memotong|potong)"
            ),
        ),
    ),
    (
        Intent.DISBURSEMENT_SCHEDULE,
        (
            rf"^{_ELSEWHERE}.*\bjadwal\w*",
            _then("kapan", _AID),
            _then(_AID, "kapan"),
            rf"^kapan( {_CALL})*$",
            r"\btanggal berapa\b",
            r"\bschedule\b",
            r"\bpay(ment|out) (date|day)s?\b",
            _then("when", "(paid|pay|money|aid)"),
        ),
    ),
    (
        Intent.CHECK_BALANCE,
        (
            r"\bsaldo\w*",
            r"\bbalance\b",
            _then("uang", "(masuk|ada|berapa)", start=_ELSEWHERE),
            _then("(sisa|isi)", "(kartu|rekening|kks|dana|uang)"),
            r"\bsudah (cair|masuk)\b(?! (sekolah|kantor|kerja))",
        ),
    ),
    (
        Intent.LINK_FAMILY,
        (r"\b(hubungkan|sambungkan|tautkan)\b(?!.*\bpetugas\b)", r"\bkode (saya|keluarga)\b"),
    ),
    (
        Intent.CONTACT_COMPANION,
        (
            rf"^pendamping( {_CALL})*$",
            _then("pendamping", "(siapa|mana|nomor|saya|ganti|nama|hp|wa)"),
            _then("(siapa|nomor|kontak|hubungi|telepon|nama|bicara|hp|wa)", "pendamping"),
            r"\btksk\b",
        ),
    ),
    (
        Intent.HUMAN_AGENT,
        (
            rf"^petugas( {_CALL})*$",
            _then(
                r"(bicara|ngomong|hubung\w*|sambung\w*|tanya|nomor|telepon|minta|mau)", "petugas"
            ),
            r"\bcall ?cent(er|re)\b",
            r"\bnomor (telepon|pengaduan)\b",
            r"\borang asli\b",
        ),
    ),
    (
        Intent.CASE_STATUS,
        (_then("(laporan|aduan|pengaduan)", "(saya|sampai|mana|status|dijawab)"),),
    ),
    (Intent.REPORT, (r"\b(pengaduan|aduan)\b",)),
    (Intent.PRIVACY_DATA, (r"\bprivasi\b", r"\bhapus data\b", r"\bdata saya (aman|dihapus)\b")),
    (
        Intent.CHECK_HOAX,
        (
            r"\bhoaks\b",
            r"\bpenipuan\b",
            _then("(link|bot|situs|web|pesan|akun)", "aman"),
            r"^(apa(kah)? )?(ini )?aman( (tidak|kah|ya))*$",
            r"\bscam\b",
        ),
    ),
    (
        Intent.LANGUAGE_SWITCH,
        (r"\bbahasa (inggris|indonesia|lain)\b", r"\benglish\b", r"\bganti bahasa\b"),
    ),
    (
        Intent.HELP_MENU,
        (r"\bmenu\b", r"\bcara pakai\b", r"\bhelp\b", r"^bantuan$", r"\bbingung\b"),
    ),
    (
        Intent.THANKS,
        (r"^((oke?|siap|baik|matur|hatur|sudah|iya|ya) )*terima kasih\b", r"\bthank"),
    ),
    (
        Intent.GREETING,
        (
            rf"^(selamat )?halo( (halo|saya|mau|ingin|numpang|tanya|bertanya|{_CALL}))*$",
            r"^(tes|p|ping|permisi)$",
            r"^(hello|good (morning|evening))\b",
        ),
    ),
)

BY_RULE = frozenset(intent for intent, _ in _RULES)
"""What the table can say; the other intents need more than plain words."""

_COMPILED = tuple((intent, tuple(map(re.compile, patterns))) for intent, patterns in _RULES)


def folded(text: str) -> str:
    """Small plain letters: fancy alphabets, accents, doubled letters and short forms undone."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = "".join(c for c in text if unicodedata.category(c) not in ("Cf", "Mn"))
    words = re.findall(r"[a-z0-9]+", re.sub(r"([a-z])\1{2,}", r"\1", text))
    return " ".join(_SHORT.get(word.rstrip("2"), word) for word in words)


def intent_of(text: str) -> Intent | None:
    """What a short message means, or None where that is not plain."""
    words = folded(text)
    for intent, patterns in _COMPILED:
        if any(pattern.search(words) for pattern in patterns):
            return intent
    return None
