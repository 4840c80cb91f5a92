"""What a forwarded text is made of: plain words, and signs of fraud, news or worry."""

import re

from domain.link_texts import undisguised
from domain.links import LinkVerdict, find_links, find_names, judge
from understanding.words import folded

_MONEY = re.compile(
    r"\brp\s?\.?\s?[\d.,]{1,40}(?:\s?(?:ribu|rb|k|juta|jt|miliar|milyar|m))?\b"
    r"|\b\d{1,15}(?:[.,]\d{1,15}){0,8}\s?(?:ribu|rb|juta|jt|miliar|milyar)(?:an)?\b"
    r"|\b\d{1,3}(?:\.\d{3}){0,8}\.000\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PHONE = re.compile(r"(?:\+62|\b0)8[\d\s-]{7,14}\d")
_LONE_DIGITS = re.compile(r"(?<![a-z\d])\d+")
_SCALES = (("ribu", 1_000), ("rb", 1_000), ("k", 1_000), ("miliar", 10**9), ("milyar", 10**9),
           ("juta", 10**6), ("jt", 10**6), ("m", 10**9))  # fmt: skip
_PLACEHOLDERS = frozenset({"tautan", "nomorponsel", "jumlahuang"})
_SUM = re.compile(r"uang\d+rb")
_EMOJI = re.compile(r"[\U0001F000-\U0001FAFF\u2190-\u2BFF\ufe0f]")

_MORE_SHORT = {
    "yg": "yang", "dgn": "dengan", "utk": "untuk", "tlg": "tolong", "krn": "karena",
    "dr": "dari", "pd": "pada", "klo": "kalau", "kalo": "kalau", "kl": "kalau", "jgn": "jangan",
    "bs": "bisa", "bsa": "bisa", "dpt": "dapat", "dapet": "dapat", "dapt": "dapat",
    "ktanya": "katanya", "jd": "jadi", "org": "orang", "tsb": "tersebut", "dlm": "dalam",
    "hrs": "harus", "hny": "hanya", "tele": "telegram", "telegrm": "telegram", "tg": "telegram",
    "telgram": "telegram", "teleg": "telegram", "wa": "whatsapp", "watsap": "whatsapp",
    "whatsap": "whatsapp", "wassap": "whatsapp", "link": "tautan", "linknya": "tautan",
    "link2": "tautan", "links": "tautan", "situs": "tautan", "website": "tautan",
    "bansosnya": "bansos", "bntuan": "bantuan", "bntan": "bantuan", "batuan": "bantuan",
    "pendaftran": "pendaftaran", "pendftaran": "pendaftaran", "dftar": "daftar", "dftr": "daftar",
    "dapetin": "mendapatkan", "dapatkan": "mendapatkan", "bagi2": "bagi bagi", "jt": "juta",
    "rb": "ribu", "gratiss": "gratis", "gretong": "gratis", "sgera": "segera", "sgra": "segera",
    "buruan": "segera", "cepetan": "segera", "cpt": "cepat", "mensos": "kemensos",
    "klik": "klik", "kllik": "klik", "clik": "klik", "click": "klik", "sebarin": "sebarkan",
    "share": "sebarkan", "bagikan": "sebarkan", "pres": "presiden", "rekruitmen": "rekrutmen",
    "loker": "lowongan", "norek": "rekening", "rek": "rekening", "kumpulin": "kumpulkan",
    "kirimin": "kirim", "isi2": "isi", "survey": "survei", "pak": "bapak", "bu": "ibu",
    "duit": "uang", "dana": "uang", "pemrintah": "pemerintah", "pmerintah": "pemerintah",
    "masyarkat": "masyarakat", "masy": "masyarakat", "warga": "masyarakat", "hp": "ponsel",
}  # fmt: skip
_FILLERS = frozenset(
    {
        "yang",
        "di",
        "ke",
        "dari",
        "dan",
        "atau",
        "itu",
        "ini",
        "ya",
        "yaa",
        "nih",
        "dong",
        "sih",
        "deh",
        "lah",
        "kah",
        "pun",
        "juga",
        "pada",
        "untuk",
        "dengan",
        "adalah",
        "akan",
        "oleh",
        "sebagai",
        "dalam",
        "bapak",
        "ibu",
        "mbak",
        "mas",
        "halo",
        "assalamualaikum",
        "wr",
        "wb",
        "semua",
    }
)

SIGNS: dict[str, str] = {
    "asks_to_register": r"\b(daftar(kan|in)?|mendaftar(kan)?|registrasi|isi (data|formulir|form)"
    r"|lengkapi|ajukan|klaim)\b",
    "asks_to_click": r"\b(klik|tekan|buka|kunjungi|masuk) (tautan|link|di sini|disini|laman|di bawah)"
    r"|\bklik\b",
    "asks_to_share": r"\b(sebarkan|viralkan|teruskan|bagikan|share|forward|kirim ke grup|ke \d+ grup"
    r"|ke teman)\b",
    "hurries": r"\b(segera|cepat|terbatas|hari ini|terakhir|jangan sampai|sebelum (tanggal|jam|habis)"
    r"|kuota|buruan|ditutup)\b",
    "wants_secrets": r"\b(otp|pin|kata sandi|password|kode (masuk|verifikasi|daftar|akses)"
    r"|foto ktp|nama ibu kandung|buku tabungan|foto kk|selfie|nik|nomor (rekening|kartu)|cvv)\b",
    "names_messenger": r"\b(telegram|whatsapp|messenger|tiktok|facebook)\b",
    "promises": r"\b(dapat|mendapatkan|terima|cair|langsung|gratis|hadiah|bonus|tunai|subsidi)\b",
    "for_all": r"\b(semua|setiap|seluruh|siapa saja|tanpa syarat|per orang|per kepala|per kk)\b",
    "asks": r"\b(apa(kah)? (benar|betul|asli|hoaks)|benarkah|betulkah|bener (ga|tidak)|hoaks (ga|apa|bukan|tidak)"
    r"|asli (apa|tidak)|aman tidak|boleh dipercaya)\b",
    "question_words": r"\b(kapan|bagaimana|berapa|kenapa|siapa|dimana|di mana|kemana|apakah|bolehkah)\b",
    "warns": r"\b(hoaks|penipuan|penipu|(ke|di|ter|me)?tipu\w*|waspada\w*|hati hati|awas|palsu|tiruan|bohong\w*|abaikan"
    r"|tidak benar|tidak pernah|jangan (per(caya|nah)|mau|sampai (kena|ter\w+)|(di|me)?\w*(klik|kirim|beri|buka|isi|kasih|sebar)\w*)"
    r"|(cek )?fakta\w*|klarifikasi|bukan (dari|milik)|mengatasnamakan|mencatut|keliru|modus|iming|rekayasa|deepfake"
    r"|imbau\w*|mengimbau|(mem|di)?bantah\w*|korban|pelaku|polisi|dibajak|luruskan|meluruskan|laporkan|penjelasan)\b",
    "denies": r"\b(bukan|tak|mana ada|tiada|ogah)\b|\btidak (?!dicoret|diblokir|dibekukan|dipungut|ketinggalan|terlewat|hangus)"
    r"|\bjangan (?!lupa|sampai (telat|terlewat|ketinggalan|kehabisan)|ketinggalan|lewatkan)",
    "judges": r"\b(menyesatkan|sesat|ngawur|mengada|disinformasi|misinformasi|jebakan|mencuri|pencurian|tegas\w*|menegaskan"
    r"|menyatakan|konfirmasi|rilis|menelusuri|klaim|satgas|siber|sidang|tersangka|ditangkap|menangkap|menutup|ditutup|meniru"
    r"|blokir|memblokir|rahasia|(mem)?bohong\w*|kapok|untung|nyaris|lapor\w*|pakar|bukti\w*)\b",
    "reports_news": r"\b(kata (dia|nya|kepala|menteri|mensos)|ujar\w*|menurut\w*|jelas(nya|kan)|menyalurkan"
    r"|penyaluran|tersalur\w*|kepala dinas|kabupaten|kecamatan|kelurahan|triliun|secara simbolis|kegiatan"
    r"|musyawarah|jadwal|undangan|posyandu|rapat)\b",
    "first_person": r"\b(saya|aku|kami|anak(ku| saya)|suami(ku| saya)?|istri(ku)?|mamak|kulo|abdi)\b",
    "small_talk": r"\b(terima kasih|maaf|besok|kemarin|nanti|jemput|makan|sekolah|pasar|harga|beli|jual"
    r"|pesan|ongkir|arisan|pengajian|rumah)\b",
    "complains": r"\b(belum|tidak) (cair|masuk|dapat|terima)\b|\b(dipotong|lapor\w*|mengadu|keluhan)\b",
    "happened": r"\b(sudah (terlanjur|klik|isi|kirim|transfer)|terlanjur|uang saya)\b",
    "video": r"\b(video|pidato|presiden|prabowo|jokowi|menkeu|purbaya|tokoh)\b",
}  # fmt: skip
"""Signs in the folded words of a text, by name; each is present or not."""

_PATTERNS = {name: re.compile(pattern) for name, pattern in SIGNS.items()}
_SUSPICIOUS = (LinkVerdict.LOOK_ALIKE, LinkVerdict.WRONG_SUFFIX, LinkVerdict.PUNYCODE)


def plain_words(text: str) -> str:
    """The words of a text, with links, sums and numbers reduced to what they are."""
    text = undisguised(text)
    for link in sorted(find_links(text), key=len, reverse=True):
        text = text.replace(link, " tautan ")
    text = _EMOJI.sub(" ", text)
    text = _PHONE.sub(" nomorponsel ", text)
    text = _MONEY.sub(lambda found: f" jumlahuang {_sum_of(found.group())} ", text)
    text = _YEAR.sub(" ", text)
    text = _LONE_DIGITS.sub(" ", text)
    words = [_MORE_SHORT.get(word, word) for word in folded(text).split()]
    return " ".join(word for word in words if word not in _FILLERS)


def telling_words(text: str) -> frozenset[str]:
    """The different words that say what a text is about: no links, numbers, sums and fillers."""
    words = frozenset(plain_words(text).split()) - _PLACEHOLDERS
    return frozenset(word for word in words if not _SUM.fullmatch(word))


def signs_of(text: str) -> dict[str, float]:
    """Which signs a text shows, each 0 or 1, or a share."""
    raw = folded(text)
    words = " ".join(_MORE_SHORT.get(word, word) for word in raw.split())
    found = {
        name: float(bool(pattern.search(words) or pattern.search(raw)))
        for name, pattern in _PATTERNS.items()
    }
    verdicts = [judge(link).verdict for link in find_links(text)[:8]]
    letters = [c for c in text if c.isalpha()]
    count = len(words.split())
    found |= {
        "official_link": float(LinkVerdict.OFFICIAL in verdicts),
        "bad_link": float(any(verdict in _SUSPICIOUS for verdict in verdicts)),
        "short_link": float(LinkVerdict.SHORTENER in verdicts),
        "other_link": float(LinkVerdict.UNKNOWN in verdicts),
        "name": float(bool(find_names(text))),
        "money": float(bool(_MONEY.search(text))),
        "phone": float(bool(_PHONE.search(text))),
        "question_mark": float("?" in text),
        "shouts": sum(c.isupper() for c in letters) / len(letters) if letters else 0.0,
        "emoji": min(len(_EMOJI.findall(text)), 5) / 5,
        "short": float(count < 6),
        "long": min(count, 120) / 120,
    }
    return found


def _sum_of(written: str) -> str:
    """One word for a sum in whatever form: `500rb`, `Rp 500.000` and `500 ribu` are `uang500rb`."""
    lower = written.lower().removesuffix("an")
    scale = next((scale for name, scale in _SCALES if lower.endswith(name)), 0)
    number = re.sub(r"[^\d.,]", "", lower).strip(".,")
    if not number:
        return ""
    if scale and not re.search(r"[.,]\d{3}\b", number):
        value = float(number.replace(",", ".")) if number.count(".") + number.count(",") < 2 else 0
    else:
        value, scale = float(re.sub(r"\D", "", re.sub(r",\d\d?$", "", number)) or 0), scale or 1
    return f"uang{int(value * scale / 1_000)}rb"
