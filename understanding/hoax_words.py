"""What a forwarded text is made of: plain words, and signs of fraud, news or worry."""

import re

from domain.links import LinkVerdict, find_links, find_names, judge
from understanding.words import folded

_MONEY = re.compile(
    r"\brp\s?\.?\s?[\d.,]+(?:\s?(?:ribu|rb|k|juta|jt|miliar|milyar|m))?\b"
    r"|\b\d+(?:[.,]\d+)*\s?(?:ribu|rb|juta|jt|miliar|milyar)(?:an)?\b"
    r"|\b\d{1,3}(?:\.000){1,3}\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PHONE = re.compile(r"(?:\+62|\b0)8[\d\s-]{7,14}\d")
_DIGITS = re.compile(r"\d+")
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
    "warns": r"\b(hoaks|penipuan|tertipu|waspada\w*|hati hati|palsu|tidak benar|jangan (percaya|klik|kirim"
    r"|beri\w*|mau)|cek fakta|klarifikasi|bukan (dari|milik)|mengatasnamakan|mencatut|keliru"
    r"|modus|faktanya|imbau\w*|mengimbau|membantah|korban|laporkan)\b",
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
    for link in sorted(find_links(text), key=len, reverse=True):
        text = text.replace(link, " tautan ")
    text = _EMOJI.sub(" ", text)
    text = _PHONE.sub(" nomorponsel ", text)
    text = _MONEY.sub(" jumlahuang ", text)
    text = _YEAR.sub(" ", text)
    text = _DIGITS.sub(" ", text)
    words = [_MORE_SHORT.get(word, word) for word in folded(text).split()]
    return " ".join(word for word in words if word not in _FILLERS)


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
